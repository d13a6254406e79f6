// Agreement on units that everybody coded, each with one of several values that have no order: Cohen's kappa for two
// annotators, Fleiss' kappa and Krippendorff's alpha for more. All three are undefined when only one value was ever
// used: nothing could have been disagreed about.
//
// - Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37–46.
// - Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76, 378–382.
// - Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania. (Part B and C: nominal
//   data, any number of observers, missing data.)
import { cellsOf, type ReadonlyCrossTable } from "./crossTable";

/**
 * Cohen's kappa of a table whose rows are one annotator's values and whose columns the other's:
 * κ = (pₒ − pₑ) / (1 − pₑ) with pₒ = Σ nᵢᵢ / N and pₑ = Σ nᵢ. n.ᵢ / N². Undefined when pₑ is 1.
 */
export function cohensKappa(table: ReadonlyCrossTable): number | undefined {
  const rows = new Map<string, number>();
  const columns = new Map<string, number>();
  let total = 0;
  let agreed = 0;
  for (const { row, column, count } of cellsOf(table)) {
    rows.set(row, (rows.get(row) ?? 0) + count);
    columns.set(column, (columns.get(column) ?? 0) + count);
    total += count;
    if (row === column) agreed += count;
  }
  let chance = 0;
  for (const [value, count] of rows) chance += count * (columns.get(value) ?? 0);
  return total * total === chance ? undefined : (total * agreed - chance) / (total * total - chance);
}

/**
 * Units that `annotators` people coded, as the values of all pairs of people: for every unit and every two people one
 * count, in either order. Krippendorff's coincidences, before they are divided by the number of annotators − 1.
 */
export interface CodedPairs {
  readonly annotators: number;
  readonly pairs: ReadonlyCrossTable;
}

interface Coincidences {
  /** n.. : the values that have another to be compared with. */
  readonly total: number;
  /** Σ o꜀꜀ */
  readonly agreed: number;
  /** Σ n꜀² */
  readonly squares: number;
}

/**
 * Fleiss' kappa: κ = (P̄ − P̄ₑ) / (1 − P̄ₑ), P̄ the mean share of agreeing pairs per unit, P̄ₑ = Σ pⱼ². Every unit must be
 * coded by the same number of people. Undefined when P̄ₑ is 1 or nothing was coded.
 */
export function fleissKappa(coded: CodedPairs): number | undefined {
  const { total, agreed, squares } = coincidencesOf([coded]);
  return total * total === squares ? undefined : (total * agreed - squares) / (total * total - squares);
}

/**
 * Krippendorff's alpha for nominal data: α = 1 − Dₒ/Dₑ = 1 − (n.. − 1) (n.. − Σ o꜀꜀) / (n..² − Σ n꜀²). Units may be coded by
 * different numbers of people: one entry of `coded` for each number. Undefined when Dₑ is 0.
 */
export function krippendorffsAlpha(coded: readonly CodedPairs[]): number | undefined {
  const { total, agreed, squares } = coincidencesOf(coded);
  return total * total === squares ? undefined : 1 - ((total - 1) * (total - agreed)) / (total * total - squares);
}

/** o꜀ₖ = Σᵤ (pairs of values c and k in unit u) / (mᵤ − 1): each pair of people gives two, one in either order. */
function coincidencesOf(coded: readonly CodedPairs[]): Coincidences {
  const totals = new Map<string, number>();
  let agreed = 0;
  for (const { annotators, pairs } of coded) {
    const doubled = new Map<string, number>();
    let agreeing = 0;
    for (const { row, column, count } of cellsOf(pairs)) {
      doubled.set(row, (doubled.get(row) ?? 0) + count);
      doubled.set(column, (doubled.get(column) ?? 0) + count);
      if (row === column) agreeing += 2 * count;
    }
    // Whole numbers are added up before they are divided, so that full agreement is 1 and not nearly so.
    for (const [value, count] of doubled) totals.set(value, (totals.get(value) ?? 0) + count / (annotators - 1));
    agreed += agreeing / (annotators - 1);
  }
  const counts = [...totals.values()];
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { total, agreed, squares: counts.reduce((sum, count) => sum + count * count, 0) };
}
