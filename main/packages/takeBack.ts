// Takes back what a merge wrote, last deed first, wherever it still stands as it was written; what somebody went on from
// stays, and is said. Nothing is deleted: what goes is kept in quarantine, or in `removed`.
import { standingStep, takeBack as takeGroupBack } from "../../model/annotation/bulkStep";
import type { SetState } from "../../model/annotation/history";
import { equalData } from "../../model/data/equalData";
import { Failure } from "../../model/data/failure";
import { invertReviewChange } from "../../model/review/reviewChange";
import type { ReviewAction, ReviewState } from "../../model/review/reviewHistory";
import { labelUsage } from "../store/projectLabels";
import type { Store } from "../store/Store";
import { whenRead } from "../store/whenRead";
import { type DeedNeeds, termsOf } from "./carryOut";
import { digestOf } from "./digest";
import type { Deed, MergeRecord, MergeRecords } from "./mergeRecords";

export interface TakeBackNeeds extends Omit<DeedNeeds, "merge"> {
  readonly records: MergeRecords;
  readonly newId: () => string;
}

export interface TakenBack {
  readonly undone: readonly Deed[];
  /** The parts that stay, and why; sentences. */
  readonly left: readonly string[];
}

/**
 * Deeds that were not written, or taken back before, count as neither. Rejects with `unreachable` when the disk
 * refuses.
 */
export async function takeBack({ deeds, merge }: MergeRecord, needs: TakeBackNeeds): Promise<TakenBack> {
  const undone: Deed[] = [];
  const left: string[] = [];
  await whenRead(needs.store);
  for (const deed of deeds.toReversed()) {
    const outcome = await takeDeedBack(deed, merge, needs);
    if (outcome === "undone") undone.push(deed);
    else if (outcome !== "not there") left.push(outcome);
  }
  return { undone: undone.reverse(), left };
}

/** A sentence says why it stays. */
type Outcome = "undone" | "not there" | (string & {});

