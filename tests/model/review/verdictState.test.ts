import { describe, expect, test } from "vitest";
import type { Annotation, AnnotationSet } from "../../../model/annotation/annotation";
import { defaultLabels } from "../../../model/project/label";
import { caseAnnotationsOf } from "../../../model/review/caseAnnotationsOf";
import { casesOf } from "../../../model/review/casesOf";
import { type Decision, emptyReview, type Review } from "../../../model/review/review";
import { caseVerdictState, staleVerdicts, verdictStateOf } from "../../../model/review/verdictState";
import { changed, lacking, linked, type Reviewed, reviewed, saying } from "./reviewed";

const at = "2026-03-01T00:00:00.000Z";
const given = changed(
  reviewed("<claim:It works>, said <actor:Lady Ada>.", "It works, said Lady <actor:Ada>."),
  1,
  linked("source", "It works", "Lady Ada"),
);
const lady = { start: 15, end: 23, quote: "Lady Ada" };
const ada = { start: 20, end: 23, quote: "Ada" };

/** A review of the first annotator with one verdict on the annotation of these words. */
function decided(words: string, decision: Decision): Review {
  const [set] = given.sets;
  const holder = set && caseAnnotationsOf(set).find(({ annotation }) => quoteOf(annotation) === words);
  if (holder === undefined) throw new Error(`nobody tagged ${words}`);
  const { annotator, annotation, links, setRevision } = holder;
  const verdict = { annotator, seen: annotation, links: [...links], setRevision, decision, at };
  return { ...emptyReview, status: "in-review", verdicts: [verdict] };
}

/** How the verdict stands after the first annotator changed something: `accepted`, `amended, followed`, `gone, stale`. */
function standingAfter(review: Review, change: (set: AnnotationSet) => AnnotationSet): string {
  const { sets } = changed(given, 1, change);
  const [set] = sets;
  const holder = set && caseAnnotationsOf(set).find(({ annotation }) => annotation.id === review.verdicts[0]?.seen.id);
  const stale = staleVerdicts(review, sets).length === 1;
  if (holder === undefined) return stale ? "gone, stale" : "gone";
  const verdictState = verdictStateOf(review, holder);
  expect(verdictState.kind === "stale").toBe(stale);
  return "followed" in verdictState && verdictState.followed ? `${verdictState.kind}, followed` : verdictState.kind;
}

function quoteOf(annotation: Annotation | undefined): string | undefined {
  return annotation?.fragments[0]?.quote;
}

/** “Lady Ada” was rejected in favour of the second annotator's “Ada”, about which this was decided. */
function inFavour(decision: Decision | undefined): Review {
  const review = decided("Lady Ada", {
    kind: "reject",
    instead: { annotator: "a-0002", annotation: "annotation-0", statement: { label: "actor", fragments: [ada] } },
  });
  const [seen] = given.sets[1]?.set.annotations ?? [];
  if (decision === undefined || seen === undefined) return review;
  const other = { annotator: "a-0002", seen, links: [], setRevision: 1, decision, at };
  return { ...review, verdicts: [...review.verdicts, other] };
}

const same = (set: AnnotationSet) => set;
const unlinked = (set: AnnotationSet) => ({ ...set, links: [] });
const relinked = (set: AnnotationSet) => ({
  ...set,
  links: set.links.map((link) => ({ ...link, id: "link-again", createdAt: at })),
});

