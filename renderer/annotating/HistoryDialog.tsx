// The steps done to this article's annotations, newest first, each with its place in the text. Choosing a step goes back
// to right after it; steps that were undone can be redone as long as nothing new is done.

import { type Annotation, quoteOf } from "../../model/annotation/annotation";
import type { Change } from "../../model/annotation/change";
import type { Step } from "../../model/annotation/history";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { say, sayHost } from "../languages/say";
import { redo, undo } from "../session/articleSession";
import type { OpenDialogProps } from "../session/openDialog";
import { stepPlace } from "../session/stepWords";
import { useDates } from "../session/useDates";
import { useAppState, useWorkbench } from "../session/useWorkbench";

export function HistoryDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const dates = useDates();
  const history = useAppState((state) => state.article?.state.history);
  const annotations = useAppState((state) => state.article?.state.set.annotations) ?? [];
  if (!history) return null;
  const { done, undone } = history;
  const show = (start: number) => {
    onClose();
    // The dialog gives the focus back first.
    setTimeout(() => context.text.current?.select(start, start, { scroll: true, focus: true }));
  };
  const earlier = beforeSteps(annotations, done);
  const times = async (count: number, one: typeof undo) => {
    for (let turn = 0; turn < count; turn++) {
      const before = context.store.getState().article?.state.history;
      await one(context);
      // A step that could not be undone or redone stops those behind it.
      if (context.store.getState().article?.state.history === before) return;
    }
  };
  return (
    <Dialog title={say("History of this article")} onClose={onClose}>
      <ol className="history">
        {undone.map((step, place) => (
          <li key={step.id} className="history-undone">
            <Words step={step} onShow={show} />
            <span className="history-when">{say("undone")}</span>
            <Button look="quiet" onPress={() => times(undone.length - place, redo)}>
              {say("Redo up to here")}
            </Button>
          </li>
        ))}
        {done.toReversed().map((step, place) => (
          <li key={step.id}>
            <Words step={step} onShow={show} />
            <time className="history-when" dateTime={step.at}>
              {dates.moment(step.at)}
            </time>
            <Button look="quiet" onPress={() => times(place + 1, undo)}>
              {place === 0 ? say("Undo") : say("Undo {place} steps", { place: place + 1 })}
            </Button>
          </li>
        ))}
      </ol>
      {earlier && <p className="history-earlier">{earlier}</p>}
    </Dialog>
  );
}

/** What is known of the time before the first step of the list: annotations that none of its steps made. */
function beforeSteps(annotations: readonly Annotation[], done: readonly Step[]): string | undefined {
  const made = new Set(
    done.flatMap(({ changes }) =>
      changes.flatMap((change) => (change.kind === "add-annotation" ? [change.annotation.id] : [])),
    ),
  );
  const earlier = annotations.filter(({ id }) => !made.has(id)).length;
  if (earlier > 0)
    return say(
      "{earlier, plural, one {# annotation} other {# annotations}} came earlier: imported, or made before steps were kept.",
      { earlier },
    );
  return done.length === 0 ? say("Nothing was done here yet.") : undefined;
}

interface WordsProps {
  readonly step: Step;
  readonly onShow: (start: number) => void;
}

/** The title of a step, the words it was done to, and the line of the text they begin in. */
function Words({ step, onShow }: WordsProps) {
  const text = useAppState((state) => state.article?.article.text) ?? "";
  const start = stepPlace(step, "redo")?.start;
  const quotes = step.changes.flatMap((change) => quoteIn(change) ?? []);
  return (
    <>
      <span className="history-words">
        {sayHost(step.title)}
        {quotes[0] && (
          <>
            : <bdi className="history-quote">{quotes[0]}</bdi>
          </>
        )}
        {quotes.length > 1 && ` ${say("and {quotes} more", { quotes: quotes.length - 1 })}`}
        {step.group && ` ${say("(in several articles)")}`}
      </span>
      {start !== undefined && (
        <button type="button" className="history-place" onClick={() => onShow(start)}>
          {say("line {line}", { line: lineOf(text, start) })}
        </button>
      )}
    </>
  );
}

/** The words that a change is about, if it is about words. */
function quoteIn(change: Change): string | undefined {
  switch (change.kind) {
    case "add-annotation":
    case "remove-annotation":
      return quoteOf(change.annotation);
    case "replace-annotation":
      return quoteOf(change.after);
    case "add-aside":
    case "remove-aside":
      return change.aside.quote;
    case "add-refusal":
    case "remove-refusal":
      return change.refusal.quote;
    default:
      return undefined;
  }
}

/** Counted from 1; an empty line counts as one. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
