// Writes the operations of a merge's plan, those of several articles at a time: a disk flushes sixteen files in little more
// time than one. What is about one article is written in the plan's order, and articles come to stand in the package's.
import { articlesAtOnce, severalAtOnce } from "../work/severalAtOnce";
import type { Watched } from "../work/watched";
import { applyOperation, type InTurn, type OperationNeeds } from "./applyOperation";
import type { MergeOperation } from "./mergeRecords";
import type { OpenedPackage } from "./openPackage";

export interface ApplyNeeds extends OperationNeeds, Watched {
  /** Notes that this many of the operations may be written from now on, before any of them is. */
  begins(operations: number): Promise<void>;
}

/** Each note is flushed, which takes longer than an article; without it more of what others bring may be taken for ours. */
const groupsPerNote = 100;

export interface AppliedOperations {
  readonly done: readonly MergeOperation[];
  /** Those that were not written, for what stands there has changed since the plan was made. */
  readonly left: readonly MergeOperation[];
}

/**
 * Rejects with `unreachable` when the disk refuses, and with the signal's reason when stopped. Nothing is being written any
 * more by then, but any of the operations may have been.
 */
export async function applyOperations(
  operations: readonly MergeOperation[],
  coming: OpenedPackage,
  needs: ApplyNeeds,
): Promise<AppliedOperations> {
  const written = new Set<MergeOperation>();
  const tasks = severalAtOnce(articlesAtOnce);
  const queue = turns();
  let count = 0;
  try {
    const groups = byArticle(operations);
    let begun = 0;
    for (const [index, group] of groups.entries()) {
      if (index % groupsPerNote === 0) {
        const next = groups.slice(index, index + groupsPerNote);
        begun += next.reduce((sum, { operations }) => sum + operations.length, 0);
        await needs.begins(begun);
      }
      // What is about no single article, such as the labels, is written alone.
      if (group.article === undefined) await tasks.ended();
      const turn = queue.next();
      await tasks.begin(async () => {
        try {
          for (const operation of group.operations) {
            if (await applyOperation(operation, coming, needs, turn.inTurn)) written.add(operation);
            needs.onProgress(++count, operations.length);
            needs.signal.throwIfAborted();
          }
        } finally {
          turn.pass();
        }
      });
      if (group.article === undefined) await tasks.ended();
    }
  } finally {
    await tasks.ended();
  }
  return {
    done: operations.filter((operation) => written.has(operation)),
    left: operations.filter((operation) => !written.has(operation)),
  };
}

interface Group {
  readonly article: string | undefined;
  readonly operations: MergeOperation[];
}

function byArticle(operations: readonly MergeOperation[]): readonly Group[] {
  const groups: Group[] = [];
  for (const operation of operations) {
    const article = "article" in operation ? operation.article : undefined;
    const last = groups.at(-1);
    if (last && article !== undefined && last.article === article) last.operations.push(operation);
    else groups.push({ article, operations: [operation] });
  }
  return groups;
}

interface Turn {
  readonly inTurn: InTurn;
  /** Lets the next one have its turn, also when this one had nothing to begin. */
  pass(): void;
}

/** Turns in the order in which they are given out. */
function turns(): { next(): Turn } {
  let last: Promise<void> = Promise.resolve();
  return {
    next: () => {
      const before = last;
      let pass = () => {};
      const passed = new Promise<void>((resolve) => {
        pass = resolve;
      });
      last = before.then(() => passed);
      return {
        inTurn: async (begin) => {
          await before;
          const begun = begin();
          pass();
          return await begun;
        },
        pass,
      };
    },
  };
}
