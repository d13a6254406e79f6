// How the annotations of a set came to be, counted: a number says little about how often a person and a suggestion agree
// unless one knows which annotations were suggested.
import { counted } from "../data/counted";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import type { Annotation } from "./annotation";

const count = z.int().min(0);

/** Four counts; their sum is all annotations. */
export const originTallySchema = z.strictObject({
  hand: count,
  /** Suggestions that were accepted and are as they were suggested. */
  accepted: count,
  /** Suggestions that were accepted and changed, before or after. */
  changed: count,
  import: count,
});
export type OriginTally = Immutable<z.infer<typeof originTallySchema>>;

export const noOrigins: OriginTally = { hand: 0, accepted: 0, changed: 0, import: 0 };

/** In the order in which they are shown. */
export const originKinds = ["hand", "accepted", "changed", "import"] as const;

export function originKind({ origin, changedAt }: Pick<Annotation, "origin" | "changedAt">): keyof OriginTally {
  if (origin !== "suggestion") return origin;
  return changedAt === undefined ? "accepted" : "changed";
}

export function originsOf(annotations: readonly Pick<Annotation, "origin" | "changedAt">[]): OriginTally {
  const tally = { ...noOrigins };
  for (const annotation of annotations) tally[originKind(annotation)]++;
  return tally;
}

export function sumOfOrigins(tallies: readonly OriginTally[]): OriginTally {
  const sum = { ...noOrigins };
  for (const tally of tallies) for (const kind of originKinds) sum[kind] += tally[kind];
  return sum;
}

const inWords: Readonly<Record<keyof OriginTally, (count: number) => string>> = {
  hand: (count) => `${count.toLocaleString("en")} by hand`,
  accepted: (count) => `${count.toLocaleString("en")} accepted`,
  changed: (count) => `${count.toLocaleString("en")} accepted and changed`,
  import: (count) => `${count.toLocaleString("en")} imported`,
};

/** “28 by hand”, “12 accepted”, “3 accepted and changed”: those that there are. */
export function originsInWords(tally: OriginTally): readonly { readonly kind: keyof OriginTally; words: string }[] {
  return originKinds.filter((kind) => tally[kind] > 0).map((kind) => ({ kind, words: inWords[kind](tally[kind]) }));
}

/** “12 annotations: 8 by hand, 4 accepted”; only how many where it is not known how they came to be, or all by hand. */
export function annotationsInWords(annotations: number, origins: OriginTally | undefined): string {
  if (!origins || origins.hand === annotations) return counted(annotations, "annotation");
  return `${counted(annotations, "annotation")}: ${originsInWords(origins)
    .map((one) => one.words)
    .join(", ")}`;
}
