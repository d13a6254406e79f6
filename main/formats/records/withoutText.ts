// Says of a record without a text which program wrote it, where its fields tell, and what to do with it.

type Fields = Readonly<Record<string, unknown>>;

export function withoutText(record: Fields): string {
  const [, program, advice] = programs.find(([fields]) => fields.every((field) => field in record)) ?? [];
  if (program !== undefined) return `This is ${program}. ${advice}`;
  const names = Object.keys(record)
    .slice(0, 12)
    .map((field) => field.slice(0, 40));
  return `The record has no text: its fields are ${names.join(", ") || "none"}. The field with the text must be called text, content or the like, and hold the text itself; a text in another file must be put into the record.`;
}

const asRecords =
  "Make records of it that each have the text under “text”, and what is marked under “entities”, with start, end and label; then import those.";

const programs: readonly (readonly [fields: readonly string[], program: string, advice: string])[] = [
  [
    ["annotatable", "anncomplete"],
    "what tagtog says of a document (ann.json), whose text is in another file (plain.html)",
    asRecords,
  ],
  [["data_row", "projects"], "an export of Labelbox, which has the address of a text and not the text", asRecords],
  [
    ["data_row", "media_attributes"],
    "an export of Labelbox, which has the address of a text and not the text",
    asRecords,
  ],
  [
    ["instance_id_to_span_to_value"],
    "what Potato keeps of an annotator (user_state.json), without the texts",
    asRecords,
  ],
  [
    ["span_annotations"],
    "what Potato writes of an annotator, without the texts, which are in its data files",
    asRecords,
  ],
  [
    ["bodies", "target"],
    "an annotation of Recogito’s text annotator, without its text",
    "Export W3C annotations from it (its W3C adapter), give the address of the article as their source, and import the article first.",
  ],
];
