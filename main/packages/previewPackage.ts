// Compares a package with the project it would be merged into, article by article, and says of each thing in it what
// would become of it. Everything in the package is read and checked on the way, so that a merge meets no surprise.
import { type AcrossState, emptyAcrossState } from "../../model/across/acrossHistory";
import { misplacement } from "../../model/annotation/annotation";
import type { SetState } from "../../model/annotation/history";
import { planDifference } from "../../model/assignment/planDifference";
import type { PackagePreview } from "../../model/contract/packageContract";
import { dataText } from "../../model/data/dataText";
import { equalData } from "../../model/data/equalData";
import { type Article, titleOf } from "../../model/project/article";
import type { ReviewState } from "../../model/review/reviewHistory";
import type { ForeignVersion, Store } from "../store/Store";
import {
  changesAnything,
  type MergeOutcome,
  outcomeOfAcross,
  outcomeOfPlan,
  outcomeOfReview,
  outcomeOfSet,
} from "./mergeOutcome";
import type { OpenedPackage, PackageArticle } from "./openPackage";
import { compareTerms } from "./packageTerms";

type Row = PackagePreview["rows"][number];

export interface Watched {
  readonly signal: AbortSignal;
  /** Told after every article. */
  onProgress(done: number, total: number): void;
}

/** The part of a store that is asked what a package meets. */
export type MergeReader = Pick<
  Store,
  | "project"
  | "annotators"
  | "hasArticle"
  | "readArticle"
  | "readSet"
  | "readReview"
  | "readAcross"
  | "plans"
  | "knowsVersion"
>;

/** `store` is the project the package would be merged into; without one, all of it is new. `me` merges. */
export async function previewPackage(
  coming: OpenedPackage,
  store: MergeReader | undefined,
  me: string | undefined,
  { signal, onProgress }: Watched,
): Promise<Pick<PackagePreview, "annotators" | "rows" | "terms">> {
  const [project, annotators] = await Promise.all([coming.project(), coming.annotators()]);
  const rows: Row[] = [];
  for (const [index, article] of coming.articles.entries()) {
    rows.push(...(await rowsOf(article, { coming, store, me })));
    onProgress(index + 1, coming.articles.length);
    signal.throwIfAborted();
  }
  for (const member of coming.across) rows.push(await acrossRow(member, { coming, store, me }));
  for (const lead of coming.plans) rows.push(await planRow(lead, { coming, store, me }));
  return {
    annotators: annotators.map(({ id, name }) => ({ id, name })),
    rows,
    terms: store ? compareTerms((await store.project()).project, project) : [],
  };
}

interface Compared {
  readonly coming: OpenedPackage;
  readonly store: MergeReader | undefined;
  readonly me: string | undefined;
}

async function rowsOf({ id, sets, reviews }: PackageArticle, compared: Compared): Promise<readonly Row[]> {
  const { coming, store } = compared;
  const { article } = await coming.article(id);
  await coming.source(article);
  const rows = [await articleRow(article, store)];
  for (const annotator of sets) rows.push(await setRow(article, annotator, await coming.set(id, annotator), compared));
  for (const reviewer of reviews)
    rows.push(await reviewRow(article, reviewer, await coming.review(id, reviewer), compared));
  return rows;
}

async function articleRow(article: Article, store: MergeReader | undefined): Promise<Row> {
  const row = { kind: "article", article: article.id, title: titleOf(article) } as const;
  if (!(await store?.hasArticle(article.id))) return { ...row, verdict: "new" };
  const here = await store?.readArticle(article.id);
  const alike = equalData(here?.article.provenance, article.provenance);
  return {
    ...row,
    verdict: "same",
    ...(!alike && { remark: "The package says other things about where it comes from; those here stay." }),
  };
}

async function setRow(article: Article, annotator: string, state: SetState, compared: Compared): Promise<Row> {
  const { annotations } = state.set;
  const unplaced = annotations.filter((annotation) => misplacement(article.text, annotation) !== undefined).length;
  const here = await compared.store?.readSet(article.id, annotator);
  const own = annotator === compared.me;
  const row = {
    kind: "set",
    article: article.id,
    title: titleOf(article),
    annotator,
    entries: annotations.length,
    ...(unplaced > 0 && { unplaced }),
  } as const;
  const outcome = outcomeOfSet({ here, coming: state, text: article.text, own });
  const difference = inOwnName(own, outcome, here?.set.annotations ?? [], annotations, ["annotation", "annotations"]);
  return rowOf({ ...row, ...difference }, outcome, { kind: "set", article: article.id, annotator, state }, compared);
}

