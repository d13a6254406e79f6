import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AgreementReport, agreementReport, agreementReportSchema } from "../../../model/agreement/agreementReport";
import { addTally, emptyTally } from "../../../model/agreement/agreementTally";
import type { ComparedArticle } from "../../../model/agreement/comparedArticle";
import type { Measure } from "../../../model/agreement/measure";
import { tallyArticle } from "../../../model/agreement/tallyArticle";
import { defaultLabels, type Label } from "../../../model/project/label";
import { anySet, anyText } from "../text/anyText";
import { article, person } from "./marked";

const people = [1, 2, 3, 4].map((number) => ({
  id: person(number),
  name: ["Ada", "Ben", "Cy", "Di"][number - 1] ?? "",
}));

function reportOn(...articles: readonly ComparedArticle[]): AgreementReport {
  const total = emptyTally();
  for (const one of articles) addTally(total, tallyArticle(one, defaultLabels));
  const used = new Set(articles.flatMap(({ sets }) => sets.map(({ annotator }) => annotator)));
  return agreementReport(total, { annotators: people.filter(({ id }) => used.has(id)), labels: defaultLabels });
}

/** The row of two annotators, or of everyone, on a label; on all labels when it is absent. */
function pairRow(report: AgreementReport, label?: string) {
  const row = report.pairs[0]?.rows.find((candidate) => candidate.label === label);
  if (row === undefined) throw new Error(`no row on ${label}`);
  return row;
}

function groupRow(report: AgreementReport, label?: string) {
  const row = report.everyone.find((candidate) => candidate.label === label);
  if (row === undefined) throw new Error(`no row on ${label}`);
  return row;
}

function numberOf(measure: Measure): number | undefined {
  return measure.kind === "defined" ? measure.value : undefined;
}

describe("two annotators of one article", () => {
  const report = reportOn(
    article(
      "<actor:Ada> said <claim:the <location:bay> of <actor:Kent> is shut> for <figure:9 days>.",
      "<actor:Ada> said <claim:the <location:bay of Kent> is shut> for <actor:9 days>.",
    ),
  );

  test("agree on spans as far as they are matched, label by label", () => {
    const rows = ["actor", "location", "claim", "figure", undefined].map((label) => {
      const { annotations, exact, overlapping } = pairRow(report, label);
      return [label, annotations.a, annotations.b, numberOf(exact), numberOf(overlapping)];
    });
    expect(rows).toEqual([
      ["actor", 2, 2, 0.5, 0.5],
      ["location", 1, 1, 0, 1],
      ["claim", 1, 1, 1, 1],
      ["figure", 1, 0, 0, 0],
      [undefined, 5, 4, 4 / 9, 6 / 9],
    ]);
  });

  test("are told what the number means", () => {
    const { exact, kappa, unitizing } = pairRow(report, "claim");
    expect([exact, kappa, unitizing]).toEqual([
      {
        ...{ kind: "defined", value: 1, units: 2, counted: "annotations" },
        meaning: "1 of 1 annotations with the label Claim of Ada and of 1 of Ben stand on exactly the same characters.",
      },
      { kind: "defined", value: 1, units: 11, counted: "words", meaning: "They agree on every word." },
      {
        ...{ kind: "defined", value: 1, units: 44, counted: "characters" },
        meaning:
          "Nobody disagrees with anybody. Krippendorff asks for 0.800 or more, for tentative conclusions 0.667 or more.",
      },
    ]);
  });

  test("mix labels up where they gave different ones to the same stretch", () => {
    expect(report.pairs[0]?.confusion).toEqual([
      { a: "actor", count: 1 },
      { a: "actor", b: "actor", count: 1 },
      { a: "claim", b: "claim", count: 1 },
      { a: "figure", b: "actor", count: 1 },
      { a: "location", b: "location", count: 1 },
    ]);
  });

  test("agree on words as a table of them says", () => {
    // 11 words. Location: Ada has “bay”, Ben “bay of Kent”: 1 both, 2 only Ben, 8 neither.
    const [observed, chance] = [9 / 11, (1 * 3 + 10 * 8) / 121];
    expect(numberOf(pairRow(report, "location").kappa)).toBeCloseTo((observed - chance) / (1 - chance), 12);
    // Sets of labels: “of”, “Kent”, “9” and “days” differ. Ada: actor 1, none 2, claim 4, with location 1, with actor 1,
    // figure 2. Ben: actor 3, none 2, claim 3, with location 3.
    const chanceOfSets = (1 * 3 + 2 * 2 + 4 * 3 + 1 * 3) / 121;
    expect(numberOf(pairRow(report).kappa)).toBeCloseTo((7 / 11 - chanceOfSets) / (1 - chanceOfSets), 12);
  });
});

