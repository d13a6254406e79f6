// Passwords on the command line: from the environment, from a file, or typed without being shown. Never an argument, which
// other accounts of the machine could read.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { diskFailure } from "../../disk/diskFailure";
import { type CliEnvironment, WrongUsage } from "./command";

export interface SecretSource {
  /** Name of the environment variable that may hold it. */
  readonly variable: string;
  /** File whose first line is it, as given on the command line. */
  readonly file: string | undefined;
  /** Asked where there is a terminal: “Password for ada”. */
  readonly question: string;
  /** The option that names the file. */
  readonly option: string;
}

/** The secret; `undefined` when there is none and nobody to ask. */
export async function readSecret(
  { variable, file, question }: SecretSource,
  { environment, folder, note }: CliEnvironment,
): Promise<string | undefined> {
  const set = environment[variable];
  if (set !== undefined && set !== "") return set;
  if (file !== undefined) return firstLine(path.resolve(folder, file));
  return process.stdin.isTTY ? askHidden(question, note) : undefined;
}

/** The secret. Fails with `WrongUsage` when there is none and nobody to ask. */
export async function needSecret(source: SecretSource, cli: CliEnvironment): Promise<string> {
  const secret = await readSecret(source, cli);
  if (secret !== undefined && secret !== "") return secret;
  throw new WrongUsage(`There is no password: set ${source.variable}, or name a file with ${source.option}.`);
}

async function firstLine(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).split(/\r?\n/)[0] ?? "";
  } catch (error) {
    throw diskFailure(error, "The password", file, "could not be read");
  }
}

/** Reads a line from the terminal without showing it. Ctrl+C ends the program as ever. */
function askHidden(question: string, note: (line: string) => void): Promise<string> {
  const { stdin } = process;
  note(`${question}:`);
  return new Promise((resolve, reject) => {
    let typed = "";
    stdin.setRawMode(true);
    stdin.setEncoding("utf8");
    stdin.resume();
    stdin.on("data", take);

    function take(text: string): void {
      for (const character of text) {
        const ended = character === "\r" || character === "\n";
        if (ended || character === "\u0003") {
          done(() => (ended ? resolve(typed) : reject(new WrongUsage("Nothing was done."))));
          return;
        }
        typed = character === "\u007f" || character === "\b" ? typed.slice(0, -1) : typed + character;
      }
    }

    function done(settle: () => void): void {
      stdin.off("data", take);
      stdin.setRawMode(false);
      stdin.pause();
      settle();
    }
  });
}
