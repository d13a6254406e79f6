// doccano's JSON Lines: one file per annotator, one article per line. Offsets count UTF-16 code units, or grapheme clusters
// for projects that were made to count those; nothing in doccano's own files says which.
import * as z from "../../../model/data/zod";
import { type FileSink, writeWhole } from "../files/FileSink";
import { jsonLine } from "../files/jsonLine";
import { OpenFiles } from "../files/OpenFiles";
import type { Format, WriteContext } from "../format/Format";
import type { FittedArticle, FittedSet } from "../format/fitArticle";
import { dottedLabel } from "../format/subLabelNames";
import { AnnotatorFolders } from "../reading/annotatorFolders";
import { annotatorsSetting } from "../reading/whoseFiles";
import { answerNames } from "../writing/answerNames";
import { dottedSetting } from "../writing/dottedSetting";
import { fromUtf16 } from "../writing/fromUtf16";
import { setsOrNobody } from "../writing/setsOrNobody";
import { readDoccano, recogniseDoccano } from "./readDoccano";

const unitSchema = z.enum(["utf-16", "graphemes"]);

export const doccano: Format = {
  name: "doccano",
  title: "doccano JSONL",
  description: "One .jsonl file per annotator with entities and relations, for doccano's sequence labelling",
  unit: "utf-16",
  carries: {
    overlaps: true,
    discontinuous: false,
    links: "within",
    attributes: false,
    subLabels: "dotted",
    notes: false,
    status: false,
    annotators: true,
    provenance: true,
    asides: false,
    exactText: true,
    articleLabels: true,
  },
  settings: [
    {
      name: "offsets",
      title: "Offsets count",
      when: "writing",
      choices: [
        { value: "utf-16", title: "UTF-16 code units, as doccano's projects do" },
        { value: "graphemes", title: "grapheme clusters, for projects set to count those" },
      ],
    },
    dottedSetting,
    annotatorsSetting,
  ],
  writer: { layout: { kind: "folder" }, write },
  reader: { recognise: recogniseDoccano, read: readDoccano },
};

async function write(
  articles: AsyncIterable<FittedArticle>,
  sink: FileSink,
  { settings, project }: WriteContext,
): Promise<void> {
  const unit = unitSchema.parse(settings.get("offsets"));
  const folders = new AnnotatorFolders();
  const files = new OpenFiles(sink);
  for await (const fitted of articles) {
    for (const set of setsOrNobody(fitted))
      await files.write(`${folders.of(set)}doccano.jsonl`, jsonLine(record(fitted, set, unit, project)));
  }
  await files.close();
  await folders.write(sink);
  await writeWhole(sink, "README.txt", readme(unit));
}

function record(
  { article }: FittedArticle,
  { set }: FittedSet,
  unit: z.infer<typeof unitSchema>,
  project: WriteContext["project"],
): unknown {
  const offset = fromUtf16(article.text, unit);
  const numbers = new Map(set.annotations.map(({ id }, index) => [id, index]));
  return {
    text: article.text,
    entities: set.annotations.map((annotation, index) => ({
      id: index,
      label: dottedLabel(project, annotation),
      start_offset: offset(annotation.fragments[0]?.start ?? 0),
      end_offset: offset(annotation.fragments[0]?.end ?? 0),
    })),
    relations: set.links.map(({ type, from, to }, index) => ({
      id: index,
      from_id: numbers.get(from),
      to_id: numbers.get(to.annotation),
      type,
    })),
    ...(set.articleLabels && { cats: answerNames(set.articleLabels) }),
    article: article.id,
    offset_unit: unit,
    ...article.provenance,
  };
}

function readme(unit: z.infer<typeof unitSchema>): string {
  return `Written by Spanwise for doccano: a project of sequence labelling with relations, import as JSONL.

${unit === "utf-16" ? inUtf16 : inGraphemes}
The end is exclusive. Each folder holds what one annotator said; annotators.json says whose it is. Import one file at a time.
"cats" is what is said of the whole article; projects of intent detection and slot filling take it, too.
`;
}

const inUtf16 = `Offsets count UTF-16 code units, as doccano does by default. Do not let the project count grapheme clusters.
In Python: text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") is what an entity marks.`;
const inGraphemes = `Offsets count grapheme clusters, by the rules of the Unicode version Spanwise was made with.
Let the project count grapheme clusters as one character when you make it.`;
