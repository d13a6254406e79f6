// UIMA CAS JSON as an exchange format: one file per article and annotator.
import { Failure } from "../../../model/data/failure";
import { type FileSink, writeWhole } from "../files/FileSink";
import type { InputFile } from "../files/InputFile";
import type { ReadProblem } from "../files/ReadProblem";
import { readStart, readText } from "../files/readText";
import type { Format, ReadContext } from "../format/Format";
import type { FittedArticle } from "../format/fitArticle";
import type { ReadDocument } from "../format/ReadDocument";
import { AnnotatorFolders, isAnnotatorList } from "../reading/annotatorFolders";
import { annotatorsSetting, curationSetting, setAside, whoseByText } from "../reading/whoseFiles";
import { setsOrNobody } from "../writing/setsOrNobody";
import { casJson, looksLikeCasJson, parseCasJson } from "./casJson";
import { casOf } from "./casOf";
import { documentsOfCas } from "./documentsOfCas";
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
  return own.length === 0 ? [] : [...own, ...files.filter(isAnnotatorList)];
}

async function* read(
  files: readonly InputFile[],
  { settings, layers }: ReadContext,
): AsyncGenerator<ReadDocument | ReadProblem> {
  const lists: ReadProblem[] = [];
  const whose = await whoseByText(files, settings, sofaTextIn, lists);
  yield* lists;
  for (const file of files) {
    if (isAnnotatorList(file)) continue;
    const problems: ReadProblem[] = [];
    try {
      const cas = parseCasJson(await readText(file), file.name, (about, row, message) =>
        problems.push({ kind: "problem", place: { file: file.name, row }, about, message }),
      );
      yield* problems;
      const name = file.name.replace(/\.[^./]*$/, "");
      const about = whose(file.name);
      const aside = setAside(about, settings, file.name);
      if (aside) yield aside;
      const place = { file: file.name, name, annotator: about.annotator };
      yield* documentsOfCas(cas, { ...place, takesSet: aside === undefined, layers });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      yield { kind: "problem", place: { file: file.name }, about: "file", message: error.message };
    }
  }
}
