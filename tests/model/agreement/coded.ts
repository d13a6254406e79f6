// Units coded by people, as tests write them down: one list of values per person, a point where somebody said nothing.
import { addCount, type CrossTable } from "../../../model/agreement/crossTable";
import type { CodedPairs } from "../../../model/agreement/nominalAgreement";

/** The values of all pairs of people, units with the same number of people together. */
export function codedPairs(...people: readonly (readonly string[])[]): readonly CodedPairs[] {
  const byNumber = new Map<number, CrossTable>();
  for (const unit of people[0]?.keys() ?? []) {
    const values = people.map((person) => person[unit] ?? ".").filter((value) => value !== ".");
    if (values.length < 2) continue;
    const table = byNumber.get(values.length) ?? new Map();
    byNumber.set(values.length, table);
    for (const [index, value] of values.entries()) {
      for (const other of values.slice(index + 1)) addCount(table, value, other, 1);
    }
  }
  return [...byNumber].map(([annotators, pairs]) => ({ annotators, pairs }));
}

/** One person's values in rows, another's in columns. */
export function crossTable(a: readonly string[], b: readonly string[]): CrossTable {
  const table: CrossTable = new Map();
  for (const [unit, value] of a.entries()) addCount(table, value, b[unit] ?? "", 1);
  return table;
}
