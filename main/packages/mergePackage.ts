// Merges a package into a project as one step: planned as a whole, noted on this machine, then written; taken back when
// it cannot be finished, and undone later, as far as nobody went on from it. Nobody's newer work is written over.

import type { PackageMerge } from "../../model/contract/packageContract";
import { Failure } from "../../model/data/failure";
import { whenRead } from "../store/whenRead";
import { applyOperations } from "./applyOperations";
import { leftInWords, mergedInWords, undoneInWords } from "./mergeInWords";
import type { MergeRecord } from "./mergeRecords";
import type { OpenedPackage } from "./openPackage";
import { aboutOf } from "./packageManifest";
import type { MergeChoice, MergePlan, PlanNeeds } from "./planMerge";
import { type RevertNeeds, revertMerge } from "./revertMerge";

export interface MergeNeeds extends Omit<PlanNeeds, "store">, RevertNeeds {
  /** Makes the plan, here or in a worker: as `planMerge`. */
  readonly plan: (coming: OpenedPackage, choice: MergeChoice, needs: Omit<MergeNeeds, "plan">) => Promise<MergePlan>;
}

/**
 * Fails with `read-only`, with `conflict` when stopped, with `unreachable` when the disk refuses; what was written until
 * then is taken back, at the latest when the project is opened again.
 */
export async function mergePackage(
  coming: OpenedPackage,
  choice: MergeChoice,
  needs: MergeNeeds,
): Promise<PackageMerge> {
  const { store, records, merge, clock, signal } = needs;
  mustBeWritable(needs);
  await settleMerges(needs);
  await whenRead(store);
  const instructions = coming.manifest.instructions !== undefined && { instructions: coming.manifest.instructions };
  // Planning is one half of the way, writing the other.
  const half = coming.articles.length;
  const watched = (before: number) => (done: number, total: number) =>
    needs.onProgress(before + Math.floor((done / total) * half), 2 * half);
  try {
    const plan = await needs.plan(coming, choice, { ...needs, onProgress: watched(0) });
    if (plan.operations.length === 0) {
      await records.forget(merge);
      return { did: [], left: [...plan.left], ...instructions };
    }
    const record: MergeRecord = {
      merge,
      at: clock().toISOString(),
      fileName: coming.fileName,
      about: aboutOf(coming.manifest),
      phase: "merging",
      did: [],
      left: [],
      deeds: plan.operations,
    };
    await records.noteBegun(merge, 0);
    await records.write(record);
    const begins = (count: number) => records.noteBegun(merge, count);
    const done = await applyOperations(record.deeds, coming, { ...needs, begins, onProgress: watched(half) });
    // Until the record says that it is done, an opening takes the merge back, whichever names a power cut left of it.
    await store.flushNames();
    const did = mergedInWords(done.done);
    const left = [...plan.left, ...(await leftInWords(done, store))];
    await records.write({ ...record, phase: "done", did, left, deeds: done.done });
    await records.forgetOld().catch(ignoreFailure); // the next merge forgets them
    return { merge, did, left, ...instructions };
  } catch (error) {
    if (!(await cleanedUp(needs))) throw notWhole(error);
    throw signal.aborted ? new Failure("conflict", "The merge was stopped. Nothing was changed.") : error;
  }
}

/** Whether a merge that failed has left nothing behind. */
async function cleanedUp(needs: MergeNeeds): Promise<boolean> {
  const { records, merge } = needs;
  try {
    const begun = (await records.list()).some((record) => record.merge === merge);
    if (begun) await settleMerges(needs);
    else await records.forget(merge);
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/** The words for a disk that does not even let the first half be taken back. */
function notWhole(error: unknown): unknown {
  const later = "Part of the merge is written. It is taken back before the next one, and when the project is opened.";
  return error instanceof Failure ? new Failure(error.code, `${error.message} ${later}`, { cause: error }) : error;
}

export interface MergeUndone {
  readonly did: readonly string[];
  readonly left: readonly string[];
}

/** Fails with `not-found` when this machine does not remember the merge, or it was undone already. */
export async function undoMerge(merge: string, needs: RevertNeeds): Promise<MergeUndone> {
  const { records } = needs;
  mustBeWritable(needs);
  await settleMerges(needs);
  const record = (await records.list()).find((one) => one.merge === merge);
  if (record?.phase !== "done")
    throw new Failure("not-found", "This merge was undone already, or is too long ago to be undone.");
  await records.write({ ...record, phase: "undoing" });
  const { undone, left } = await revertMerge(record, needs);
  await records.write({ ...record, phase: "undone" });
  return { did: undoneInWords(undone), left };
}

/** Takes back what an earlier run left half-merged or half-undone. To be called right after a project was opened. */
export async function settleMerges(needs: RevertNeeds): Promise<void> {
  const { store, records } = needs;
  if (store.access.kind === "read-only") return;
  for (const record of await records.list()) {
    if (record.phase === "merging") {
      // What was not begun yet and stands there all the same is somebody else's: a sync program brought it.
      const begun = await records.begun(record.merge);
      await revertMerge({ ...record, deeds: record.deeds.slice(0, begun) }, needs);
      await records.forget(record.merge);
    }
    if (record.phase === "undoing") {
      await revertMerge(record, needs);
      await records.write({ ...record, phase: "undone" });
    }
  }
}

function mustBeWritable({ store }: RevertNeeds): void {
  if (store.access.kind === "read-only") throw new Failure("read-only", store.access.reason);
}

function ignoreFailure(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}
