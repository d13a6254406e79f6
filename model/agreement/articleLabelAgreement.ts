// How far annotators agree on labels of the whole article: an article is a unit, what somebody chose is its value. Whoever
// said nothing of an article is left out of it, because nobody has to. Several choices that hold at once are one value.

import type { ArticleLabelValues } from "../annotation/annotation";
import { compareText } from "../data/compareText";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { type ArticleLabel, valuesInWords } from "../project/articleLabel";
import { alphaMeaning } from "./agreementMeasures";
import { addCount, addTable, type CrossTable, cellsOf, tableInOrder } from "./crossTable";
import { defined, type Measure, measureSchema, notDefined } from "./measure";
import { cohensKappa, krippendorffsAlpha } from "./nominalAgreement";

const count = z.int().min(0);

export const articleLabelAgreementSchema = z.strictObject({
  /** Id and name of the label. */
  label: z.string().min(1).max(60),
  name: z.string(),
  /** Articles of which two or more said something. */
  articles: count,
  /** The share of the comparisons of two people in which both chose the same. */
  agreed: measureSchema,
  /** Krippendorff's alpha for nominal data. */
  alpha: measureSchema,
  pairs: z.array(
    z.strictObject({
      a: z.string(),
      b: z.string(),
      articles: count,
      agreed: measureSchema,
      /** Cohen's kappa. */
      kappa: measureSchema,
      /** What was chosen differently, in words, the most frequent first. */
      differences: z.array(z.strictObject({ a: z.string(), b: z.string(), count })),
    }),
  ),
});
export type ArticleLabelAgreement = Immutable<z.infer<typeof articleLabelAgreementSchema>>;

/** What was counted of labels, by their ids: plain data. */
export type ArticleLabelCounts = ReadonlyMap<string, Tally>;

interface Tally {
  articles: number;
  /** Values of every two people, by how many said something. */
  readonly groups: Map<number, CrossTable>;
  readonly pairs: Map<string, { readonly a: string; readonly b: string; readonly table: CrossTable }>;
}

export interface ArticleLabelTally {
  /** Takes what annotators say of one article, ordered by their ids. */
  add(sets: readonly { readonly annotator: string; readonly said: readonly ArticleLabelValues[] }[]): void;
  /** What was counted so far, for `addCounts` of another one, in any thread. */
  readonly counts: ArticleLabelCounts;
  addCounts(counts: ArticleLabelCounts): void;
  /** A row per label of the project, then per label that was used without being the project's. */
  rows(labels: readonly ArticleLabel[]): readonly ArticleLabelAgreement[];
}

export function articleLabelTally(): ArticleLabelTally {
  const tallies = new Map<string, Tally>();
  return {
    add: (sets) => {
      for (const label of new Set(sets.flatMap(({ said }) => said.map((one) => one.label)))) {
        const answers = sets.flatMap(({ annotator, said }) => {
          const values = said.find((one) => one.label === label)?.values;
          return values === undefined ? [] : [{ annotator, value: valueFrom(values) }];
        });
        const tally = tallyOf(label);
        if (answers.length > 1) addAnswers(tally, answers);
      }
    },
    counts: tallies,
    addCounts: (more) => {
      for (const [label, { articles, groups, pairs }] of more) {
        const tally = tallyOf(label);
        tally.articles += articles;
        for (const [annotators, table] of groups) addTable(groupIn(tally, annotators), table);
        for (const { a, b, table } of pairs.values()) addTable(pairIn(tally, a, b), table);
      }
    },
    rows: (labels) => {
      const known = labels.map(({ id }) => id);
      const others = [...tallies.keys()].filter((id) => !known.includes(id)).sort(compareText);
      return [...known, ...others].map((id) => rowOf(id, tallies.get(id), labels));
    },
  };

  function tallyOf(label: string): Tally {
    const tally = tallies.get(label) ?? { articles: 0, groups: new Map(), pairs: new Map() };
    tallies.set(label, tally);
    return tally;
  }
}

