// The annotator of each of many files, told by where files about the same text differ: in a folder (`ada/brat/a.ann`,
// `ben/brat/a.ann`) or in their own names (`a.txt/ada.tsv`, `a.txt/ben.tsv`, as INCEpTION and WebAnno export projects).
import type { Status } from "../../../model/annotation/annotation";
import type { InputFile } from "../files/InputFile";
import type { ReadProblem } from "../files/ReadProblem";
import type { Setting, Settings } from "../format/Format";
import { annotatorsByFolder, isAnnotatorList } from "./annotatorFolders";
import { curator, inProjectLayout, isExportedProject, statusesInProject } from "./exportedProject";

/**
 * A file that holds somebody's annotations. `text` stands for the text it is about: equal for all files about the same
 * text.
 */
export interface FileAboutText {
  readonly name: string;
  readonly text: string;
}

export interface WhoseFile {
  readonly annotator?: string;
  /**
   * - `untouched`: the document as nobody has annotated it yet: its text comes in, no set.
   * - `curated`: what a curator decided, who is none of the annotators.
   */
  readonly kind?: "untouched" | "curated";
  /** How far the annotator is, where the project that the files are of says it. */
  readonly status?: Status;
}

/** Whether a file says something about the annotators of the files beside it. */
export function isAboutAnnotators(file: InputFile): boolean {
  return isAnnotatorList(file) || isExportedProject(file);
}

/** For formats whose files hold one annotator each. */
export const annotatorsSetting: Setting = {
  name: "annotators",
  title: "Annotators are named",
  when: "reading",
  choices: [
    { value: "found", title: "where files about the same text differ: by folders or file names" },
    { value: "folders", title: "by folders" },
    { value: "files", title: "by file names" },
    { value: "listed", title: "only where annotators.json names them" },
  ],
};

export const curationSetting: Setting = {
  name: "curation",
  title: "What was curated",
  when: "reading",
  choices: [
    { value: "leave-out", title: "stays out" },
    { value: "take", title: "comes in as the annotations of “Curation”" },
  ],
};

type Place = { readonly kind: "folder"; readonly level: number } | { readonly kind: "name" };

/**
 * As `whoseFiles`, for formats whose files hold their text; `textOf` gives a value that is equal for equal texts. The
 * list in `annotators.json` counts first; its problems are yielded.
 */
export async function* whoseByText(
  files: readonly InputFile[],
  settings: Settings,
  textOf: (file: InputFile) => Promise<string>,
): AsyncGenerator<ReadProblem, (name: string) => WhoseFile> {
  const problems: ReadProblem[] = [];
  const listed = await annotatorsByFolder(files, problems);
  const statusOf = await statusesInProject(files, problems);
  yield* problems;
  if (files.some(isAnnotatorList)) {
    return (name) => {
      const annotator = listed(name);
      return annotator === undefined ? {} : { annotator };
    };
  }
  const about: FileAboutText[] = [];
  const documents = files.filter((file) => !isExportedProject(file));
  if (documents.length > 1) for (const file of documents) about.push({ name: file.name, text: await textOf(file) });
  const whose = whoseFiles(about, files, settings.get("annotators") ?? "found");
  return (name) => {
    const status = statusOf(name);
    return { ...whose(name), ...(status && { status }) };
  };
}

/** The remark on a document whose annotations are no annotator's and stay out; `undefined` when its set comes in. */
export function setAside({ kind }: WhoseFile, settings: Settings, file: string): ReadProblem | undefined {
  const remark = (message: string): ReadProblem => ({ kind: "problem", place: { file }, about: "remark", message });
  if (kind === "untouched")
    return remark("This is the document before anybody annotated it: its text comes in, and no set.");
  if (kind !== "curated" || settings.get("curation") === "take") return undefined;
  return remark(
    "What was curated is no annotator’s and stays out; the setting curation=take brings it in as that of “Curation”.",
  );
}

/** The annotator of each file, by the file's name. `asked` is a value of `annotatorsSetting`. */
export function whoseFiles(
  files: readonly FileAboutText[],
  all: readonly InputFile[],
  asked: string,
): (name: string) => WhoseFile {
  if (asked === "listed") return () => ({});
  const groups = groupsOf(files);
  const isProject = all.some(isExportedProject);
  const place = placeAsked(asked, groups, files) ?? (isProject ? { kind: "name" as const } : undefined);
  const byName = annotatorsInNames(groups, files);
  return (name) => {
    const special = specialFile(name);
    if (special) return special;
    const annotator =
      asked !== "folders" && inProjectLayout(name) !== undefined
        ? stemOf(name)
        : place?.kind === "folder"
          ? folderAt(name, place.level)
          : place?.kind === "name"
            ? (byName(name) ?? (asked === "files" ? stemOf(name) : undefined))
            : undefined;
    return annotator === undefined || annotator === "" ? {} : { annotator };
  };
}

function folderAt(name: string, level: number): string | undefined {
  return name
    .split("/")
    .slice(0, -1)
    .at(level)
    ?.replace(/\.zip$/i, "");
}

/**
 * The annotator in a file's name: what it has of its own among the files about its text. A text that only one person
 * annotated has no other files to compare with. There the name ends with an annotator of other texts, or is one as a whole
 * where each text has a folder of its own.
 */
