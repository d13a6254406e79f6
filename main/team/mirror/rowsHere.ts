// Which rows of the server the mirror has, and in which version.
import type { SentState } from "./outgoing";
import type { TeamNotes } from "./teamNotes";

export interface RowHere extends SentState {
  /** Of work, the mark of its last action; of other files, what tells their version from others. */
  readonly mark: string;
}

export type RowsHere = Map<string, RowHere>;

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
