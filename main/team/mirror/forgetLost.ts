// Finds what a server does not know any more that was set back to a backup, and forgets that it was sent: then it is sent
// again. Nothing is taken from the mirror for being gone from the server.
import type { RemoteProject, RowFacts } from "../server/remoteProject";
import { isWork, keyOf, nameOf, type RowKey } from "../server/rows";
import { lostMark, type RowsHere } from "./rowsHere";

export interface Forgetting {
  readonly rows: RowsHere;
  /** Of a row that is there no more. */
  forget(key: RowKey): void;
  /** Of a row whose version here is there no more. */
  lookAgain(key: RowKey): void;
  readonly member: string | undefined;
}

/**
 * `listing` is all that may be seen. Colleagues' work that was hidden meanwhile is forgotten, too, and read again once it
 * is seen.
 */
export async function forgetLost(
  remote: Pick<RemoteProject, "lines">,
  listing: readonly RowFacts[],
  { rows, forget, lookAgain, member }: Forgetting,
): Promise<void> {
  const there = new Map(listing.map((row) => [nameOf(row), row]));
  for (const name of [...rows.keys()]) {
    const key = keyOf(name);
    if (!there.has(name) && !isTimeOfOthers(key, member)) forget(key);
  }

  const changed = [...rows].flatMap(([name, here]) => {
    const row = there.get(name);
    return row && !isWork(row) && row.tip !== here.tip ? [{ name, here, row }] : [];
  });
  if (changed.length === 0) return;
  const known = await remote.lines(changed.map(({ here }) => here.tip));
  for (const { name, here, row } of changed) {
    if (known.has(here.tip)) continue;
    rows.set(name, { ...here, mark: lostMark });
    lookAgain(row);
  }
}

/** Whether it is hidden from a lead who became something else. */
function isTimeOfOthers({ kind, article }: RowKey, member: string | undefined): boolean {
  return kind === "file" && article.startsWith("time/") && article !== `time/${member}.json`;
}
