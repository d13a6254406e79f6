// Takes back what a merge wrote, last operation first, wherever it still stands as it was written; what somebody went on from
// stays, and is said. Nothing is deleted: what goes is kept in quarantine, or in `removed`.
import type { AcrossState } from "../../model/across/acrossHistory";
import { standingStep, revertingAction as takeGroupBack } from "../../model/annotation/bulkStep";
import type { SetState } from "../../model/annotation/history";
import type { StoredPlan } from "../../model/assignment/plan";
import { equalData } from "../../model/data/equalData";
import { Failure } from "../../model/data/failure";
import { invertReviewChange } from "../../model/review/reviewChange";
import type { ReviewAction, ReviewState } from "../../model/review/reviewHistory";
import { labelUsage, taggedUnder } from "../store/projectLabels";
import type { Store } from "../store/Store";
import { whenRead } from "../store/whenRead";
import { type OperationNeeds, termsOf } from "./applyOperation";
import { digestOf } from "./digest";
import type { MergeOperation, MergeRecord, MergeRecords } from "./mergeRecords";

export interface RevertNeeds extends Omit<OperationNeeds, "merge"> {
  readonly records: MergeRecords;
  readonly newId: () => string;
}

export interface RevertedMerge {
  readonly undone: readonly MergeOperation[];
  /** The parts that stay, and why; sentences. */
  readonly left: readonly string[];
}

/**
 * Operations that were not written, or taken back before, count as neither. Rejects with `unreachable` when the disk
 * refuses.
 */
export async function revertMerge({ deeds, merge }: MergeRecord, needs: RevertNeeds): Promise<RevertedMerge> {
  const undone: MergeOperation[] = [];
  const left: string[] = [];
  await whenRead(needs.store);
  for (const operation of deeds.toReversed()) {
    const outcome = await takeDeedBack(operation, merge, needs);
    if (outcome === "undone") undone.push(operation);
    else if (outcome !== "not there") left.push(outcome);
  }
  return { undone: undone.reverse(), left };
}

const forgotten = "what stood there before is no longer remembered on this machine";

/** A sentence says why it stays. */
type Outcome = "undone" | "not there" | (string & {});

async function takeDeedBack(operation: MergeOperation, merge: string, needs: RevertNeeds): Promise<Outcome> {
  const { store } = needs;
  switch (operation.kind) {
    case "terms": {
      const { project, revision } = await store.project();
      if (equalData(termsOf(project), operation.before)) return "not there";
      if (!equalData(termsOf(project), operation.after)) return "The labels stay: they were changed since.";
      const added = operation.after.labels.filter(
        ({ id }) => !operation.before.labels.some((label) => label.id === id),
      );
      const usage = labelUsage(added, (await store.entries()).entries);
      const used = added.find(({ id }) => usage.some(({ label, annotations }) => label === id && annotations > 0));
      if (used) return `The labels stay: somebody used “${used.name}” since.`;
      const versions = operation.after.guideline?.slice(operation.before.guideline?.length ?? 0) ?? [];
      const guided = await taggedUnder(store, new Set(versions.map(({ id }) => id)));
      if (guided) return "The guideline stays, and the labels with it: somebody tagged under it since.";
      const { attributes: _, guideline: __, articleLabels: ___, ...rest } = project;
      await store.saveProject({ ...rest, ...operation.before }, revision);
      return "undone";
    }
    case "member":
      return takeMemberBack(operation.annotator, store);
    case "article": {
      const entry = await store.entry(operation.article);
      if (entry === undefined) return "not there";
      if (entry.sets.length + entry.reviews.length > 0)
        return `“${entry.header.title}” stays: somebody worked on it since.`;
      await store.setRemoved([operation.article], true);
      return "undone";
    }
    case "set":
    case "review":
      return revert(operation, merge, needs);
    case "join-set":
      return takeStepBack(operation, merge, needs);
    case "join-review":
      return takeReviewStepBack(operation, needs);
    case "plan": {
      const { annotator: lead, before, after } = operation;
      const now = (await store.plans()).find(({ plan }) => plan.lead === lead);
      if (before === undefined ? now === undefined : now !== undefined && digestOf(now) === before) return "not there";
      const isAdopted = (stored: StoredPlan | undefined) => stored !== undefined && digestOf(stored) === after;
      const changedSince = "The plan of who annotates what stays, because it was changed since.";
      if (!isAdopted(now)) return changedSince;
      const earlier = before === undefined ? undefined : await needs.records.keptPlan(merge, lead);
      if (before !== undefined && earlier === undefined)
        return `The plan of who annotates what stays, because ${forgotten}.`;
      if (!(await store.replacePlan(lead, isAdopted, earlier))) return changedSince;
      needs.changed({ event: "plans.changed", data: {} });
      return "undone";
    }
    case "across": {
      const { annotator: member } = operation;
      return revertWhole<AcrossState>(operation, store, {
        read: () => store.readAcross(member),
        kept: () => needs.records.keptAcross(merge, member),
        revert: (...args) => store.replaceAcross(member, ...args),
        changed: (revision) => needs.changed({ event: "across.changed", data: { member, revision } }),
      });
    }
    case "beside-across":
    case "beside-set":
    case "beside-review": {
      const kept = (await store.otherVersions()).find(({ state }) => digestOf(state) === operation.after);
      if (kept === undefined) return "not there";
      await store.withdrawVersion(kept.file);
      return "undone";
    }
  }
}

