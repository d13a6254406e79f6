// The board: five pages about the whole project. How far everybody is, who annotates what, what was tagged differently, how far annotators agree.

import { useEffect } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { Dialog } from "../controls/Dialog";
import { focusField } from "../controls/focus";
import { type Message, message, say } from "../languages/say";
import type { Board } from "../session/appState";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { EmptyPane } from "../widgets/EmptyPane";
import { AgreementOverTime } from "./AgreementOverTime";
import { AgreementPage } from "./AgreementPage";
import { BoardPage } from "./BoardPage";
import { openBoard } from "./board";
import { TimePage } from "./time/TimePage";
import "./board.css";
import { InconsistenciesPage } from "./InconsistenciesPage";
import { PlanPage } from "./PlanPage";

const pages: readonly (readonly [page: Board["page"], name: Message])[] = [
  ["articles", message("Articles and people")],
  ["plan", message("Plan")],
  ["differently", message("Tagged differently")],
  ["agreement", message("Agreement")],
  ["time", message("Time")],
];

export function BoardDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const page = useAppState((state) => state.board?.page ?? "articles");
  // Two pages put the focus on their list themselves, once it is read.
  const takesFocus = page === "articles" || page === "differently";
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the board is opened, and not when one goes to another page
  useEffect(() => {
    if (!takesFocus) focusField(".board-tab[aria-selected=true]");
  }, []);
  const none = useAppState((state) => state.articles.length === 0 && !state.articlesLoading);
  return (
    <Dialog title={say("Board")} width="full" onClose={onClose} ownFocus>
      <Tabs
        className="board"
        selectedKey={page}
        onSelectionChange={(key) => {
          const chosen = pages.find(([one]) => one === key)?.[0];
          if (chosen) openBoard(context, chosen);
        }}
      >
        <TabList className="board-tabs" aria-label={say("Pages of the board")}>
          {pages.map(([id, name]) => (
            <Tab key={id} id={id} className="board-tab">
              {say(name)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="articles" className="board-page">
          {none ? (
            <EmptyPane begins={[["articles.import", say("import articles")]]}>
              {say("How far everybody is with every article will stand here, and who waits for whom.")}
            </EmptyPane>
          ) : (
            <BoardPage onClose={onClose} />
          )}
        </TabPanel>
        <TabPanel id="plan" className="board-page">
          <PlanPage onClose={onClose} />
        </TabPanel>
        <TabPanel id="differently" className="board-page">
          {none ? (
            <EmptyPane begins={[["articles.import", say("import articles")]]}>
              {say("Words that were tagged in one place and not, or otherwise, in another will stand here.")}
            </EmptyPane>
          ) : (
            <InconsistenciesPage onClose={onClose} />
          )}
        </TabPanel>
        <TabPanel id="agreement" className="board-page">
          {none ? (
            <EmptyPane begins={[["articles.import", say("import articles")]]}>
              {say("How far annotators say the same will stand here, once two are done with an article.")}
            </EmptyPane>
          ) : (
            <AgreementPage onClose={onClose} />
          )}
        </TabPanel>
        <TabPanel id="time" className="board-page">
          <TimePage>
            <AgreementOverTime />
          </TimePage>
        </TabPanel>
      </Tabs>
    </Dialog>
  );
}
