// Krippendorff's alpha for unitizing: agreement on where units begin and end in a continuum, corrected for chance.
//
// The coefficient here is ᵤα in its newer form, made for any number of annotators:
// - Krippendorff, K., Mathet, Y., Bouvry, S., Widlöcher, A. (2016). On the reliability of unitizing textual continua:
//   further developments. Quality & Quantity 50, 2347–2364.
// - Krippendorff, K. (2019). Content Analysis, 4th ed., section 12.6 (coincidences eq. 32 and 33, coefficient eq. 34).
// It replaces the α_U of the book's 2nd and 3rd editions (2004, section 11.6), which its author found to behave badly with
// more than two annotators; the two do not give the same numbers.
//
// By chance, any character of any annotator could have met any other, except those of the same unit: units stay whole.
// A gap is no unit: its characters may meet each other, only none meets itself.

/** The counts of one value of a continuum; the gaps between units are a value too. */
export interface UnitizedValue {
  /** ℓ꜀ : characters with this value, those of all annotators together. */
  readonly length: number;
  /** ℓ꜀꜀ : of these, the ones that met the same value: per character, the share of the other annotators with that value. */
  readonly agreed: number;
  /** Σ L² over the units with this value; for gaps Σ L, as each of their characters is alone. */
  readonly squares: number;
}

export interface Disagreement {
  /** Dₒ: characters that met another value. */
  readonly observed: number;
  /** Dₑ: how many that would be by chance. */
  readonly expected: number;
}

/** Dₒ = ℓ.. − Σ ℓ꜀꜀ and Dₑ = Σ ε꜀ₖ (c ≠ k) with ε꜀ₖ = ℓ꜀ ℓₖ / (ℓ.. − Σ squares / ℓ..). */
export function unitizingDisagreement(values: readonly UnitizedValue[]): Disagreement {
  const total = sum(values.map(({ length }) => length));
  if (total === 0) return { observed: 0, expected: 0 };
  const different = total * total - sum(values.map(({ length }) => length * length));
  const chances = total - sum(values.map(({ squares }) => squares)) / total;
  return {
    observed: total - sum(values.map(({ agreed }) => agreed)),
    expected: different === 0 ? 0 : different / chances,
  };
}

/**
 * ᵤα = 1 − ΣDₒ / ΣDₑ. With several disagreements, those of continua that lie over each other, it is pooled, as Krippendorff
 * (2004, section 11.6) pools the categories. Undefined when nothing could have been disagreed about.
 */
export function unitizingAlpha(disagreements: readonly Disagreement[]): number | undefined {
  const expected = sum(disagreements.map((disagreement) => disagreement.expected));
  return expected === 0 ? undefined : 1 - sum(disagreements.map(({ observed }) => observed)) / expected;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
