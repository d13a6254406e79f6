// A merge in sentences for people: what it did, what it left, and what undoing it took back.

import { counted } from "../../model/data/counted";
import { defaultAttributes } from "../../model/project/attribute";
import type { Store } from "../store/Store";
import type { MergeOperation } from "./mergeRecords";

type Kind = MergeOperation["kind"];

/** The outcome of a merge. */
export function mergedInWords(deeds: readonly MergeOperation[]): readonly string[] {
  const { count, replaced } = counts(deeds);
  return [
    ...some(count("article"), "article came in", "articles came in"),
    ...some(count("set") - replaced("set"), "set of tags came in", "sets of tags came in"),
    ...some(replaced("set"), "set of tags was brought up to date", "sets of tags were brought up to date"),
    ...some(count("review") - replaced("review"), "review came in", "reviews came in"),
    ...some(replaced("review"), "review was brought up to date", "reviews were brought up to date"),
    ...some(count("join-set"), "set of yours holds both sides now", "sets of yours hold both sides now"),
    ...some(count("join-review"), "review of yours holds both sides now", "reviews of yours hold both sides now"),
    ...some(
      count("across"),
      "file of judgements across articles came in",
      "files of judgements across articles came in",
    ),
    ...some(count("plan"), "plan of who annotates what came in", "plans of who annotates what came in"),
    ...some(kept(count), "other version is kept beside", "other versions are kept beside"),
    ...some(count("member"), "person was added", "people were added"),
    ...some(termsTaken(deeds), "label or attribute was taken over", "labels and attributes were taken over"),
    ...some(
      guidelinesTaken(deeds),
      "newer version of the guideline was taken over",
      "newer versions of the guideline were taken over",
    ),
  ];
}

/** The outcome of undoing a merge. */
export function undoneInWords(deeds: readonly MergeOperation[]): readonly string[] {
  const { count, replaced } = counts(deeds);
  return [
    ...some(count("article"), "article was taken out", "articles were taken out"),
    ...some(count("set") - replaced("set"), "set of tags was taken away", "sets of tags were taken away"),
    ...some(replaced("set"), "set of tags is as it was before", "sets of tags are as they were before"),
    ...some(count("review") - replaced("review"), "review was taken away", "reviews were taken away"),
    ...some(replaced("review"), "review is as it was before", "reviews are as they were before"),
    ...some(count("join-set"), "set of yours is as it was before", "sets of yours are as they were before"),
    ...some(count("join-review"), "review of yours is as it was before", "reviews of yours are as they were before"),
    ...some(count("across"), "file of judgements is as it was before", "files of judgements are as they were before"),
    ...some(
      count("plan"),
      "plan of who annotates what is as it was before",
      "plans of who annotates what are as they were before",
    ),
    ...some(kept(count), "other version was put away", "other versions were put away"),
    ...some(count("member"), "person was taken off the list", "people were taken off the list"),
    ...some(termsTaken(deeds), "label or attribute was taken out again", "labels and attributes were taken out again"),
    ...some(
      guidelinesTaken(deeds),
      "version of the guideline was taken out again",
      "versions of the guideline were taken out again",
    ),
  ];
}

/** The parts that a merge kept beside, or could not write because they changed meanwhile. */
export async function leftInWords(
  { done, left }: { readonly done: readonly MergeOperation[]; readonly left: readonly MergeOperation[] },
  store: Store,
): Promise<readonly string[]> {
  const names = new Map((await store.annotators()).map(({ id, name }) => [id, name]));
  const told: string[] = [];
  for (const operation of done) {
    if (operation.kind === "beside-across") {
      const whose = names.get(operation.annotator) ?? operation.annotator;
      told.push(
        `What ${whose} says across articles is another in the package. It is kept beside, for ${whose} to merge.`,
      );
    }
    if (operation.kind !== "beside-set" && operation.kind !== "beside-review") continue;
    const what = operation.kind === "beside-set" ? "tags" : "review";
    const name = names.get(operation.annotator) ?? operation.annotator;
    told.push(
      `“${await titleOf(operation.article, store)}”: the ${what} of ${name} changed here and there. Here nothing was touched; the other version is kept beside.`,
    );
  }
  for (const operation of left) {
    if (operation.kind === "terms") told.push("The labels changed while this was merged, so none was taken over.");
    if (
      operation.kind !== "set" &&
      operation.kind !== "review" &&
      operation.kind !== "join-set" &&
      operation.kind !== "join-review"
    )
      continue;
    const name = names.get(operation.annotator) ?? operation.annotator;
    told.push(
      `“${await titleOf(operation.article, store)}”: what ${name} did was changed while this was merged, so it was left as it is. Merge again.`,
    );
  }
  return told.length <= mostTold
    ? told
    : [...told.slice(0, mostTold), `And ${told.length - mostTold} more of the same kinds.`];
}

const mostTold = 100;

async function titleOf(article: string, store: Store): Promise<string> {
  return (await store.entry(article))?.header.title ?? article;
}

function counts(deeds: readonly MergeOperation[]) {
  return {
    count: (kind: Kind) => deeds.filter((operation) => operation.kind === kind).length,
    /** How many sets, or reviews, took the place of an older one. */
    replaced: (kind: "set" | "review") =>
      deeds.filter((operation) => operation.kind === kind && operation.before !== undefined).length,
  };
}

function kept(count: (kind: Kind) => number): number {
  return count("beside-set") + count("beside-review") + count("beside-across");
}

function termsTaken(deeds: readonly MergeOperation[]): number {
  return deeds.reduce((sum, operation) => {
    if (operation.kind !== "terms") return sum;
    const { before, after } = operation;
    const attributes = (after.attributes ?? defaultAttributes).length;
    return (
      sum + after.labels.length - before.labels.length + attributes - (before.attributes ?? defaultAttributes).length
    );
  }, 0);
}

function guidelinesTaken(deeds: readonly MergeOperation[]): number {
  return deeds.reduce((sum, operation) => {
    if (operation.kind !== "terms") return sum;
    return sum + (operation.after.guideline?.length ?? 0) - (operation.before.guideline?.length ?? 0);
  }, 0);
}

/** A sentence about some, or nothing about none. */
function some(count: number, one: string, more: string): readonly string[] {
  return count === 0 ? [] : [`${counted(count, one, more)}.`];
}
