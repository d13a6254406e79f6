// Pairs that look like one thing, as the view shows them: those left for later at the end, those just judged no more.
import type { CallResult } from "../../model/contract/contract";
import type { AcrossView } from "../session/appState";

export type Pair = CallResult<"across.entityProposals">["table"]["proposals"][number];
export type EntityRow = CallResult<"across.entities">["table"]["rows"][number];
export type Spelling = EntityRow["spellings"][number];

/** The same for a pair whatever else its sides are joined to meanwhile. */
export function pairKey({ spellings: [left, right] }: Pair): string {
  return `${spellingKeyOf(left)}\n${spellingKeyOf(right)}`;
}

export function spellingKeyOf({ label, text }: Pick<Spelling, "label" | "text">): string {
  return `${label}/${text}`;
}

export function shownPairs({ proposals, later, judging }: AcrossView): readonly Pair[] {
  const open = (proposals?.proposals ?? []).filter((pair) => !judging.has(pairKey(pair)));
  return [
    ...open.filter((pair) => !later.includes(pairKey(pair))),
    ...later.flatMap((key) => open.find((pair) => pairKey(pair) === key) ?? []),
  ];
}

export function chosenPair(across: AcrossView | undefined): Pair | undefined {
  if (across?.page !== "proposals") return undefined;
  return shownPairs(across).find((pair) => pairKey(pair) === across.pair);
}

/** The spelling that is chosen among several of an entity. */
export function chosenSpelling(
  across: AcrossView | undefined,
): { readonly row: EntityRow; readonly spelling: Spelling } | undefined {
  if (across?.page !== "entities") return undefined;
  const row = across.entities?.rows.find(({ id }) => id === across.entity);
  const spelling = row?.spellings.find((one) => spellingKeyOf(one) === across.spelling);
  return row && spelling && row.spellings.length > 1 ? { row, spelling } : undefined;
}
