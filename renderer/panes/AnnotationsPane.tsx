// The annotations of the open article grouped by label, and the picked one in full, with what reviewers say about it. A row
// picks, the text follows; a pick in the text shows its row.

import { useDeferredValue, useMemo } from "react";
import { type Annotation, type Link, quoteOf, startOf } from "../../model/annotation/annotation";
import { activeLabels, type Label, labelFor, unknownLabels } from "../../model/project/label";
import { type LabelledProject, subLabelOf } from "../../model/project/subLabel";
import type { Feedback } from "../../model/review/feedback";
import type { Thread } from "../../model/review/threads";
import { canFinishLink, isSourced, sourcedBy } from "../annotating/linking";
import { VirtualList } from "../controls/VirtualList";
import { feedbackOf, threadsOfArticle } from "../feedback/feedback";
import { feedbackInShort } from "../feedback/feedbackWords";
import { type Message, message, say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { shownSet, shownUnplaced } from "../session/shownSet";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { EmptyPane } from "../widgets/EmptyPane";
import { KeyCaps } from "../widgets/KeyCaps";
import { AnnotationDetails } from "./AnnotationDetails";
import { pick } from "./editing";
import "./annotationsPane.css";
import { CommentsOnWords } from "../feedback/CommentsHere";
import { SuggestionDetails } from "../suggesting/SuggestionDetails";
import { FeedbackSign } from "../widgets/FeedbackSign";
import { LabelBadge } from "../widgets/LabelBadge";
import { ShownSetChoice } from "./ShownSetChoice";

type Row =
  | { readonly kind: "label"; readonly label: Label; readonly count: number }
  | { readonly kind: "heading"; readonly words: string | Message; readonly count: number; readonly bad?: boolean }
  | {
      readonly kind: "annotation";
      readonly annotation: Annotation;
      readonly subLabel: string | undefined;
      readonly unsourced: boolean;
    }
  /** Feedback on an annotation that is not there any more. */
  | { readonly kind: "gone"; readonly feedback: Feedback }
  /** Comments on words, or on an annotation that is not in the list. */
  | { readonly kind: "thread"; readonly thread: Thread };

const rowHeight = 32;
const headingHeight = 34;

export function AnnotationsPane() {
  const { context, commands, run } = useWorkbench();
  const labels = useAppState((state) => state.project?.project.labels);
  const attributes = useAppState((state) => state.project?.project.attributes);
  // The text shows a change at once; this list may have ten thousand rows and is drawn right after.
  const set = useDeferredValue(useAppState((state) => state.article && shownSet(state.article)));
  const unplaced = useAppState((state) => state.article && shownUnplaced(state.article));
  const picked = useAppState((state) => state.picked);
  const wordKeys = commands().find((command) => command.id === "select.word")?.keys[0] ?? "Shift+ArrowRight";
  const feedback = useAppState(feedbackOf);
  const threads = useAppState(threadsOfArticle);
  const rows = useMemo(
    () => [
      ...rowsOf({ labels: labels ?? [], attributes }, set?.annotations ?? [], set?.links ?? [], unplaced ?? []),
      ...otherRows(set?.annotations ?? [], feedback, threads),
    ],
    [labels, attributes, set, unplaced, feedback, threads],
  );
  const marks = useMemo(
    () => ({ feedback: feedbackById(feedback), threads: threadsById(threads) }),
    [feedback, threads],
  );
  return (
    <aside className="pane annotations-pane" aria-label={say("Annotations")} data-pane="annotations">
      <ShownSetChoice />
      {set === undefined ? (
        <EmptyPane>{say("What is said about the open article will stand here, label by label.")}</EmptyPane>
      ) : rows.length === 0 ? (
        <div className="pane-empty">
          <p>{say("Nothing tagged yet.")}</p>
          <p>
            {sayWith(
              "Select words with the mouse, or with {keys} (once more for one word more), and press a label’s key.",
              { keys: <KeyCaps keys={wordKeys} /> },
            )}
          </p>
        </div>
      ) : (
        <VirtualList<Row>
          label={say("Annotations of this article")}
          rows={rows}
          keyOf={keyOf}
          isOption={isOption}
          heightOf={(row) => (isOption(row) ? rowHeight : headingHeight)}
          chosen={picked}
          onChoose={(row) => {
            const start = startOfRow(row);
            if (start === undefined) return;
            pick(context, keyOf(row));
            context.text.current?.reveal(start);
          }}
          onOpen={() => {
            if (canFinishLink(context.store.getState())) run("link.finish");
            else context.text.current?.focus();
          }}
          draw={(row, chosen) => <RowView row={row} chosen={chosen} marks={marks} />}
        />
      )}
      <AnnotationDetails />
      <CommentsOnWords />
      <SuggestionDetails />
    </aside>
  );
}

interface Marks {
  readonly feedback: ReadonlyMap<string, Feedback>;
  /** How many threads that are not resolved, by the id of the annotation they are about. */
  readonly threads: ReadonlyMap<string, number>;
}

function RowView({ row, chosen, marks }: { readonly row: Row; readonly chosen: boolean; readonly marks: Marks }) {
  switch (row.kind) {
    case "label":
      return (
        <div className="annotation-heading">
          <LabelBadge label={row.label} />
          <bdi>{row.label.name}</bdi>
          <span className="annotation-heading-count">{row.count}</span>
        </div>
      );
    case "heading":
      return (
        <div className={`annotation-heading ${row.bad ? "annotation-heading-unplaced" : ""}`}>
          {String(row.words)}
          <span className="annotation-heading-count">{row.count}</span>
        </div>
      );
    case "gone": {
      const quote = quoteOf(row.feedback.verdict.seen).replace(/\s+/g, " ");
      return (
        <div className="annotation-row annotation-row-gone" data-chosen={chosen} title={quote}>
          <bdi className="annotation-row-quote">{quote}</bdi>
          <FeedbackMark feedback={row.feedback} />
        </div>
      );
    }
    case "thread": {
      const quote = row.thread.about?.quote.replace(/\s+/g, " ") ?? say("words that have not arrived yet");
      return (
        <div className="annotation-row" data-chosen={chosen} title={quote}>
          <bdi className="annotation-row-quote">{quote}</bdi>
          <span className="annotation-row-threads">
            {row.thread.resolved ? say("resolved") : row.thread.entries.length}
          </span>
        </div>
      );
    }
    case "annotation": {
      const quote = quoteOf(row.annotation).replace(/\s+/g, " ");
      return (
        <div className="annotation-row" data-chosen={chosen} title={quote}>
          <bdi className="annotation-row-quote">{quote}</bdi>
          {row.subLabel && <bdi className="annotation-row-sub-label">{row.subLabel}</bdi>}
          <FeedbackMark feedback={marks.feedback.get(row.annotation.id)} />
          {marks.threads.has(row.annotation.id) && (
            <span className="annotation-row-threads" title={say("Comments that are not resolved")}>
              {say("{threads, plural, one {# comment} other {# comments}}", {
                threads: marks.threads.get(row.annotation.id) ?? 0,
              })}
            </span>
          )}
          {row.unsourced && (
            <span className="annotation-row-unsourced" title={say("A claim without a source")}>
              {say("no source")}
            </span>
          )}
          {row.annotation.note && (
            <span className="annotation-row-note" title={row.annotation.note}>
              {say("note")}
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
      return say("label {id}", { id: row.label.id });
    case "heading":
      return String(row.words);
    case "annotation":
      return row.annotation.id;
    case "gone":
      return row.feedback.verdict.seen.id;
    case "thread":
      return row.thread.id;
  }
}

function isOption({ kind }: Row): boolean {
  return kind !== "label" && kind !== "heading";
}

/** The place in the text that a row is about; undefined for headings. */
function startOfRow(row: Row): number | undefined {
  switch (row.kind) {
    case "annotation":
      return startOf(row.annotation);
    case "gone":
      return startOf(row.feedback.verdict.seen);
    case "thread":
      return row.thread.about?.start ?? 0;
    case "label":
    case "heading":
      return undefined;
  }
}

/** The flag and word on a row that say that a reviewer disagrees. */
function FeedbackMark({ feedback }: { readonly feedback: Feedback | undefined }) {
  if (!feedback) return null;
  return (
    <span className="annotation-row-feedback" data-state={feedback.state} title={say("A reviewer disagrees")}>
      <FeedbackSign /> {feedbackInShort(feedback)}
    </span>
  );
}

/** Feedback by annotation. Of several on one annotation, feedback that was not taken over yet is shown. */
function feedbackById(feedback: readonly Feedback[]): ReadonlyMap<string, Feedback> {
  const byId = new Map<string, Feedback>();
  for (const one of feedback) {
    const known = byId.get(one.verdict.seen.id);
    if (!known || known.state === "followed") byId.set(one.verdict.seen.id, one);
  }
  return byId;
}

function threadsById(threads: readonly Thread[]): ReadonlyMap<string, number> {
  const byId = new Map<string, number>();
  for (const { about, resolved } of threads) {
    const id = about?.annotation?.id;
    if (id !== undefined && !resolved) byId.set(id, (byId.get(id) ?? 0) + 1);
  }
  return byId;
}

/** Rows that are no annotations: feedback on what is gone, and comments on words. */
function otherRows(
  annotations: readonly Annotation[],
  feedback: readonly Feedback[],
  threads: readonly Thread[],
): readonly Row[] {
  if (feedback.length + threads.length === 0) return [];
  const there = new Set(annotations.map(({ id }) => id));
  const gone = new Map(
    feedback.filter(({ verdict }) => !there.has(verdict.seen.id)).map((one) => [one.verdict.seen.id, one]),
  );
  const isListed = (id: string) => there.has(id) || gone.has(id);
  const onWords = threads.filter(({ about }) => !about?.annotation || !isListed(about.annotation.id));
  return [
    ...headed(
      message("Feedback on what is gone"),
      [...gone.values()].map((one): Row => ({ kind: "gone", feedback: one })),
    ),
    ...headed(
      message("Comments"),
      onWords.map((thread): Row => ({ kind: "thread", thread })),
    ),
  ];
}

function headed(words: Message, rows: readonly Row[]): readonly Row[] {
  return rows.length === 0 ? [] : [{ kind: "heading", words, count: rows.length }, ...rows];
}

function rowsOf(
  project: LabelledProject,
  annotations: readonly Annotation[],
  links: readonly Link[],
  unplaced: readonly string[],
): readonly Row[] {
  const { labels } = project;
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
          subLabel: subLabelOf(project, annotation)?.name,
          unsourced: annotation.label === "claim" && !isSourced(annotation, linked),
        }),
      ),
    ];
  });
  if (homeless.length === 0) return rows;
  return [
    ...rows,
    { kind: "heading", words: message("Unplaced: the quote is not in the text"), count: homeless.length, bad: true },
    ...homeless.map((annotation): Row => ({ kind: "annotation", annotation, subLabel: undefined, unsourced: false })),
  ];
}
