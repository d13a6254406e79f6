// The writes of a merge, in order. Making the plan reads and checks all of the package and keeps what the merge would
// write over, so that nothing is left to find out once writing has begun.

import type { SetState } from "../../model/annotation/history";
import type { Taken } from "../../model/contract/packageContract";
import { equalData } from "../../model/data/equalData";
import { defaultAttributes } from "../../model/project/attribute";
import { withGuideline } from "../../model/project/joinedGuideline";
import { labelSetFault } from "../../model/project/labelSet";
import type { ReviewState } from "../../model/review/reviewHistory";
import type { ForeignVersion } from "../store/Store";
import { termsOf } from "./applyOperation";
import { digestOf } from "./digest";
import {
  changesAnything,
  type MergeOutcome,
  outcomeOfAcross,
  outcomeOfPlan,
  outcomeOfReview,
  outcomeOfSet,
} from "./mergeOutcome";
import type { MergeOperation, MergeRecords } from "./mergeRecords";
import type { OpenedPackage, PackageArticle } from "./openPackage";
import { withTerms } from "./packageTerms";
import type { MergeReader, Watched } from "./previewPackage";

export interface MergeChoice {
  /** Ids of the labels and attributes to take over. */
  readonly labels: readonly string[];
  readonly attributes: readonly string[];
  /**
   * What the package says in the merging person's own name and is taken over, or joined where both sides changed: they say
   * that it is theirs. The rest is kept beside.
   */
  readonly mine: readonly Taken[] | "all";
}

export interface PlanNeeds extends Watched {
  readonly store: MergeReader;
  /** Id of the merge. */
  readonly merge: string;
  /** The person who merges, if they have said so. */
  readonly me: string | undefined;
  readonly records: MergeRecords;
  readonly newId: () => string;
}

export interface MergePlan {
  readonly operations: readonly MergeOperation[];
  /** Why something chosen cannot be taken over; sentences. */
  readonly left: readonly string[];
}

export async function planMerge(coming: OpenedPackage, choice: MergeChoice, needs: PlanNeeds): Promise<MergePlan> {
  const { store, signal, onProgress } = needs;
  const terms = await termsOperation(coming, choice, store);
  const operations: MergeOperation[] = [...terms.operations];
  const known = new Set((await store.annotators()).map(({ id }) => id));
  for (const { id } of await coming.annotators())
    if (!known.has(id)) operations.push({ kind: "member", annotator: id });
  const untaken = untakenOf(choice, needs.me);
  for (const [index, article] of coming.articles.entries()) {
    operations.push(...(await articleOperations(article, coming, untaken, needs)));
    onProgress(index + 1, coming.articles.length);
    signal.throwIfAborted();
  }
  for (const member of coming.across) operations.push(...(await acrossOperations(member, coming, needs)));
  for (const lead of coming.plans) operations.push(...(await planOperations(lead, coming, choice, needs)));
  return { operations, left: terms.left };
}

async function termsOperation(coming: OpenedPackage, choice: MergeChoice, store: MergeReader): Promise<MergePlan> {
  const [{ project }, theirs] = await Promise.all([store.project(), coming.project()]);
  const before = termsOf(project);
  const { articleLabels = theirs.articleLabels } = before;
  const own = { ...before, ...withTerms(before, theirs, choice), ...(articleLabels && { articleLabels }) };
  const after = withGuideline(own, theirs);
  if (equalData(before, after)) return { operations: [], left: [] };
  const tooMany = after.labels.length > 60 ? "A project can have 60 labels at most." : undefined;
  const fault = tooMany ?? labelSetFault(after.labels, after.attributes ?? defaultAttributes);
  if (fault !== undefined) return { operations: [], left: [`No label was taken over. ${fault}`] };
  return { operations: [{ kind: "terms", before, after }], left: [] };
}

/** Whether something of a person is in the merging person's name, and they did not say that it is theirs. */
function untakenOf({ mine }: MergeChoice, me: string | undefined) {
  const taken = mine === "all" ? undefined : new Set(mine.map(({ kind, article }) => `${kind} ${article}`));
  return (kind: Taken["kind"], article: string, person: string) =>
    person === me && taken?.has(`${kind} ${article}`) === false;
}

