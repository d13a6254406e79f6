// Reads the JSON Lines of a Hugging Face dataset that Spanwise wrote: they carry everything. A row is an article as one
// annotator marked it.
import { statusSchema } from "../../../model/annotation/annotation";
import * as z from "../../../model/data/zod";
import type { InputFile } from "../files/InputFile";
import type { JsonRecord } from "../files/jsonLines";
import { hasRecord, jsonRecords } from "../files/jsonRecords";
import type { Place, ReadProblem } from "../files/ReadProblem";
import type { ReadAnnotation, ReadAttribute, ReadDocument, ReadLink } from "../format/ReadDocument";
import { provenanceFields } from "../reading/provenanceFields";

const spanSchema = z.object({
  id: z.string(),
  label: z.string(),
  quote: z.string(),
  fragments: z.array(z.object({ start: z.number(), end: z.number() })).min(1),
  attributes: z.array(z.object({ name: z.string(), type: z.string(), value: z.string() })),
  note: z.string().nullish(),
});
const linkSchema = z.object({
  type: z.string(),
  from_span: z.string(),
  to_article: z.string().nullish(),
  to_span: z.string(),
});
const rowSchema = z.looseObject({
  article_id: z.string(),
  annotator: z.string().nullish(),
  status: statusSchema.nullish().catch(undefined),
  text: z.string(),
  offset_unit: z.literal("code-points"),
  spans: z.array(z.unknown()),
  links: z.array(z.unknown()),
  /** Absent in what older versions wrote. */
  article_labels: z
    .array(z.object({ label: z.string(), value: z.string() }))
    .optional()
    .catch(undefined),
});

export async function recogniseHuggingFace(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const own: InputFile[] = [];
  for (const file of files) if (await hasRecord(file, (value) => rowSchema.safeParse(value).success)) own.push(file);
  return own;
}

export async function* readHuggingFace(files: readonly InputFile[]): AsyncGenerator<ReadDocument | ReadProblem> {
  for (const file of files) {
    for await (const item of jsonRecords(file)) {
      if (item.kind === "problem") yield item;
      else yield* documentOf(item);
    }
  }
}

function* documentOf({ place, value }: JsonRecord): Generator<ReadDocument | ReadProblem> {
  const row = rowSchema.safeParse(value).data;
  if (!row) {
    const message =
      "This is no row of a dataset that Spanwise wrote: it lacks a text, spans or links. Export it again.";
    return yield { kind: "problem", place, about: "document", message };
  }
  const problems: ReadProblem[] = [];
  const annotations = row.spans.flatMap((span, index) => annotationOf(span, index, place, problems));
  const links = row.links.flatMap((link, index) => linkOf(link, index, place, problems));
  yield* problems;
  const annotator = row.annotator ?? undefined;
  const set = {
    ...(annotator === undefined ? {} : { annotator }),
    ...(row.status ? { status: row.status } : {}),
    annotations,
    links,
    ...(row.article_labels && {
      articleLabels: row.article_labels.map(({ label, value }) => ({ label, values: [value] })),
    }),
  };
  yield {
    kind: "document",
    place,
    name: row.article_id,
    text: row.text,
    provenance: provenanceFields(row),
    sets: annotator !== undefined || annotations.length > 0 ? [set] : [],
  };
}

function annotationOf(value: unknown, index: number, place: Place, problems: ReadProblem[]): readonly ReadAnnotation[] {
  const span = spanSchema.safeParse(value).data;
  if (!span) {
    const message = `Span ${index + 1} has no id, label, quote and fragments. It is left out.`;
    problems.push({ kind: "problem", place, about: "annotation", message });
    return [];
  }
  const { id, label, quote, fragments, attributes, note } = span;
  // The quote of a span in pieces holds what stands between them, too.
  const isWhole = fragments.length === 1;
  return [
    {
      place,
      key: id,
      label,
      fragments: fragments.map((fragment) => ({ ...fragment, ...(isWhole && { quote }) })),
      attributes: attributes.map(attributeOf),
      ...(note ? { note } : {}),
    },
  ];
}

function attributeOf({ name, type, value }: { name: string; type: string; value: string }): ReadAttribute {
  if (type === "boolean") return { name, value: value === "true" };
  const number = type === "number" && value !== "" ? Number(value) : Number.NaN;
  return { name, value: Number.isFinite(number) ? number : value };
}

function linkOf(value: unknown, index: number, place: Place, problems: ReadProblem[]): readonly ReadLink[] {
  const link = linkSchema.safeParse(value).data;
  if (!link) {
    const message = `Link ${index + 1} has no type and no ends. It is left out.`;
    problems.push({ kind: "problem", place, about: "link", message });
    return [];
  }
  const { type, from_span: from, to_span: to, to_article: toDocument } = link;
  return [{ place, type, from, to, ...(toDocument ? { toDocument } : {}) }];
}
