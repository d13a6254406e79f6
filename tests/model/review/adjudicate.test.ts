import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Annotation, annotationSetSchema, misplacement } from "../../../model/annotation/annotation";
import { defaultLabels, type Label } from "../../../model/project/label";
import { type Adjudication, adjudicate } from "../../../model/review/adjudicate";
import type { Case } from "../../../model/review/case";
import { casesOf } from "../../../model/review/casesOf";
import { emptyReview, type Review } from "../../../model/review/review";
import { applyReviewAction, emptyReviewState, type ReviewStep } from "../../../model/review/reviewHistory";
import {
  acceptUnanimous,
  acceptVariant,
  amendVariant,
  keepVariantToo,
  rejectCase,
} from "../../../model/review/reviewSteps";
import { attributesKey } from "../../../model/review/statement";
import { runs } from "../../runs";
import { anyReviewed, changed, lacking, linked, type Reviewed, reviewed, saying } from "./reviewed";

const stamp = { id: "step-1", at: "2026-03-01T00:00:00.000Z" };

type Deed = (review: Review, cases: readonly Case[]) => ReviewStep | undefined;

/** The case in which these words are tagged, and the variant that tags them. */
function found(cases: readonly Case[], words: string): { it: Case; variant: string } {
  for (const it of cases) {
    const variant = it.variants.find(({ holders }) => holders[0].annotation.fragments[0]?.quote === words);
    if (variant !== undefined) return { it, variant: variant.id };
  }
  throw new Error(`nobody tagged ${words}`);
}

const accept =
  (words: string): Deed =>
  (review, cases) =>
    acceptVariant(review, found(cases, words).it, found(cases, words).variant, stamp);
const keep =
  (words: string): Deed =>
  (review, cases) =>
    keepVariantToo(review, found(cases, words).it, found(cases, words).variant, stamp);
const nothing =
  (words: string): Deed =>
  (review, cases) =>
    rejectCase(review, found(cases, words).it, stamp);
const unanimous: Deed = (review, cases) => acceptUnanimous(review, cases, stamp);
const amend =
  (words: string, statement: Pick<Annotation, "label" | "fragments">): Deed =>
  (review, cases) =>
    amendVariant(review, found(cases, words).it, found(cases, words).variant, statement, stamp);

function reviewing({ text, sets }: Reviewed, ...deeds: readonly Deed[]): Review {
  const cases = casesOf(text, sets, defaultLabels);
  return deeds.reduce((review, deed) => {
    const step = deed(review, cases);
    return step ? applyReviewAction({ ...emptyReviewState, review }, { kind: "do", step }).review : review;
  }, emptyReview);
}

function adjudicated({ text, sets }: Reviewed, review: Review, labels: readonly Label[] = defaultLabels): Adjudication {
  return adjudicate(text, sets, review, labels);
}

/** `actor “Ada” 1 2`, `claim “It works” 1 –source→ “Ada”`, with the annotators behind each, `!` where amended. */
function shown({ annotations, links, sources }: Adjudication): readonly string[] {
  const words = (id: string) => annotations.find((one) => one.id === id)?.fragments[0]?.quote ?? `nothing (${id})`;
  const who = (id: string) =>
    (sources.get(id) ?? []).map(
      ({ annotator, decision }) => `${Number(annotator.slice(2))}${decision === "amend" ? "!" : ""}`,
    );
  return annotations.map(({ id, label, fragments }) => {
    const said = `${label} “${fragments.map(({ quote }) => quote).join(" … ")}” ${who(id).join(" ")}`;
    const leading = links.filter(({ from }) => from === id);
    return [said, ...leading.map(({ type, to }) => `–${type}→ “${words(to.annotation)}”`)].join(" ");
  });
}

const claims = changed(
  changed(
    reviewed("<claim:It works>, said <actor:Lady Ada>.", "<claim:It works>, said Lady <actor:Ada>."),
    1,
    linked("source", "It works", "Lady Ada"),
  ),
  2,
  linked("source", "It works", "Ada"),
);