function annotatorsInNames(groups: Groups, files: readonly FileAboutText[]): (name: string) => string | undefined {
  const folders = sizesOfFolders(files);
  const parts = new Map<string, string>();
  let areWhole = false;
  for (const group of groups) {
    if (!differsByName(group, folders)) continue;
    const start = sharedStart(group.map(({ name }) => stemOf(name)));
    areWhole ||= start === 0;
    for (const { name } of group) parts.set(name, distinctPart(stemOf(name), start));
  }
  const known = new Set(parts.values());
  return (name) => {
    const stem = stemOf(name);
    const own = parts.get(name) ?? endsOf(stem).find((end) => known.has(end));
    return own ?? (areWhole && folders.get(folderOf(name)) === 1 ? stem : undefined);
  };
}

/** INCEpTION's own users for what nobody has annotated yet, and for what was curated. */
function specialFile(name: string): WhoseFile | undefined {
  const stem = stemOf(name);
  if (stem === "INITIAL_CAS") return { kind: "untouched" };
  return stem === curator ? { kind: "curated", annotator: "Curation" } : undefined;
}

type Groups = readonly (readonly FileAboutText[])[];

function placeAsked(asked: string, groups: Groups, files: readonly FileAboutText[]): Place | undefined {
  const found = placeFound(groups, files);
  if (asked === "files") return { kind: "name" };
  if (asked === "folders") return found?.kind === "folder" ? found : { kind: "folder", level: -1 };
  // A few texts that lie in two folders tell nothing about annotators. They do when most texts lie in several folders.
  return found !== undefined && found.files * 2 >= files.length ? found : undefined;
}

/** The place at which most of the groups differ; the outermost folder of several. */
function placeFound(groups: Groups, files: readonly FileAboutText[]): (Place & { readonly files: number }) | undefined {
  const folders = sizesOfFolders(files);
  const votes = new Map<number, number>();
  for (const group of groups) {
    if (group.length > mostPeople) continue;
    const level = levelOf(group);
    if (level === fileLevel && !differsByName(group, folders)) continue;
    if (level !== undefined) votes.set(level, (votes.get(level) ?? 0) + group.length);
  }
  const [most] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (most === undefined) return undefined;
  const [level, count] = most;
  return level === fileLevel ? { kind: "name", files: count } : { kind: "folder", level, files: count };
}

/** Other names alone say little: texts may be alike by chance. A folder for each document says it, or names that begin alike. */
function differsByName(group: readonly FileAboutText[], folders: ReadonlyMap<string, number>): boolean {
  const [{ name } = { name: "" }] = group;
  const isAlone = folders.get(folderOf(name)) === group.length;
  return levelOf(group) === fileLevel && (isAlone || sharedStart(group.map((other) => stemOf(other.name))) > 0);
}

/** How many files each folder holds. */
function sizesOfFolders(files: readonly FileAboutText[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { name } of files) sizes.set(folderOf(name), (sizes.get(folderOf(name)) ?? 0) + 1);
  return sizes;
}

/** More files than this about one text do not come from as many annotators, but from a test suite or the like. */
const mostPeople = 25;

/** Stands for the level of the files themselves, beyond all folders. */
const fileLevel = 1_000;

function levelOf(group: readonly FileAboutText[]): number | undefined {
  const paths = group.filter(({ name }) => !specialFile(name)).map(({ name }) => name.split("/"));
  return differingLevel(paths.length > 1 ? paths : group.map(({ name }) => name.split("/")));
}

function differingLevel(paths: readonly (readonly string[])[]): number | undefined {
  const [first, ...others] = paths;
  if (first === undefined || others.length === 0) return undefined;
  const folders = Math.max(...paths.map(({ length }) => length - 1));
  for (let level = 0; level < folders; level++) {
    const part = (path: readonly string[]) => (level < path.length - 1 ? path[level] : undefined);
    if (others.some((path) => part(path) !== part(first))) return level;
  }
  return others.some((path) => path.at(-1) !== first.at(-1)) ? fileLevel : undefined;
}

function groupsOf(files: readonly FileAboutText[]): readonly (readonly FileAboutText[])[] {
  const groups = new Map<string, FileAboutText[]>();
  for (const file of files) {
    const known = groups.get(file.text);
    if (known) known.push(file);
    else groups.set(file.text, [file]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** Marks that part the words of a file's name. */
const wordMarks = ["_", "-", ".", " "];

/** What follows each mark, longest first: “1_ada” and “ada” of “story-1_ada”; and the whole. */
function endsOf(stem: string): readonly string[] {
  const ends = stem.split("").flatMap((mark, at) => (wordMarks.includes(mark) ? [stem.slice(at + 1)] : []));
  return [stem, ...ends];
}

/** “ada” of “story-1_ada” among “story-1_ada” and “story-1_ben”, which share eight; all of it when nothing is left. */
function distinctPart(stem: string, shared: number): string {
  const part = stem.slice(shared);
  return part === "" ? stem : part;
}

/** How much of their beginning names have in common, up to a mark that parts words. */
function sharedStart(stems: readonly string[]): number {
  const [first = ""] = stems;
  let shared = first.length;
  for (const stem of stems) while (!stem.startsWith(first.slice(0, shared))) shared--;
  const beginning = first.slice(0, shared);
  return 1 + Math.max(...wordMarks.map((mark) => beginning.lastIndexOf(mark)));
}

function folderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf("/")));
}

function stemOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
}
