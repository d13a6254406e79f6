// The contents of a project as far as they are known without reading its files: plain data, to be sent to another
// thread.
import type { ReviewStatus } from "../../model/review/review";
import type { ArticleEntry } from "./headers";
import type { Store } from "./Store";
import { whenRead } from "./whenRead";

export interface KnownProject {
  /** In the project's order. */
  readonly articles: readonly KnownArticle[];
  /** Ids of the members who said something across articles. */
  readonly across: readonly string[];
}

export interface KnownArticle {
  readonly id: string;
  /** Ids of those who have a set of it. */
  readonly sets: readonly string[];
  readonly reviews: readonly { readonly reviewer: string; readonly status: ReviewStatus }[];
}

/** Of an open project, once all of it is known: who works on it must not miss what was not found yet. */
export async function knownProject(
  store: Pick<Store, "entries" | "acrossHeaders">,
  signal?: AbortSignal,
): Promise<KnownProject> {
  const entries = await whenRead(store, signal);
  return { articles: entries.map(knownArticle), across: (await store.acrossHeaders()).map(({ member }) => member) };
}

function knownArticle({ header, sets, reviews }: ArticleEntry): KnownArticle {
  return {
    id: header.id,
    sets: sets.map(({ annotator }) => annotator),
    reviews: reviews.map(({ reviewer, status }) => ({ reviewer, status })),
  };
}