describe("a number that cannot be had", () => {
  test("is said to be undefined, with the reason", () => {
    const { exact, exactPerArticle, unitizing, kappa } = pairRow(reportOn(article("Ada left.", "Ada left.")), "actor");
    expect([exact, exactPerArticle, unitizing, kappa]).toEqual([
      {
        ...{ kind: "undefined", units: 0, counted: "annotations" },
        why: "Neither Ada nor Ben used the label Actor, so there is nothing to agree about.",
      },
      {
        ...{ kind: "undefined", units: 0, counted: "articles" },
        why: "Neither Ada nor Ben used the label Actor, so there is nothing to agree about.",
      },
      {
        ...{ kind: "undefined", units: 9, counted: "characters" },
        why: "Nobody used the label Actor, so there is nothing to agree about.",
      },
      {
        ...{ kind: "undefined", units: 2, counted: "words" },
        why: "Nobody gave any word the label Actor, or everybody gave it to all: nothing could have been disagreed about.",
      },
    ]);
  });

  test("is also undefined when everybody marked everything", () => {
    const { exact, unitizing } = pairRow(reportOn(article("<claim:Ada left>", "<claim:Ada left>")), "claim");
    expect([numberOf(exact), unitizing]).toEqual([
      1,
      {
        ...{ kind: "undefined", units: 8, counted: "characters" },
        why: "Everybody marked the whole text as Claim, so nothing could have been disagreed about.",
      },
    ]);
  });

  test("of Fleiss is undefined when no article has everybody, where Krippendorff's alpha has one", () => {
    const both = article("<actor:Ada> and <actor:Ben> left.", "<actor:Ada> and Ben left.", "Ada and Ben left.");
    const without = (left: string): ComparedArticle => ({
      ...both,
      sets: both.sets.filter(({ annotator }) => annotator !== left),
    });
    const { fleiss, alpha } = groupRow(reportOn(without(person(1)), without(person(3))));
    expect([fleiss, alpha.kind, alpha.units]).toEqual([
      {
        ...{ kind: "undefined", units: 0, counted: "words" },
        why: "No article was annotated by all 3: Fleiss’ kappa needs the same number of people for every word, Krippendorff’s alpha does not.",
      },
      "defined",
      8,
    ]);
  });
});

describe("not article text", () => {
  test("is left out, with the annotations in it", () => {
    const marked = reportOn(
      article(
        "<aside:Menu <actor:Home> More> <actor:Ada> left.",
        "<aside:Menu <location:Home> More> <actor:Ada> left.",
      ),
    );
    expect([pairRow(marked).annotations, marked.leftOut, pairRow(marked).kappa.units]).toEqual([
      { a: 1, b: 1 },
      { unplaced: 0, unreadable: 0, aside: { annotations: 2, characters: 14 } },
      2,
    ]);
  });

  test("is what everybody who marked any agrees on: who marked none has no opinion", () => {
    const marked = reportOn(
      article("<aside:Menu Home> <actor:Ada> left.", "Menu <aside:Home> <actor:Ada> left.", "Menu Home Ada left."),
    );
    expect(marked.leftOut.aside.characters).toBe(4);
  });

  test("for two people does not depend on who else is asked", () => {
    const [one, two, three] = [
      "<aside:Menu> <actor:Ada> left <location:Kent>.",
      "<aside:Menu> <actor:Ada> left Kent.",
      "<aside:Me>nu Ada left <location:Kent>.",
    ];
    expect(reportOn(article(one, two, three)).pairs[0]).toEqual(reportOn(article(one, two)).pairs[0]);
  });

  test("inside a unit does not cut it in two", () => {
    const cut = reportOn(article("<claim:One <aside:Share >two> three.", "<claim:One <aside:Share >two> three."));
    const whole = reportOn(article("<claim:One two> three.", "<claim:One two> three."));
    const [ofCut, ofWhole] = [pairRow(cut, "claim"), pairRow(whole, "claim")];
    expect([ofCut.unitizing, ofCut.kappa]).toEqual([ofWhole.unitizing, ofWhole.kappa]);
  });
});

test("annotations that are not where they say are not compared, and counted", () => {
  const right = article("<actor:Ada> left.", "<actor:Ada> left.");
  const shifted = { ...right, text: right.text.replace("Ada", "Eda") };
  const report = reportOn(shifted);
  expect([report.leftOut.unplaced, pairRow(report).annotations]).toEqual([2, { a: 0, b: 0 }]);
});

