// An export is complete whoever makes it. A person who has not finished an article is told that the file holds
// colleagues' tags of it.
import type { CallArgs } from "../../model/contract/contract";
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
