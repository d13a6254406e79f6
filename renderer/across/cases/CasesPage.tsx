// Pairs on which people differ, judgements about words that were changed or are gone, and those that cannot hold beside
// others. A reviewer decides between people; what was said of something that is gone is taken back, or said anew.

import { useCallback } from "react";
import { type Message, message, say, sayOptions } from "../../languages/say";
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
  if (!table) return <p className="across-empty">{say("Reading the articles…")}</p>;
  if (table.total === 0) {
    return (
      <p className="across-empty">
        {say(
          "Nothing is open. A pair comes here when two people judge it differently, or when what they judged was changed or removed.",
        )}
      </p>
    );
  }
  return (
    <QuestionsPage
      label={say("Cases")}
      items={table.cases}
      questionOf={question}
      total={table.total}
      of="cases"
      line={(one, { names }) => (
        <>
          <Names names={names} />
          <span className="across-about">{say(states[one.state])}</span>
        </>
      )}
      details={(one) => <CaseDetails one={one} />}
    />
  );
}

const states: Readonly<Record<Case["state"], Message>> = {
  open: message("people differ"),
  stale: message("what was judged was changed or is gone"),
  blocked: message("it would join what is said to be different"),
};

const explained: Readonly<Record<Case["state"], Message>> = {
  open: message(
    "People differ, so nothing counts until a reviewer decides. What you say now decides it, as long as the others say the same.",
  ),
  stale: message(
    "This was said of words that were changed or removed since, so it does not count. Say it anew, or take it back.",
  ),
  blocked: message(
    "This would join things that somebody said are different; what was said first stands. Say it anew, or take it back.",
  ),
};

const answersTo: Readonly<Record<Case["topic"], readonly (readonly [Answer | "takeBack", Message])[]>> = {
  identity: [
    ["same", message("Same")],
    ["different", message("Different")],
  ],
  claims: [
    ["same", message("Same")],
    ["contradicts", message("Contradict")],
    ["supports", message("First supports second")],
    ["supported", message("Second supports first")],
    ["different", message("Unrelated")],
  ],
  figures: [
    ["same", message("Comparable")],
    ["different", message("Not comparable")],
  ],
  copies: [
    ["same", message("Copy")],
    ["different", message("Independent")],
  ],
};

function CaseDetails({ one }: { readonly one: Case }) {
  const nameOf = usePersonName();
  return (
    <>
      <p className="across-reason">{say(explained[one.state])}</p>
      {one.sides.map((side, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a case has a first and a second side
        <div key={place} className="across-side">
          <h3>
            <bdi>{side.name}</bdi>
          </h3>
          {side.place ? (
            <PlaceLine place={side.place} />
          ) : (
            side.article === undefined && <p>{say("It is not there any more.")}</p>
          )}
        </div>
      ))}
      <ul className="across-sayings" aria-label={say("What people said")}>
        {one.sayings.map(({ member, relation, turned, reason }) => (
          <li key={member}>
            <bdi>{nameOf(member)}</bdi>: <strong>{saidInWords(relation, turned)}</strong>
            {reason !== undefined && <bdi> — {reason}</bdi>}
          </li>
        ))}
      </ul>
      <Answers
        answers={[
          ...sayOptions(answersTo[one.topic]),
          ["unsure", say("Unsure")],
          ["later", say("Later")],
          ["takeBack", say("Take back")],
        ]}
      />
    </>
  );
}

function saidInWords(relation: string, turned: boolean): string {
  if (relation === "supports") return turned ? say("second supports first") : say("first supports second");
  return relationInWords(relation).toLowerCase();
}