function groupIn({ groups }: Tally, annotators: number): CrossTable {
  const group = groups.get(annotators) ?? new Map();
  groups.set(annotators, group);
  return group;
}

function pairIn({ pairs }: Tally, a: string, b: string): CrossTable {
  const key = `${a} ${b}`;
  const pair = pairs.get(key) ?? { a, b, table: new Map() };
  pairs.set(key, pair);
  return pair.table;
}

function valueFrom(values: readonly string[]): string {
  return JSON.stringify([...values].sort());
}

function addAnswers(tally: Tally, answers: readonly { readonly annotator: string; readonly value: string }[]): void {
  tally.articles++;
  const group = groupIn(tally, answers.length);
  for (const [index, one] of answers.entries()) {
    for (const other of answers.slice(index + 1)) {
      addCount(group, one.value, other.value, 1);
      addCount(pairIn(tally, one.annotator, other.annotator), one.value, other.value, 1);
    }
  }
}

function rowOf(label: string, tally: Tally | undefined, labels: readonly ArticleLabel[]): ArticleLabelAgreement {
  const name = labels.find(({ id }) => id === label)?.name ?? label;
  const { articles = 0, groups = new Map(), pairs = new Map() } = tally ?? {};
  const coded = [...groups]
    .sort(([a], [b]) => a - b)
    .map(([annotators, table]) => ({ annotators, pairs: tableInOrder(table) }));
  const alpha = krippendorffsAlpha(coded);
  return {
    ...{ label, name, articles },
    agreed: agreedMeasure([...groups.values()], articles),
    alpha: alpha === undefined ? noVariation(articles) : defined(alpha, articles, "articles", alphaMeaning(alpha)),
    pairs: [...pairs.values()]
      .sort((one, other) => compareText(one.a, other.a) || compareText(one.b, other.b))
      .map(({ a, b, table: unordered }) => {
        const table = tableInOrder(unordered);
        const both = [...cellsOf(table)].reduce((sum, cell) => sum + cell.count, 0);
        const differences = [...cellsOf(table)]
          .filter(({ row, column }) => row !== column)
          .sort((x, y) => y.count - x.count || compareText(x.row + x.column, y.row + y.column))
          .map(({ row, column, count }) => ({ a: inWords(row), b: inWords(column), count }));
        return { a, b, articles: both, agreed: agreedMeasure([table], both), kappa: kappaOf(table, both), differences };
      }),
  };

  function inWords(value: string): string {
    return valuesInWords(labels, { label, values: JSON.parse(value) }).slice(name.length + 2);
  }
}

function agreedMeasure(tables: readonly CrossTable[], articles: number): Measure {
  let compared = 0;
  let agreed = 0;
  for (const table of tables) {
    for (const { row, column, count } of cellsOf(table)) {
      compared += count;
      if (row === column) agreed += count;
    }
  }
  if (compared === 0) return notDefined(0, "articles", nobodyBoth);
  const meaning = `In ${agreed} of ${compared} comparisons of two people both chose the same.`;
  return defined(agreed / compared, articles, "articles", meaning);
}

function kappaOf(table: CrossTable, articles: number): Measure {
  const value = cohensKappa(table);
  if (value === undefined) return noVariation(articles);
  const reached =
    value === 1
      ? "They agree on every article."
      : value <= 0
        ? "They agree no more often than by chance."
        : `Of the agreement that chance alone would not bring about, they reach ${Math.round(value * 100)} %.`;
  return defined(value, articles, "articles", reached);
}

const nobodyBoth = "There is no article of which two of them chose something.";

function noVariation(articles: number): Measure {
  const why =
    articles === 0 ? nobodyBoth : "Everybody chose the same everywhere: nothing could have been disagreed about.";
  return notDefined(articles, "articles", why);
}
