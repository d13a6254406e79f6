// A project as the writers of exports see it: a list of its articles, and a reader of their contents. The reader is a
// store, or reads the folder from another thread.

import { secondsByArticle } from "../../model/flow/workTime";
import type { ArticleParts, DatasetSource } from "../formats/dataset/spanwiseDatasetSource";
import { type KnownProject, knownProject } from "../store/knownProject";
import type { Store } from "../store/Store";

export type SourceReader = Pick<
  Store,
  "project" | "annotators" | "readArticle" | "readSet" | "readReview" | "readAcross" | "sharedTimes"
>;

/** The open project, after its folder was scanned: an export must not miss an article that was not found yet. */
export async function projectSource(store: Store, version: string, signal?: AbortSignal): Promise<DatasetSource> {
  return sourceOf(store, await knownProject(store, signal), version);
}

/** The source made of a reader and of what the project is known to hold. */
export async function sourceOf(reader: SourceReader, known: KnownProject, version: string): Promise<DatasetSource> {
  const [{ project }, annotators] = await Promise.all([reader.project(), reader.annotators()]);
  const times = new Map((await reader.sharedTimes()).map((one) => [one.annotator, secondsByArticle(one)]));
  const articles = new Map(known.articles.map((article) => [article.id, article]));

  async function parts(id: string, wanted?: readonly string[]): Promise<ArticleParts> {
    const { article } = await reader.readArticle(id);
    const { sets = [], reviews = [] } = articles.get(id) ?? {};
    return {
      article,
      reviews: await Promise.all(
        reviews.map(async ({ reviewer }) => {
          const { revision, review } = await reader.readReview(id, reviewer);
          return { reviewer, revision, review };
        }),
      ),
      annotators: sets.filter((annotator) => wanted?.includes(annotator) ?? true).toSorted(),
      set: async (annotator) => {
        const { revision, set } = await reader.readSet(id, annotator);
        const activeSeconds = times.get(annotator)?.get(id);
        return { annotator, revision, set, ...(activeSeconds !== undefined && { activeSeconds }) };
      },
    };
  }

  return {
    generator: { name: "Spanwise", version },
    project,
    annotators,
    articles: [...articles.keys()],
    across: () =>
      Promise.all(
        known.across.toSorted().map(async (member) => {
          const { revision, across } = await reader.readAcross(member);
          return { member, revision, across };
        }),
      ),
    reviewsOf: (id) => articles.get(id)?.reviews ?? [],
    parts,
    read: async (id, wanted) => {
      const { article, reviews, annotators, set } = await parts(id, wanted);
      return { article, reviews, sets: await Promise.all(annotators.map(set)) };
    },
  };
}
