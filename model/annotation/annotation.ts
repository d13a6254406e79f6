// An annotation is a span with a label, and who/when/how it came to be. A span is one or more half-open fragments
// [start, end) of the article's text, counted in UTF-16 code units; each fragment keeps the quote it covers, so that
// `text.slice(start, end) === quote` can be asserted wherever text and annotation meet.
import { compareText } from "../data/compareText";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";

export const idSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{3,63}$/);

const timeSchema = z.iso.datetime();

export const fragmentSchema = z
  .strictObject({ start: z.int().min(0), end: z.int().min(1), quote: z.string().min(1) })
  .refine((fragment) => fragment.end - fragment.start === fragment.quote.length, {
    message: "the quote is not as long as the fragment",
  });
export type Fragment = Immutable<z.infer<typeof fragmentSchema>>;

export const attributeSchema = z.strictObject({
  /** Id of the attribute in the project's label set. */
  attribute: z.string().min(1).max(60),
  value: z.union([z.string().max(2000), z.number(), z.boolean()]),
});
export type Attribute = Immutable<z.infer<typeof attributeSchema>>;

export const annotationSchema = z.strictObject({
  id: idSchema,
  label: z.string().min(1).max(60),
  /** Ascending, without overlap. More than one = a discontinuous span. */
  fragments: z.array(fragmentSchema).min(1).max(100),
  attributes: z.array(attributeSchema).max(100).optional(),
  note: z.string().max(10_000).optional(),
  createdAt: timeSchema,
  changedAt: timeSchema.optional(),
  /** How it came to be: made by hand, brought in from a file, or a suggestion a person accepted. */
  origin: z.enum(["hand", "import", "suggestion"]),
  /** Id of the version of the project's guideline under which it was made or last said something else. Absent: under none. */
  guideline: idSchema.optional(),
});
export type Annotation = Immutable<z.infer<typeof annotationSchema>>;

export const linkSchema = z.strictObject({
  id: idSchema,
  /** `source`, `figure`, `supports`, `contradicts`, or a type the project added. */
  type: z.string().min(1).max(60),
  from: idSchema,
  to: z.strictObject({
    annotation: idSchema,
    /** Absent: the same article. */
    article: idSchema.optional(),
  }),
  createdAt: timeSchema,
});
export type Link = Immutable<z.infer<typeof linkSchema>>;

export const statusSchema = z.enum(["new", "in-progress", "done"]);
export type Status = z.infer<typeof statusSchema>;

export const asideKinds = ["menu", "counter", "comments", "repetition", "agency", "other"] as const;

/** A stretch of a scraped page that is not article text: skipped when walking and suggesting, flagged in exports. */
export const asideSchema = z
  .strictObject({
    id: idSchema,
    start: z.int().min(0),
    end: z.int().min(1),
    quote: z.string().min(1),
    kind: z.enum(asideKinds),
    createdAt: timeSchema,
    /** Marked by hand, or proposed by a rule and accepted. */
    origin: z.enum(["hand", "rule"]),
  })
  .refine((aside) => aside.end - aside.start === aside.quote.length, {
    message: "the quote is not as long as the aside",
  });
export type Aside = Immutable<z.infer<typeof asideSchema>>;

/** A suggestion the annotator refused; it stays refused. */
export const refusalSchema = z.strictObject({
  id: idSchema,
  label: z.string().min(1).max(60),
  start: z.int().min(0),
  end: z.int().min(1),
  quote: z.string().min(1),
  /** Whether these words with this label are refused wherever they stand, in every article. */
  everywhere: z.boolean().optional(),
  createdAt: timeSchema,
});
export type Refusal = Immutable<z.infer<typeof refusalSchema>>;

/** What an annotator says of the whole article: the chosen values of one of the project's labels for that. */
export const articleLabelValuesSchema = z.strictObject({
  /** Id of the label. */
  label: z.string().min(1).max(60),
  /** Ids of the choices. */
  values: z.array(z.string().min(1).max(60)).min(1).max(60),
});
export type ArticleLabelValues = Immutable<z.infer<typeof articleLabelValuesSchema>>;

/** How many annotations, links, asides or refusals a set may hold: more than anybody could look at. */
export const mostInSet = 1_000_000;

/** All that one annotator says about one article. `annotations` is always in text order (`compareAnnotations`). */
export const annotationSetSchema = z.strictObject({
  status: statusSchema,
  annotations: z.array(annotationSchema).max(mostInSet),
  links: z.array(linkSchema).max(mostInSet),
  /** In text order. Absent when there are none. */
  asides: z.array(asideSchema).min(1).max(mostInSet).optional(),
  /** In text order. Absent when there are none. */
  refusals: z.array(refusalSchema).min(1).max(mostInSet).optional(),
  /** Ordered by label, one per label. Absent when there are none. */
  articleLabels: z.array(articleLabelValuesSchema).min(1).max(100).optional(),
  /** Id of the version of the guideline under which the annotator has looked through the article again. */
  lookedUnder: idSchema.optional(),
});
export type AnnotationSet = Immutable<z.infer<typeof annotationSetSchema>>;

export const emptySet: AnnotationSet = { status: "new", annotations: [], links: [] };

/** The start of an annotation's first fragment (UTF-16). */
export function startOf(annotation: Annotation): number {
  return annotation.fragments[0]?.start ?? 0;
}

/** The end of an annotation's last fragment (UTF-16). */
export function endOf(annotation: Annotation): number {
  return annotation.fragments.at(-1)?.end ?? 0;
}

/** The text an annotation covers, its fragments joined by " … ". */
export function quoteOf({ fragments }: Pick<Annotation, "fragments">): string {
  return fragments.map((fragment) => fragment.quote).join(" … ");
}

/** Text order: by start, the longer one first, then by id, so that equal sets are equal arrays. */
export function compareAnnotations(a: Annotation, b: Annotation): number {
  return startOf(a) - startOf(b) || endOf(b) - endOf(a) || compareText(a.id, b.id);
}

/** Text order of asides and refusals: by start, then by id. */
export function compareStretches(a: Pick<Aside, "id" | "start">, b: Pick<Aside, "id" | "start">): number {
  return a.start - b.start || compareText(a.id, b.id);
}

/** Whether two annotations cover the same characters: fragment for fragment. */
export function sameSpan(a: Pick<Annotation, "fragments">, b: Pick<Annotation, "fragments">): boolean {
  return (
    a.fragments.length === b.fragments.length &&
    a.fragments.every((fragment, index) => {
      const other = b.fragments[index];
      return other !== undefined && fragment.start === other.start && fragment.end === other.end;
    })
  );
}

/**
 * Why an annotation does not fit a text, or `undefined` when it does. An annotation that does not fit is *unplaced*:
 * kept and shown, never dropped.
 */
export function misplacement(text: string, annotation: Pick<Annotation, "fragments">): string | undefined {
  let previousEnd = 0;
  for (const { start, end, quote } of annotation.fragments) {
    if (start < previousEnd) return `its fragments overlap or are out of order at ${start}`;
    if (end > text.length) return `it ends at ${end}, the text has ${text.length} characters`;
    if (text.slice(start, end) !== quote) return `the text at ${start}–${end} is not “${quote}”`;
    if (splitsSurrogates(text, start) || splitsSurrogates(text, end))
      return `it cuts a character in two at ${start}–${end}`;
    previousEnd = end;
  }
  return undefined;
}

function splitsSurrogates(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
