// Reads brat's files: every `.ann` beside a `.txt` of the same name. Known by their lines, not by their endings.
import { Failure } from "../../../../model/failure";
import { annotatorsByFolder, isAnnotatorList } from "../annotatorFolders";
import type { ReadContext } from "../Format";
import type { InputFile } from "../InputFile";
import type { ReadDocument, ReadProblem, ReadSet } from "../ReadDocument";
import { decodeText, readBytes, readStart, readText } from "../readText";
import { joins } from "./bratLines";
import { bratLine, parseAnn } from "./parseAnn";

const configurations = ["annotation.conf", "visual.conf", "tools.conf", "kb_shortcuts.conf", "acl.conf"];

export async function recogniseBrat(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const texts = new Map(files.filter((file) => file.name.endsWith(".txt")).map((file) => [stem(file.name), file]));
  const own = new Set<InputFile>();
  for (const file of files) {
    if (file.name.endsWith(".txt") || !(await isAnn(file, texts.has(stem(file.name))))) continue;
    own.add(file);
    const text = texts.get(stem(file.name));
    if (text) own.add(text);
  }
  if (own.size === 0) return [];
  return files.filter((file) => own.has(file) || isAnnotatorList(file) || configurations.includes(baseName(file.name)));
}

/** An empty file beside a text is one without annotations. */
async function isAnn(file: InputFile, besideText: boolean): Promise<boolean> {
  if (file.size === 0) return besideText && file.name.endsWith(".ann");
  const lines = (await readStart(file))?.split(/\r?\n/).filter((line) => line !== "");
  if (!lines || lines.length === 0) return besideText && file.name.endsWith(".ann");
  // The last one may be cut; a few bad lines make a bad file of brat's, not a file of another kind.
  const known = lines.filter((line) => bratLine.test(line)).length;
  return known > 0 && known >= (lines.length - 1) / 2;
}

export async function* readBrat(
  files: readonly InputFile[],
  { settings }: ReadContext,
): AsyncGenerator<ReadDocument | ReadProblem> {
  const names = new Map(files.map((file) => [file.name, file]));
  const lists: ReadProblem[] = [];
  const listed = await annotatorsByFolder(files, lists);
  yield* lists;
  const titles = await labelTitles(files);
  for (const file of files) {
    if (file.name.endsWith(".txt") || isAnnotatorList(file) || configurations.includes(baseName(file.name))) continue;
    const place = { file: file.name };
    try {
      const ann = await readText(file);
      const textFile = names.get(`${stem(file.name)}.txt`);
      if (!textFile) {
        const message = `There is no ${baseName(stem(file.name))}.txt beside it, so there is no text to mark. Import both together.`;
        yield { kind: "problem", place, about: "document", message };
        continue;
      }
      const source = await readBytes(textFile);
      const text = decodeText(source);
      const { annotations, links, problems } = parseAnn(ann, file.name, (type) => titles(file.name, type));
      yield* problems;
      const folder = file.name.split("/").at(-2);
      const annotator = listed(file.name) ?? (settings.get("annotators") === "folders" ? folder : undefined);
      const named = annotator === undefined ? {} : { annotator };
      const set: ReadSet = { ...named, annotations, links };
      const said = annotations.length > 0 || annotator !== undefined;
      yield {
        kind: "document",
        place: { file: textFile.name },
        name: stem(file.name),
        text,
        hasMark: text.startsWith("\ufeff"),
        provenance: {},
        source,
        joins,
        sets: said ? [set] : [],
      };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      yield { kind: "problem", place, about: "file", message: error.message };
    }
  }
}

/** Display names in the `visual.conf` nearest above a file. */
async function labelTitles(files: readonly InputFile[]): Promise<(file: string, type: string) => string | undefined> {
  const byFolder = new Map<string, ReadonlyMap<string, string>>();
  for (const file of files) {
    if (baseName(file.name) !== "visual.conf") continue;
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

function stem(name: string): string {
  return name.replace(/\.[^./]*$/, "");
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

function folderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf("/")));
}
