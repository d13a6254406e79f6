// A page of questions: the list of pairs, and the chosen one in full with the keys that answer it.
import { type ReactNode, useMemo } from "react";
import { VirtualList } from "../controls/VirtualList";
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { CommandKeys } from "../widgets/CommandKeys";
import { changeAcross } from "./across";
import { More } from "./More";
import { openMention } from "./opening";
import { type Answer, type Question, questionsOn } from "./questions";

interface QuestionsPageProps<Item> {
  /** Names the list. */
  readonly label: string;
  readonly items: readonly Item[];
  readonly questionOf: (item: Item) => Question;
  readonly total: number;
  /** Says what the rows are, where not all are shown: “pairs”. */
  readonly of: string;
  readonly above?: ReactNode;
  readonly line: (item: Item, question: Question) => ReactNode;
  readonly details: (item: Item, question: Question) => ReactNode;
}

export function QuestionsPage<Item>(props: QuestionsPageProps<Item>) {
  const { label, items, questionOf, total, of, above, line, details } = props;
  const { context } = useWorkbench();
  const across = useAppState((state) => state.across);
  const me = useAppState((state) => state.app?.annotator?.id);
  const questions = useMemo(() => (across ? questionsOn(across, me) : []), [across, me]);
  const itemOf = useMemo(() => new Map(items.map((item) => [questionOf(item).key, item])), [items, questionOf]);
  const chosen = questions.find(({ key }) => key === across?.pair);
  const item = chosen && itemOf.get(chosen.key);
  return (
    <div className="across-columns">
      <div className="across-column">
        {above}
        <More total={total} of={of} />
        <VirtualList
          label={label}
          rows={questions}
          keyOf={({ key }) => key}
          isOption={() => true}
          heightOf={() => 58}
          chosen={across?.pair}
          onChoose={({ key }) => changeAcross(context, { pair: key })}
          onOpen={({ places: [first] }) => first && openMention(context, first)}
          draw={(question, isChosen) => {
            const one = itemOf.get(question.key);
            return (
              <div className="across-row" data-chosen={isChosen}>
                {one !== undefined && line(one, question)}
              </div>
            );
          }}
        />
      </div>
      {chosen && item !== undefined && (
        <section className="across-column across-details across-scrolls" aria-label={say("Chosen pair")}>
          {details(item, chosen)}
          <p className="across-hint">
            {sayWith("Enter opens the first of the two in its article, {keys} both side by side.", {
              keys: <CommandKeys id="across.beside" />,
            })}
          </p>
        </section>
      )}
    </div>
  );
}

/** Two names of a row. */
export function Names({ names: [first, second] }: Pick<Question, "names">) {
  return (
    <span className="across-row-name">
      <bdi>{first}</bdi> <span className="across-row-also">{say("and")}</span> <bdi>{second}</bdi>
    </span>
  );
}

interface AnswersProps {
  /** What each answer is called here; the first is the likely one. */
  readonly answers: readonly (readonly [answer: Answer | "later" | "takeBack", words: string])[];
}

export function Answers({ answers }: AnswersProps) {
  return (
    <div className="across-actions">
      {answers.map(([answer, words], place) => (
        <CommandButton key={answer} id={`across.${answer}`} look={place === 0 ? "primary" : "plain"}>
          {words} <CommandKeys id={`across.${answer}`} />
        </CommandButton>
      ))}
    </div>
  );
}
