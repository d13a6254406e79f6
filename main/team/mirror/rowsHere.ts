// Which rows of the server the mirror has, and in which version.
import type { SentState } from "./outgoing";
import type { TeamNotes } from "./teamNotes";

export interface RowHere extends SentState {
  /** Of work, the mark of its last action; of other files, what tells their version from others. */
  readonly mark: string;
}

/** The mark of a version that is not work and that a server which was set back to a backup does not know any more. */
export const lostMark = "";

export type RowsHere = Map<string, RowHere>;

/** States that were put in the place of one's work and not sent yet, by the names of the rows. */
export type PutInPlace = ReadonlyMap<string, SentState>;

export function rowsFromNotes(notes: TeamNotes["rows"]): RowsHere {
  return new Map(notes.map(([name, revision, tip, mark]) => [name, { revision, tip, mark }]));
}

export function rowsToNotes(rows: RowsHere): TeamNotes["rows"] {
  return [...rows].map(([name, { revision, tip, mark }]) => [name, revision, tip, mark]);
}

/** What was sent of work, as `outgoing` takes it. */
export function sentOf(row: RowHere | undefined): SentState | undefined {
  if (row === undefined) return undefined;
  const { revision, tip, mark } = row;
  return mark === "" ? { revision, tip } : { revision, tip, mark };
}

export function putFromNotes(notes: TeamNotes["putInPlace"] = []): PutInPlace {
  return new Map(notes.map(([name, revision, mark]) => [name, { revision, tip: "", ...(mark !== "" && { mark }) }]));
}

/** Absent when nothing waits. */
export function putToNotes(put: PutInPlace): TeamNotes["putInPlace"] {
  return put.size === 0 ? undefined : [...put].map(([name, { revision, mark = "" }]) => [name, revision, mark]);
}
