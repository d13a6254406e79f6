// A suggestion is a proposed annotation. It is not an annotation until a person accepts it, and is never counted as one.
// Those that were brought in from a file are kept as they came; the others are made anew whenever they are asked for.
import { attributeSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";

export const suggestionSchema = z.strictObject({
  /** The same for the same article, span, label and source, however often it is asked for. */
  id: z.string().min(1).max(200),
  /** Id of a label that is not merged into another. */
  label: z.string().min(1).max(60),
  /** UTF-16 offsets; never cut a grapheme cluster. */
  start: z.int().min(0),
  end: z.int().min(1),
  /** The text there. */
  quote: z.string().min(1),
  /** Only of a discontinuous one: its pieces, ascending, the first from `start` and the last to `end`. */
  fragments: z
    .array(z.strictObject({ start: z.int().min(0), end: z.int().min(1) }))
    .min(2)
    .max(100)
    .optional(),
  /** Attributes that the annotation gets beside its span when it is accepted. */
  attributes: z.array(attributeSchema).max(100).optional(),
  note: z.string().max(10_000).optional(),
  /** Of a claim: the words that name who makes it. An annotation there becomes its source. */
  speaker: z.strictObject({ start: z.int().min(0), end: z.int().min(1) }).optional(),
  /** Words tagged before, a name nobody tagged yet, a quantity, words that are quoted or reported, or a file. */
  source: z.enum(["seen", "name", "figure", "quotation", "import"]),
  /** The origin, for people: “tagged Actor 14 times, by you and 1 other”. */
  why: z.string().min(1),
  strength: z.number().min(0).max(1),
  /** Strong ones are offered by themselves; weak ones are for those who ask for them. */
  tier: z.enum(["strong", "weak"]),
  /** Another mention of a name whose first one stands above: of no interest before that one is decided. */
  again: z.literal(true).optional(),
});
export type Suggestion = Immutable<z.infer<typeof suggestionSchema>>;
