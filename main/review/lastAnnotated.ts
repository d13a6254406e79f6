// When each article was annotated last, by anybody's annotation, made or changed, and under which versions of the guideline.
import type { DatedArticle } from "../../model/flow/periods";
import type { Store } from "../store/Store";
import { whenRead } from "../store/whenRead";

/** Of articles that two people or more annotated, in no order. Gives no annotation away. */
export async function lastAnnotated(store: Store): Promise<readonly DatedArticle[]> {
  const dated: DatedArticle[] = [];
  for (const { header, sets } of await whenRead(store)) {
    if (sets.length < 2) continue;
    let last = "";
    const under = new Set<string>();
    for (const { annotator } of sets)
      for (const annotation of (await store.readSet(header.id, annotator)).set.annotations) {
        const { createdAt, changedAt = createdAt, guideline = "" } = annotation;
        if (changedAt > last) last = changedAt;
        under.add(guideline);
      }
    if (last !== "") dated.push({ article: header.id, at: last, under: [...under].sort() });
  }
  return dated;
}
