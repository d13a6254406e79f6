// Passages that stand in several articles: the two side by side, with the words they share marked. A person says whether one
// took the story from the other; a copy is no second voice in the ledger.

import { Button } from "../../controls/Button";
import { say } from "../../languages/say";
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
        <p>{say("The search for copies was stopped.")}</p>
        <Button
          look="primary"
          onPress={() => {
            changeAcross(context, { copySearch: undefined });
            void refreshAcross(context);
          }}
        >
          {say("Look for copies")}
        </Button>
      </div>
    );
  }
  const looking = typeof search === "number" && <Looking done={search} onStop={() => stopCopies(context)} />;
  if (!found)
    return looking || <p className="across-empty">{say("Looking for passages that stand in several articles…")}</p>;
  if (found.total === 0) {
    return (
      looking || (
        <p className="across-empty">
          {say("No passage of eight words or more stands in two articles. Reprints and quoted reports come here.")}
        </p>
      )
    );
  }
  return (
    <QuestionsPage
      label={say("Copies")}
      items={found.copies}
      questionOf={questionOfCopy}
      total={found.total}
      of={say("pairs of articles")}
      above={looking}
      line={(copy, { names }) => (
        <>
          <Names names={names} />
          <span className="across-about">
            {copy.share >= nearlyAll ? say("nearly all of it") : percent(copy.share)} ·{" "}
            {say("{passages, plural, one {# passage} other {# passages}}", { passages: copy.passages.length })}
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
        {say("Looking for copies")} <progress max={100} value={done} />
      </label>
      <Button onPress={onStop}>{say("Stop")}</Button>
    </div>
  );
}

function CopyDetails({ copy }: { readonly copy: Copy }) {
  return (
    <>
      <p className="across-reason">
        {say("{percent} of the shorter article stands in the other one", { percent: percent(copy.share) })}
        {copy.share >= nearlyAll ? say(": the two are nearly the same.") : "."}
        {copy.judged && ` ${say("Said to be: {relation}.", { relation: relationInWords(copy.judged).toLowerCase() })}`}
      </p>
      <SharedWords copy={copy} />
      <Answers
        answers={[
          ["same", say("Copy")],
          ["different", say("Independent")],
          ["unsure", say("Unsure")],
          ["takeBack", say("Take back")],
        ]}
      />
      <p className="across-hint">{say("A claim that stands in both is one voice, unless the two are independent.")}</p>
    </>
  );
}

function percent(share: number): string {
  return `${Math.max(1, Math.round(share * 100))} %`;
}
