// Says how the catalog knows the files of an article and of sets about it, when nothing about them is odd.
import type { Catalog } from "../catalog/catalog";
import type { KnownFiles } from "../Store";

/** `undefined` when one of the files is not known, waits in a journal, or has a problem. */
export function knownFiles(
  folder: string,
  catalog: Catalog,
  article: string,
  annotators: readonly string[],
): KnownFiles | undefined {
  const known = catalog.article(article);
  if (known === undefined || known.trouble) return undefined;
  const sets: KnownFiles["sets"][number][] = [];
  for (const annotator of annotators) {
    const set = catalog.set(article, annotator);
    if (set === undefined || set.trouble || set.stamp === "" || set.journal !== "") return undefined;
    sets.push({ annotator, stamp: set.stamp });
  }
  return { folder, article, stamp: known.stamp, sets };
}
