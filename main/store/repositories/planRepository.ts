// The leads' plans, a file for each. Only a lead's own Spanwise writes it; an older copy that comes over what this machine
// wrote gives way, and of two versions that parted the one that is not in use is kept and listed.
import { dirname } from "node:path";
import type { Plan, StoredPlan } from "../../../model/assignment/plan";
import { compareText } from "../../../model/data/compareText";
import { Failure } from "../../../model/data/failure";
import { diskFailure, isMissing } from "../../disk/diskFailure";
import { taskQueue } from "../../work/taskQueue";
import { forgetLatest, lastWritten } from "../files/backups";
import {
  checkInTurns,
  type Document,
  type DocumentPlace,
  newerVersion,
  readDocument,
  reportOtherVersion,
  sealDocument,
  writeDocument,
} from "../files/documentFile";
import { planKind } from "../files/documentKinds";
import { placeOf, planFile } from "../files/layout";
import { type ProjectFolder, pathIn } from "../files/ProjectFolder";
import { pastAfter, planOrder } from "../files/planVersions";
import { mustQuarantine } from "../files/quarantine";
import type { PlanStore } from "../Store";
import { keepOtherVersion } from "./otherVersions";
import { reportRestored } from "./ownVersion";

export interface PlanRepository extends PlanStore {
  /** Forgets what was read, because the files changed. */
  readAgain(): void;
}

/** Every file is written within `writing`. */
export function planRepository(
  folder: ProjectFolder,
  writing: <Result>(file: string, write: () => Promise<Result>) => Promise<Result>,
): PlanRepository {
  const turns = taskQueue();
  let known: Promise<readonly StoredPlan[]> | undefined;

  return {
    plans: () => {
      known ??= turns.run(readAll);
      // What failed is read again with the next question.
      known.catch(() => {
        known = undefined;
      });
      return known;
    },
    savePlan: (plan, revision) =>
      turns.run(async () => {
        const before = await read(plan.lead);
        if ((before?.revision ?? 0) !== revision)
          throw new Failure("conflict", "The plan was changed meanwhile. It was read again; please look and redo it.");
        await write({ plan, revision: revision + 1, past: await pastAfter(before) });
        return revision + 1;
      }),
    replacePlan: (lead, isExpected, stored) =>
      turns.run(async () => {
        const before = await read(lead);
        if (!isExpected(before)) return false;
        if (before) await setAside(before);
        if (stored) await write(stored);
        return true;
      }),
    readAgain: () => {
      known = undefined;
    },
  };

  async function readAll(): Promise<readonly StoredPlan[]> {
    const entries = await folder.files.readFolder(pathIn(folder, "plans")).catch((error) => {
      if (isMissing(error)) return [];
      throw diskFailure(error, "The plans", "plans", "could not be read");
    });
    const found: StoredPlan[] = [];
    for (const { name } of entries) {
      const file = `plans/${name}`;
      const place = placeOf(file);
      if (place.kind === "other-version") reportOtherVersion(folder, file, place);
      const stored = place.kind === "plan" ? await read(place.annotator).catch(unlessNewer) : undefined;
      if (stored) found.push(stored);
    }
    return found.sort((a, b) => compareText(a.plan.lead, b.plan.lead));
  }

  /** A lead's plan; `undefined` when there is none, or none that can be read. Fails with `read-only` for one of a newer version. */
  async function read(lead: string): Promise<StoredPlan | undefined> {
    const place = placeOfPlan(lead);
    const there = await readDocument(folder, place);
    if (there.kind === "newer") throw newerVersion(place, there.header);
    if (there.kind !== "good" || there.document.content.lead !== lead) return undefined;
    const found = storedIn(there.document);
    if (there.recovered || !folder.writable) return found;
    const ours = await lastWrittenHere(place);
    const order = ours ? await planOrder(ours, found) : "same";
    if (!ours || order === "same" || order === "earlier") return found;
    if (order === "parted") {
      await keepOtherVersion(folder, place.file, await sealDocument(place, documentOf(ours), folder.writer));
      return found;
    }
    await write(ours);
    reportRestored(folder, place, found.revision, ours.revision);
    return ours;
  }

  async function lastWrittenHere(place: DocumentPlace<Plan>): Promise<StoredPlan | undefined> {
    const bytes = await lastWritten(folder, place.file);
    const checked = bytes && (await checkInTurns(place, bytes));
    return checked?.kind === "good" ? storedIn(checked.document) : undefined;
  }

  async function write(stored: StoredPlan): Promise<void> {
    const place = placeOfPlan(stored.plan.lead);
    try {
      await writing(place.file, () => writeDocument(folder, place, documentOf(stored)));
    } finally {
      known = undefined; // what was not confirmed may be written
    }
  }

  /** Keeps what stands there in quarantine and takes it out of its place. */
  async function setAside({ plan: { lead } }: StoredPlan): Promise<void> {
    const file = planFile(lead);
    const path = pathIn(folder, file);
    try {
      await mustQuarantine(
        folder,
        file,
        await folder.files.readFile(path),
        "replaced by a merge, or taken back with it",
      );
      await writing(file, async () => {
        await folder.files.unlink(path);
        await folder.files.syncFolder(dirname(path));
        await forgetLatest(folder, file);
      });
    } catch (error) {
      if (!isMissing(error)) throw diskFailure(error, "The plan", path);
    }
    known = undefined;
  }
}

function placeOfPlan(lead: string): DocumentPlace<Plan> {
  return { kind: planKind, file: planFile(lead), id: lead, words: "The plan of who annotates what", annotator: lead };
}

function storedIn({ content, revision, past = [] }: Document<Plan>): StoredPlan {
  return { plan: content, revision, past };
}

function documentOf({ plan, revision, past }: StoredPlan): Document<Plan> {
  return { revision, content: plan, past };
}

/** The list of problems says that a file is of a newer version; the other plans are shown. */
function unlessNewer(error: unknown): undefined {
  if (!(error instanceof Failure) || error.code !== "read-only") throw error;
}
