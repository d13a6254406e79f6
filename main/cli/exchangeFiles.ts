// Sorts what an import was given: files of exchange formats, known by what they hold, and everything else.
import path from "node:path";
import type { Format } from "../formats/exchange/Format";
import { formats } from "../formats/exchange/formats";
import type { InputFile } from "../formats/exchange/InputFile";
import { type InputFiles, openInputFiles } from "../formats/exchange/inputFiles";
import type { ReadProblem } from "../formats/exchange/ReadDocument";
import { recogniseFiles } from "../formats/exchange/recogniseFiles";
import { WrongUsage } from "./command";

export interface ExchangeFiles {
  readonly found: readonly { readonly format: Format; readonly files: readonly InputFile[] }[];
  /** What was given and holds nothing of an exchange format. */
  readonly others: readonly string[];
  /** Files beside the recognised ones that no format knows. */
  readonly unknown: readonly string[];
  /** Zips that are not to be trusted, and the like. */
  readonly problems: readonly ReadProblem[];
  close(): Promise<void>;
}

/** Files given together are looked at together: a text may stand beside its annotations. Close it when all is read. */
export async function exchangeFiles(
  given: readonly string[],
  here: string,
  wanted?: Format,
  takesDatasets = false,
): Promise<ExchangeFiles> {
  const opened: { readonly name: string; readonly input: InputFiles }[] = [];
  const close = async () => {
    for (const { input } of opened.splice(0)) await input.close();
  };
  try {
    for (const name of given) opened.push({ name, input: await openInputFiles([path.resolve(here, name)]) });
    // Into a project, a Spanwise dataset has a way of its own, which loses nothing.
    const { found: all, unknown } = await recogniseFiles(
      opened.flatMap(({ input }) => input.files),
      wanted,
    );
    const found = all.filter(({ format }) => takesDatasets || wanted !== undefined || format.name !== "spanwise");
    const own = new Set(found.flatMap(({ files }) => files));
    const isOwn = ({ input }: (typeof opened)[number]) =>
      wanted !== undefined || input.files.some((file) => own.has(file)) || isHostileZip(input);
    const beside = opened.filter(isOwn);
    return {
      found,
      others: opened.filter((one) => !isOwn(one)).map(({ name }) => name),
      unknown: unknown.filter((file) => beside.some(({ input }) => input.files.includes(file))).map(({ name }) => name),
      problems: beside.flatMap(({ input }) => input.problems),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Nothing but a zip that was refused: no article either. */
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
