// UIMA CAS XMI as an exchange format: one file per article and annotator, the type system once beside them.
import { Failure } from "../../../model/data/failure";
import { type FileSink, writeWhole } from "../files/FileSink";
import type { InputFile } from "../files/InputFile";
import type { ReadProblem } from "../files/ReadProblem";
import { readStart, readText } from "../files/readText";
import type { Format, ReadContext } from "../format/Format";
import type { FittedArticle } from "../format/fitArticle";
import type { ReadDocument } from "../format/ReadDocument";
import { AnnotatorFolders } from "../reading/annotatorFolders";
import { annotatorsSetting, curationSetting, isAboutAnnotators, whoseByText } from "../reading/whoseFiles";
import { setsOrNobody } from "../writing/setsOrNobody";
import { TypeSystem } from "./Cas";
import { casOf } from "./casOf";
import { casXmi, looksLikeXmi, parseCasXmi } from "./casXmi";
import { readCasFiles } from "./readCasFiles";
import { sofaTextIn } from "./sofaTextIn";
import { looksLikeTypeSystem, parseTypeSystem, typeSystemXml } from "./typeSystemXml";
import { xmiFit } from "./xmiFit";

export const casXmiFormat: Format = {
  name: "cas-xmi",
  title: "UIMA CAS XMI",
  description: "One .xmi file per article and annotator, with TypeSystem.xml, as UIMA and DKPro read it",
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
    exactText: false,
    articleLabels: true,
  },
  settings: [annotatorsSetting, curationSetting],
  writer: { layout: { kind: "folder" }, fit: xmiFit, write },
  reader: { recognise, read },
};

async function write(articles: AsyncIterable<FittedArticle>, sink: FileSink): Promise<void> {
  const folders = new AnnotatorFolders();
  await writeWhole(sink, "TypeSystem.xml", typeSystemXml());
  for await (const article of articles) {
    for (const set of setsOrNobody(article)) {
      await writeWhole(sink, `${folders.of(set)}${article.stem}.xmi`, casXmi(casOf(article, set)));
    }
  }
  await folders.write(sink);
}

async function recognise(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const own: InputFile[] = [];
  const typeSystems: InputFile[] = [];
  for (const file of files) {
    const start = (await readStart(file)) ?? "";
    if (looksLikeXmi(start)) own.push(file);
    else if (looksLikeTypeSystem(start)) typeSystems.push(file);
  }
  return own.length === 0 ? [] : [...own, ...typeSystems, ...files.filter(isAboutAnnotators)];
}

async function* read(files: readonly InputFile[], context: ReadContext): AsyncGenerator<ReadDocument | ReadProblem> {
  const whose = yield* whoseByText(files, context.settings, sofaTextIn);
  const typeSystems = new Map<string, TypeSystem>();
  const documents: InputFile[] = [];
  for (const file of files) {
    if (isAboutAnnotators(file)) continue;
    if (!looksLikeTypeSystem((await readStart(file)) ?? "")) {
      documents.push(file);
      continue;
    }
    try {
      typeSystems.set(folderOf(file.name), new TypeSystem(parseTypeSystem(await readText(file))));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      yield { kind: "problem", place: { file: file.name }, about: "remark", message: error.message };
    }
  }
  yield* readCasFiles(documents, whose, context, (text, { name }, report) =>
    parseCasXmi(text, name, nearest(typeSystems, name) ?? new TypeSystem(), report),
  );
}

/** The type system in the file's folder, else in one above it. */
function nearest(typeSystems: ReadonlyMap<string, TypeSystem>, name: string): TypeSystem | undefined {
  for (let folder = folderOf(name); ; folder = folderOf(folder)) {
    const found = typeSystems.get(folder);
    if (found || folder === "") return found;
  }
}

function folderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf("/")));
}
