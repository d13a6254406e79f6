// Measures of agreement in words: what each is called, what it is computed on, how its number is written. The command line
// and the window say the same.
import { counted } from "../data/counted";
import type { Measure } from "./measure";

export const measureNames = ["exact", "overlapping", "unitizing", "kappa", "fleiss", "alpha"] as const;
export type MeasureName = (typeof measureNames)[number];

export const measureTitles: Readonly<Record<MeasureName, string>> = {
  exact: "F1 exact",
  overlapping: "F1 overlap",
  unitizing: "α unitizing",
  kappa: "κ words (Cohen)",
  fleiss: "κ words (Fleiss)",
  alpha: "α words",
};

export const measureDefinitions: Readonly<Record<MeasureName, string>> = {
  exact: "annotations on exactly the same characters, of all annotations of the two",
  overlapping: "annotations that share characters with one of the other’s of the same label, paired one to one",
  unitizing: "Krippendorff’s alpha for unitizing (2016): where units begin and end, corrected for chance",
  kappa: "Cohen’s kappa on words, for two people",
  fleiss: "Fleiss’ kappa on words, for three people and more",
  alpha: "Krippendorff’s alpha for nominal data on words",
};

/** Stands where a measure is undefined. */
export const noNumber = "–";

/** The number with three digits after the point: `0.812`, `−0.025`; `–` when undefined. */
export function measureNumber(measure: Measure): string {
  return measure.kind === "defined" ? measure.value.toFixed(3).replace("-", "−") : noNumber;
}

/** The meaning of the number, or the reason why there is none. */
export function measureSentence(measure: Measure): string {
  return measure.kind === "defined" ? measure.meaning : `Undefined: ${measure.why}`;
}

/** The reasons why measures are undefined, each once. */
export function reasonsOf(measures: readonly Measure[]): readonly string[] {
  return [...new Set(measures.flatMap((measure) => (measure.kind === "undefined" ? [measure.why] : [])))];
}

/** The parts that were not compared, or nothing. */
export function leftOutWords(leftOut: {
  readonly unplaced: number;
  readonly unreadable: number;
  readonly aside: { readonly annotations: number; readonly characters: number };
}): string | undefined {
  const { unplaced, unreadable, aside } = leftOut;
  const parts = [
    aside.characters > 0 &&
      `${counted(aside.characters, "character")} of not article text, with ${counted(aside.annotations, "annotation")} in it`,
    unplaced > 0 && `${counted(unplaced, "annotation")} whose text is not where it was`,
    unreadable > 0 && `${counted(unreadable, "article")} that could not be read`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : `Left out: ${parts.join("; ")}.`;
}