describe("an adjudicated set", () => {
  test("holds what was accepted once, with everybody who said it, and nothing else", () => {
    const given = reviewed(
      "<actor:Ada> of <location:Kent> met <actor:Charles> <figure:twice>",
      "<actor:Ada> of <actor:Kent> met <actor:Charles> twice",
    );
    const review = reviewing(given, unanimous, accept("Kent"), nothing("Charles"));
    const adjudication = adjudicated(given, review);
    expect([shown(adjudication), adjudication.openCases.map(({ start }) => start), adjudication.stale]).toEqual([
      ["actor “Ada” 1 2", "location “Kent” 1"],
      [24],
      [],
    ]);
    expect(adjudication.annotations[0]).toEqual(given.sets[0]?.set.annotations[0]);
  });

  test("holds what was amended as it should be, and two variants where both were kept", () => {
    const given = reviewed("Lady <actor:Ada> came", "<actor:Lady Ada> came");
    const lady = { label: "claim", fragments: [{ start: 0, end: 13, quote: "Lady Ada came" }] };
    expect([
      shown(adjudicated(given, reviewing(given, amend("Ada", lady)))),
      shown(adjudicated(given, reviewing(given, accept("Ada"), keep("Lady Ada")))),
      shown(
        adjudicated(
          given,
          reviewing(given, amend("Ada", { label: "actor", fragments: [{ start: 0, end: 8, quote: "Lady Ada" }] })),
        ),
      ),
    ]).toEqual([["claim “Lady Ada came” 1!"], ["actor “Lady Ada” 2", "actor “Ada” 1"], ["actor “Lady Ada” 1! 2"]]);
    expect(adjudicated(given, reviewing(given, amend("Ada", lady))).annotations[0]?.changedAt).toBe(stamp.at);
  });

  test("links what was accepted, also to what was accepted in the place of a link's end", () => {
    expect([
      shown(adjudicated(claims, reviewing(claims, accept("It works"), accept("Ada")))),
      shown(adjudicated(claims, reviewing(claims, accept("It works"), accept("Lady Ada")))),
      shown(adjudicated(claims, reviewing(claims, accept("It works"), accept("Ada"), keep("Lady Ada")))),
    ]).toEqual([
      ["claim “It works” 1 2 –source→ “Ada”", "actor “Ada” 2"],
      ["claim “It works” 1 2 –source→ “Lady Ada”", "actor “Lady Ada” 1"],
      ["claim “It works” 1 2 –source→ “Lady Ada” –source→ “Ada”", "actor “Lady Ada” 1", "actor “Ada” 2"],
    ]);
  });

  test("leaves out links whose end was rejected, is open, or has the wrong label now, and counts them", () => {
    const counted = (...deeds: readonly Deed[]) => {
      const { links, linksLeftOut } = adjudicated(claims, reviewing(claims, ...deeds));
      return [links.length, linksLeftOut];
    };
    const place = { label: "location", fragments: [{ start: 15, end: 23, quote: "Lady Ada" }] };
    const figure = { label: "figure", fragments: [{ start: 0, end: 8, quote: "It works" }] };
    expect([
      counted(accept("It works"), nothing("Ada")),
      counted(accept("It works")),
      counted(accept("Ada")),
      counted(accept("It works"), amend("Lady Ada", place)),
      counted(amend("It works", figure), accept("Ada")),
      counted(amend("It works", { ...figure, label: "claim" }), accept("Ada")),
    ]).toEqual([
      [0, 2],
      [0, 2],
      [0, 0],
      [0, 2],
      [0, 2],
      [1, 0],
    ]);
  });

  test("keeps links to other articles as they are", () => {
    const to = { annotation: "annotation-7", article: "article-2" };
    const elsewhere = changed(claims, 1, (set) => ({
      ...set,
      links: set.links.map((link) => ({ ...link, type: "supports", to })),
    }));
    const review = reviewing(elsewhere, accept("It works"), keep("It works"), nothing("Ada"));
    const { links, linksLeftOut } = adjudicated(elsewhere, review);
    expect([links.map((link) => [link.type, link.to]), linksLeftOut]).toEqual([[["supports", to]], 0]);
  });

  test("does not count stale verdicts: they are listed, and their cases are open", () => {
    const review = reviewing(claims, unanimous, accept("Ada"));
    const later = changed(claims, 2, saying("Ada", { label: "location" }));
    const adjudication = adjudicated(later, review);
    expect([shown(adjudication), adjudication.openCases.length, adjudication.stale.length]).toEqual([
      ["claim “It works” 1 2"],
      1,
      1,
    ]);
    const gone = adjudicated(changed(claims, 2, lacking("Ada")), review);
    expect(gone.stale.map(({ seen }) => seen.fragments[0]?.quote)).toEqual(["Ada"]);
  });

  test("gives annotations of different people that have the same id ids of their own", () => {
    const given = reviewed("<actor:Ada> came", "Ada <claim:came>");
    const adjudication = adjudicated(given, reviewing(given, accept("Ada"), accept("came")));
    expect([adjudication.annotations.map(({ id }) => id), shown(adjudication)]).toEqual([
      ["annotation-0", "annotation-0-2"],
      ["actor “Ada” 1", "claim “came” 2"],
    ]);
  });

  test("takes annotations with merged labels for one", () => {
    const [actor, ...others] = defaultLabels;
    if (!actor) throw new Error("there are labels");
    const labels = [actor, { ...actor, id: "person", mergedInto: "actor" }, ...others];
    const given = reviewed("<person:Ada> came", "<actor:Ada> came");
    const cases = casesOf(given.text, given.sets, labels);
    const step = acceptUnanimous(emptyReview, cases, stamp);
    if (step === undefined) throw new Error("both say the same");
    const { review } = applyReviewAction(emptyReviewState, { kind: "do", step });
    expect(shown(adjudicated(given, review, labels))).toEqual(["person “Ada” 1 2"]);
  });
});