async function articleOperations(
  { id, sets, reviews }: PackageArticle,
  coming: OpenedPackage,
  isUntaken: ReturnType<typeof untakenOf>,
  needs: PlanNeeds,
): Promise<readonly MergeOperation[]> {
  const { store, me, merge, records } = needs;
  const { article } = await coming.article(id);
  await coming.source(article);
  const operations: MergeOperation[] = [];
  if (!(await store.hasArticle(id))) operations.push({ kind: "article", article: id });
  for (const annotator of sets) {
    const [here, state] = [await store.readSet(id, annotator), await coming.set(id, annotator)];
    const outcome = outcomeOfSet({ here, coming: state, text: article.text, own: annotator === me });
    const untaken = isUntaken("set", id, annotator);
    if (outcome === "changed" && !untaken) await records.keepSet(merge, `${id}/${annotator}`, here);
    operations.push(
      ...(await operationsOf(outcome, { kind: "set", article: id, annotator, state }, here, untaken, needs)),
    );
  }
  for (const reviewer of reviews) {
    const [here, state] = [await store.readReview(id, reviewer), await coming.review(id, reviewer)];
    const outcome = outcomeOfReview({ here, coming: state, text: article.text, own: reviewer === me });
    const untaken = isUntaken("review", id, reviewer);
    if (outcome === "changed" && !untaken) await records.keepReview(merge, `${id}/${reviewer}`, here);
    operations.push(
      ...(await operationsOf(outcome, { kind: "review", article: id, reviewer, state }, here, untaken, needs)),
    );
  }
  return operations;
}

/** A member's file across articles is taken over from them; in one's own name it is kept beside, to be merged. */
async function acrossOperations(
  member: string,
  coming: OpenedPackage,
  { store, me, merge, records }: PlanNeeds,
): Promise<readonly MergeOperation[]> {
  const [here, state] = [await store.readAcross(member), await coming.acrossOf(member)];
  const outcome = outcomeOfAcross(here, state);
  if (!changesAnything(outcome)) return [];
  const after = digestOf(state);
  if (outcome !== "conflicting" && member !== me) {
    if (outcome === "new") return [{ kind: "across", annotator: member, after }];
    await records.keepAcross(merge, member, here);
    return [{ kind: "across", annotator: member, before: digestOf(here), after }];
  }
  const known = await store.knowsVersion({ kind: "across", member, state });
  return known ? [] : [{ kind: "beside-across", annotator: member, after }];
}

/** A lead's plan takes the place of the one it goes on from; one's own comes in where there is none, with all that is in one's name. */
async function planOperations(
  lead: string,
  coming: OpenedPackage,
  { mine }: MergeChoice,
  { store, me, merge, records }: PlanNeeds,
): Promise<readonly MergeOperation[]> {
  const stored = await coming.planOf(lead);
  const here = (await store.plans()).find(({ plan }) => plan.lead === lead);
  const outcome = await outcomeOfPlan(here, stored);
  const mayTake = lead !== me || (mine === "all" && !here);
  if (!mayTake || (outcome !== "new" && outcome !== "changed")) return [];
  const after = digestOf(stored);
  if (!here) return [{ kind: "plan", annotator: lead, after }];
  await records.keepPlan(merge, lead, here);
  return [{ kind: "plan", annotator: lead, before: digestOf(here), after }];
}

/**
 * The operation that a set or review asks for, or nothing. `untaken`: it is in this person's name, and they did not say it
 * is theirs.
 */
async function operationsOf(
  outcome: MergeOutcome,
  version: Exclude<ForeignVersion, { kind: "across" }>,
  here: SetState | ReviewState,
  untaken: boolean,
  { store, newId }: PlanNeeds,
): Promise<readonly MergeOperation[]> {
  const { kind, article } = version;
  const about = { article, annotator: version.kind === "set" ? version.annotator : version.reviewer };
  const after = digestOf(version.state);
  if (!changesAnything(outcome)) return [];
  if (outcome === "new" && !untaken) return [{ kind, ...about, after }];
  if (outcome === "changed" && !untaken) return [{ kind, ...about, before: digestOf(here), after }];
  if (outcome === "joined" && !untaken) return [{ kind: `join-${kind}`, ...about, step: newId() }];
  return (await store.knowsVersion(version)) ? [] : [{ kind: `beside-${kind}`, ...about, after }];
}
