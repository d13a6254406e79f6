// The command line: finds the command, runs it, and turns what happened into words and an exit code.
import { Failure, type FailureCode } from "../../model/data/failure";
import { withoutText } from "../work/withoutText";
import { type CliEnvironment, type Command, type ExitCode, WrongUsage } from "./environment/command";

/** Every command by its name, in the order of the overview. Only the one that runs is loaded: the formats are large. */
const loaded: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import("./commands/initCommand")).initCommand,
  import: async () => (await import("./commands/importCommand")).importCommand,
  export: async () => (await import("./commands/exportCommand")).exportCommand,
  convert: async () => (await import("./commands/convertCommand")).convertCommand,
  package: async () => (await import("./commands/packageCommand")).packageCommand,
  merge: async () => (await import("./commands/mergeCommand")).mergeCommand,
  check: async () => (await import("./commands/checkCommand")).checkCommand,
  assign: async () => (await import("./commands/assignCommand")).assignCommand,
  agree: async () => (await import("./commands/agreeCommand")).agreeCommand,
  time: async () => (await import("./commands/timeCommand")).timeCommand,
  across: async () => (await import("./commands/acrossCommand")).acrossCommand,
  suggest: async () => (await import("./commands/suggestCommand")).suggestCommand,
  editions: async () => (await import("./commands/editionsCommand")).editionsCommand,
  watch: async () => (await import("./commands/watchCommand")).watchCommand,
  serve: async () => (await import("./commands/serveCommand")).serveCommand,
  team: async () => (await import("./commands/teamCommand")).teamCommand,
  forget: async () => (await import("./commands/forgetCommand")).forgetCommand,
  formats: async () => (await import("./commands/formatsCommand")).formatsCommand,
};

/** Every command, in the order of the overview. */
export function allCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.values(loaded).map((load) => load()));
}

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
  const asked = asksForHelp ? rest[0] : name;
  const command = await commandNamed(asked);
  if (asksForHelp && (asked === undefined || command !== undefined)) {
    (name === undefined ? note : out)(command?.help ?? (await overview()));
    return name === undefined ? 2 : 0;
  }
  if (command === undefined) {
    note(`There is no command “${asked}”.\n\n${await overview()}`);
    return 2;
  }
  if (beforeDashes(rest).some((arg) => arg === "--help" || arg === "-h")) {
    out(command.help);
    return 0;
  }
  return outcome(command, rest, cli);
}

async function commandNamed(name = ""): Promise<Command | undefined> {
  return Object.hasOwn(loaded, name) ? await loaded[name]?.() : undefined;
}

async function outcome(command: Command, args: readonly string[], cli: CliEnvironment): Promise<ExitCode> {
  const { out, note } = cli;
  try {
    return await command.run(args, cli);
  } catch (error) {
    const json = beforeDashes(args).includes("--json");
    if (error instanceof WrongUsage) {
      if (json) out(failureInJson("bad-request", error.message));
      note(`${error.message}\n\n${usageOf(command)}\nMore: spanwise ${command.name} --help`);
      return 2;
    }
    const stopped = cli.stop().aborted;
    const { code, message } = stopped ? new Failure("conflict", "Stopped.") : failureOf(command, error, note);
    if (json) out(failureInJson(code, message));
    else note(message);
    return stopped ? 130 : 1;
  }
}

function failureInJson(code: FailureCode, message: string): string {
  return JSON.stringify({ failure: { code, message } }, null, 2);
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

async function overview(): Promise<string> {
  const commands = await allCommands();
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    "Usage: spanwise <command> …",
    "",
    "Tags actors, locations, claims and figures in raw article text.",
    "",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    "spanwise <command> --help tells more; spanwise --version says which version this is.",
    "Exit codes: 0 done, 1 problems found, 2 wrong usage, 130 stopped.",
  ].join("\n");
}
