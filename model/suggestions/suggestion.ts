// A suggestion is a proposed annotation. It is not an annotation until a person accepts it, is never counted as one and
// never written to a file.
import * as z from "zod";
import type { Immutable } from "../immutable";

export const suggestionSchema = z.strictObject({
  /** The same for the same article, span, label and source, however often it is asked for. */
  id: z.string().min(1).max(200),
  /** Id of a label that is not merged into another. */
  label: z.string().min(1).max(60),
  /** UTF-16 offsets; never cut a grapheme cluster. */
  start: z.int().min(0),
  end: z.int().min(1),
  /** What the text holds there. */
  quote: z.string().min(1),
  /** Words tagged before, a quantity, or words that are quoted or reported. */
  source: z.enum(["seen", "figure", "quotation"]),
  /** Where it comes from, for people: “tagged Actor 14 times, by you and 1 other”. */
  why: z.string().min(1),
  strength: z.number().min(0).max(1),
});
export type Suggestion = Immutable<z.infer<typeof suggestionSchema>>;
