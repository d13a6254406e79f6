// The annotations of the open article grouped by label, and the picked one in full. A row picks, the text follows; a
// pick in the text shows its row.
import { useDeferredValue, useMemo } from "react";
import { type Annotation, type Link, quoteOf, startOf } from "../../model/annotation";
import { activeLabels, type Label, labelFor, unknownLabels } from "../../model/label";
import { canFinishLink, isSourced, sourcedBy } from "../commands/linking";
import { pick } from "../commands/tagging";
import { shownSet, shownUnplaced } from "../state/shownSet";
import { KeyCaps } from "../ui/KeyCaps";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import { VirtualList } from "../ui/VirtualList";
import { AnnotationDetails } from "./AnnotationDetails";
import "./annotationsPane.css";
import { LabelBadge } from "./LabelBadge";
import { SuggestionDetails } from "./SuggestionDetails";
import { WhoseSet } from "./WhoseSet";

type Row =
  | { readonly kind: "label"; readonly label: Label; readonly count: number }
  | { readonly kind: "unplaced"; readonly count: number }
  | { readonly kind: "annotation"; readonly annotation: Annotation; readonly unsourced: boolean };

const rowHeight = 32;
const headingHeight = 34;

export function AnnotationsPane() {
  const { context, commands, run } = useWorkbench();
  const labels = useAppState((state) => state.project?.project.labels);
  // The text shows a change first; a list of ten thousand follows right after.
  const set = useDeferredValue(useAppState((state) => state.article && shownSet(state.article)));
  const unplaced = useAppState((state) => state.article && shownUnplaced(state.article));
  const picked = useAppState((state) => state.picked);
  const wordKeys = commands().find((command) => command.id === "select.word")?.keys[0] ?? "Shift+ArrowRight";
  const rows = useMemo(
    () => rowsOf(labels ?? [], set?.annotations ?? [], set?.links ?? [], unplaced ?? []),
    [labels, set, unplaced],
  );
  return (
    <aside className="pane annotations-pane" aria-label="Annotations" data-pane="annotations">
      <WhoseSet />
      {rows.length === 0 ? (
        <div className="pane-empty">
          <p>Nothing tagged yet.</p>
          <p>
            Select words with the mouse, or with <KeyCaps keys={wordKeys} /> (once more for one word more), and press a
            label’s key.
          </p>
        </div>
      ) : (
        <VirtualList<Row>
          label="Annotations of this article"
          rows={rows}
          keyOf={keyOf}
          isOption={(row) => row.kind === "annotation"}
          heightOf={(row) => (row.kind === "annotation" ? rowHeight : headingHeight)}
          chosen={picked}
          onChoose={(row) => {
            if (row.kind !== "annotation") return;
            pick(context, row.annotation.id);
            context.text.current?.reveal(startOf(row.annotation));
          }}
          onOpen={() => {
            if (canFinishLink(context.store.getState())) run("link.finish");
            else context.text.current?.focus();
          }}
          draw={(row, chosen) => <RowView row={row} chosen={chosen} />}
        />
      )}
      <AnnotationDetails />
      <SuggestionDetails />
    </aside>
  );
}

function RowView({ row, chosen }: { readonly row: Row; readonly chosen: boolean }) {
  switch (row.kind) {
    case "label":
      return (
        <div className="annotation-heading">
          <LabelBadge label={row.label} />
          <bdi>{row.label.name}</bdi>
          <span className="annotation-heading-count">{row.count}</span>
        </div>
      );
    case "unplaced":
      return (
        <div className="annotation-heading annotation-heading-unplaced">
          Unplaced: the quote is not in the text
          <span className="annotation-heading-count">{row.count}</span>
        </div>
      );
    case "annotation": {
      const quote = quoteOf(row.annotation).replace(/\s+/g, " ");
      return (
        <div className="annotation-row" data-chosen={chosen} title={quote}>
          <bdi className="annotation-row-quote">{quote}</bdi>
          {row.unsourced && (
            <span className="annotation-row-unsourced" title="A claim without a source">
              no source
            </span>
          )}
          {row.annotation.note && (
            <span className="annotation-row-note" title={row.annotation.note}>
              note
            </span>
          )}
        </div>
      );
    }
  }
}

function keyOf(row: Row): string {
  switch (row.kind) {
    case "label":
      return `label ${row.label.id}`;
    case "unplaced":
      return "unplaced";
    case "annotation":
      return row.annotation.id;
  }
}

function rowsOf(
  labels: readonly Label[],
  annotations: readonly Annotation[],
  links: readonly Link[],
  unplaced: readonly string[],
): readonly Row[] {
  const outside = new Set(unplaced);
  const linked = sourcedBy(links);
  const strangers = unknownLabels(
    labels,
    annotations.map((annotation) => annotation.label),
  );
  const all = [...labels, ...strangers];
  const shown = activeLabels(all);
  const byLabel = new Map<string, Annotation[]>(shown.map((label) => [label.id, []]));
  const standsFor = new Map(all.map((label) => [label.id, labelFor(all, label.id)?.id]));
  const homeless: Annotation[] = [];
  for (const annotation of annotations) {
    if (outside.has(annotation.id)) homeless.push(annotation);
    else byLabel.get(standsFor.get(annotation.label) ?? "")?.push(annotation);
  }
  const rows = shown.flatMap((label): Row[] => {
    const own = byLabel.get(label.id) ?? [];
    if (own.length === 0) return [];
    return [
      { kind: "label", label, count: own.length },
      ...own.map(
        (annotation): Row => ({
          kind: "annotation",
          annotation,
          unsourced: annotation.label === "claim" && !isSourced(annotation, linked),
        }),
      ),
    ];
  });
  if (homeless.length === 0) return rows;
  return [
    ...rows,
    { kind: "unplaced", count: homeless.length },
    ...homeless.map((annotation): Row => ({ kind: "annotation", annotation, unsourced: false })),
  ];
}
