// “Tagged differently elsewhere”: words that were given more than one label, or were tagged in one place and cut otherwise
// in another, with who did what where.
import * as z from "zod";
import { idSchema } from "../annotation";
import type { Immutable } from "../immutable";

const readingSchema = z.strictObject({
  /** Id of a label that is not merged into another. */
  label: z.string().min(1).max(60),
  places: z.array(
    z.strictObject({
      article: idSchema,
      annotator: idSchema,
      annotation: idSchema,
      start: z.int().min(0),
      end: z.int().min(1),
    }),
  ),
});

export const spotSchema = z.strictObject({
  /** As they stand in the text most often; places are gathered by their folded form. */
  words: z.string().min(1),
  /** The one used most first; at least two. */
  readings: z.array(readingSchema).min(2),
});
export type Spot = Immutable<z.infer<typeof spotSchema>>;
