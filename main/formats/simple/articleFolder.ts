// Plain articles: a text file each, and `provenance.json` that says where each comes from. Annotations stay behind.
import { Failure } from "../../../model/data/failure";
import * as z from "../../../model/data/zod";
import { provenanceSchema } from "../../../model/project/article";
import { type FileSink, writeWhole } from "../files/FileSink";
import type { InputFile } from "../files/InputFile";
import type { ReadProblem } from "../files/ReadProblem";
import { readJson } from "../files/readJson";
import { readStart, readTextFile } from "../files/readText";
import type { Format } from "../format/Format";
import type { FittedArticle } from "../format/fitArticle";
import type { ReadDocument } from "../format/ReadDocument";

export const articleFolder: Format = {
  name: "articles",
  title: "Plain articles",
  description: "One .txt file per article and provenance.json, without annotations",
  unit: "none",
  carries: {
    annotations: false,
    overlaps: false,
    discontinuous: false,
    links: "none",
    attributes: false,
    notes: false,
    status: false,
    annotators: false,
    provenance: true,
    asides: false,
    exactText: true,
  },
  writer: { layout: { kind: "folder" }, write },
  reader: { recognise, read },
};

const fileFormat = "spanwise-articles";
const listSchema = z.object({
  format: z.literal(fileFormat),
  version: z.literal(1),
  articles: z.array(
    z.object({ file: z.string(), article: z.string(), textSha256: z.string(), provenance: provenanceSchema }),
  ),
});

async function write(articles: AsyncIterable<FittedArticle>, sink: FileSink): Promise<void> {
  const list: z.infer<typeof listSchema>["articles"][number][] = [];
  for await (const { article, stem } of articles) {
    // A reader takes a byte order mark at the start for the file's own. So an article that begins with one gets a
    // second one in front.
    await writeWhole(sink, `${stem}.txt`, (article.text.startsWith("\ufeff") ? "\ufeff" : "") + article.text);
    const { id, textSha256, provenance } = article;
    list.push({ file: `${stem}.txt`, article: id, textSha256, provenance });
  }
  const all: z.infer<typeof listSchema> = { format: fileFormat, version: 1, articles: list };
  await writeWhole(sink, "provenance.json", `${JSON.stringify(all, null, 2)}\n`);
}

async function recognise(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const own = new Set<InputFile>();
  for (const file of files) {
    if (!(await isList(file))) continue;
    own.add(file);
    const names = new Set((await listIn(file))?.articles.map((article) => beside(file, article.file)));
    for (const other of files) if (names.has(other.name)) own.add(other);
  }
  return [...own];
}

async function isList(file: InputFile): Promise<boolean> {
  return new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${fileFormat}"`).test((await readStart(file, 1024)) ?? "");
}

async function listIn(file: InputFile): Promise<z.infer<typeof listSchema> | undefined> {
  return listSchema.safeParse(await readJson(file)).data;
}

function beside(list: InputFile, file: string): string {
  return list.name.slice(0, list.name.lastIndexOf("/") + 1) + file;
}

async function* read(files: readonly InputFile[]): AsyncGenerator<ReadDocument | ReadProblem> {
  for (const list of files) {
    if (!(await isList(list))) continue;
    const place = { file: list.name };
    const all = await listIn(list);
    if (!all) {
      const message = "The list of articles is damaged. Import the text files by themselves.";
      yield { kind: "problem", place, about: "file", message };
    }
    for (const { file, provenance } of all?.articles ?? []) {
      const text = files.find(({ name }) => name === beside(list, file));
      if (text) yield await document(text, provenance);
      else yield { kind: "problem", place, about: "document", message: `There is no ${file} beside the list.` };
    }
  }
}

async function document(file: InputFile, provenance: ReadDocument["provenance"]): Promise<ReadDocument | ReadProblem> {
  const place = { file: file.name };
  try {
    return { kind: "document", place, name: file.name, ...(await readTextFile(file)), provenance, sets: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { kind: "problem", place, about: "document", message: error.message };
  }
}
