// Writes one operation of a merge's plan, unless what stands there has changed since the plan was made.

import type { AcrossState } from "../../model/across/acrossHistory";
import type { SetState } from "../../model/annotation/history";
import type { StoredPlan } from "../../model/assignment/plan";
import type { AnyEvent } from "../../model/contract/contract";
import { equalData } from "../../model/data/equalData";
import { Failure } from "../../model/data/failure";
import type { ReviewState } from "../../model/review/reviewHistory";
import { isWritten } from "../../model/versions/adoption";
import type { Store } from "../store/Store";
import { digestOf } from "./digest";
import { joinedReview, joinedSet } from "./joinVersions";
import type { MergeOperation } from "./mergeRecords";
import type { OpenedPackage } from "./openPackage";

export interface OperationNeeds {
  readonly store: Store;
  readonly merge: string;
  readonly clock: () => Date;
  /** Told of every set and review that changed. */
  readonly changed: (
    event: Extract<AnyEvent, { event: "set.changed" | "review.changed" | "across.changed" | "plans.changed" }>,
  ) => void;
}

/** Begins to write once the articles before it have begun, since that gives them their order. */
export type InTurn = <Result>(begin: () => Promise<Result>) => Promise<Result>;

/**
 * Whether it was written; names of articles and sets with the store's next `flushNames`. Rejects with `unreachable` when the
 * disk refuses.
 */
export async function applyOperation(
  operation: MergeOperation,
  coming: OpenedPackage,
  needs: OperationNeeds,
  inTurn: InTurn = (begin) => begin(),
): Promise<boolean> {
  const { store, changed } = needs;
  switch (operation.kind) {
    case "terms": {
      const { project, revision } = await store.project();
      if (!equalData(termsOf(project), operation.before)) return false;
      await store.saveProject({ ...project, ...operation.after }, revision);
      return true;
    }
    case "member": {
      const annotator = (await coming.annotators()).find(({ id }) => id === operation.annotator);
      if (annotator === undefined) throw new Error(`the package does not name ${operation.annotator}`);
      await store.saveAnnotator(annotator);
      return true;
    }
    case "article": {
      const { article } = await coming.article(operation.article);
      const source = await coming.source(article);
      return (await inTurn(() => store.addArticle(article, source, "later"))) === "added";
    }
    case "set": {
      const { article, annotator } = operation;
      const state = await coming.set(article, annotator);
      if (!isBefore(operation, await store.readSet(article, annotator))) return false;
      const adopted = await store.adoptSet(article, annotator, state, "later");
      const written =
        isWritten(adopted) || (await store.replaceSet(article, annotator, (here) => isBefore(operation, here), state));
      if (written) changed({ event: "set.changed", data: { article, annotator, revision: state.revision } });
      return written;
    }
    case "review": {
      const { article, annotator: reviewer } = operation;
      const state = await coming.review(article, reviewer);
      if (!isBefore(operation, await store.readReview(article, reviewer))) return false;
      const adopted = await store.adoptReview(article, reviewer, state);
      const written =
        isWritten(adopted) ||
        (await store.replaceReview(article, reviewer, (here) => isBefore(operation, here), state));
      if (written) changed({ event: "review.changed", data: { article, reviewer, revision: state.revision } });
      return written;
    }
    case "plan": {
      const { annotator: lead, before } = operation;
      const stored = await coming.planOf(lead);
      const isPlanned = (here: StoredPlan | undefined) =>
        before === undefined ? here === undefined : here !== undefined && digestOf(here) === before;
      const written = await store.replacePlan(lead, isPlanned, stored);
      if (written) changed({ event: "plans.changed", data: {} });
      return written;
    }
    case "across": {
      const { annotator: member } = operation;
      const state = await coming.acrossOf(member);
      if (!isBefore(operation, await store.readAcross(member))) return false;
      const adopted = await store.adoptAcross(member, state);
      const written =
        isWritten(adopted) || (await store.replaceAcross(member, (here) => isBefore(operation, here), state));
      if (written) changed({ event: "across.changed", data: { member, revision: state.revision } });
      return written;
    }
    case "beside-across": {
      const { annotator: member } = operation;
      return store.keepVersion({ kind: "across", member, state: await coming.acrossOf(member) });
    }
    case "join-set":
      return joinSet(operation, coming, needs);
    case "join-review":
      return joinReview(operation, coming, needs);
    case "beside-set": {
      const { article, annotator } = operation;
      const state = await coming.set(article, annotator);
      return store.keepVersion({ kind: "set", article, annotator, state });
    }
    case "beside-review": {
      const { article, annotator: reviewer } = operation;
      const state = await coming.review(article, reviewer);
      return store.keepVersion({ kind: "review", article, reviewer, state });
    }
  }
}

/** Whether what is here is still what the plan found. */
function isBefore(
  { before }: Extract<MergeOperation, { kind: "set" | "review" | "across" | "plan" }>,
  here: SetState | ReviewState | AcrossState,
): boolean {
  return before === undefined ? here.revision === 0 : digestOf(here) === before;
}

type Join = Extract<MergeOperation, { kind: "join-set" | "join-review" }>;

async function joinSet({ article, annotator, step: id }: Join, coming: OpenedPackage, needs: OperationNeeds) {
  const { store, merge, clock, changed } = needs;
  const [{ article: read }, here] = await Promise.all([store.readArticle(article), store.readSet(article, annotator)]);
  const stamp = { id, at: clock().toISOString(), group: merge };
  const joined = joinedSet(here, await coming.set(article, annotator), read.text, stamp);
  if (joined.kind !== "step") return false;
  const { step } = joined;
  return unlessMoved(async () => {
    const revision = await store.act(article, annotator, here.revision, { kind: "do", step });
    changed({ event: "set.changed", data: { article, annotator, revision } });
  });
}

async function joinReview({ article, annotator, step: id }: Join, coming: OpenedPackage, needs: OperationNeeds) {
  const { store, clock, changed } = needs;
  const [{ article: read }, here] = await Promise.all([
    store.readArticle(article),
    store.readReview(article, annotator),
  ]);
  const stamp = { id, at: clock().toISOString() };
  const joined = joinedReview(here, await coming.review(article, annotator), read.text, stamp);
  if (joined.kind !== "step") return false;
  const { step } = joined;
  return unlessMoved(async () => {
    const revision = await store.actReview(article, annotator, here.revision, { kind: "do", step });
    changed({ event: "review.changed", data: { article, reviewer: annotator, revision } });
  });
}

/** The person may go on working while a merge runs; what they changed meanwhile is left for the next one. */
async function unlessMoved(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === "conflict") return false;
    throw error;
  }
}

/** A project's labels, attributes and guideline, as a merge's record holds them. */
export function termsOf({
  labels,
  attributes,
  articleLabels,
  guideline,
}: Extract<MergeOperation, { kind: "terms" }>["before"]) {
  return {
    labels,
    ...(attributes && { attributes }),
    ...(articleLabels && { articleLabels }),
    ...(guideline && { guideline }),
  };
}
