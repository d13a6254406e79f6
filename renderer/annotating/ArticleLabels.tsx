// What one says of the whole article, under its head: a choice per label, or a tick per choice where several can hold. Where a
// reviewer settled it otherwise, that stands beside it.
import { Fragment } from "react";
import { type ArticleLabel, choiceNames } from "../../model/project/articleLabel";
import { descriptionInWords } from "../../model/project/description";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import { shownSet } from "../session/shownSet";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { usePersonName } from "../widgets/usePersonName";
import { chooseForArticle, followAnswer, settledOtherwise } from "./articleLabels";
import { proposedAnswers, takeProposedAnswers } from "./proposedAnswers";
import "./articleLabels.css";

const none: readonly ArticleLabel[] = [];

export function ArticleLabels() {
  const labels = useAppState((state) => state.project?.project.articleLabels ?? none);
  const said = useAppState((state) => state.article && shownSet(state.article).articleLabels);
  const own = useAppState((state) => state.article?.shown === undefined);
  if (labels.length === 0) return null;
  return (
    <div className="article-labels" data-article-labels>
      {labels.map((label) => (
        <Fragment key={label.id}>
          <Choices label={label} values={said?.find((one) => one.label === label.id)?.values ?? []} disabled={!own} />
          {own && <ProposedAnswer label={label} />}
          {own && <SettledOtherwise label={label} />}
        </Fragment>
      ))}
    </div>
  );
}

/** What was said of the earlier edition, as a proposal with its reason. */
function ProposedAnswer({ label }: { readonly label: ArticleLabel }) {
  const { context } = useWorkbench();
  const proposed = useAppState((state) => proposedAnswers(state).find((one) => one.label === label.id));
  if (!proposed) return null;
  return (
    <span className="article-label-proposed">
      {say("{values}? You said so of the earlier edition.", { values: choiceNames(label, proposed.values) })}
      <Button onPress={() => takeProposedAnswers(context, label.id)}>{say("Take over")}</Button>
    </span>
  );
}

/** What reviewers settled, where this person says something else; one press follows it. */
function SettledOtherwise({ label }: { readonly label: ArticleLabel }) {
  const { context } = useWorkbench();
  const personName = usePersonName();
  const settled = useAppState((state) => settledOtherwise(state, label.id));
  return settled.map(({ reviewer, values }) => (
    <span key={reviewer} className="article-label-settled">
      {say("{name} settled: {values}", {
        name: personName(reviewer),
        values: values.length === 0 ? say("nothing") : choiceNames(label, values),
      })}
      <Button onPress={() => followAnswer(context, label, values)}>{say("Follow")}</Button>
    </span>
  ));
}

interface ChoicesProps {
  readonly label: ArticleLabel;
  readonly values: readonly string[];
  readonly disabled: boolean;
}

function Choices({ label, values, disabled }: ChoicesProps) {
  const { context } = useWorkbench();
  const about = label.description && descriptionInWords(label.description);
  // Two answers to a question that has one come from a merge: they are shown as ticks until one of them is taken away.
  if (label.several || values.length > 1) {
    return (
      <fieldset className="article-label" disabled={disabled} title={about}>
        <legend>
          <bdi>{label.name}</bdi>
        </legend>
        {label.choices.map(({ id, name }) => (
          <label key={id} className="checkbox">
            <input
              type="checkbox"
              checked={values.includes(id)}
              onChange={() => chooseForArticle(context, { ...label, several: true }, id)}
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </fieldset>
    );
  }
  const [value = ""] = values;
  return (
    <label className="article-label" title={about}>
      <bdi>{label.name}</bdi>
      <select
        className="attribute-input"
        disabled={disabled}
        value={value}
        onChange={({ target }) => chooseForArticle(context, label, target.value === "" ? value : target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          context.text.current?.focus();
        }}
      >
        <option value="">{say("– ## nothing chosen")}</option>
        {label.choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
