// Reads doccano's JSON Lines in all the shapes it has had: entities and relations, triples, and labels as objects.
import * as z from "../../../model/data/zod";
import type { InputFile } from "../files/InputFile";
import type { JsonRecord } from "../files/jsonLines";
import { firstRecord, hasRecord, jsonRecords } from "../files/jsonRecords";
import type { Place, ReadProblem } from "../files/ReadProblem";
import type { ReadContext } from "../format/Format";
import { offsetUnits } from "../format/offsetUnit";
import type { ReadAnnotation, ReadDocument, ReadLink } from "../format/ReadDocument";
import { isAnnotatorList } from "../reading/annotatorFolders";
import { besideNotes } from "../reading/besideNotes";
import { marksBeside } from "../reading/marksBeside";
import { provenanceFields } from "../reading/provenanceFields";
import { saidOfMark } from "../reading/saidOfMark";
import { whoseByText } from "../reading/whoseFiles";
import { answersIn } from "../writing/answerNames";
import { unitsAgree } from "../writing/fromUtf16";

const idSchema = z.union([z.number(), z.string()]);
const entitySchema = z.object({
  id: idSchema.optional(),
  label: z.string(),
  start_offset: z.number(),
  end_offset: z.number(),
});
const tripleSchema = z
  .tuple([z.number(), z.number(), z.string()])
  .transform(
    ([start_offset, end_offset, label]): z.infer<typeof entitySchema> => ({ start_offset, end_offset, label }),
  );
const markSchema = z.union([entitySchema, tripleSchema]);
const relationSchema = z.object({ from_id: idSchema, to_id: idSchema, type: z.string() });

const fieldsSchema = z.looseObject({
  text: z.string(),
  entities: z.array(z.unknown()).optional(),
  label: z.array(z.unknown()).optional(),
  labels: z.array(z.unknown()).optional(),
  relations: z.array(z.unknown()).optional(),
  /** What is said of the whole text, in projects of intent detection and slot filling. */
  cats: z.array(z.string()).optional().catch(undefined),
  offset_unit: z.enum(offsetUnits).optional().catch(undefined),
});

/** Between 1.2 and 1.4, doccano called the text `data`. */
const recordSchema = z.preprocess((value) => {
  const isOld = typeof value === "object" && value !== null && !("text" in value) && "data" in value;
  return isOld ? { ...value, text: value.data, data: undefined } : value;
}, fieldsSchema);

export async function recogniseDoccano(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const own: InputFile[] = [];
  for (const file of files) if (await hasRecord(file, isDoccano)) own.push(file);
  return own.length === 0 ? [] : [...own, ...files.filter(isAnnotatorList)];
}

function isDoccano(value: unknown): boolean {
  const record = recordSchema.safeParse(value).data;
  const marks = record?.entities ?? record?.label ?? record?.labels;
  if (!record || !marks || Object.hasOwn(record, "spans")) return false;
  // An empty list says nothing by itself; with relations beside it, it is doccano's.
  return marks.length === 0 ? record.relations !== undefined : marks.some((mark) => markSchema.safeParse(mark).success);
}

export async function* readDoccano(
  files: readonly InputFile[],
  { settings }: ReadContext,
): AsyncGenerator<ReadDocument | ReadProblem> {
  const whose = yield* whoseByText(files, settings, firstText);
  for (const file of files) {
    if (isAnnotatorList(file)) continue;
    const { annotator } = whose(file.name);
    // doccano's own name for a file of everybody.
    const named = annotator === "all" ? undefined : annotator;
    for await (const item of jsonRecords(file)) {
      if (item.kind === "problem") yield item;
      else yield* documentOf(item, named, settings.get("unit") === "found");
    }
  }
}

/** Equal for files that begin with the same text. */
async function firstText(file: InputFile): Promise<string> {
  return recordSchema.safeParse(await firstRecord(jsonRecords(file))).data?.text || file.name;
}

function* documentOf(
  { place, value }: JsonRecord,
  annotator: string | undefined,
  unitIsOpen: boolean,
): Generator<ReadDocument | ReadProblem> {
  const record = recordSchema.safeParse(value).data;
  if (!record) {
    const message = "This is no doccano record: it has no “text” that is a string, or its labels are no list.";
    return yield { kind: "problem", place, about: "document", message };
  }
  const { text, relations = [], cats = [], offset_unit: unit } = record;
  const field = (["entities", "label", "labels"] as const).find((name) => record[name] !== undefined) ?? "label";
  const problems: ReadProblem[] = [...besideNotes(record, place), ...marksBeside(record, [field, "relations"], place)];
  const annotations = annotationsOf(record[field] ?? [], place, problems);
  const links = relations.flatMap((relation, index): ReadLink[] => {
    const read = relationSchema.safeParse(relation).data;
    if (read) return [{ place, type: read.type, from: String(read.from_id), to: String(read.to_id) }];
    const message = `Relation ${index + 1} has no from_id, to_id and type. It is left out.`;
    problems.push({ kind: "problem", place, about: "link", message });
    return [];
  });
  if (unit === undefined && unitIsOpen && annotations.length > 0 && !unitsAgree(text)) {
    const message =
      "doccano's files have no quotes, so what offsets count cannot be checked; they were read as UTF-16 code units. Choose grapheme clusters if the doccano project counts those.";
    problems.push({ kind: "problem", place, about: "remark", message });
  }
  // Categories may stand in the field that other versions have the marks in.
  const others = (["label", "labels"] as const).flatMap((name) => (name === field ? [] : (record[name] ?? [])));
  const whole = [...cats, ...others.filter((one) => typeof one === "string")];
  yield* problems;
  const named = annotator === undefined ? {} : { annotator };
  yield {
    kind: "document",
    place,
    name: `${place.file}:${place.row ?? 0}`,
    text,
    provenance: provenanceFields(record),
    ...(unit === undefined ? {} : { unit }),
    sets: [{ ...named, annotations, links, ...(whole.length > 0 && { articleLabels: answersIn(whole, "category") }) }],
  };
}

function annotationsOf(marks: readonly unknown[], place: Place, problems: ReadProblem[]): readonly ReadAnnotation[] {
  return marks.flatMap((mark, index): ReadAnnotation[] => {
    const read = markSchema.safeParse(mark).data;
    if (read) {
      const { id = `#${index + 1}`, label, start_offset: start, end_offset: end } = read;
      const said = Array.isArray(mark) ? {} : saidOfMark(mark);
      return [{ place, key: String(id), label, fragments: [{ start, end }], ...said }];
    }
    const message = `Label ${index + 1} is neither [start, end, label] nor an object with start_offset, end_offset and label. It is left out.`;
    problems.push({ kind: "problem", place, about: "annotation", message });
    return [];
  });
}
