// Krippendorff's alpha for unitizing as the report gives it, against the same from single characters: what of each article
// is left, which unit each character of each annotator belongs to, and every two characters that chance could pair.
import fc from "fast-check";
import { expect, test } from "vitest";
import { agreementReport } from "../../../model/agreement/agreementReport";
import { addTally, emptyTally } from "../../../model/agreement/agreementTally";
import type { ComparedArticle, ComparedSet } from "../../../model/agreement/comparedArticle";
import type { Measure } from "../../../model/agreement/measure";
import { tallyArticle } from "../../../model/agreement/tallyArticle";
import type { Aside } from "../../../model/annotation/annotation";
import { defaultLabels } from "../../../model/project/label";
import { anySet, anyText } from "../text/anyText";
import { person } from "./marked";

const people = [1, 2, 3].map(person);

test("in any project, for every two and for everyone, alpha is what pairing characters gives", () => {
  fc.assert(
    fc.property(fc.array(anyArticle(), { minLength: 1, maxLength: 2 }), (articles) => {
      const total = emptyTally();
      for (const article of articles) addTally(total, tallyArticle(article, defaultLabels));
      const annotators = people.map((id) => ({ id, name: id }));
      const report = agreementReport(total, { annotators, labels: defaultLabels });
      for (const { label, unitizing } of report.everyone) {
        if (label !== undefined) expectNumber(unitizing, alphaByPairs(articles, people, label));
      }
      for (const { a, b, rows } of report.pairs) {
        for (const { label, unitizing } of rows) {
          if (label !== undefined) expectNumber(unitizing, alphaByPairs(articles, [a, b], label));
        }
      }
    }),
    { numRuns: 60 },
  );
});

function expectNumber(measure: Measure, value: number | undefined): void {
  if (value === undefined) expect(measure.kind).toBe("undefined");
  else expect(measure.kind === "defined" ? measure.value : undefined).toBeCloseTo(value, 9);
}

interface Character {
  readonly marked: boolean;
  /** What it cannot be paired with by chance: others of the same unit, or only itself. */
  readonly unit: string;
}

function alphaByPairs(articles: readonly ComparedArticle[], ids: readonly string[], label: string): number | undefined {
  const all: Character[] = [];
  let observed = 0;
  for (const [index, article] of articles.entries()) {
    const sets = article.sets.filter(({ annotator }) => ids.includes(annotator));
    if (sets.length < 2) continue;
    const left = offsetsLeft(
      article.text,
      sets.map(({ set }) => set),
    );
    const lines = sets.map(({ annotator, set }) => charactersOf(set, left, label, `${index} ${annotator}`));
    for (const line of lines) {
      all.push(...line);
      for (const other of lines) {
        const differing = line.filter(({ marked }, at) => marked !== other[at]?.marked).length;
        observed += differing / (sets.length - 1);
      }
    }
  }
  let possible = 0;
  let different = 0;
  for (const one of all) {
    for (const other of all) {
      if (one.unit === other.unit) continue;
      possible++;
      if (one.marked !== other.marked) different++;
    }
  }
  return different === 0 ? undefined : 1 - observed / all.length / (different / possible);
}

/** Offsets of the characters that are not left out: not those marked as aside by all who marked any. */
function offsetsLeft(text: string, sets: readonly ComparedSet[]): readonly number[] {
  const marking = sets.filter(({ asides }) => asides !== undefined);
  const isAside = (offset: number, set: ComparedSet): boolean =>
    set.asides?.some(({ start, end }) => start <= offset && offset < end) ?? false;
  return Array.from(text.split(""), (_, offset) => offset).filter(
    (offset) => marking.length === 0 || !marking.every((set) => isAside(offset, set)),
  );
}

function charactersOf(
  { annotations }: ComparedSet,
  left: readonly number[],
  label: string,
  whose: string,
): readonly Character[] {
  const fragments = annotations.filter((one) => one.label === label).flatMap((one) => one.fragments);
  let units = fragments
    .map(({ start, end }) => new Set(left.filter((offset) => start <= offset && offset < end)))
    .filter(({ size }) => size > 0);
  for (let merged = true; merged; ) {
    merged = false;
    for (const one of units) {
      const other = units.find((candidate) => candidate !== one && [...candidate].some((offset) => one.has(offset)));
      if (other === undefined) continue;
      units = [...units.filter((unit) => unit !== one && unit !== other), new Set([...one, ...other])];
      merged = true;
      break;
    }
  }
  return left.map((offset) => {
    const unit = units.findIndex((candidate) => candidate.has(offset));
    return unit === -1
      ? { marked: false, unit: `${whose} gap ${offset}` }
      : { marked: true, unit: `${whose} unit ${unit}` };
  });
}

/** Two or three annotators, with asides for some of them. */
function anyArticle(): fc.Arbitrary<ComparedArticle> {
  return anyText
    .map((text) => text.slice(0, 60))
    .map((text) => text.replace(/[\ud800-\udbff]$/, ""))
    .filter((text) => text !== "")
    .chain((text) =>
      fc
        .array(fc.tuple(anySet(text, 5), anyAsides(text)), { minLength: 2, maxLength: 3 })
        .map((sets): ComparedArticle => {
          const given = sets.map(([set, asides], index) => ({
            annotator: person(index + 1),
            set: { ...set, ...(asides.length > 0 && { asides }) },
          }));
          return { id: "article-1", text, sets: given };
        }),
    );
}

function anyAsides(text: string): fc.Arbitrary<readonly Aside[]> {
  return fc.array(fc.tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 25 })), { maxLength: 3 }).map((asides) =>
    asides.map(([start, length], index): Aside => {
      const end = Math.min(text.length, start + length);
      const quote = text.slice(start, end);
      const createdAt = "2026-01-01T00:00:00.000Z";
      return { id: `aside-${index}`, start, end, quote, kind: "menu", createdAt, origin: "hand" };
    }),
  );
}
