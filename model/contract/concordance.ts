// Search results, one line per place: words, or an annotation, in their context. A concordance line also says how the
// words are tagged there, so that a list can be ticked and tagged without opening an article.

import { annotationSchema, idSchema, statusSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";

/** One place where words stand. Offsets are UTF-16 in the article's text. */
export const concordanceLineSchema = z.strictObject({
  article: idSchema,
  title: z.string(),
  start: z.int().min(0),
  end: z.int().min(1),
  quote: z.string().min(1),
  /** Up to 60 characters before and after, line breaks shown as spaces. */
  prefix: z.string(),
  suffix: z.string(),
  /** This annotator's annotations that overlap the words, from first to last fragment; `same` when one covers exactly them. */
  tags: z.array(
    z.strictObject({
      annotation: idSchema,
      label: z.string(),
      start: z.int().min(0),
      end: z.int().min(1),
      same: z.boolean(),
    }),
  ),
  /** Revision of this annotator's set of that article. */
  revision: revisionSchema,
});
export type ConcordanceLine = Immutable<z.infer<typeof concordanceLineSchema>>;

/** One annotation that a search found, with the set it stands in. */
export const annotationLineSchema = z.strictObject({
  article: idSchema,
  title: z.string(),
  annotator: idSchema,
  annotation: annotationSchema,
  prefix: z.string(),
  suffix: z.string(),
  /** Status and revision of the set. */
  status: statusSchema,
  revision: revisionSchema,
});
export type AnnotationLine = Immutable<z.infer<typeof annotationLineSchema>>;
