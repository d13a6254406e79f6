// What files proposed for one field of the provenance: each value once, with all places where it stands.
import type { Proposal, ProposedField } from "./article";

export interface ProposedValue {
  readonly field: ProposedField;
  readonly value: string;
  /** Places, as words that go on from “from …”. */
  readonly from: string;
}

/** In the order of the proposals; spellings that differ in case and blanks alone are one value. */
export function proposedValues(proposals: readonly Proposal[], field: ProposedField): readonly ProposedValue[] {
  const found = new Map<string, { readonly value: string; readonly places: Set<string> }>();
  for (const proposal of proposals) {
    if (proposal.field !== field) continue;
    const key = proposal.value.toLowerCase().replace(/\s+/g, "");
    const known = found.get(key) ?? { value: proposal.value, places: new Set() };
    known.places.add(proposal.from);
    found.set(key, known);
  }
  return [...found.values()].map(({ value, places }) => ({ field, value, from: [...places].join(", and ") }));
}

/** A sentence on where a value stands; `undefined` when nothing was proposed, or nothing is there. */
export function placesOf(values: readonly ProposedValue[], now: string | undefined): string | undefined {
  const words = now?.trim() ?? "";
  const own = values.find(({ value }) => value === words);
  if (own !== undefined) return `From ${own.from}.`;
  return values.length > 0 && words !== "" ? "Typed by hand." : undefined;
}
