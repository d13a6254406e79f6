// The list of articles: summaries read from the workbench, and what of it the filter shows.
import type { ArticleSummary } from "../../model/project/article";
import type { ArticleFilter, ArticleOrder } from "./appState";
import { attempt, type Context, update } from "./context";

/** Reads the summaries of all articles again, or of the ones named. */
export async function refreshArticles(context: Context, articles?: readonly string[]): Promise<void> {
  const known = new Set(context.store.getState().articles.map((article) => article.id));
  const asked = articles?.every((article) => known.has(article)) ? articles : undefined;
  const read = await attempt(context, () =>
    context.client.call("project.articles", asked ? { articles: [...asked] } : {}),
  );
  if (!read) return;
  const merged = asked ? merge(context.store.getState().articles, asked, read.articles) : read.articles;
  update(context, { articles: merged, articlesLoading: read.loading });
}

function merge(
  before: readonly ArticleSummary[],
  asked: readonly string[],
  fresh: readonly ArticleSummary[],
): readonly ArticleSummary[] {
  const freshById = new Map(fresh.map((article) => [article.id, article]));
  const askedIds = new Set(asked);
  return before.flatMap((article) => {
    if (!askedIds.has(article.id)) return [article];
    const replaced = freshById.get(article.id);
    return replaced ? [replaced] : [];
  });
}

/**
 * The articles the filter lets through, in its order; text is looked for in title, outlet and date, blind to case.
 */
export function shownArticles(articles: readonly ArticleSummary[], filter: ArticleFilter): readonly ArticleSummary[] {
  const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const shown = articles.filter((article) => {
    if (filter.only && !filter.only.articles.has(article.id)) return false;
    if (filter.status !== "all" && article.status !== filter.status) return false;
    if (words.length === 0) return true;
    const heap = `${article.title} ${article.outlet ?? ""} ${article.published ?? ""}`.toLocaleLowerCase();
    return words.every((word) => heap.includes(word));
  });
  const { order } = filter;
  return order === undefined ? shown : shown.toSorted((a, b) => byOrder[order](a, b) || byTitle(a, b));
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const byTitle = (a: ArticleSummary, b: ArticleSummary) => collator.compare(a.title, b.title);
const statuses: readonly ArticleSummary["status"][] = ["in-progress", "new", "done"];

const byOrder: Readonly<Record<ArticleOrder, (a: ArticleSummary, b: ArticleSummary) => number>> = {
  title: byTitle,
  outlet: (a, b) => withoutLast(a.outlet, b.outlet) ?? collator.compare(a.outlet ?? "", b.outlet ?? ""),
  // The newest first, as far as dates are written so that they can be told.
  date: (a, b) => withoutLast(dayIn(a), dayIn(b)) ?? (dayIn(b) ?? "").localeCompare(dayIn(a) ?? ""),
  progress: (a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status),
};

/** What lacks the value stands last. */
function withoutLast(a: string | undefined, b: string | undefined): number | undefined {
  return a !== undefined && b !== undefined ? undefined : Number(a === undefined) - Number(b === undefined);
}

/** The day of a date that a machine can read: `2026-02-03`. */
function dayIn({ published = "" }: ArticleSummary): string | undefined {
  if (/^\d{4}/.test(published)) return published;
  const time = Date.parse(published);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The article after (`by` 1) or before (-1) the one named, among those the filter shows. */
export function neighbour(
  articles: readonly ArticleSummary[],
  filter: ArticleFilter,
  article: string | undefined,
  by: 1 | -1,
): string | undefined {
  const shown = shownArticles(articles, filter);
  const place = shown.findIndex((candidate) => candidate.id === article);
  if (place !== -1) return shown[place + by]?.id;
  return (by === 1 ? shown[0] : shown.at(-1))?.id;
}
