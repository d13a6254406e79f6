// The steps done to this article's annotations, newest first. Choosing a step goes back to right after it; steps that were
// undone can be redone as long as nothing new is done.

import { quoteOf } from "../../model/annotation/annotation";
import type { Step } from "../../model/annotation/history";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { redo, undo } from "../session/articleSession";
import type { OpenDialogProps } from "../session/openDialog";
import { useDates } from "../session/useDates";
import { useAppState, useWorkbench } from "../session/useWorkbench";

export function HistoryDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const dates = useDates();
  const history = useAppState((state) => state.article?.state.history);
  if (!history) return null;
  const { done, undone } = history;
  const times = async (count: number, one: typeof undo) => {
    for (let turn = 0; turn < count; turn++) {
      const before = context.store.getState().article?.state.history;
      await one(context);
      // A step that could not be undone or redone stops those behind it.
      if (context.store.getState().article?.state.history === before) return;
    }
  };
  return (
    <Dialog title="History of this article" onClose={onClose}>
      {done.length + undone.length === 0 && <p>Nothing was done here yet.</p>}
      <ol className="history">
        {undone.map((step, place) => (
          <li key={step.id} className="history-undone">
            <Words step={step} />
            <span className="history-when">undone</span>
            <Button look="quiet" onPress={() => void times(undone.length - place, redo)}>
              Redo up to here
            </Button>
          </li>
        ))}
        {done.toReversed().map((step, place) => (
          <li key={step.id}>
            <Words step={step} />
            <time className="history-when" dateTime={step.at}>
              {dates.moment(step.at)}
            </time>
            <Button look="quiet" onPress={() => void times(place + 1, undo)}>
              {place === 0 ? "Undo" : `Undo ${place + 1} steps`}
            </Button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

/** The title of a step and the words it was done to. */
function Words({ step }: { readonly step: Step }) {
  const quotes = step.changes.flatMap((change) => {
    if (change.kind === "replace-annotation") return [quoteOf(change.after)];
    return change.kind === "add-annotation" || change.kind === "remove-annotation" ? [quoteOf(change.annotation)] : [];
  });
  return (
    <span className="history-words">
      {step.title}
      {quotes[0] && (
        <>
          : <bdi className="history-quote">{quotes[0]}</bdi>
        </>
      )}
      {quotes.length > 1 && ` and ${quotes.length - 1} more`}
      {step.group && " (in several articles)"}
    </span>
  );
}
