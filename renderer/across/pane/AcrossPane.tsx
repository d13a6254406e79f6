// The view across articles, beside the text: who is who, what looks like one, the figures and claims of all articles, when
// and where. Pages that draw are loaded when they are first opened, so that the window is there sooner.
import { type FunctionComponent, lazy, Suspense, useEffect } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { Button } from "../../controls/Button";
import { say } from "../../languages/say";
import type { AcrossView } from "../../session/appState";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { CommandButton } from "../../widgets/CommandButton";
import { EmptyPane } from "../../widgets/EmptyPane";
import { acrossPages, changeAcross, closeAcross, focusWhenDrawn, showAcrossPage, takeKeys } from "../across";
import "../across.css";
import { CasesPage } from "../cases/CasesPage";
import { ClaimPairsPage } from "../claims/ClaimPairsPage";
import { ClaimsPage } from "../claims/ClaimsPage";
import { CopiesPage } from "../copies/CopiesPage";
import { EntitiesPage } from "../entities/EntitiesPage";
import { PairsPage } from "../entities/PairsPage";

const drawn: Readonly<Record<AcrossView["page"], FunctionComponent>> = {
  entities: EntitiesPage,
  proposals: PairsPage,
  figures: lazy(async () => ({ default: (await import("../figures/FiguresPage")).FiguresPage })),
  claims: ClaimsPage,
  "claim-pairs": ClaimPairsPage,
  copies: CopiesPage,
  time: lazy(async () => ({ default: (await import("../time/TimePage")).TimePage })),
  map: lazy(async () => ({ default: (await import("../map/MapPage")).MapPage })),
  cases: CasesPage,
};

export function AcrossPane() {
  const none = useAppState((state) => state.articles.length === 0 && !state.articlesLoading);
  const { context } = useWorkbench();
  const page = useAppState((state) => state.across?.page ?? "entities");
  const pairs = useAppState((state) => state.across?.proposals?.total ?? 0);
  const claimPairs = useAppState((state) => state.across?.claimProposals?.total ?? 0);
  const cases = useAppState((state) => state.across?.cases?.total ?? 0);
  const counts = new Map([
    ["proposals", pairs],
    ["claim-pairs", claimPairs],
    ["cases", cases],
  ]);
  const failed = useAppState((state) => state.across?.failed);
  useEffect(takeKeys, []);
  return (
    <section
      className="pane across-pane"
      tabIndex={-1}
      aria-label={say("Across articles")}
      data-pane="across"
      onFocus={() => changeAcross(context, { away: false })}
      onBlur={({ currentTarget, relatedTarget }) => {
        const away = relatedTarget instanceof Element && relatedTarget.closest('[data-pane="text"]') !== null;
        if (away && !currentTarget.contains(relatedTarget)) changeAcross(context, { away });
      }}
    >
      <header className="across-head">
        <h2 className="across-title">{say("Across articles")}</h2>
        <Reading />
        <CommandButton id="across.export">{say("Export…")}</CommandButton>
        <CommandButton id="across.undo">{say("Undo")}</CommandButton>
        <CommandButton id="across.redo">{say("Redo")}</CommandButton>
        <Button look="quiet" onPress={() => closeAcross(context)} aria-keyshortcuts="Escape">
          {say("Close")}
        </Button>
      </header>
      {failed !== undefined && (
        <p className="across-failed" role="alert">
          {failed}
        </p>
      )}
      <Tabs
        className="across-tabs"
        selectedKey={page}
        onSelectionChange={(key) => {
          const chosen = acrossPages.find(([one]) => one === key)?.[0];
          if (chosen) showAcrossPage(context, chosen);
        }}
      >
        <TabList className="across-tab-list" aria-label={say("Pages across articles")}>
          {acrossPages.map(([id, name]) => (
            <Tab key={id} id={id} className="across-tab">
              {counts.get(id) ? `${say(name)} (${counts.get(id)})` : say(name)}
            </Tab>
          ))}
        </TabList>
        {acrossPages.map(([id]) => {
          const Page = drawn[id];
          return (
            <TabPanel key={id} id={id} className="across-page">
              <Suspense fallback={<p className="across-empty">{say("Reading the articles…")}</p>}>
                {none ? (
                  <EmptyPane begins={[["articles.import", say("import articles")]]}>
                    {say(
                      "Who and what the articles speak of, what is claimed, and the figures, dates and places will be gathered here as they are tagged.",
                    )}
                  </EmptyPane>
                ) : (
                  <Page />
                )}
                <TakesFocus />
              </Suspense>
            </TabPanel>
          );
        })}
      </Tabs>
    </section>
  );
}

/** Stands behind a page that may still have to be loaded when a key turns to it. */
function TakesFocus() {
  const { context } = useWorkbench();
  useEffect(() => focusWhenDrawn(context), [context]);
  return null;
}

/** How far the worker has read, until it has read everything. */
function Reading() {
  const reading = useAppState((state) => state.across?.reading);
  const isReading = reading !== undefined && reading.done < reading.total;
  return (
    <span className="across-reading" role="status">
      {isReading &&
        say("reading {done} of {total, plural, one {# article} other {# articles}}", {
          done: reading.done,
          total: reading.total,
        })}
    </span>
  );
}