describe("a verdict", () => {
  test("holds while the annotation says what was seen; notes, times and the ids of links do not count", () => {
    const review = decided("It works", { kind: "accept" });
    expect([
      standingAfter(review, same),
      standingAfter(review, saying("It works", { note: "sure?", changedAt: at })),
      standingAfter(review, relinked),
      standingAfter(review, saying("Lady Ada", { label: "location" })),
    ]).toEqual(["accepted", "accepted", "accepted", "accepted"]);
  });

  test("is stale once the annotation says something else or is gone", () => {
    const review = decided("It works", { kind: "accept" });
    expect([
      standingAfter(review, saying("It works", { label: "figure" })),
      standingAfter(review, saying("It works", { fragments: [{ start: 0, end: 2, quote: "It" }] })),
      standingAfter(review, saying("It works", { attributes: [{ attribute: "certainty", value: "possible" }] })),
      standingAfter(review, unlinked),
      standingAfter(review, linked("source", "It works", "It works")),
      standingAfter(review, lacking("It works")),
    ]).toEqual(["stale", "stale", "stale", "stale", "stale", "gone, stale"]);
  });

  test("that something should be otherwise holds when the annotator follows, and not when they do something else", () => {
    const review = decided("It works", {
      kind: "amend",
      statement: { label: "claim", fragments: [{ start: 3, end: 8, quote: "works" }] },
    });
    const follow = saying("It works", { fragments: [{ start: 3, end: 8, quote: "works" }] });
    expect([
      standingAfter(review, same),
      standingAfter(review, follow),
      standingAfter(review, (set) => follow(unlinked(set))),
      standingAfter(review, (set) => follow(linked("source", "It works", "It works")(set))),
      standingAfter(review, saying("It works", { fragments: [{ start: 0, end: 2, quote: "It" }] })),
      standingAfter(review, lacking("It works")),
    ]).toEqual(["amended", "amended, followed", "amended, followed", "stale", "stale", "gone, stale"]);
  });

  test("that nothing should be there holds when the annotation is gone, and is stale when it says something else", () => {
    const review = decided("Lady Ada", { kind: "reject" });
    expect([
      standingAfter(review, same),
      standingAfter(review, lacking("Lady Ada")),
      standingAfter(review, saying("Lady Ada", { label: "location" })),
    ]).toEqual(["rejected", "gone", "stale"]);
  });

  test("on a claim holds when its source, which should not be there, is gone with the link to it", () => {
    const claim = decided("It works", { kind: "accept" });
    const without = (set: AnnotationSet) => lacking("Lady Ada")(unlinked(set));
    const and = (decision: Decision) => ({
      ...claim,
      verdicts: [...claim.verdicts, ...decided("Lady Ada", decision).verdicts],
    });
    const standings = (review: Review, change: (set: AnnotationSet) => AnnotationSet) =>
      staleVerdicts(review, changed(given, 1, change).sets).map(({ seen }) => quoteOf(seen));
    const place = { label: "location", fragments: [lady] };
    expect([
      standings(claim, without),
      standings(and({ kind: "reject" }), without),
      standings(and({ kind: "accept" }), unlinked),
      standings(and({ kind: "amend", statement: place }), (set) => saying("Lady Ada", place)(unlinked(set))),
    ]).toEqual([["It works"], [], ["It works"], []]);
  });

  test("for somebody else's annotation holds when the annotator says the same now, or nothing", () => {
    const review = inFavour({ kind: "accept" });
    expect([
      standingAfter(review, same),
      standingAfter(review, saying("Lady Ada", { fragments: [ada] })),
      standingAfter(review, saying("Lady Ada", { fragments: [lady], label: "location" })),
      standingAfter(review, lacking("Lady Ada")),
    ]).toEqual(["rejected", "rejected, followed", "stale", "gone"]);
  });

  test("for somebody else's annotation is stale once the reviewer does not want that one, or not so", () => {
    const place = { label: "location", fragments: [ada] };
    const decisions: readonly (Decision | undefined)[] = [
      undefined,
      { kind: "reject" },
      { kind: "amend", statement: place },
      { kind: "amend", statement: { ...place, label: "actor" } },
    ];
    expect(decisions.map((decision) => standingAfter(inFavour(decision), same))).toEqual([
      "stale",
      "stale",
      "stale",
      "rejected",
    ]);
  });
});

test("a case is decided when each annotation in it is, and stale when a verdict in it is", () => {
  const verdictState = ({ text, sets }: Reviewed, review: Review) =>
    casesOf(text, sets, defaultLabels).map((one) => caseVerdictState(review, one));
  const one = decided("Lady Ada", { kind: "accept" });
  const [other] = given.sets[1]?.set.annotations ?? [];
  const [verdict] = one.verdicts;
  if (!other || !verdict) throw new Error("both tagged something");
  const both = { ...one, verdicts: [verdict, { ...verdict, annotator: "a-0002", seen: other, links: [] }] };
  expect([
    verdictState(given, one),
    verdictState(given, both),
    verdictState(changed(given, 1, saying("Lady Ada", { label: "location" })), both),
  ]).toEqual([
    ["open", "open"],
    ["open", "decided"],
    ["open", "stale"],
  ]);
});
