// The measures of agreement of counts, each with the sentence that says what it means, or why it is undefined.
import { allLabels, type GroupTally, type PairTally, type SpanCounts } from "./agreementTally";
import { type CrossTable, recoded } from "./crossTable";
import { defined, type Measure, notDefined } from "./measure";
import { cohensKappa, fleissKappa, krippendorffsAlpha } from "./nominalAgreement";
import { type Disagreement, unitizingAlpha } from "./unitizingAlpha";
import { emptyLabels, holdsLabel } from "./wordLabels";

export interface Naming {
  person(id: string): string;
  /** The label's name; `undefined` for all labels together. */
  label(id: string): string | undefined;
}

interface SpansAsked {
  readonly counts: SpanCounts;
  readonly kind: "exact" | "overlapping";
  /** Names of the two annotators; absent when the measure is about all pairs together. */
  readonly people?: readonly [a: string, b: string];
  /** Name of the label; absent: all labels. */
  readonly what: string | undefined;
}

/** F1 of spans; see `spanMatching`. */
export function f1Measure({ counts, kind, people, what }: SpansAsked): Measure {
  const { a, b } = counts;
  if (a + b === 0) return notDefined(0, "annotations", nobodyMarked(what, people));
  const matches = counts[kind];
  const how =
    kind === "exact"
      ? "stand on exactly the same characters"
      : "can be paired with one of the other’s that shares characters with it";
  const whose =
    people === undefined
      ? `Every two annotators compared, ${2 * matches} of ${a + b} annotations${labelled(what)}`
      : `${matches} of ${a} annotations${labelled(what)} of ${people[0]} and of ${b} of ${people[1]}`;
  return defined((2 * matches) / (a + b), a + b, "annotations", `${whose} ${how}.`);
}

export function perArticleMeasure({ counts, kind, people, what }: SpansAsked): Measure {
  const { articles } = counts;
  if (articles === 0) return notDefined(0, "articles", nobodyMarked(what, people));
  const sum = kind === "exact" ? counts.exactF1 : counts.overlappingF1;
  const used = what === undefined ? "anything was marked" : `the label ${what} was used`;
  const meaning = `The mean F1 of the articles in which ${used}: a short article weighs as much as a long one.`;
  return defined(sum / articles, articles, "articles", meaning);
}

export function unitizingMeasure(
  disagreements: readonly Disagreement[],
  characters: number,
  what: string | undefined,
  isUnused: boolean,
): Measure {
  const value = unitizingAlpha(disagreements);
  if (value !== undefined) return defined(value, characters, "characters", alphaMeaning(value));
  if (characters === 0) return notDefined(0, "characters", nothingCompared);
  const why = isUnused
    ? nobodyMarked(what)
    : `Everybody marked the whole text${what === undefined ? "" : ` as ${what}`}, so nothing could have been disagreed about.`;
  return notDefined(characters, "characters", why);
}

/** Cohen's kappa. With a label: whether a word carries it. With all: which set of labels it carries. */
export function kappaMeasure({ words, wordLabels }: PairTally, label: string, what: string | undefined): Measure {
  const value = cohensKappa(valuesFor(wordLabels, label));
  return value === undefined ? noVariation(words, what) : defined(value, words, "words", kappaMeaning(value));
}

/** Fleiss' kappa, on the articles that all `annotators` of them annotated. */
export function fleissMeasure(
  groups: ReadonlyMap<number, GroupTally>,
  annotators: number,
  label: string,
  what: string | undefined,
): Measure {
  if (annotators < 3)
    return notDefined(0, "words", "Fleiss’ kappa is for three annotators or more; for two there is Cohen’s.");
  const group = groups.get(annotators);
  if (group === undefined) {
    const why = `No article was annotated by all ${annotators}: Fleiss’ kappa needs the same number of people for every word, Krippendorff’s alpha does not.`;
    return notDefined(0, "words", why);
  }
  const value = fleissKappa({ annotators, pairs: valuesFor(group.wordLabels, label) });
  return value === undefined
    ? noVariation(group.words, what)
    : defined(value, group.words, "words", kappaMeaning(value));
}

/** Krippendorff's alpha for nominal data on words. */
export function alphaMeasure(
  groups: ReadonlyMap<number, GroupTally>,
  label: string,
  what: string | undefined,
): Measure {
  const coded = [...groups]
    .toSorted(([a], [b]) => a - b)
    .map(([annotators, { wordLabels }]) => ({ annotators, pairs: valuesFor(wordLabels, label) }));
  const words = [...groups.values()].reduce((sum, group) => sum + group.words, 0);
  const value = krippendorffsAlpha(coded);
  return value === undefined ? noVariation(words, what) : defined(value, words, "words", alphaMeaning(value));
}

function valuesFor(table: CrossTable, label: string): CrossTable {
  return label === allLabels
    ? table
    : recoded(table, (name) => (name !== emptyLabels && holdsLabel(name, label) ? "with" : "without"));
}

const nothingCompared = "There is no text that two of them annotated.";

function nobodyMarked(what: string | undefined, people?: readonly [string, string]): string {
  const marked = what === undefined ? "marked anything" : `used the label ${what}`;
  const who = people === undefined ? "Nobody" : `Neither ${people[0]} nor ${people[1]}`;
  return `${who} ${marked}, so there is nothing to agree about.`;
}

function noVariation(words: number, what: string | undefined): Measure {
  if (words === 0) return notDefined(0, "words", nothingCompared);
  const why =
    what === undefined
      ? "All words carry the same labels, or none, for everybody: nothing could have been disagreed about."
      : `Nobody gave any word the label ${what}, or everybody gave it to all: nothing could have been disagreed about.`;
  return notDefined(words, "words", why);
}

/** What a Krippendorff’s alpha means, as a sentence. */
export function alphaMeaning(value: number): string {
  const said =
    value === 1
      ? "Nobody disagrees with anybody."
      : `The disagreement is ${percent(1 - value)} of what it would be by chance.`;
  return `${said} Krippendorff asks for 0.800 or more, for tentative conclusions 0.667 or more.`;
}

function kappaMeaning(value: number): string {
  if (value === 1) return "They agree on every word.";
  if (value <= 0) return "They agree no more often than by chance.";
  return `Of the agreement that chance alone would not bring about, they reach ${percent(value)}.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function labelled(what: string | undefined): string {
  return what === undefined ? "" : ` with the label ${what}`;
}
