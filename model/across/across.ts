// The statements of one person across the articles of a project: entities, and judgements about mentions, spellings,
// claims, figures and passages. One file per person, which only they write; what is shown is derived from everybody's.
import { mostInSet } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { entitySchema } from "./entity";
import { judgementSchema } from "./judgement";

export const acrossSchema = z.strictObject({
  /** Ordered by id. */
  entities: z.array(entitySchema).max(mostInSet),
  /** Ordered by their keys (`judgementKey`). */
  judgements: z.array(judgementSchema).max(mostInSet),
});
export type Across = Immutable<z.infer<typeof acrossSchema>>;

export const emptyAcross: Across = { entities: [], judgements: [] };
