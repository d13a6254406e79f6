// The variants that a reviewer took over from annotators' sets, and how they become the annotations of the adjudicated
// set.
import { type Annotation, compareAnnotations, misplacement } from "../annotation/annotation";
import type { CaseAnnotation } from "./case";
import type { Decision, Review, Statement } from "./review";
import { attributesKey } from "./statement";
import { unusedId } from "./unusedId";
import { verdictStateOf } from "./verdictState";

/** An annotation that was accepted or amended, as it should be. */
export interface Taken {
  readonly holder: CaseAnnotation;
  readonly decision: Exclude<Decision, { readonly kind: "reject" }>;
  readonly seen: Annotation;
  readonly annotation: Annotation;
}

/** An annotation of the adjudicated set. */
export interface Merged {
  readonly annotation: Annotation;
  /** The annotations it was made of, by annotator. */
  readonly taken: readonly Taken[];
}

/** Undefined when nothing that stands was accepted or asked for, or when it does not fit the text. */
export function takenOf(text: string, review: Review, holder: CaseAnnotation): Taken | undefined {
  const verdictState = verdictStateOf(review, holder);
  if (verdictState.kind !== "accepted" && verdictState.kind !== "amended") return undefined;
  const { seen, decision, at } = verdictState.verdict;
  if (decision.kind === "reject") return undefined;
  const annotation = decision.kind === "accept" ? seen : amended(seen, decision.statement, at);
  return misplacement(text, annotation) === undefined ? { holder, decision, seen, annotation } : undefined;
}

function amended({ attributes: _, ...seen }: Annotation, statement: Statement, at: string): Annotation {
  return { ...seen, ...statement, changedAt: at };
}

/**
 * Merges annotations that say the same, in text order. `taken` is ordered by annotator; `meant` gives the label that a
 * label counts as.
 */
export function mergeTaken(taken: readonly Taken[], meant: (label: string) => string): readonly Merged[] {
  const alike = new Map<string, Taken[]>();
  for (const one of taken) {
    const { label, fragments, attributes } = one.annotation;
    const place = fragments.map(({ start, end }) => `${start}-${end}`).join(" ");
    const key = `${place}\n${attributesKey(attributes)}\n${meant(label)}`;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [one]);
    else known.push(one);
  }
  const ids = new Set<string>();
  const merged = [...alike.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    return [{ annotation: { ...first.annotation, id: unusedId(first.annotation.id, ids) }, taken: same }];
  });
  return merged.sort((a, b) => compareAnnotations(a.annotation, b.annotation));
}
