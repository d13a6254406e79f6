// The command line: finds the command, runs it, and turns what happened into words and an exit code.
import { Failure } from "../../model/data/failure";
import { withoutText } from "../work/withoutText";
import { acrossCommand } from "./commands/acrossCommand";
import { agreeCommand } from "./commands/agreeCommand";
import { assignCommand } from "./commands/assignCommand";
import { checkCommand } from "./commands/checkCommand";
import { convertCommand } from "./commands/convertCommand";
import { editionsCommand } from "./commands/editionsCommand";
import { exportCommand } from "./commands/exportCommand";
import { forgetCommand } from "./commands/forgetCommand";
import { formatsCommand } from "./commands/formatsCommand";
import { importCommand } from "./commands/importCommand";
import { initCommand } from "./commands/initCommand";
import { mergeCommand } from "./commands/mergeCommand";
import { packageCommand } from "./commands/packageCommand";
import { serveCommand } from "./commands/serveCommand";
import { suggestCommand } from "./commands/suggestCommand";
import { teamCommand } from "./commands/teamCommand";
import { timeCommand } from "./commands/timeCommand";
import { watchCommand } from "./commands/watchCommand";
import { type CliEnvironment, type Command, type ExitCode, WrongUsage } from "./environment/command";

/** Every command, in the order of the overview. */
export const commands: readonly Command[] = [
  initCommand,
  importCommand,
  exportCommand,
  convertCommand,
  packageCommand,
  mergeCommand,
  checkCommand,
  assignCommand,
  agreeCommand,
  timeCommand,
  acrossCommand,
  suggestCommand,
  editionsCommand,
  watchCommand,
  serveCommand,
  teamCommand,
  forgetCommand,
  formatsCommand,
];

/**
 * Runs one command line, without the program's name. Expected failures are printed as sentences; the exit code says how
 * it ended.
 */
export async function runCommandLine(args: readonly string[], cli: CliEnvironment): Promise<ExitCode> {
  const { out, note, version } = cli;
  const [name, ...rest] = args;
  if (name === "--version" || name === "-v") {
    out(version);
    return 0;
  }
  const asksForHelp = name === undefined || name === "--help" || name === "-h" || name === "help";
  const command = commands.find((known) => known.name === (asksForHelp ? rest[0] : name));
  if (asksForHelp) {
    (name === undefined ? note : out)(command?.help ?? overview());
    return name === undefined ? 2 : 0;
  }
  if (command === undefined) {
    note(`There is no command “${name}”.\n\n${overview()}`);
    return 2;
  }
  if (beforeDashes(rest).some((arg) => arg === "--help" || arg === "-h")) {
    out(command.help);
    return 0;
  }
  return outcome(command, rest, cli);
}

async function outcome(command: Command, args: readonly string[], cli: CliEnvironment): Promise<ExitCode> {
  const { out, note } = cli;
  try {
    return await command.run(args, cli);
  } catch (error) {
    if (error instanceof WrongUsage) {
      note(`${error.message}\n\n${usageOf(command)}\nMore: spanwise ${command.name} --help`);
      return 2;
    }
    const { code, message } = failureOf(command, error, note);
    if (beforeDashes(args).includes("--json")) out(JSON.stringify({ failure: { code, message } }, null, 2));
    else note(message);
    return 1;
  }
}

function failureOf(command: Command, error: unknown, note: (line: string) => void): Pick<Failure, "code" | "message"> {
  if (error instanceof Failure) return error;
  note(withoutText(command.name, error));
  return { code: "internal", message: "Something went wrong inside Spanwise. Please report the lines above." };
}

/** After a lone `--`, everything is a name. */
function beforeDashes(args: readonly string[]): readonly string[] {
  const dashes = args.indexOf("--");
  return dashes === -1 ? args : args.slice(0, dashes);
}

function usageOf(command: Command): string {
  return command.help.split("\n\n")[0] ?? "";
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    "Usage: spanwise <command> …",
    "",
    "Tags actors, locations, claims and figures in raw article text.",
    "",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    "spanwise <command> --help tells more; spanwise --version says which version this is.",
    "Exit codes: 0 done, 1 problems found, 2 wrong usage.",
  ].join("\n");
}
