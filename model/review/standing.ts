// Whether a verdict still holds. It was given on an annotation as it was then; when that says something else now, or is
// gone, the verdict is stale: shown, and open again. Not so when the annotator did what the verdict asks for. A rejection
// in favour of another annotation holds while the reviewer wants that one, in the same words.
import type { Annotation, Link } from "../annotation";
import { linkFits } from "../draft";
import type { Case, Holder } from "./case";
import type { ReviewedSet } from "./casesOf";
import { holdersOf } from "./holdersOf";
import type { Review, Statement, Verdict } from "./review";
import { equalLinks, equalStatements, linksWithin } from "./statement";

export type Standing =
  | { readonly kind: "open" }
  | { readonly kind: "stale"; readonly verdict: Verdict }
  | {
      readonly kind: "accepted" | "rejected" | "amended";
      readonly verdict: Verdict;
      /** The annotator changed the annotation since, into what the verdict asks for. */
      readonly followed: boolean;
    };

/** What a review says about an annotation as it is now. */
export function standingOf(review: Review, holder: Holder): Standing {
  const verdict = verdictOn(review, holder.annotator, holder.annotation.id);
  if (verdict === undefined) return { kind: "open" };
  if (!hasReplacement(review, verdict)) return { kind: "stale", verdict };
  return standingOfVerdict(verdict, holder.annotation, holder.links, (id) => verdictOn(review, holder.annotator, id));
}

/** Whether what an annotation was rejected in favour of, if anything, is still accepted or asked for. */
export function hasReplacement(review: Review, { decision }: Verdict): boolean {
  if (decision.kind !== "reject" || decision.instead === undefined) return true;
  const { annotator, annotation, statement } = decision.instead;
  const taken = verdictOn(review, annotator, annotation);
  if (taken === undefined || taken.decision.kind === "reject") return false;
  return equalStatements(taken.decision.kind === "amend" ? taken.decision.statement : taken.seen, statement);
}

/** `open` when somebody's annotation waits for a verdict, `stale` when a verdict on one of them is. */
export function caseStanding(review: Review, { variants }: Case): "open" | "decided" | "stale" {
  let open = false;
  for (const { holders } of variants) {
    for (const holder of holders) {
      const { kind } = standingOf(review, holder);
      if (kind === "stale") return "stale";
      open ||= kind === "open";
    }
  }
  return open ? "open" : "decided";
}

/** The verdicts that do not hold any more, in the review's order; also those whose annotation is gone. */
export function staleVerdicts(review: Review, sets: readonly ReviewedSet[]): readonly Verdict[] {
  const holders = new Map(
    sets.flatMap(holdersOf).map((holder) => [keyOf(holder.annotator, holder.annotation.id), holder]),
  );
  return review.verdicts.filter((verdict) => {
    const holder = holders.get(keyOf(verdict.annotator, verdict.seen.id));
    if (holder === undefined) return verdict.decision.kind !== "reject";
    return standingOf(review, holder).kind === "stale";
  });
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

/**
 * `annotation` and its outgoing `links` as they are now; `verdictAt` gives the same reviewer's verdicts on other
 * annotations of the set.
 */
export function standingOfVerdict(
  verdict: Verdict,
  annotation: Annotation,
  links: readonly Link[],
  verdictAt: (annotation: string) => Verdict | undefined,
): Exclude<Standing, { readonly kind: "open" }> {
  const { decision, seen } = verdict;
  const kind = kinds[decision.kind];
  const counts = (link: Link) => lastsAfter(link, verdictAt);
  const [before, now] = [verdict.links.filter(counts), links.filter(counts)];
  if (equalStatements(seen, annotation) && equalLinks(before, now)) return { kind, verdict, followed: false };
  const asked = askedBy(verdict);
  // Links of a rejected annotation do not matter; those of an amended one go along, and none may be new to the reviewer.
  const linksFit = decision.kind === "reject" || linksWithin(now, before);
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

/** What an annotation should say according to a verdict. Undefined: what it said, or nothing at all. */
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