async function reviewRow(article: Article, reviewer: string, state: ReviewState, compared: Compared): Promise<Row> {
  const here = await compared.store?.readReview(article.id, reviewer);
  const own = reviewer === compared.me;
  const row = {
    kind: "review",
    article: article.id,
    title: titleOf(article),
    annotator: reviewer,
    entries: state.review.verdicts.length + state.review.comments.length + (state.review.answers?.length ?? 0),
  } as const;
  const outcome = outcomeOfReview({ here, coming: state, text: article.text, own });
  const said = ({ verdicts, comments, answers = [] }: ReviewState["review"]) => [
    ...answers.map((answer) => ({ ...answer, id: `answer ${answer.label}` })),
    ...verdicts.map((verdict) => ({ ...verdict, id: `${verdict.annotator} ${verdict.seen.id}` })),
    ...comments,
  ];
  const difference = inOwnName(own, outcome, here ? said(here.review) : [], said(state.review), [
    "verdict or comment",
    "verdicts and comments",
  ]);
  return rowOf({ ...row, ...difference }, outcome, { kind: "review", article: article.id, reviewer, state }, compared);
}

/** In one's own name, and where both sides went on, it is kept beside what is here, to be merged by hand. */
async function acrossRow(member: string, { coming, store, me }: Compared): Promise<Row> {
  const state = await coming.acrossOf(member);
  const here = (await store?.readAcross(member)) ?? emptyAcrossState;
  const known = new Set(stated(here).map(dataText));
  const entries = stated(state).filter((one) => !known.has(dataText(one))).length;
  const row = { kind: "across", title: "Across articles", annotator: member, entries } as const;
  const outcome = outcomeOfAcross(here, state);
  if (!changesAnything(outcome) || (outcome !== "conflicting" && outcome !== "joined" && member !== me))
    return { ...row, verdict: outcome === "joined" ? "conflicting" : outcome };
  const whose = member === me ? "It is in your name" : "Both were changed";
  return { ...row, verdict: "conflicting", remark: `${whose}: it is kept beside what is here, to be merged.` };
}

/** A plan is its lead's alone: in one's own name it is not taken over, nor where both sides went on. */
async function planRow(lead: string, { coming, store, me }: Compared): Promise<Row> {
  const stored = await coming.planOf(lead);
  const here = (await store?.plans())?.find(({ plan }) => plan.lead === lead);
  const entries = stored.plan.articles.length;
  const row = { kind: "plan", title: "Who annotates what", annotator: lead, entries } as const;
  const verdict = await outcomeOfPlan(here, stored);
  if (verdict === "same" || verdict === "older") return { ...row, verdict };
  const { added, removed, changed } = planDifference(here?.plan, stored.plan);
  const difference = `${added.toLocaleString("en")} assigned, ${removed.toLocaleString("en")} taken back, ${changed.toLocaleString("en")} changed.`;
  if (verdict !== "conflicting" && lead !== me) return { ...row, verdict, remark: difference };
  if (verdict === "new")
    return {
      ...row,
      verdict: "conflicting",
      remark: "It is in your name: it comes in only with all that is in your name.",
    };
  const whose = lead === me ? "It is in your name" : "Both were changed";
  return { ...row, verdict: "conflicting", remark: `${difference} ${whose}: the plan here stays.` };
}

function stated({ across }: AcrossState) {
  return [...across.entities, ...across.judgements];
}

async function rowOf(
  row: Omit<Row, "verdict">,
  outcome: MergeOutcome,
  version: ForeignVersion,
  { store }: Compared,
): Promise<Row> {
  if (outcome !== "joined" && outcome !== "conflicting") return { ...row, verdict: outcome };
  const kept = (await store?.knowsVersion(version)) ?? false;
  const remarks = [row.remark, kept ? "This version is kept beside the one here already." : undefined];
  const remark = remarks.filter((one) => one !== undefined).join(" ");
  return { ...row, verdict: "conflicting", own: outcome === "joined", ...(remark !== "" && { remark }) };
}

interface Entry {
  readonly id: string;
}

/** Marks what would change in the merging person's own name, and says what there is here and what in the package. */
function inOwnName(
  own: boolean,
  outcome: MergeOutcome,
  here: readonly Entry[],
  coming: readonly Entry[],
  nouns: readonly [one: string, more: string],
): Pick<Row, "mine" | "remark"> {
  if (!own || !changesAnything(outcome)) return {};
  const known = new Map(here.map((entry) => [entry.id, entry]));
  let added = 0;
  let changed = 0;
  for (const entry of coming) {
    const before = known.get(entry.id);
    known.delete(entry.id);
    if (before === undefined) added++;
    else if (!equalData(before, entry)) changed++;
  }
  const gone = outcome === "changed" ? known.size : 0;
  const parts = [
    ...(added > 0 ? [`${added.toLocaleString("en")} would be added`] : []),
    ...(changed > 0 ? [`${changed.toLocaleString("en")} changed`] : []),
    ...(gone > 0 ? [`${gone.toLocaleString("en")} would go`] : []),
  ];
  const what = parts.length === 0 ? "something else would change" : parts.join(", ");
  return {
    mine: true,
    remark: `In your name. Here: ${here.length.toLocaleString("en")} ${nouns[here.length === 1 ? 0 : 1]}; in the package: ${coming.length.toLocaleString("en")}; ${what}.`,
  };
}
