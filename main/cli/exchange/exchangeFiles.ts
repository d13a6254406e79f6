// Sorts what an import was given: files of exchange formats, known by what they hold, and everything else.
import { lstat } from "node:fs/promises";
import path from "node:path";
import { articleEndings } from "../../formats/articles/articleEndings";
import { annotationFile } from "../../formats/articles/foreignKind";
import type { InputFile } from "../../formats/files/InputFile";
import { type InputFiles, openInputFiles } from "../../formats/files/inputFiles";
import type { ReadProblem } from "../../formats/files/ReadProblem";
import type { Format } from "../../formats/format/Format";
import { formats } from "../../formats/formats";
import type { FilesReader } from "../../reading/filesReader";
import { WrongUsage } from "../environment/command";

export interface ExchangeFiles {
  readonly found: readonly {
    readonly format: Format;
    readonly files: readonly InputFile[];
    /** Names of files that a person said are of the format, though they do not look like it. */
    readonly expected?: ReadonlySet<string>;
  }[];
  /** The given files and folders that hold nothing of an exchange format, and files in folders beside some that do. */
  readonly others: readonly string[];
  /** Files beside the recognised ones that no format knows, and that are no articles. */
  readonly unknown: readonly string[];
  /** Sentences about names that were given and lead to no file. */
  readonly missing: readonly string[];
  /** Refused zips and other files that could not be opened. */
  readonly problems: readonly ReadProblem[];
  close(): Promise<void>;
}

/**
 * Looks at all given files together, since a text may stand beside its annotations. The caller closes the result after
 * reading.
 */
export async function exchangeFiles(
  given: readonly string[],
  here: string,
  reader: Pick<FilesReader, "recognise">,
  wanted?: Format,
  takesDatasets = false,
): Promise<ExchangeFiles> {
  const opened: Opened[] = [];
  const close = async () => {
    for (const { input } of opened.splice(0)) await input.close();
  };
  try {
    for (const name of given) opened.push({ name, input: await openInputFiles([path.resolve(here, name)]) });
    // An import into a project reads Spanwise datasets by a reader of their own, which loses nothing.
    const files = opened.flatMap(({ input }) => input.files);
    const { found: all, refused } = await reader.recognise(files, wanted);
    const known = new Set([...all.flatMap((one) => one.files), ...refused.map(({ file }) => file)]);
    const unknown = files.filter((file) => !known.has(file));
    const recognised = all.filter(({ format }) => takesDatasets || wanted !== undefined || format.name !== "spanwise");
    const found = wanted ? asWanted(wanted, recognised[0]?.files ?? [], opened) : recognised;
    const own = new Set([...found.flatMap(({ files }) => files), ...refused.map(({ file }) => file)]);
    const isOwn = ({ input }: Opened) =>
      wanted !== undefined || input.files.some((file) => own.has(file)) || isHostileZip(input);
    const beside = opened.filter(isOwn);
    const besides = new Set(beside.flatMap(({ input }) => input.files));
    const articles =
      wanted === undefined
        ? await articlesBeside(beside, (file) => own.has(file), here)
        : new Map<InputFile, string | undefined>();
    const packed = [...articles].flatMap(([{ name }, where]) => (where === undefined ? [name] : []));
    const strangers = unknown.filter((file) => !own.has(file) && besides.has(file) && !articles.has(file));
    return {
      found,
      others: [
        ...opened.filter((one) => !isOwn(one)).map(({ name }) => name),
        ...[...articles.values()].filter((where) => where !== undefined),
      ],
      unknown: strangers.map(({ name }) => name).filter((name) => unreadMarks(name).length === 0),
      missing: opened.flatMap(({ input }) => input.missing),
      problems: [
        ...beside.flatMap(({ input }) => input.problems),
        ...refused.map(({ file: { name: file }, message }) => problemOf(file, message)),
        ...(wanted && found.length === 0 ? [notThere(wanted, given)] : []),
        ...strangers.flatMap(({ name }) => unreadMarks(name)),
        ...packed.map((name) => problemOf(name, leftInZip)),
      ],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Opened {
  readonly name: string;
  readonly input: InputFiles;
}

/**
 * The files that the format recognises, and every file that the person named itself (not through a folder or zip): for
 * those `--format` decides.
 */
function asWanted(format: Format, known: readonly InputFile[], opened: readonly Opened[]): ExchangeFiles["found"] {
  const named = opened.flatMap(({ name, input: { files } }) =>
    files.length === 1 && files[0]?.name === path.basename(name) ? files : [],
  );
  const expected = named.filter((file) => !known.includes(file));
  const files = [...known, ...expected];
  return files.length === 0 ? [] : [{ format, files, expected: new Set(expected.map(({ name }) => name)) }];
}

function notThere({ title }: Format, given: readonly string[]): ReadProblem {
  const message = `None of the files looks like ${title}. If they are, name each file itself instead of its folder.`;
  return problemOf(given.join(", "), message);
}

function problemOf(file: string, message: string): ReadProblem {
  return { kind: "problem", place: { file }, about: "file", message };
}

/** A file whose name promises annotations, and that no format knows. */
function unreadMarks(file: string): readonly ReadProblem[] {
  const message = annotationFile(file);
  return message === undefined ? [] : [problemOf(file, message)];
}

/** What stands beside data sets, and tells of them. */
const aboutTheFiles = /^(?:readme|licen[cs]e|copying|notice|citation|change(?:s|log))\b/i;

const leftInZip =
  "This may be an article, but lies in a zip beside annotations of other articles, and stays out. Unpack the zip and import its folder.";

/**
 * Files that may be articles, though others of the folder or zip hold annotations: each with its path, or `undefined` in a
 * zip.
 */
async function articlesBeside(
  opened: readonly Opened[],
  isOwn: (file: InputFile) => boolean,
  here: string,
): Promise<ReadonlyMap<InputFile, string | undefined>> {
  const found = new Map<InputFile, string | undefined>();
  for (const { name, input } of opened)
    for (const file of input.files) {
      const ending = path.extname(file.name).slice(1).toLowerCase();
      if (isOwn(file) || !articleEndings.includes(ending) || aboutTheFiles.test(path.basename(file.name))) continue;
      if (annotationFile(file.name) !== undefined) continue;
      const where = path.join(name, file.name);
      const isOnDisk = await lstat(path.resolve(here, where)).then(
        (facts) => facts.isFile(),
        () => false,
      );
      // The texts of an exported project are in its annotations, too.
      if (isOnDisk || !/(^|\/)source\/[^/]+$/.test(file.name)) found.set(file, isOnDisk ? where : undefined);
    }
  return found;
}

/** Whether the name leads to a refused zip and nothing else; then it is not read as an article either. */
function isHostileZip({ files, problems }: InputFiles): boolean {
  return files.length === 0 && problems.some(({ message }) => message.startsWith("The zip "));
}

/** The format a person names, if it can be read. Fails with `WrongUsage`. */
export function readableFormat(name: string | undefined): Format | undefined {
  if (name === undefined) return undefined;
  const readable = formats.filter(({ reader }) => reader !== undefined);
  const format = readable.find((one) => one.name === name);
  if (format) return format;
  throw new WrongUsage(`There is no format “${name}” to read: ${readable.map((one) => one.name).join(", ")}.`);
}
