// Whether a verdict still holds. It was given on an annotation as it was then; when that says something else now, or is
// gone, the verdict is stale: shown, and open again. Not so when the annotator did what the verdict asks for. A rejection
// in favour of another annotation holds while the reviewer wants that one, in the same words.
import type { Annotation, Link } from "../annotation/annotation";
import { linkFits } from "../annotation/annotationSteps";
import type { Case, CaseAnnotation, ReviewedSet } from "./case";
import { caseAnnotationsOf } from "./caseAnnotationsOf";
import type { Review, Statement, Verdict } from "./review";
import { equalLinks, equalStatements, linksWithin } from "./statement";

export type VerdictState =
  | { readonly kind: "open" }
  | { readonly kind: "stale"; readonly verdict: Verdict }
  | {
      readonly kind: "accepted" | "rejected" | "amended";
      readonly verdict: Verdict;
      /** The annotator changed the annotation since, into what the verdict asks for. */
      readonly followed: boolean;
    };

/** The state of a review's verdict on an annotation as it is now. */
export function verdictStateOf(review: Review, holder: CaseAnnotation): VerdictState {
  const verdict = verdictOn(review, holder.annotator, holder.annotation.id);
  return verdict === undefined ? { kind: "open" } : stateOfVerdict(verdict, holder, sideOf(review, verdict));
}

/** The facts about a review, besides the verdict itself, that decide whether the verdict holds. */
function sideOf(review: Review, verdict: Verdict): VerdictSide {
  return {
    replacementGone: !hasReplacement(review, verdict),
    verdictAt: (id) => verdictOn(review, verdict.annotator, id),
  };
}

/** Whether the annotation that a verdict preferred, if it names one, is still accepted or asked for. */
export function hasReplacement(review: Review, { decision }: Verdict): boolean {
  if (decision.kind !== "reject" || decision.instead === undefined) return true;
  const { annotator, annotation, statement } = decision.instead;
  const taken = verdictOn(review, annotator, annotation);
  if (taken === undefined || taken.decision.kind === "reject") return false;
  return equalStatements(taken.decision.kind === "amend" ? taken.decision.statement : taken.seen, statement);
}

/** `open` when somebody's annotation waits for a verdict, `stale` when a verdict on one of them is. */
export function caseVerdictState(review: Review, { variants }: Case): "open" | "decided" | "stale" {
  let open = false;
  for (const { holders } of variants) {
    for (const holder of holders) {
      const { kind } = verdictStateOf(review, holder);
      if (kind === "stale") return "stale";
      open ||= kind === "open";
    }
  }
  return open ? "open" : "decided";
}

/** The verdicts that do not hold any more, in the review's order; also those whose annotation is gone. */
export function staleVerdicts(review: Review, sets: readonly ReviewedSet[]): readonly Verdict[] {
  const setOf = new Map(sets.map((set) => [set.annotator, set]));
  const stale = new Set(
    [...verdictsByAnnotator(review)].flatMap(([annotator, verdicts]) =>
      staleAmong(review, verdicts, setOf.get(annotator)),
    ),
  );
  return review.verdicts.filter((verdict) => stale.has(verdict));
}

/** The stale ones among `verdicts`, all of which are on annotations of one annotator; `set` is that annotator's set. */
export function staleAmong(
  review: Review,
  verdicts: readonly Verdict[],
  set: ReviewedSet | undefined,
): readonly Verdict[] {
  const holders = new Map((set ? caseAnnotationsOf(set) : []).map((holder) => [holder.annotation.id, holder]));
  return verdicts.filter(
    (verdict) => stateOfVerdict(verdict, holders.get(verdict.seen.id), sideOf(review, verdict)).kind === "stale",
  );
}

export function verdictsByAnnotator({ verdicts }: Review): ReadonlyMap<string, readonly Verdict[]> {
  const found = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const known = found.get(verdict.annotator);
    if (known === undefined) found.set(verdict.annotator, [verdict]);
    else known.push(verdict);
  }
  return found;
}

/**
 * The annotations, as `<annotator>/<annotation>`, whose verdicts decide the state of an annotation, itself among them.
 */
