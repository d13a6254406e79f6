// Bulk steps: one thing done in several articles, undone and redone in all of them together.
import type { Annotation, AnnotationSet, Status } from "../../model/annotation/annotation";
import { relabel, relabelledOnce, type StepStamp, setStatus, untag } from "../../model/annotation/annotationSteps";
import type { Change } from "../../model/annotation/change";
import type { Action, Step } from "../../model/annotation/history";
import { say, sayHost } from "../languages/say";
import { actionTarget } from "./actionTarget";
import { announce, attempt, type Context, notify, stamp } from "./context";

interface PlacedLine {
  readonly article: string;
  /** The revision of this annotator's set. */
  readonly revision: number;
}

/**
 * Makes one bulk step out of changes per line of a list, each made for the revision the line names. Resolves with whether
 * it is on disk.
 */
export async function dispatchInArticles<Line extends PlacedLine>(
  context: Context,
  lines: readonly Line[],
  title: string,
  changesFor: (line: Line) => readonly Change[],
): Promise<boolean> {
  if (lines.length === 0) return true;
  const made = actionTarget(context.store.getState());
  const group = context.newId();
  const at = context.now();
  if (!(await settled(context))) return false;
  const { articles: all } = context.store.getState();
  const isNew = new Set(all.filter((article) => article.status === "new").map((article) => article.id));
  const actions: { article: string; revision: number; action: Action }[] = [];
  for (const [article, own] of byArticle(lines)) {
    const begins: readonly Change[] = isNew.has(article)
      ? [{ kind: "set-status", before: "new", after: "in-progress" }]
      : [];
    const step: Step = { id: context.newId(), title, at, group, changes: [...own.flatMap(changesFor), ...begins] };
    actions.push({ article, revision: own[0]?.revision ?? 0, action: { kind: "do", step } });
  }
  const done = await attempt(context, () => context.client.call("sets.actMany", { ...made, group, actions }));
  if (done)
    announce(
      context,
      say(
        "{title}: {lines, plural, one {# place} other {# places}} in {actions, plural, one {# article} other {# articles}}.",
        { title, lines: lines.length, actions: actions.length },
      ),
    );
  return done !== undefined;
}

interface NamedAnnotation {
  readonly article: string;
  readonly annotation: string;
}

/**
 * Deletes annotations wherever they stand, with their links, in one bulk step. Resolves with how many; 0 when it
 * failed.
 */
export function deleteAnnotations(context: Context, named: readonly NamedAnnotation[], title: string): Promise<number> {
  return doToAnnotations(context, named, title, untag);
}

/** Gives annotations another label wherever they stand, in one bulk step; what would be there twice stays as it is. */
export async function relabelAnnotations(
  context: Context,
  named: readonly NamedAnnotation[],
  label: string,
  title: string,
): Promise<number> {
  let left = 0;
  const done = await doToAnnotations(context, named, title, (set, annotations, stamp, words) => {
    const others = annotations.filter((annotation) => annotation.label !== label);
    const once = relabelledOnce(set, others, label);
    left += others.length - once.length;
    return relabel(set, once, label, stamp, words);
  });
  if (left > 0) {
    const those = say("{left, plural, one {# annotation stays as it is} other {# annotations stay as they are}}", {
      left,
    });
    notify(context, "info", say("{those}: the same words have this label already.", { those }));
  }
  return done;
}

/** Gives articles a status in one bulk step. Resolves with how many had another one; 0 when it failed. */
export async function setStatusOf(context: Context, articles: readonly string[], status: Status): Promise<number> {
  const title = say("mark as {rest}", { rest: status === "in-progress" ? say("in progress") : status });
  const steps = await doInArticles(context, articles, (set, _article, stamp) => setStatus(set, status, stamp));
  if (steps.length > 0)
    announce(
      context,
      `${say("{steps, plural, one {# article} other {# articles}}", { steps: steps.length })}: ${title}.`,
    );
  return steps.length;
}

