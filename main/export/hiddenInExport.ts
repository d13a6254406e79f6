// What is hidden from whoever exports. Of annotations an export is complete: a person who has not finished an article is told
// that the file holds colleagues' tags of it. What colleagues say of it across articles is left out.
import type { CallArgs } from "../../model/contract/contract";
import type { HiddenFrom } from "../formats/dataset/spanwiseDatasetAcross";
import { seesOthers, viewerOf } from "../review/visibleSets";
import type { Store } from "../store/Store";

/** How many of the articles to be exported come with tags that this person may not see yet. */
export async function hiddenInExport(
  store: Store,
  annotator: string | undefined,
  { articles, annotators }: Pick<CallArgs<"exports.losses">, "articles" | "annotators">,
): Promise<number> {
  const viewer = await viewerOf(store, annotator);
  const [wanted, whose] = [articles && new Set(articles), annotators && new Set(annotators)];
  const { entries } = await store.entries();
  return entries.filter((entry) => {
    if (wanted?.has(entry.header.id) === false || seesOthers(viewer, entry)) return false;
    const others = [...entry.sets.map((set) => set.annotator), ...entry.reviews.map(({ reviewer }) => reviewer)];
    return others.some((other) => other !== annotator && whose?.has(other) !== false);
  }).length;
}

/** The articles of which this person may not see yet what colleagues say; `undefined` when they see everything. */
export async function hiddenFrom(store: Store, annotator: string | undefined): Promise<HiddenFrom | undefined> {
  const viewer = await viewerOf(store, annotator);
  const { entries } = await store.entries();
  const articles = entries.filter((entry) => !seesOthers(viewer, entry)).map(({ header }) => header.id);
  return articles.length === 0 ? undefined : { me: annotator, articles: new Set(articles) };
}
