// Reads brat's files: every `.ann`, or BioNLP's `.a1` and `.a2`, with the `.txt` it is about. Known by their lines, and by
// their endings: an `.ann` in another grammar is named, never taken for an article.
import { Failure } from "../../../model/data/failure";
import type { InputFile } from "../files/InputFile";
import type { ReadProblem } from "../files/ReadProblem";
import { readStart, readText, readTextFile } from "../files/readText";
import type { ReadContext } from "../format/Format";
import type { ReadDocument, ReadSet } from "../format/ReadDocument";
import { annotatorsByFolder, isAnnotatorList } from "../reading/annotatorFolders";
import { whoseFiles } from "../reading/whoseFiles";
import { type BratDocument, baseOf, bratDocuments, isAnn, isBratName, isText, stemOf } from "./bratDocuments";
import { joins } from "./bratLines";
import { bratLine, type Parsed, parseAnn } from "./parseAnn";

const configurations = ["annotation.conf", "visual.conf", "tools.conf", "kb_shortcuts.conf", "acl.conf"];

export async function recogniseBrat(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const parts = new Set<InputFile>();
  for (const file of files) if (!isText(file) && (await isPart(file))) parts.add(file);
  if (parts.size === 0) return [];
  const texts = new Set(bratDocuments(files, (file) => parts.has(file)).flatMap(({ text }) => text ?? []));
  return files.filter(
    (file) => parts.has(file) || texts.has(file) || isAnnotatorList(file) || configurations.includes(baseOf(file.name)),
  );
}

/**
 * Whether a file holds brat's annotations. An empty file counts when it has one of brat's endings; a file of another
 * name counts when most of its lines are brat's.
 */
async function isPart(file: InputFile): Promise<boolean> {
  if (isAnnotatorList(file) || configurations.includes(baseOf(file.name))) return false;
  if (isAnn(file)) return true;
  const lines = (await readStart(file))?.split(/\r?\n/).filter((line) => line !== "") ?? [];
  if (lines.length === 0) return isBratName(file.name);
  // The last one may be cut; a few bad lines make a bad file of brat's, not a file of another kind.
  const known = lines.filter((line) => bratLine.test(line)).length;
  return known > 0 && known >= (lines.length - 1) / 2;
}

export async function* readBrat(
  files: readonly InputFile[],
  { settings }: ReadContext,
): AsyncGenerator<ReadDocument | ReadProblem> {
  const lists: ReadProblem[] = [];
  const listed = await annotatorsByFolder(files, lists);
  yield* lists;
  const isOther = ({ name }: InputFile) =>
    isText({ name }) || isAnnotatorList({ name }) || configurations.includes(baseOf(name));
  const documents = bratDocuments(files, (file) => !isOther(file));
  const asked = settings.get("annotators") ?? "found";
  const about = documents.flatMap(({ parts, text }) => {
    const [{ name } = { name: "" }] = parts;
    return text ? [{ name, text: `${baseOf(text.name)} ${text.size}` }] : [];
  });
  const whose = whoseFiles(about, files, asked);
  const isListed = files.some(isAnnotatorList);
  const titles = await labelTitles(files);
  for (const document of documents) {
    const [first] = document.parts;
    if (!first) continue;
    const suffix = asked === "found" || asked === "files" ? document.suffix : undefined;
    const annotator = listed(first.name) ?? suffix ?? (isListed ? undefined : whose(first.name).annotator);
    try {
      yield* readDocument(document, first, { annotator, isListed, titles, texts: files });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      yield { kind: "problem", place: { file: first.name }, about: "file", message: error.message };
    }
  }
}

interface About {
  readonly annotator: string | undefined;
  /** Whether `annotators.json` says whose each file is; a file that it does not name is then nobody's. */
  readonly isListed: boolean;
  readonly titles: (file: string, type: string) => string | undefined;
  readonly texts: readonly InputFile[];
}

async function* readDocument(
  { parts, text: textFile }: BratDocument,
  first: InputFile,
  { annotator, isListed, titles, texts }: About,
): AsyncGenerator<ReadDocument | ReadProblem> {
  const place = { file: first.name };
  const lines: { file: string; text: string }[] = [];
  for (const part of parts) lines.push({ file: part.name, text: await readText(part) });
  const parsed: Parsed = parseAnn(lines, (type) => titles(first.name, type));
  if (parsed.isForeign) {
    const message = `No line of ${baseOf(first.name)} is one of brat’s (id, a tab, type and offsets, a tab, text). It is read as no annotations; see what wrote it.`;
    yield { kind: "problem", place, about: "file", message };
  }
  if (!textFile) {
    const others = texts.filter(isText).map(({ name }) => baseOf(name));
    const known =
      others.length === 0
        ? ""
        : ` There are ${others.slice(0, 3).join(", ")}${others.length > 3 ? " and others" : ""}.`;
    const message = `There is no ${baseOf(stemOf(first.name))}.txt beside it, so there is no text to mark.${known} Import both together.`;
    if (!parsed.isForeign) yield { kind: "problem", place, about: "document", message };
    return;
  }
  const text = await readTextFile(textFile);
  if (!parsed.isForeign) yield* parsed.problems;
  const set: ReadSet = {
    ...(annotator === undefined ? {} : { annotator }),
    annotations: parsed.annotations,
    links: parsed.links,
  };
  // An empty file that an existing `annotators.json` does not name means that nobody has annotated the article.
  const isNobodys = parsed.isForeign || (isListed && annotator === undefined && parsed.annotations.length === 0);
  yield {
    kind: "document",
    place: { file: textFile.name },
    name: stemOf(first.name),
    ...text,
    provenance: {},
    joins,
    sets: isNobodys ? [] : [set],
  };
}

/** Display names in the `visual.conf` nearest above a file. */
async function labelTitles(files: readonly InputFile[]): Promise<(file: string, type: string) => string | undefined> {
  const byFolder = new Map<string, ReadonlyMap<string, string>>();
  for (const file of files) {
    if (baseOf(file.name) !== "visual.conf") continue;
    const start = await readStart(file, 1024 * 1024);
    byFolder.set(folderOf(file.name), labelsIn(start ?? ""));
  }
  return (file, type) => {
    for (let folder = folderOf(file); ; folder = folderOf(folder)) {
      const title = byFolder.get(folder)?.get(type);
      if (title !== undefined || folder === "") return title;
    }
  };
}

function labelsIn(conf: string): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  let section = "";
  for (const line of conf.split(/\r?\n/)) {
    if (/^\s*(#|$)/.test(line)) continue;
    if (line.startsWith("[")) section = line.trim();
    const [type, title] = line.split("|").map((part) => part.trim());
    if (section === "[labels]" && type && title) titles.set(type, title);
  }
  return titles;
}

function folderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf("/")));
}
