// The feedback on the picked annotation: what it was, what it should be, why; and one key to take it over.
import { useMemo } from "react";
import { labelFor, unknownLabels } from "../../model/project/label";
import type { Statement } from "../../model/review/review";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import { reasonNames } from "../reviewing/reviewWords";
import { useDates } from "../session/useDates";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { KeyCaps } from "../widgets/KeyCaps";
import { feedbackOf } from "./feedback";
import { canFollow, takeOver } from "./feedbackWalk";
import { feedbackInWords } from "./feedbackWords";
import { spanDifference } from "./spanDifference";
import "./feedback.css";
import { FeedbackSign } from "../widgets/FeedbackSign";
import { LabelBadge } from "../widgets/LabelBadge";
import { usePersonName } from "../widgets/usePersonName";

export function FeedbackDetails() {
  const { context, commands } = useWorkbench();
  const feedback = useAppState(feedbackOf);
  const picked = useAppState((state) => state.picked);
  const all = useMemo(() => feedback.filter(({ verdict }) => verdict.seen.id === picked), [feedback, picked]);
  const canWrite = useAppState((state) => state.project?.access.kind === "write");
  const nameOf = usePersonName();
  const dates = useDates();
  const keys = commands().find(({ id }) => id === "feedback.takeOver")?.keys[0];
  if (all.length === 0) return null;
  return (
    <>
      {all.map((feedback, place) => {
        const { verdict, reviewer, state } = feedback;
        return (
          <section key={reviewer} className="feedback" data-state={state} aria-label={say("Feedback")}>
            <p className="feedback-what">
              <FeedbackSign />
              <span>
                <bdi>{nameOf(reviewer)}</bdi> {feedbackInWords(feedback)}
              </span>
              <time dateTime={verdict.at}>{dates.when(verdict.at)}</time>
            </p>
            {feedback.kind !== "accept" && <Difference before={feedback.old} after={feedback.new} />}
            {verdict.reason && <p className="feedback-reason">{say(reasonNames[verdict.reason])}.</p>}
            {verdict.comment && (
              <p className="feedback-comment" dir="auto">
                {verdict.comment}
              </p>
            )}
            {state === "followed" && feedback.kind !== "accept" && (
              <p className="feedback-followed">{say("✓ Taken over: your annotations say so now.")}</p>
            )}
            {state === "undecided" && (
              <p className="feedback-changed">
                {say("The reviewer does not want the other one any more, and decides again.")}
              </p>
            )}
            {state === "changed" && (
              <p className="feedback-changed">{say("You have changed it since, but not as the reviewer asked.")}</p>
            )}
            {state === "waiting" && !canFollow(feedback) && feedback.kind !== "accept" && (
              <p className="feedback-changed">
                {say("Only the links differ. Make them here, or look at both in the review.")}
              </p>
            )}
            {canFollow(feedback) && (
              <Button isDisabled={!canWrite} onPress={() => takeOver(context, feedback)} className="feedback-take">
                {say("Take it over")} {place === 0 && keys && <KeyCaps keys={keys} />}
              </Button>
            )}
          </section>
        );
      })}
    </>
  );
}

/** Old and new, as far as they differ. */
function Difference({ before, after }: { readonly before: Statement; readonly after: Statement | undefined }) {
  const text = useAppState((state) => state.article?.article.text) ?? "";
  if (!after) {
    return (
      <p className="feedback-words" dir="auto">
        <del>{before.fragments.map(({ quote }) => quote).join(" … ")}</del>
      </p>
    );
  }
  const names = [
    ...new Set([...(before.attributes ?? []), ...(after.attributes ?? [])].map(({ attribute }) => attribute)),
  ];
  const valueIn = ({ attributes }: Statement, name: string) =>
    attributes?.find(({ attribute }) => attribute === name)?.value;
  const changed = names.filter((name) => valueIn(before, name) !== valueIn(after, name));
  return (
    <dl className="feedback-changes">
      {before.label !== after.label && (
        <div>
          <dt>{say("Label")}</dt>
          <dd>
            <LabelWords id={before.label} /> <Arrow /> <LabelWords id={after.label} />
          </dd>
        </div>
      )}
      <div>
        <dt>{say("Words")}</dt>
        <dd className="feedback-words" dir="auto">
          {spanDifference(text, before.fragments, after.fragments).map(({ words, kind }, place) => {
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no names, and are made anew with every difference
            if (kind === "lost") return <del key={place}>{words}</del>;
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            if (kind === "gained") return <ins key={place}>{words}</ins>;
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            return <span key={place}>{words}</span>;
          })}
        </dd>
      </div>
      {changed.map((name) => (
        <div key={name}>
          <dt>
            <AttributeName id={name} />
          </dt>
          <dd>
            {String(valueIn(before, name) ?? "–")} <Arrow /> {String(valueIn(after, name) ?? "–")}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Arrow() {
  return (
    <span className="feedback-arrow">
      <span className="arrow" aria-hidden>
        →
      </span>
      <span className="visually-hidden"> {say("becomes")} </span>
    </span>
  );
}

function LabelWords({ id }: { readonly id: string }) {
  const labels = useAppState((state) => state.project?.project.labels) ?? [];
  const label = labelFor(labels, id) ?? unknownLabels(labels, [id])[0];
  return (
    <span className="label-name">
      {label && <LabelBadge label={label} />} <bdi>{label?.name ?? id}</bdi>
    </span>
  );
}

function AttributeName({ id }: { readonly id: string }) {
  const name = useAppState(
    (state) => state.project?.project.attributes?.find((attribute) => attribute.id === id)?.name,
  );
  return <bdi>{name ?? id}</bdi>;
}
