// Bulk steps: one thing done in several articles, undone and redone in all of them together.
import type { Change } from "../../model/change";
import type { Action, Step } from "../../model/history";
import { announce, attempt, type Context, notify, update } from "./context";

interface PlacedLine {
  readonly article: string;
  /** Of this annotator's set. */
  readonly revision: number;
}

/**
 * Makes one bulk step out of changes per line of a list, each made for the revision the line names. Resolves with whether
 * it is on disk.
 */
export async function doInArticles<Line extends PlacedLine>(
  context: Context,
  lines: readonly Line[],
  title: string,
  changesFor: (line: Line) => readonly Change[],
): Promise<boolean> {
  if (lines.length === 0) return true;
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
  const done = await attempt(context, () => context.client.call("sets.actMany", { group, actions }));
  if (done) announce(context, `${title}: ${lines.length} places in ${articles(actions.length)}.`);
  return done !== undefined;
}

/** Takes a bulk step back in every article; says where that was not possible any more. */
export async function undoGroup(context: Context, group: string, title: string): Promise<void> {
  if (!(await settled(context))) return;
  const answer = await attempt(context, () => context.client.call("groups.undo", { group }));
  if (!answer) return;
  const undoneGroups = new Map(context.store.getState().undoneGroups);
  undoneGroups.set(
    group,
    answer.undone.map((one) => one.article),
  );
  update(context, { undoneGroups });
  announce(context, `Undone in ${articles(answer.undone.length)}: ${title}`);
  if (answer.left.length === 0) return;
  const reasons = [...new Set(answer.left.map((one) => one.reason))].join(" ");
  notify(context, "error", `Left as it is in ${articles(answer.left.length)}: ${reasons}`);
}

/** Does a bulk step again in every article in which it is the step undone last. */
export async function redoGroup(context: Context, group: string, title: string): Promise<void> {
  if (!(await settled(context))) return;
  let done = 0;
  const { undoneGroups, articles: all } = context.store.getState();
  // Undone in an earlier session: any article with a set may hold it.
  const known = undoneGroups.get(group) ?? all.filter((article) => article.annotators > 0).map((article) => article.id);
  for (const id of known) {
    const read = await attempt(context, () => context.client.call("article.read", { article: id }));
    if (read?.state.history.undone.at(-1)?.group !== group) continue;
    const { revision } = read.state;
    const redone = await attempt(context, () =>
      context.client.call("sets.act", { article: id, revision, action: { kind: "redo" } }),
    );
    if (redone) done++;
  }
  announce(context, `Redone in ${articles(done)}: ${title}`);
}

/** Whether all that was done before is on disk; says so when it cannot be. */
async function settled(context: Context): Promise<boolean> {
  const all = await context.saving.allSettled();
  if (!all) notify(context, "error", "Not done: earlier changes are not on disk yet. Try again when they are saved.");
  return all;
}

function articles(count: number): string {
  return count === 1 ? "1 article" : `${count} articles`;
}

/** Lines by the article they stand in. */
export function byArticle<Line extends PlacedLine>(lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const group = groups.get(line.article);
    if (group) group.push(line);
    else groups.set(line.article, [line]);
  }
  return groups;
}