async function takeMemberBack(annotator: string, store: Store): Promise<Outcome> {
  const members = await store.annotators();
  const member = members.find(({ id }) => id === annotator);
  if (member === undefined) return "not there";
  const { entries } = await store.entries();
  const busy = entries.some(
    ({ sets, reviews }) =>
      sets.some((set) => set.annotator === annotator) || reviews.some((one) => one.reviewer === annotator),
  );
  const saysSomething = (await store.acrossHeaders()).some((said) => said.member === annotator);
  if (busy || saysSomething) return `${member.name} stays listed: there is work of theirs in the project.`;
  await store.removeAnnotator(annotator);
  return "undone";
}

/** How sets and reviews are read, remembered and put back: the same for both. */
interface Whole<State> {
  read(): Promise<State>;
  kept(): Promise<State | undefined>;
  /** False when it was changed in between. */
  revert(isAdopted: (state: State) => boolean, earlier: State | undefined): Promise<boolean>;
  changed(revision: number): void;
}

function revert(
  operation: Extract<MergeOperation, { kind: "set" | "review" }>,
  merge: string,
  { store, records, changed }: RevertNeeds,
): Promise<Outcome> {
  const { article, annotator } = operation;
  const key = `${article}/${annotator}`;
  if (operation.kind === "set")
    return revertWhole<SetState>(operation, store, {
      read: () => store.readSet(article, annotator),
      kept: () => records.keptSet(merge, key),
      revert: (...args) => store.replaceSet(article, annotator, ...args),
      changed: (revision) => changed({ event: "set.changed", data: { article, annotator, revision } }),
    });
  return revertWhole<ReviewState>(operation, store, {
    read: () => store.readReview(article, annotator),
    kept: () => records.keptReview(merge, key),
    revert: (...args) => store.replaceReview(article, annotator, ...args),
    changed: (revision) => changed({ event: "review.changed", data: { article, reviewer: annotator, revision } }),
  });
}

async function revertWhole<State extends { readonly revision: number }>(
  operation: Extract<MergeOperation, { kind: "set" | "review" | "across" }>,
  store: Store,
  whole: Whole<State>,
): Promise<Outcome> {
  const isAdopted = (state: State) => digestOf(state) === operation.after;
  const now = await whole.read();
  const neverWritten = operation.before === undefined ? now.revision === 0 : digestOf(now) === operation.before;
  if (neverWritten) return "not there";
  const wentOn = `somebody went on from ${operation.kind === "set" ? "them" : "it"} since`;
  if (!isAdopted(now)) return stays(operation, store, wentOn);
  const earlier = operation.before === undefined ? undefined : await whole.kept();
  if (operation.before !== undefined && earlier === undefined) return stays(operation, store, forgotten);
  if (!(await whole.revert(isAdopted, earlier))) return stays(operation, store, wentOn);
  whole.changed(earlier?.revision ?? 0);
  return "undone";
}

async function takeStepBack(
  operation: Extract<MergeOperation, { kind: "join-set" | "join-review" }>,
  merge: string,
  { store, clock, newId, changed }: RevertNeeds,
): Promise<Outcome> {
  const { article, annotator } = operation;
  const state = await store.readSet(article, annotator);
  if (standingStep(state, merge) === undefined) return "not there";
  return unlessInTheWay(operation, store, async () => {
    const action = takeGroupBack(state, merge, newId(), clock().toISOString());
    const revision = await store.act(article, annotator, state.revision, action);
    changed({ event: "set.changed", data: { article, annotator, revision } });
  });
}

async function takeReviewStepBack(
  operation: Extract<MergeOperation, { kind: "join-set" | "join-review" }>,
  { store, clock, newId, changed }: RevertNeeds,
): Promise<Outcome> {
  const { article, annotator } = operation;
  const { revision, history } = await store.readReview(article, annotator);
  const step = history.done.find(({ id }) => id === operation.step);
  if (step === undefined) return "not there";
  return unlessInTheWay(operation, store, async () => {
    const changes = step.changes.map(invertReviewChange).reverse();
    const opposite = { id: newId(), title: `undo “${step.title}”`.slice(0, 200), at: clock().toISOString(), changes };
    const action: ReviewAction = history.done.at(-1) === step ? { kind: "undo" } : { kind: "do", step: opposite };
    const next = await store.actReview(article, annotator, revision, action);
    changed({ event: "review.changed", data: { article, reviewer: annotator, revision: next } });
  });
}

async function unlessInTheWay(
  operation: Extract<MergeOperation, { kind: "join-set" | "join-review" }>,
  store: Store,
  takeBack: () => Promise<void>,
): Promise<Outcome> {
  try {
    await takeBack();
    return "undone";
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "conflict") throw error;
    return stays(operation, store, "what was joined was changed since");
  }
}

async function stays(
  operation: Exclude<MergeOperation, { kind: "terms" | "member" | "article" }>,
  store: Store,
  why: string,
): Promise<string> {
  const { kind, annotator } = operation;
  if (!("article" in operation)) {
    const member = (await store.annotators()).find(({ id }) => id === annotator)?.name ?? annotator;
    return `What ${member} says across articles stays, because ${why}.`;
  }
  const { article } = operation;
  const title = (await store.entry(article))?.header.title ?? article;
  const name = (await store.annotators()).find(({ id }) => id === annotator)?.name ?? annotator;
  const what = kind.endsWith("set") ? "tags" : "review";
  return `“${title}”: the ${what} of ${name} ${what === "tags" ? "stay" : "stays"}, because ${why}.`;
}
