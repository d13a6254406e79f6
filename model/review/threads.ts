// Threads are made of the comments of all persons' reviews. Everybody writes their own only, so entries come together here:
// ordered by what their authors had seen when they wrote, never by clocks.
import { compareText } from "../data/compareText";
import type { Comment } from "./review";

export interface ThreadEntry {
  readonly author: string;
  readonly comment: Comment;
}

export interface Thread {
  /** Id of the comment that began it. */
  readonly id: string;
  /** Absent when the comment that began it is not there, because its author's review has not arrived. */
  readonly about?: NonNullable<Comment["about"]>;
  /** By sequence, then by id. A `comment` without text was taken back by its author, after others had answered. */
  readonly entries: readonly [ThreadEntry, ...ThreadEntry[]];
  readonly resolved: boolean;
}

/** Threads in text order of what they are about. A thread whose entries were all taken back is left out. */
export function threadsOf(entries: readonly ThreadEntry[]): readonly Thread[] {
  const byThread = new Map<string, ThreadEntry[]>();
  for (const entry of entries) {
    const known = byThread.get(entry.comment.thread);
    if (known === undefined) byThread.set(entry.comment.thread, [entry]);
    else known.push(entry);
  }
  const threads = [...byThread].flatMap(([id, found]) => threadOf(id, found) ?? []);
  return threads.sort(compareThreads);
}

function threadOf(id: string, entries: readonly ThreadEntry[]): Thread | undefined {
  const [first, ...others] = entries.toSorted(compareEntries);
  if (first === undefined || entries.every(({ comment }) => comment.text === "")) return undefined;
  const about = entries.find(({ comment }) => comment.id === id)?.comment.about;
  const last = [first, ...others].findLast(({ comment }) => comment.kind !== "comment");
  const resolved = last?.comment.kind === "resolve";
  return { id, ...(about && { about }), entries: [first, ...others], resolved };
}

function compareEntries(a: ThreadEntry, b: ThreadEntry): number {
  return a.comment.sequence - b.comment.sequence || compareText(a.comment.id, b.comment.id);
}

function compareThreads(a: Thread, b: Thread): number {
  const [one, other] = [a.about, b.about];
  if (one === undefined || other === undefined) {
    return Number(one === undefined) - Number(other === undefined) || compareText(a.id, b.id);
  }
  return one.start - other.start || other.end - one.end || compareText(a.id, b.id);
}
