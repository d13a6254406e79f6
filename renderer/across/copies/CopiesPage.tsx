// Passages that stand in several articles: the two side by side, with the words they share marked. A person says whether one
// took the story from the other; a copy is no second voice in the ledger.

import { counted } from "../../../model/data/counted";
import { Button } from "../../controls/Button";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { changeAcross, refreshAcross } from "../across";
import { stopCopies } from "../findCopies";
import { relationInWords } from "../judging";
import { Answers, Names, QuestionsPage } from "../QuestionsPage";
import { type Copy, questionOfCopy } from "../questions";
import "./copies.css";
import { SharedWords } from "./SharedWords";

/** From this share on, the shorter article as a whole stands in the other one. */
const nearlyAll = 0.8;

export function CopiesPage() {
  const { context } = useWorkbench();
  const found = useAppState((state) => state.across?.copies);
  const search = useAppState((state) => state.across?.copySearch);
  if (search === "stopped") {
    return (
      <div className="across-empty">
        <p>The search for copies was stopped.</p>
        <Button
          look="primary"
          onPress={() => {
            changeAcross(context, { copySearch: undefined });
            void refreshAcross(context);
          }}
        >
          Look for copies
        </Button>
      </div>
    );
  }
  const looking = typeof search === "number" && <Looking done={search} onStop={() => stopCopies(context)} />;
  if (!found) return looking || <p className="across-empty">Looking for passages that stand in several articles…</p>;
  if (found.total === 0) {
    return (
      looking || (
        <p className="across-empty">
          No passage of eight words or more stands in two articles. Reprints and quoted reports come here.
        </p>
      )
    );
  }
  return (
    <QuestionsPage
      label="Copies"
      items={found.copies}
      questionOf={questionOfCopy}
      total={found.total}
      of="pairs of articles"
      above={looking}
      line={(copy, { names }) => (
        <>
          <Names names={names} />
          <span className="across-about">
            {copy.share >= nearlyAll ? "nearly all of it" : percent(copy.share)} ·{" "}
            {counted(copy.passages.length, "passage")}
            {copy.judged && <strong> · {relationInWords(copy.judged).toLowerCase()}</strong>}
          </span>
        </>
      )}
      details={(copy) => <CopyDetails copy={copy} />}
    />
  );
}

function Looking({ done, onStop }: { readonly done: number; readonly onStop: () => void }) {
  return (
    <div className="across-looking">
      <label>
        Looking for copies <progress max={100} value={done} />
      </label>
      <Button onPress={onStop}>Stop</Button>
    </div>
  );
}

function CopyDetails({ copy }: { readonly copy: Copy }) {
  return (
    <>
      <p className="across-reason">
        {percent(copy.share)} of the shorter article stands in the other one
        {copy.share >= nearlyAll ? ": the two are nearly the same." : "."}
        {copy.judged && ` Said to be: ${relationInWords(copy.judged).toLowerCase()}.`}
      </p>
      <SharedWords copy={copy} />
      <Answers
        answers={[
          ["same", "Copy"],
          ["different", "Independent"],
          ["unsure", "Unsure"],
          ["takeBack", "Take back"],
        ]}
      />
      <p className="across-hint">A claim that stands in both is one voice, unless the two are independent.</p>
    </>
  );
}

function percent(share: number): string {
  return `${Math.max(1, Math.round(share * 100))} %`;
}