export function turnsOn(review: Review, { annotator, annotation, links }: CaseAnnotation): readonly string[] {
  const verdict = verdictOn(review, annotator, annotation.id);
  const { decision } = verdict ?? {};
  const instead = decision?.kind === "reject" ? decision.instead : undefined;
  // Links that existed when the reviewer decided count as well as the present ones.
  const ends = [...links, ...(verdict?.links ?? [])].map(({ to }) => keyOf(annotator, to.annotation));
  return [keyOf(annotator, annotation.id), ...ends, ...(instead ? [keyOf(instead.annotator, instead.annotation)] : [])];
}

/** The review's verdict on an annotation, stale or not. */
export function verdictOn(review: Review, annotator: string, annotation: string): Verdict | undefined {
  let verdicts = verdictsByAnnotation.get(review.verdicts);
  if (verdicts === undefined) {
    verdicts = new Map(review.verdicts.map((verdict) => [keyOf(verdict.annotator, verdict.seen.id), verdict]));
    verdictsByAnnotation.set(review.verdicts, verdicts);
  }
  return verdicts.get(keyOf(annotator, annotation));
}

function keyOf(annotator: string, annotation: string): string {
  return `${annotator}/${annotation}`;
}

// A memory of a pure function: a list of cases asks about each of thousands of annotations.
const verdictsByAnnotation = new WeakMap<readonly Verdict[], ReadonlyMap<string, Verdict>>();

/** The facts about the same review, besides the verdict itself, that decide whether it holds. */
export interface VerdictSide {
  /** The annotation it was rejected in favour of is not wanted any more (`hasReplacement`). */
  readonly replacementGone: boolean;
  /** The verdicts on other annotations of the set, by id. */
  readonly verdictAt: (annotation: string) => Verdict | undefined;
}

/**
 * The state of a verdict, given its annotation as it is `now` with its outgoing links; `undefined` when it was deleted.
 * This is the one rule: the reviewer's window, the annotator's and exports ask here.
 */
export function stateOfVerdict(
  verdict: Verdict,
  now: { readonly annotation: Annotation; readonly links: readonly Link[] } | undefined,
  { replacementGone, verdictAt }: VerdictSide,
): Exclude<VerdictState, { readonly kind: "open" }> {
  const { decision, seen } = verdict;
  const kind = kinds[decision.kind];
  if (now === undefined)
    return decision.kind === "reject" ? { kind, verdict, followed: true } : { kind: "stale", verdict };
  if (replacementGone) return { kind: "stale", verdict };
  const { annotation, links } = now;
  const counts = (link: Link) => lastsAfter(link, verdictAt);
  const [before, after] = [verdict.links.filter(counts), links.filter(counts)];
  if (equalStatements(seen, annotation) && equalLinks(before, after)) return { kind, verdict, followed: false };
  const asked = askedBy(verdict);
  // Links of a rejected annotation do not matter. An amended annotation keeps its links, so it must have none that the
  // reviewer has not seen.
  const linksFit = decision.kind === "reject" || linksWithin(after, before);
  if (asked !== undefined && linksFit && equalStatements(asked, annotation)) return { kind, verdict, followed: true };
  return { kind: "stale", verdict };
}

/** Whether a link outlives the review: it goes when the annotator follows a verdict on what it leads to. */
function lastsAfter({ type, to }: Link, verdictAt: (annotation: string) => Verdict | undefined): boolean {
  const verdict = to.article === undefined ? verdictAt(to.annotation) : undefined;
  if (verdict === undefined || verdict.decision.kind === "accept") return true;
  const asked = askedBy(verdict);
  return asked !== undefined && (asked.label === verdict.seen.label || linkFits(type, undefined, asked.label));
}

const kinds = { accept: "accepted", reject: "rejected", amend: "amended" } as const;

/**
 * The statement that a verdict asks for in place of the annotation's own; `undefined` when it accepts the annotation or
 * asks for its removal.
 */
export function askedBy({ decision }: Verdict): Statement | undefined {
  switch (decision.kind) {
    case "accept":
      return undefined;
    case "reject":
      return decision.instead?.statement;
    case "amend":
      return decision.statement;
  }
}