test("a label that was merged into another counts as that", () => {
  const person: Label = { id: "person", name: "Person", letter: "P", drawing: "fill", colour: 4, mergedInto: "actor" };
  const tally = tallyArticle(article("<person:Ada> left.", "<actor:Ada> left."), [...defaultLabels, person]);
  expect(tally.annotations).toEqual(new Map([["actor", 2]]));
});

test("a discontinuous span is one annotation, a unit for each of its fragments, and labels its words only", () => {
  const report = reportOn(article("<actor+:Ada> Countess of <actor+:Kent>", "<actor:Ada Countess of Kent>"));
  const { exact, overlapping, kappa } = pairRow(report, "actor");
  expect([numberOf(exact), numberOf(overlapping), numberOf(kappa)]).toEqual([0, 1, 0]);
});

describe("in any project", () => {
  const anyArticle = (annotators: number) =>
    anyText.chain((text) =>
      fc.array(anySet(text, 6), { minLength: annotators, maxLength: annotators }).map((sets): ComparedArticle => {
        return { id: "article-1", text, sets: sets.map((set, index) => ({ annotator: person(index + 1), set })) };
      }),
    );

  test("the report is what its schema says, and every number is within its bounds", () => {
    fc.assert(
      fc.property(fc.array(anyArticle(3), { maxLength: 3 }), (articles) => {
        const report = agreementReportSchema.parse(reportOn(...articles));
        for (const row of report.pairs.flatMap(({ rows }) => rows)) {
          const exact = numberOf(row.exact) ?? 0;
          const overlapping = numberOf(row.overlapping) ?? 0;
          expect(0 <= exact && exact <= overlapping && overlapping <= 1).toBe(true);
          expect((numberOf(row.exactPerArticle) ?? 0) <= (numberOf(row.overlappingPerArticle) ?? 0)).toBe(true);
          expect(numberOf(row.unitizing) ?? 1).toBeLessThanOrEqual(1);
          expect(Math.abs(numberOf(row.kappa) ?? 0)).toBeLessThanOrEqual(1);
        }
        for (const row of report.everyone) {
          for (const measure of [row.unitizing, row.fleiss, row.alpha]) {
            expect(numberOf(measure) ?? 1).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  test("it does not matter in which order the articles come and the annotators stand", () => {
    fc.assert(
      fc.property(fc.array(anyArticle(3), { minLength: 1, maxLength: 4 }), (articles) => {
        const turned = articles.toReversed().map((one) => ({ ...one, sets: one.sets.toReversed() }));
        expect(rounded(reportOn(...turned))).toEqual(rounded(reportOn(...articles)));
      }),
    );
  });

  test("two people change places without changing a number", () => {
    fc.assert(
      fc.property(anyArticle(2), (one) => {
        const [a, b] = one.sets;
        fc.pre(a !== undefined && b !== undefined);
        const swapped = {
          ...one,
          sets: [
            { ...a, set: b.set },
            { ...b, set: a.set },
          ],
        };
        const [before, after] = [reportOn(one), reportOn(swapped)].map((report) =>
          report.pairs[0]?.rows.map((row) => [row.exact, row.overlapping, row.unitizing, row.kappa].map(numberOf)),
        );
        expect(after).toEqual(before);
      }),
    );
  });

  test("people who say the same agree wholly, or there is nothing to agree about", () => {
    fc.assert(
      fc.property(anyArticle(1), fc.integer({ min: 2, max: 4 }), (one, number) => {
        const set = one.sets[0]?.set;
        fc.pre(set !== undefined);
        const sets = Array.from({ length: number }, (_, index) => ({ annotator: person(index + 1), set }));
        const report = reportOn({ ...one, sets });
        const measures = [
          ...report.pairs.flatMap(({ rows }) =>
            rows.flatMap((row) => [row.exact, row.overlapping, row.unitizing, row.kappa]),
          ),
          ...report.everyone.flatMap((row) => [row.exact, row.overlapping, row.unitizing, row.fleiss, row.alpha]),
        ];
        expect(new Set(measures.map((measure) => numberOf(measure) ?? 1))).toEqual(new Set([1]));
      }),
    );
  });
});

/** Sums of fractions differ in their last digits with the order. */
function rounded(report: AgreementReport): unknown {
  return JSON.parse(
    JSON.stringify(report, (_, value) => (typeof value === "number" ? Number(value.toFixed(9)) : value)),
  );
}