/** One bulk step made of what `stepFor` makes of the annotations, from the sets as they are now. */
async function doToAnnotations(
  context: Context,
  named: readonly NamedAnnotation[],
  title: string,
  stepFor: (
    set: AnnotationSet,
    annotations: readonly Annotation[],
    stamp: StepStamp,
    title: string,
  ) => Step | undefined,
): Promise<number> {
  const lines = byArticle(named);
  const steps = await doInArticles(context, [...lines.keys()], (set, article, stamp) => {
    const ids = new Set(lines.get(article)?.map((one) => one.annotation));
    const annotations = set.annotations.filter((annotation) => ids.has(annotation.id));
    return stepFor(set, annotations, stamp, title);
  });
  const changes = steps.flatMap((step) => step.changes);
  const count = changes.filter(({ kind }) => kind === "replace-annotation" || kind === "remove-annotation").length;
  if (steps.length > 0)
    announce(
      context,
      say(
        "{title}: {count, plural, one {# annotation} other {# annotations}} in {steps, plural, one {# article} other {# articles}}.",
        { title, count, steps: steps.length },
      ),
    );
  return count;
}

/**
 * One bulk step made of what `stepFor` makes of each article's set as it is now. Resolves with the steps when they are on
 * disk, and with none when there was nothing to do or it failed.
 */
async function doInArticles(
  context: Context,
  articles: readonly string[],
  stepFor: (set: AnnotationSet, article: string, stamp: StepStamp) => Step | undefined,
): Promise<readonly Step[]> {
  const made = actionTarget(context.store.getState());
  if (articles.length === 0 || !(await settled(context))) return [];
  const group = context.newId();
  const at = context.now();
  const actions: { article: string; revision: number; action: { kind: "do"; step: Step } }[] = [];
  for (const article of articles) {
    const read = await attempt(context, () => context.client.call("article.read", { ...made, article }));
    if (!read) return [];
    const { set, revision } = read.state;
    const step = stepFor(set, article, { ...stamp(context), at, group });
    if (step) actions.push({ article, revision, action: { kind: "do", step } });
  }
  if (actions.length === 0) return [];
  const done = await attempt(context, () => context.client.call("sets.actMany", { ...made, group, actions }));
  return done ? actions.map(({ action }) => action.step) : [];
}

/** Takes a bulk step back in every article; says where that was not possible any more. */
export async function undoGroup(context: Context, group: string, title: string): Promise<void> {
  const made = actionTarget(context.store.getState());
  if (!(await settled(context))) return;
  const answer = await attempt(context, () => context.client.call("groups.undo", { ...made, group }));
  if (!answer) return;
  announce(
    context,
    say("Took back in {undone, plural, one {# article} other {# articles}}: {title}", {
      undone: answer.undone.length,
      title,
    }),
  );
  if (answer.left.length === 0) return;
  const reasons = [...new Set(answer.left.map((one) => sayHost(one.reason)))].join(" ");
  notify(
    context,
    "error",
    say("Left as it is in {left, plural, one {# article} other {# articles}}: {reasons}", {
      left: answer.left.length,
      reasons,
    }),
  );
}

/** Does a bulk step again in every article in which it was taken back last: in all of them or in none. */
export async function redoGroup(context: Context, group: string, title: string): Promise<void> {
  const made = actionTarget(context.store.getState());
  if (!(await settled(context))) return;
  const redone = await attempt(context, () => context.client.call("groups.redo", { ...made, group }));
  if (redone)
    announce(
      context,
      say("Done again in {revisions, plural, one {# article} other {# articles}}: {title}", {
        revisions: redone.revisions.length,
        title,
      }),
    );
}

/** Whether all that was done before is on disk; says so when it cannot be. */
async function settled(context: Context): Promise<boolean> {
  const all = await context.saving.allSettled();
  if (!all)
    notify(context, "error", say("Not done: earlier changes are not on disk yet. Try again when they are saved."));
  return all;
}

/** Lines by the article they stand in. */
export function byArticle<Line extends { readonly article: string }>(
  lines: readonly Line[],
): ReadonlyMap<string, readonly Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const group = groups.get(line.article);
    if (group) group.push(line);
    else groups.set(line.article, [line]);
  }
  return groups;
}
