// A store that keeps articles in memory and knows nothing else: for tests of imports that need a disk to fill up or
// somebody else to write at a chosen moment.

import type { Store } from "../../../main/store/Store";
import { Failure } from "../../../model/data/failure";
import { type Article, titleOf } from "../../../model/project/article";
import type { Access } from "../../../model/project/project";

export interface ArticleShelfDouble {
  readonly store: Store;
  readonly articles: Map<string, { readonly article: Article; readonly source: Uint8Array }>;
}

export interface ArticleRepositoryOptions {
  readonly access?: Access;
  /** Called before an article is written; what it throws is the store's failure. */
  readonly beforeAdd?: (article: Article) => void | Promise<void>;
}

export function articleRepositoryDouble({
  access = { kind: "write" },
  beforeAdd,
}: ArticleRepositoryOptions = {}): ArticleShelfDouble {
  const articles: ArticleShelfDouble["articles"] = new Map();
  const absent = async (): Promise<never> => {
    throw new Error("An import does not ask for this.");
  };
  const store: Store = {
    access,
    location: "memory",
    project: absent,
    saveProject: absent,
    annotators: absent,
    saveAnnotator: absent,
    removeAnnotator: absent,
    plans: absent,
    sharedTimes: absent,
    shareTime: absent,
    savePlan: absent,
    replacePlan: absent,
    entries: async () => ({
      entries: [...articles.values()].map(({ article: { id, text, provenance, importedAt } }) => ({
        header: { id, title: titleOf({ text, provenance }), provenance, length: text.length, importedAt, revision: 0 },
        ...{ sets: [], reviews: [] },
      })),
      loading: false,
    }),
    entry: absent,
    hasArticle: async (id) => articles.has(id),
    readArticle: async (id) => {
      const found = articles.get(id);
      if (found === undefined) throw new Failure("not-found", "This article is not in the project.");
      return { article: found.article, revision: 0 };
    },
    readSource: absent,
    addArticle: async (article, source) => {
      if (access.kind === "read-only") throw new Failure("read-only", access.reason);
      await beforeAdd?.(article);
      if (articles.has(article.id)) return "exists";
      articles.set(article.id, { article, source });
      return "added";
    },
    saveProvenance: absent,
    setRemoved: absent,
    readSet: absent,
    act: absent,
    addSet: absent,
    readReview: absent,
    actReview: absent,
    adoptSet: absent,
    adoptReview: absent,
    acrossHeaders: absent,
    readAcross: absent,
    actAcross: absent,
    adoptAcross: absent,
    replaceAcross: absent,
    otherVersions: absent,
    replaceSet: absent,
    replaceReview: absent,
    settleOtherVersion: absent,
    keepVersion: absent,
    knowsVersion: absent,
    withdrawVersion: absent,
    readImportedSuggestions: absent,
    addImportedSuggestions: absent,
    importedSuggestions: absent,
    setSuggestionsDismissed: absent,
    problems: absent,
    listen: () => () => {},
    flush: absent,
    flushNames: absent,
    close: absent,
  };
  return { store, articles };
}