describe("any adjudicated set", () => {
  const anyDeeds = fc.array(
    fc.record({ kind: fc.constantFrom("accept", "keep", "amend", "nothing"), it: fc.nat(), variant: fc.nat() }),
    { maxLength: 15 },
  );
  type Deeds = typeof anyDeeds extends fc.Arbitrary<infer Value> ? Value : never;

  function reviewOf({ text, sets }: Reviewed, deeds: Deeds): Review {
    const cases = casesOf(text, sets, defaultLabels);
    return deeds.reduce((review, { kind, it, variant: place }) => {
      const one = cases[it % Math.max(1, cases.length)];
      const variant = one?.variants[place % one.variants.length];
      const other = cases[place % Math.max(1, cases.length)]?.variants[0].holders[0].annotation;
      if (!one || !variant || !other) return review;
      const steps = {
        accept: () => acceptVariant(review, one, variant.id, stamp),
        keep: () => keepVariantToo(review, one, variant.id, stamp),
        amend: () => amendVariant(review, one, variant.id, other, stamp),
        nothing: () => rejectCase(review, one, stamp),
      };
      const step = steps[kind as keyof typeof steps]();
      return step ? applyReviewAction({ ...emptyReviewState, review }, { kind: "do", step }).review : review;
    }, emptyReview);
  }

  test("is a valid set, holds only what was accepted or asked for, and does not depend on the order of the sets", () => {
    fc.assert(
      fc.property(anyReviewed, anyDeeds, ({ text, sets }, deeds) => {
        const review = reviewOf({ text, sets }, deeds);
        const adjudication = adjudicate(text, sets, review, defaultLabels);
        const { annotations, links, sources } = adjudication;
        annotationSetSchema.parse({ status: "done", annotations, links });
        const ids = annotations.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(links.map(({ id }) => id)).size).toBe(links.length);
        for (const { from, to } of links) {
          expect(ids).toContain(from);
          if (to.article === undefined) expect(ids).toContain(to.annotation);
        }
        const said = new Set(
          review.verdicts.flatMap(({ seen, decision }) =>
            decision.kind === "accept" ? [says(seen)] : decision.kind === "amend" ? [says(decision.statement)] : [],
          ),
        );
        expect(new Set(annotations.map(says))).toEqual(said);
        expect(annotations.every((annotation) => misplacement(text, annotation) === undefined)).toBe(true);
        expect([...sources.keys()].sort()).toEqual(ids.toSorted());
        expect(adjudicate(text, sets.toReversed(), review, defaultLabels)).toEqual(adjudication);
      }),
      runs(100),
    );
  });

  test("of sets that are the same, everything unanimous accepted, is that very set", () => {
    fc.assert(
      fc.property(anyReviewed, ({ text, sets: [one] }) => {
        if (one === undefined) throw new Error("there is one");
        // Of two annotations that say the same, one remains; so only what is said once is given.
        const once = one.set.annotations.filter(
          (annotation, index, all) => all.findIndex((other) => span(other) === span(annotation)) === index,
        );
        const ids = new Set(once.map(({ id }) => id));
        const within = one.set.links.filter(({ from, to }) => ids.has(from) && (to.article || ids.has(to.annotation)));
        const links = within.filter((link, index) => within.findIndex((other) => way(other) === way(link)) === index);
        const set = { ...one.set, annotations: once, links };
        const sets = [
          { ...one, set },
          { ...one, annotator: "a-0009", set },
        ];
        const step = acceptUnanimous(emptyReview, casesOf(text, sets, defaultLabels), stamp);
        const review = step ? applyReviewAction(emptyReviewState, { kind: "do", step }).review : emptyReview;
        const adjudication = adjudicate(text, sets, review, defaultLabels);
        expect([adjudication.annotations, adjudication.links, adjudication.openCases]).toEqual([once, links, []]);
      }),
      runs(100),
    );
  });
});

function says({ label, fragments, attributes }: Pick<Annotation, "label" | "fragments" | "attributes">): string {
  return JSON.stringify([label, fragments, attributesKey(attributes)]);
}

function span({ label, fragments }: Annotation): string {
  return JSON.stringify([label, fragments]);
}

function way({ type, from, to }: { type: string; from: string; to: object }): string {
  return JSON.stringify([type, from, to]);
}
