// How an article comes in that is likely another edition of one that is there.
import type { ImportItem } from "../../model/contract/importReport";

export type KeptAs = "edition" | "article" | "out";

/** As it is chosen now. */
export function keptAs({ item, edition, provenance }: ImportItem, unticked: ReadonlySet<number>): KeptAs {
  if (unticked.has(item)) return "out";
  return edition && provenance?.earlierEdition === edition.article ? "edition" : "article";
}

/** The items among which there is something to choose: an older text cannot be the later edition. */
export function otherEditions(items: readonly ImportItem[]): readonly ImportItem[] {
  return items.filter(({ verdict, edition }) => verdict === "new" && edition !== undefined);
}
