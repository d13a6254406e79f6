// Keeps account of what people said and took back, in whatever copy of a project, so that a test can ask at the end
// whether anything was lost: what was said and never taken back by its author must still be there.
import type { AcrossState } from "../../../model/across/acrossHistory";
import { judgementKey } from "../../../model/across/judgement";
import type { Annotation, Link } from "../../../model/annotation/annotation";
import type { SetState } from "../../../model/annotation/history";
import { dataText } from "../../../model/data/dataText";
import type { Comment, Verdict } from "../../../model/review/review";
import type { ReviewState } from "../../../model/review/reviewHistory";

export interface Sayings {
  /** One person's action on their set. */
  workedOn(person: string, before: SetState, after: SetState): void;
  /** One person's action on their review. */
  reviewed(person: string, before: ReviewState, after: ReviewState): void;
  /** One person's action across articles. */
  judged(person: string, before: AcrossState, after: AcrossState): void;
  /** What a person said and did not take back, and which is in none of these, in words. */
  lost(person: string, set: SetState, review: ReviewState, across: AcrossState): readonly string[];
}

export function sayings(): Sayings {
  const said = new Map<string, Set<string>>();
  const unsaid = new Map<string, Set<string>>();

  function note(person: string, before: ReadonlySet<string>, after: ReadonlySet<string>): void {
    for (const saying of after) if (!before.has(saying)) of(said, person).add(saying);
    for (const saying of before) if (!after.has(saying)) of(unsaid, person).add(saying);
  }

  return {
    workedOn: (person, before, after) => note(person, inSet(before), inSet(after)),
    reviewed: (person, before, after) => note(person, inReview(before), inReview(after)),
    judged: (person, before, after) => note(person, inAcross(before), inAcross(after)),
    lost: (person, set, review, across) => {
      const now = new Set([...inSet(set), ...inReview(review), ...inAcross(across)]);
      return [...of(said, person)].filter((saying) => !of(unsaid, person).has(saying) && !now.has(saying));
    },
  };
}

function inSet({ set }: SetState): ReadonlySet<string> {
  const { annotations, links, asides = [], refusals = [] } = set;
  return new Set([
    ...annotations.map(annotationSaying),
    ...links.map((link) => linkSaying(link, annotations)),
    ...[...asides, ...refusals].map(({ id: _, createdAt: __, ...rest }) => dataText(rest)),
  ]);
}

function inReview({ review: { verdicts, comments } }: ReviewState): ReadonlySet<string> {
  return new Set([...verdicts.map(verdictSaying), ...comments.flatMap(commentSayings)]);
}

/** A judgement that a merge made says what it was made of, too. */
function inAcross({ across: { entities, judgements } }: AcrossState): ReadonlySet<string> {
  return new Set([
    ...entities.map(({ name, kind }) => JSON.stringify(["entity", name, kind])),
    ...judgements.flatMap((judgement) =>
      [judgement, ...(judgement.versions ?? [])].map(({ relation }) =>
        JSON.stringify(["judgement", judgementKey(judgement), relation]),
      ),
    ),
  ]);
}

function annotationSaying({ label, fragments, note }: Annotation): string {
  return JSON.stringify(["annotation", label, fragments.map(({ start, end }) => [start, end]), note]);
}

/** What a link joins is told by its ends, whose ids a merge may have changed. */
function linkSaying({ type, from, to }: Link, annotations: readonly Annotation[]): string {
  const end = (id: string) => annotations.find((annotation) => annotation.id === id)?.createdAt ?? "missing";
  return JSON.stringify(["link", type, end(from), end(to.annotation)]);
}

function verdictSaying({ annotator, seen, decision }: Verdict): string {
  return JSON.stringify(["verdict", annotator, seen.id, decision.kind]);
}

/** A comment says its words; one that tells a verdict says the verdict, too. */
function commentSayings({ about, text }: Comment): string[] {
  const words = JSON.stringify(["comment", text]);
  const told = /: .* was (accept|reject|amend)ed/.exec(text)?.[1];
  const { annotation } = about ?? {};
  return told && annotation ? [words, JSON.stringify(["verdict", annotation.annotator, annotation.id, told])] : [words];
}

function of(sayings: Map<string, Set<string>>, person: string): Set<string> {
  const known = sayings.get(person) ?? new Set<string>();
  sayings.set(person, known);
  return known;
}
