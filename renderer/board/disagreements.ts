// Looks up where two annotators said different things: article by article, because nobody keeps that.
import { mixUps, type Said } from "../../model/agreement/mixUps";
import type { AnnotationSet } from "../../model/annotation/annotation";
import { Failure } from "../../model/data/failure";
import { type Article, titleOf } from "../../model/project/article";
import type { Context } from "../session/context";

export interface DisagreeingPlace {
  readonly article: string;
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
}

export interface Search {
  readonly a: Said;
  readonly b: Said;
  /** Ids, in the order they are looked at. */
  readonly articles: readonly string[];
  /** Called after every article, with how many were read and how many of them could not be shown to this person. */
  onProgress(places: readonly DisagreeingPlace[], done: number, hidden: number): void;
  /** Ends the search when it is not wanted any more. */
  isWanted(): boolean;
}

const most = 300;
const around = 60;

/** Looks until all articles were read or enough was found. Sets this person may not see are passed over. */
export async function findDisagreements(context: Context, search: Search): Promise<void> {
  const { a, b, articles } = search;
  const labels = context.store.getState().project?.project.labels ?? [];
  let found: readonly DisagreeingPlace[] = [];
  let hidden = 0;
  for (const [index, id] of articles.entries()) {
    const read = await readSets(context, id, [a.annotator, b.annotator]);
    if (!search.isWanted()) return;
    if (read) {
      const { article, sets } = read;
      const places = mixUps({ id, text: article.text, sets }, labels, a, b);
      found = [...found, ...places.map((place) => placeIn(article, place))].slice(0, most);
    } else hidden++;
    search.onProgress(found, index + 1, hidden);
    if (found.length >= most) return;
  }
}

interface ReadSets {
  readonly article: Article;
  readonly sets: readonly { readonly annotator: string; readonly set: AnnotationSet }[];
}

/**
 * The sets of these people; `undefined` when the article cannot be read or one of the sets is hidden from this person.
 */
async function readSets(context: Context, id: string, people: readonly string[]): Promise<ReadSets | undefined> {
  const me = context.store.getState().app?.annotator?.id;
  try {
    const { article, state } = await context.client.call("article.read", { article: id });
    const sets = await Promise.all(
      people.map(async (annotator) => {
        if (annotator === me) return { annotator, set: state.set };
        const read = await context.client.call("sets.read", { article: id, annotator });
        return { annotator, set: read.state.set };
      }),
    );
    return { article, sets };
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function placeIn(article: Article, { start, end }: { readonly start: number; readonly end: number }): DisagreeingPlace {
  const { id, text } = article;
  return {
    article: id,
    title: titleOf(article),
    start,
    end,
    quote: text.slice(start, end).replace(/\s+/g, " "),
    before: text.slice(Math.max(0, start - around), start).replace(/\s+/g, " "),
    after: text.slice(end, end + around).replace(/\s+/g, " "),
  };
}
