// The list of articles: summaries read from the workbench, and what of it the filter shows.
import { compareText } from "../../model/data/compareText";
import type { ArticleSummary } from "../../model/project/article";
import { type ArticleOrder, fitsCriteria } from "../../model/project/articleFilter";
import { publicationDate } from "../../model/text/dates";
import type { AppState, ArticleFilter } from "./appState";
import { attempt, type Context, update } from "./context";
import { reading, whileOpen } from "./reading";

/** The marked articles that are there still, in the order of the list; none when fewer than two are. */
export function markedArticles({
  articles,
  markedArticles: marked,
}: Pick<AppState, "articles" | "markedArticles">): readonly string[] {
  const there = articles.filter(({ id }) => marked.has(id)).map(({ id }) => id);
  return there.length < 2 ? [] : there;
}

/** The articles of which the summaries are to be read again, by id. */
const wanted = new WeakMap<Context, ReadonlySet<string> | "all">();

/** Reads the summaries of all articles again, or of the ones named. */
export function refreshArticles(context: Context, articles?: readonly string[]): Promise<void> {
  const others = wanted.get(context) ?? [];
  wanted.set(context, articles === undefined || others === "all" ? "all" : new Set([...others, ...articles]));
  return readWanted(context);
}

const readWanted = reading(
  async (context) => {
    const { client, store } = context;
    const named = wanted.get(context) ?? "all";
    wanted.delete(context);
    const known = new Set(store.getState().articles.map((article) => article.id));
    const asked = named !== "all" && [...named].every((id) => known.has(id)) ? [...named] : undefined;
    const read = await attempt(context, () =>
      whileOpen(context, () => client.call("project.articles", asked ? { articles: asked } : {})),
    );
    return read && { ...read, asked };
  },
  (context, { articles, asked, loading }) => {
    const merged = asked ? merge(context.store.getState().articles, asked, articles) : articles;
    update(context, { articles: merged, articlesLoading: loading });
  },
);

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

const shownBefore = new WeakMap<
  readonly ArticleSummary[],
  { filter: ArticleFilter; shown: readonly ArticleSummary[] }
>();

/**
 * The articles the filter lets through, in its order; text is looked for in title, outlet and date, blind to case. Asked
 * again with the same list and filter, it answers at once.
 */
export function shownArticles(articles: readonly ArticleSummary[], filter: ArticleFilter): readonly ArticleSummary[] {
  const before = shownBefore.get(articles);
  if (before?.filter === filter) return before.shown;
  const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const ordered = filter.own && !filter.order ? inOwnOrder(articles) : inOrder(articles, filter.order);
  const shown = ordered.filter(
    (article) =>
      (!filter.only || filter.only.articles.has(article.id)) &&
      fitsCriteria(article, filter) &&
      (words.length === 0 || words.every((word) => heapOf(article).includes(word))),
  );
  shownBefore.set(articles, { filter, shown });
  return shown;
}

const heaps = new WeakMap<ArticleSummary, string>();

/** What words are looked for in. */
function heapOf(article: ArticleSummary): string {
  const known = heaps.get(article);
  if (known !== undefined) return known;
  const heap = `${article.title} ${article.outlet ?? ""} ${article.published ?? ""}`.toLocaleLowerCase();
  heaps.set(article, heap);
  return heap;
}

const orderedBefore = new WeakMap<
  readonly ArticleSummary[],
  { order: ArticleOrder; ordered: readonly ArticleSummary[] }
>();

/** Put in order once per list, not per letter typed. */
function inOrder(articles: readonly ArticleSummary[], order: ArticleOrder | undefined): readonly ArticleSummary[] {
  if (order === undefined) return articles;
  const before = orderedBefore.get(articles);
  if (before?.order === order) return before.ordered;
  const ordered = articles.toSorted(byOrder[order]);
  orderedBefore.set(articles, { order, ordered });
  return ordered;
}

/** In the order in which this person is to annotate them. Of equal places the order of the list decides. */
export function inOwnOrder(articles: readonly ArticleSummary[]): readonly ArticleSummary[] {
  return articles.toSorted((a, b) => (a.assigned?.place ?? 0) - (b.assigned?.place ?? 0));
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const byTitle = (a: ArticleSummary, b: ArticleSummary) => collator.compare(a.title, b.title);
const statuses: readonly ArticleSummary["status"][] = ["in-progress", "new", "done"];

const byOrder: Readonly<Record<ArticleOrder, (a: ArticleSummary, b: ArticleSummary) => number>> = {
  title: byTitle,
  outlet: (a, b) =>
    (withoutLast(a.outlet, b.outlet) ?? collator.compare(a.outlet ?? "", b.outlet ?? "")) || byTitle(a, b),
  // The newest first, as far as dates are written so that they can be told.
  date: (a, b) => byDate(publicationDate(a.published), publicationDate(b.published)) || byTitle(a, b),
  progress: (a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status) || byTitle(a, b),
  // The latest first, then those that this person has not touched, as imported.
  touched: (a, b) => withoutLast(a.touchedAt, b.touchedAt) ?? compareText(b.touchedAt ?? "", a.touchedAt ?? ""),
};

function byDate(a: string | undefined, b: string | undefined): number {
  return withoutLast(a, b) ?? compareText(b ?? "", a ?? "");
}

/** What lacks the value stands last. */
function withoutLast(a: string | undefined, b: string | undefined): number | undefined {
  return a !== undefined && b !== undefined ? undefined : Number(a === undefined) - Number(b === undefined);
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

/** Ids of the versions because of which the open article is to be looked at again; undefined when none asks. */
export function askedAgain({ articles, articleId }: AppState): readonly string[] | undefined {
  return articles.find(({ id }) => id === articleId)?.lookAgain;
}
