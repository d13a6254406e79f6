// Two editions of one article in a project: compared, and what a person said of the earlier one carried to the later one. The
// earlier article and all that was said of it stay as they are.
import { emptySet } from "../../model/annotation/annotation";
import type { StepStamp } from "../../model/annotation/annotationSteps";
import type { SetState } from "../../model/annotation/history";
import { type CarriedReview, carriedReview, carryReviewStep } from "../../model/editions/carriedReview";
import {
  type CarriedSet,
  carriedSet,
  carryStep,
  missingChanges,
  unplacedChanges,
} from "../../model/editions/carriedSet";
import { compareEditions, type Editions } from "../../model/editions/editions";
import { type SilentEdit, silentEdits } from "../../model/editions/silentEdits";
import { mayReview } from "../../model/review/blind";
import type { Store } from "../store/Store";

export interface EditionsRequest {
  /** Ids of the two articles. */
  readonly earlier: string;
  readonly later: string;
  /** Whose annotations; absent: nobody's. */
  readonly annotator?: string | undefined;
  /** Ids of the annotations whose near places somebody has confirmed. */
  readonly confirmed: "all" | ReadonlySet<string>;
}

export interface EditionsFound {
  readonly editions: Editions;
  /** Without what stands in the later edition already. */
  readonly carried: CarriedSet;
  /** What becomes of the person's verdicts and comments. */
  readonly review: CarriedReview;
  /** Figures, and what the person tagged, that read otherwise now. */
  readonly edits: readonly SilentEdit[];
}

type Reads = Pick<Store, "readArticle" | "readSet" | "readReview" | "entry">;

/** Fails with `not-found`. Nothing is written. */
export async function editionsOf(store: Reads, request: EditionsRequest): Promise<EditionsFound> {
  const { earlier, later, annotator, confirmed } = request;
  const [before, after] = await Promise.all([store.readArticle(earlier), store.readArticle(later)]);
  const editions = compareEditions(before.article.text, after.article.text);
  const set = annotator === undefined ? emptySet : (await store.readSet(earlier, annotator)).set;
  const own = annotator === undefined ? emptySet : (await store.readSet(later, annotator)).set;
  const tagged = set.annotations.flatMap(({ label, fragments }) =>
    fragments.map(({ start, end }) => ({ start, end, label })),
  );
  const there = new Set(own.annotations.map(({ id }) => id));
  const all = carriedSet(set, editions, (id) => confirmed === "all" || confirmed.has(id) || there.has(id));
  const carried = {
    ...all,
    changes: missingChanges(own, all),
    gone: all.gone.filter(({ id }) => !there.has(id)),
  };
  const review =
    annotator === undefined ? nothingToReview : await reviewOf(store, { earlier, later, annotator }, editions);
  return { editions, carried, review, edits: silentEdits(editions, tagged) };
}

const nothingToReview: CarriedReview = { verdicts: [], comments: [], waiting: [], again: [], left: [] };

async function reviewOf(
  store: Reads,
  { earlier, later, annotator }: { readonly earlier: string; readonly later: string; readonly annotator: string },
  editions: Editions,
): Promise<CarriedReview> {
  const { review } = await store.readReview(earlier, annotator);
  if (review.verdicts.length + review.comments.length === 0) return nothingToReview;
  const entry = await store.entry(later);
  const sets = new Map<string, SetState>();
  for (const { annotator: one } of entry?.sets ?? []) sets.set(one, await store.readSet(later, one));
  const threads = new Set<string>();
  for (const { reviewer } of entry?.reviews ?? [])
    for (const { id, about } of (await store.readReview(later, reviewer)).review.comments) if (about) threads.add(id);
  const own = (await store.readReview(later, annotator)).review;
  return carriedReview(review, editions, { sets, review: own, threads });
}

export interface CarriedCounts {
  readonly annotations: number;
  /** What is gone from the later text, and is kept in its set without a place. */
  readonly unplaced: number;
  readonly verdicts: number;
  readonly comments: number;
}

/**
 * Says in the later article's provenance which one is the earlier edition, and adds what was carried to the person's set and
 * to their review of it, each as one step; what is gone comes along without a place. Verdicts wait while one's own tags of the later edition are not done, as a review
 * may not begin before. Answers how much was added; nothing when all of it was there.
 */
export async function carryEdition(
  store: Reads & Pick<Store, "act" | "actReview" | "saveProvenance">,
  { earlier, later, annotator }: EditionsRequest,
  { carried, review }: Pick<EditionsFound, "carried" | "review">,
  newStamp: () => StepStamp,
): Promise<CarriedCounts> {
  const { article, revision } = await store.readArticle(later);
  if (article.provenance.earlierEdition !== earlier)
    await store.saveProvenance(later, { ...article.provenance, earlierEdition: earlier }, revision);
  if (annotator === undefined) return { annotations: 0, unplaced: 0, verdicts: 0, comments: 0 };
  const state = await store.readSet(later, annotator);
  const unplaced = unplacedChanges(carried.gone, article.text);
  const step = carryStep(state.set, { changes: [...carried.changes, ...unplaced] }, newStamp());
  if (step) await store.act(later, annotator, state.revision, { kind: "do", step });
  const said = await store.readReview(later, annotator);
  const { set } = await store.readSet(later, annotator);
  const isReviewing =
    said.review.status !== "not-reviewing" ||
    mayReview({ ownStatus: set.status, ownAnnotations: set.annotations.length });
  const brought = isReviewing ? review : { ...review, verdicts: [] };
  const judged = carryReviewStep(said.review, brought, newStamp());
  if (judged) await store.actReview(later, annotator, said.revision, { kind: "do", step: judged });
  return {
    annotations: step?.changes.filter((change) => change.kind === "add-annotation" && !change.unplaced).length ?? 0,
    unplaced: unplaced.length,
    ...{ verdicts: brought.verdicts.length, comments: brought.comments.length },
  };
}
