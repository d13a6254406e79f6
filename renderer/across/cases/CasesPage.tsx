// Pairs on which people differ, judgements about words that were changed or are gone, and those that cannot hold beside
// others. A reviewer decides between people; what was said of something that is gone is taken back, or said anew.

import { useCallback } from "react";
import { useAppState } from "../../session/useWorkbench";
import { usePersonName } from "../../widgets/usePersonName";
import { relationInWords } from "../judging";
import { PlaceLine } from "../PlaceLine";
import { Answers, Names, QuestionsPage } from "../QuestionsPage";
import { type Answer, type Case, questionOfCase } from "../questions";

export function CasesPage() {
  const table = useAppState((state) => state.across?.cases);
  const me = useAppState((state) => state.app?.annotator?.id);
  const question = useCallback((one: Case) => questionOfCase(one, me), [me]);
  if (!table) return <p className="across-empty">Reading the articles…</p>;
  if (table.total === 0) {
    return (
      <p className="across-empty">
        Nothing is open. A pair comes here when two people judge it differently, or when what they judged was changed or
        removed.
      </p>
    );
  }
  return (
    <QuestionsPage
      label="Cases"
      items={table.cases}
      questionOf={question}
      total={table.total}
      of="cases"
      line={(one, { names }) => (
        <>
          <Names names={names} />
          <span className="across-about">{states[one.state]}</span>
        </>
      )}
      details={(one) => <CaseDetails one={one} />}
    />
  );
}

const states: Readonly<Record<Case["state"], string>> = {
  open: "people differ",
  stale: "what was judged was changed or is gone",
  blocked: "it would join what is said to be different",
};

const explained: Readonly<Record<Case["state"], string>> = {
  open: "People differ, so nothing counts until a reviewer decides. What you say now decides it, as long as the others say the same.",
  stale:
    "This was said of words that were changed or removed since, so it does not count. Say it anew, or take it back.",
  blocked:
    "This would join things that somebody said are different; what was said first stands. Say it anew, or take it back.",
};

const answersTo: Readonly<Record<Case["topic"], readonly (readonly [Answer | "takeBack", string])[]>> = {
  identity: [
    ["same", "Same"],
    ["different", "Different"],
  ],
  claims: [
    ["same", "Same"],
    ["contradicts", "Contradict"],
    ["supports", "First supports second"],
    ["supported", "Second supports first"],
    ["different", "Unrelated"],
  ],
  figures: [
    ["same", "Comparable"],
    ["different", "Not comparable"],
  ],
  copies: [
    ["same", "Copy"],
    ["different", "Independent"],
  ],
};

function CaseDetails({ one }: { readonly one: Case }) {
  const nameOf = usePersonName();
  return (
    <>
      <p className="across-reason">{explained[one.state]}</p>
      {one.sides.map((side, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a case has a first and a second side
        <div key={place} className="across-side">
          <h3>
            <bdi>{side.name}</bdi>
          </h3>
          {side.place ? (
            <PlaceLine place={side.place} />
          ) : (
            side.article === undefined && <p>It is not there any more.</p>
          )}
        </div>
      ))}
      <ul className="across-sayings" aria-label="What people said">
        {one.sayings.map(({ member, relation, turned, reason }) => (
          <li key={member}>
            <bdi>{nameOf(member)}</bdi>: <strong>{saidInWords(relation, turned)}</strong>
            {reason !== undefined && <bdi> — {reason}</bdi>}
          </li>
        ))}
      </ul>
      <Answers
        answers={[...answersTo[one.topic], ["unsure", "Unsure"], ["later", "Later"], ["takeBack", "Take back"]]}
      />
    </>
  );
}

function saidInWords(relation: string, turned: boolean): string {
  if (relation === "supports") return turned ? "second supports first" : "first supports second";
  return relationInWords(relation).toLowerCase();
}
