// Under the head of an article in review: who said what of it as a whole, and what the reviewer settles.
import { type ArticleLabel, choiceNames, chosenValues } from "../../model/project/articleLabel";
import { answerVerdictOn } from "../../model/review/answerVerdicts";
import { Button } from "../controls/Button";
import { type Message, message, say } from "../languages/say";
import { openReviewOf } from "../session/reviewSession";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { usePersonName } from "../widgets/usePersonName";
import { answersInReview, settle, stateOfAnswer, withdraw } from "./articleAnswers";
import "./settledAnswers.css";

const none: readonly ArticleLabel[] = [];

export function SettledAnswers() {
  const labels = useAppState((state) => state.project?.project.articleLabels ?? none);
  const cases = useAppState(answersInReview);
  const answered = labels.filter(({ id }) => cases.some(({ label }) => label === id));
  if (answered.length === 0) return null;
  return (
    <div className="settled-answers" data-article-labels>
      {answered.map((label) => (
        <SettledAnswer key={label.id} label={label} />
      ))}
    </div>
  );
}

const stateNames = {
  agreed: message("all agree"),
  open: message("open"),
  settled: message("decided"),
  stale: message("stale"),
} satisfies Record<string, Message>;

function SettledAnswer({ label }: { readonly label: ArticleLabel }) {
  const { context } = useWorkbench();
  const personName = usePersonName();
  const said = useAppState((state) => answersInReview(state).find((one) => one.label === label.id)?.said);
  const verdict = useAppState((state) => {
    const review = openReviewOf(state)?.mine.review;
    return review && answerVerdictOn(review, label.id);
  });
  const state = useAppState((all) => stateOfAnswer(all, label.id));
  if (!said || !state) return null;
  // Each answer once, with all who gave it.
  const answers = new Map<string, string[]>();
  for (const { annotator, values } of said) {
    const answer = choiceNames(label, values);
    answers.set(answer, [...(answers.get(answer) ?? []), personName(annotator)]);
  }
  const values = verdict?.values ?? [];
  const others = said.flatMap((one) => one.values).filter((value) => !label.choices.some(({ id }) => id === value));
  const choices = [...label.choices, ...[...new Set(others)].map((id) => ({ id, name: id }))];
  return (
    <fieldset
      className="settled-answer"
      data-state={state}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        context.text.current?.focus();
      }}
    >
      <legend>
        <bdi>{label.name}</bdi> <span className="settled-answer-state">{say(stateNames[state])}</span>
      </legend>
      <span className="settled-answer-said">
        {[...answers].map(([answer, who]) => (
          <span key={answer}>
            <bdi>{answer}</bdi>: {who.join(", ")}
          </span>
        ))}
      </span>
      {choices.map(({ id, name }) => (
        <label key={id} className="checkbox">
          <input
            type={label.several ? "checkbox" : "radio"}
            name={`settled-${label.id}`}
            checked={values.includes(id)}
            onChange={() =>
              settle(context, label, label.several ? chosenValues({ ...label, choices }, values, id) : [id])
            }
          />
          <bdi>{name}</bdi>
        </label>
      ))}
      {verdict && <Button onPress={() => withdraw(context, label)}>{say("Withdraw")}</Button>}
    </fieldset>
  );
}
