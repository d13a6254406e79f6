// UIMA CAS JSON as an exchange format: one file per article and annotator.
import { type FileSink, writeWhole } from "../files/FileSink";
import type { InputFile } from "../files/InputFile";
import type { ReadProblem } from "../files/ReadProblem";
import { readStart } from "../files/readText";
import type { Format, ReadContext } from "../format/Format";
import type { FittedArticle } from "../format/fitArticle";
import type { ReadDocument } from "../format/ReadDocument";
import { AnnotatorFolders } from "../reading/annotatorFolders";
import { annotatorsSetting, curationSetting, isAboutAnnotators, whoseByText } from "../reading/whoseFiles";
import { setsOrNobody } from "../writing/setsOrNobody";
import { casJson, looksLikeCasJson, parseCasJson } from "./casJson";
import { casOf } from "./casOf";
import { readCasFiles } from "./readCasFiles";
import { sofaTextIn } from "./sofaTextIn";

export const casJsonFormat: Format = {
  name: "cas-json",
  title: "UIMA CAS JSON",
  description: "One .json file per article and annotator with its type system, as INCEpTION and cassis read it",
  unit: "utf-16",
  carries: {
    overlaps: true,
    discontinuous: true,
    links: "within",
    attributes: true,
    notes: true,
    status: true,
    annotators: true,
    provenance: true,
    asides: false,
    exactText: true,
    articleLabels: true,
  },
  settings: [annotatorsSetting, curationSetting],
  writer: { layout: { kind: "folder" }, write },
  reader: { recognise, read },
};

async function write(articles: AsyncIterable<FittedArticle>, sink: FileSink): Promise<void> {
  const folders = new AnnotatorFolders();
  for await (const article of articles) {
    for (const set of setsOrNobody(article)) {
      await writeWhole(sink, `${folders.of(set)}${article.stem}.json`, casJson(casOf(article, set)));
    }
  }
  await folders.write(sink);
}

async function recognise(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const own: InputFile[] = [];
  for (const file of files) if (looksLikeCasJson((await readStart(file)) ?? "")) own.push(file);
  return own.length === 0 ? [] : [...own, ...files.filter(isAboutAnnotators)];
}

async function* read(files: readonly InputFile[], context: ReadContext): AsyncGenerator<ReadDocument | ReadProblem> {
  const whose = yield* whoseByText(files, context.settings, sofaTextIn);
  const documents = files.filter((file) => !isAboutAnnotators(file));
  yield* readCasFiles(documents, whose, context, (text, { name }, report) => parseCasJson(text, name, report));
}
