// A command of the command line, and the environment that it may use.
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { FilesReaderOptions } from "../../reading/filesReader";

/** 0 done, 1 problems found, 2 wrong usage, 130 stopped. */
export type ExitCode = 0 | 1 | 2 | 130;

export interface CliEnvironment {
  /** Writes a line to standard output: results. */
  readonly out: (line: string) => void;
  /** Writes a line to standard error: what a person should know, progress, problems. */
  readonly note: (line: string) => void;
  /**
   * Aborted at the first Ctrl+C or request to end. A command that asks for it then ends soon, and leaves nothing half
   * done; one that never asks is ended by the system.
   */
  readonly stop: () => AbortSignal;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The folder Spanwise is installed in: the built window and the sample are there. */
  readonly programFolder: string;
  readonly version: string;
  /** How workers are started that read files of strangers, and how many milliseconds one may say nothing. */
  readonly reading: Pick<FilesReaderOptions, "start" | "timeout">;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole of `--help`. */
  readonly help: string;
  /** Fails with `WrongUsage`, or with a `Failure` that says what stands in the way. */
  run(args: readonly string[], cli: CliEnvironment): Promise<ExitCode>;
}

/** The command was typed wrongly; `message` says how. */
export class WrongUsage extends Error {}

type Options = NonNullable<ParseArgsConfig["options"]>;
type Parsed<Known extends Options> = ReturnType<
  typeof parseArgs<{ options: Known; allowPositionals: true; strict: true }>
>;

/** Options and words of a command's arguments. Fails with `WrongUsage`. */
export function parsedArguments<const Known extends Options>(args: readonly string[], options: Known): Parsed<Known> {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    // As a path it would be the folder one is in.
    if (parsed.positionals.includes("")) throw new WrongUsage("An argument is empty. Perhaps a variable is not set.");
    return parsed;
  } catch (error) {
    // parseArgs throws TypeErrors of these codes, and no other way tells them from bugs.
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (error instanceof Error && code.startsWith("ERR_PARSE_ARGS_")) throw new WrongUsage(error.message);
    throw error;
  }
}
