// A measure of agreement is a number that says what it was computed on and what it means, or the reason why there is none.
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";

const basis = {
  /** How many of what was counted it was computed on. */
  units: z.int().min(0),
  counted: z.enum(["annotations", "articles", "words", "characters"]),
};

export const measureSchema = z.discriminatedUnion("kind", [
  /** `meaning` is a sentence that says what the number means. */
  z.strictObject({ kind: z.literal("defined"), value: z.number(), ...basis, meaning: z.string() }),
  /** `why` is a sentence that says why there is no number. */
  z.strictObject({ kind: z.literal("undefined"), ...basis, why: z.string() }),
]);
export type Measure = Immutable<z.infer<typeof measureSchema>>;
export type Counted = Measure["counted"];

/** Units are whole: characters and words counted once, whoever marked them. */
export function defined(value: number, units: number, counted: Counted, meaning: string): Measure {
  return { kind: "defined", value, units, counted, meaning };
}

export function notDefined(units: number, counted: Counted, why: string): Measure {
  return { kind: "undefined", units, counted, why };
}