async function takeDeedBack(deed: Deed, merge: string, needs: TakeBackNeeds): Promise<Outcome> {
  const { store } = needs;
  switch (deed.kind) {
    case "terms": {
      const { project, revision } = await store.project();
      if (equalData(termsOf(project), deed.before)) return "not there";
      if (!equalData(termsOf(project), deed.after)) return "The labels stay: they were changed since.";
      const added = deed.after.labels.filter(({ id }) => !deed.before.labels.some((label) => label.id === id));
      const usage = labelUsage(added, (await store.entries()).entries);
      const used = added.find(({ id }) => usage.some(({ label, annotations }) => label === id && annotations > 0));
      if (used) return `The labels stay: somebody used “${used.name}” since.`;
      const { attributes: _, ...rest } = project;
      await store.saveProject({ ...rest, ...deed.before }, revision);
      return "undone";
    }
    case "member":
      return takeMemberBack(deed.annotator, store);
    case "article": {
      const entry = await store.entry(deed.article);
      if (entry === undefined) return "not there";
      if (entry.sets.length + entry.reviews.length > 0)
        return `“${entry.header.title}” stays: somebody worked on it since.`;
      await store.setRemoved([deed.article], true);
      return "undone";
    }
    case "set":
    case "review":
      return revert(deed, merge, needs);
    case "join-set":
      return takeStepBack(deed, merge, needs);
    case "join-review":
      return takeReviewStepBack(deed, needs);
    case "beside-set":
    case "beside-review": {
      const kept = (await store.otherVersions()).find(({ state }) => digestOf(state) === deed.after);
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
  if (busy) return `${member.name} stays listed: there is work of theirs in the project.`;
  await store.removeAnnotator(annotator);
  return "undone";
}

/** How sets and reviews are read, remembered and put back: the same for both. */
interface Whole<State> {
  read(): Promise<State>;
  kept(): Promise<State>;
  /** False when it was changed in between. */
  revert(isAdopted: (state: State) => boolean, earlier: State | undefined): Promise<boolean>;
  changed(revision: number): void;
}

function revert(
  deed: Extract<Deed, { kind: "set" | "review" }>,
  merge: string,
  { store, records, changed }: TakeBackNeeds,
): Promise<Outcome> {
  const { article, annotator } = deed;
  const key = `${article}/${annotator}`;
  if (deed.kind === "set")
    return revertWhole<SetState>(deed, store, {
      read: () => store.readSet(article, annotator),
      kept: () => records.keptSet(merge, key),
      revert: (...args) => store.replaceSet(article, annotator, ...args),
      changed: (revision) => changed({ event: "set.changed", data: { article, annotator, revision } }),
    });
  return revertWhole<ReviewState>(deed, store, {
    read: () => store.readReview(article, annotator),
    kept: () => records.keptReview(merge, key),
    revert: (...args) => store.replaceReview(article, annotator, ...args),
    changed: (revision) => changed({ event: "review.changed", data: { article, reviewer: annotator, revision } }),
  });
}

async function revertWhole<State extends { readonly revision: number }>(
  deed: Extract<Deed, { kind: "set" | "review" }>,
  store: Store,
  whole: Whole<State>,
): Promise<Outcome> {
  const isAdopted = (state: State) => digestOf(state) === deed.after;
  const now = await whole.read();
  const neverWritten = deed.before === undefined ? now.revision === 0 : digestOf(now) === deed.before;
  if (neverWritten) return "not there";
  const earlier = deed.before === undefined ? undefined : await whole.kept();
  if (!isAdopted(now) || !(await whole.revert(isAdopted, earlier)))
    return stays(deed, store, `somebody went on from ${deed.kind === "set" ? "them" : "it"} since`);
  whole.changed(earlier?.revision ?? 0);
  return "undone";
}

async function takeStepBack(
  deed: Extract<Deed, { kind: "join-set" | "join-review" }>,
  merge: string,
  { store, clock, newId, changed }: TakeBackNeeds,
): Promise<Outcome> {
  const { article, annotator } = deed;
  const state = await store.readSet(article, annotator);
  if (standingStep(state, merge) === undefined) return "not there";
  return unlessInTheWay(deed, store, async () => {
    const action = takeGroupBack(state, merge, newId(), clock().toISOString());
    const revision = await store.act(article, annotator, state.revision, action);
    changed({ event: "set.changed", data: { article, annotator, revision } });
  });
}

async function takeReviewStepBack(
  deed: Extract<Deed, { kind: "join-set" | "join-review" }>,
  { store, clock, newId, changed }: TakeBackNeeds,
): Promise<Outcome> {
  const { article, annotator } = deed;
  const { revision, history } = await store.readReview(article, annotator);
  const step = history.done.find(({ id }) => id === deed.step);
  if (step === undefined) return "not there";
  return unlessInTheWay(deed, store, async () => {
    const changes = step.changes.map(invertReviewChange).reverse();
    const opposite = { id: newId(), title: `undo “${step.title}”`.slice(0, 200), at: clock().toISOString(), changes };
    const action: ReviewAction = history.done.at(-1) === step ? { kind: "undo" } : { kind: "do", step: opposite };
    const next = await store.actReview(article, annotator, revision, action);
    changed({ event: "review.changed", data: { article, reviewer: annotator, revision: next } });
  });
}

async function unlessInTheWay(
  deed: Extract<Deed, { kind: "join-set" | "join-review" }>,
  store: Store,
  takeBack: () => Promise<void>,
): Promise<Outcome> {
  try {
    await takeBack();
    return "undone";
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "conflict") throw error;
    return stays(deed, store, "what was joined was changed since");
  }
}

async function stays(
  { kind, article, annotator }: Exclude<Deed, { kind: "terms" | "member" | "article" }>,
  store: Store,
  why: string,
): Promise<string> {
  const title = (await store.entry(article))?.header.title ?? article;
  const name = (await store.annotators()).find(({ id }) => id === annotator)?.name ?? annotator;
  const what = kind.endsWith("set") ? "tags" : "review";
  return `“${title}”: the ${what} of ${name} ${what === "tags" ? "stay" : "stays"}, because ${why}.`;
}
