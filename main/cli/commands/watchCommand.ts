// spanwise watch: says what appears in a folder, and what it would bring into a project. It brings in nothing.
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { ImportItem } from "../../../model/contract/importReport";
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import { importFiles } from "../../import/importFiles";
import { trialStore } from "../../import/trialStore";
import { appData } from "../../machine/appData";
import { appDataFolder } from "../../machine/appDataFolder";
import { type AppearingFile, appearingFiles } from "../../watching/appearingFiles";
import { folderWatch, rest } from "../../watching/folderWatch";
import { type CliEnvironment, type Command, type ExitCode, parsedArguments, WrongUsage } from "../environment/command";
import { currentAnnotator } from "../environment/currentAnnotator";
import { withReader } from "../environment/filesReading";
import { withProject } from "../environment/openProject";
import { stopAsked } from "../environment/stopAsked";

export const watchCommand: Command = {
  name: "watch",
  summary: "say what appears in a folder, and what it would bring in",
  help: `Usage: spanwise watch <project> <folder> [--once] [--json]

Looks into a folder every few seconds. For each file that appears in it, or is written anew, it prints what an import into the project
would make of it. A file that is being written is waited for. Folders inside are looked into; links and hidden files are passed
over. Nothing is imported: spanwise import does that. Stop it with Ctrl+C.

  --once  say what is there now, and end; what was written just now is waited for, for two seconds
  --json  print each file as one line of JSON on standard output`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, { once: { type: "boolean" }, json: { type: "boolean" } });
    const [project, given, ...more] = positionals;
    if (project === undefined || given === undefined || more.length > 0)
      throw new WrongUsage("watch takes a project and a folder.");
    const folder = path.resolve(cli.folder, given);
    const json = values.json ?? false;
    if (values.once) {
      const whole = await wholeNow(folder, given, cli.note);
      return tellOf({ project, folder, json }, whole, cli);
    }
    await appearingFiles(folder).catch(() => {
      throw notReadable(given);
    });
    // The project is opened again for every telling; what is wrong with its files is said once.
    const noted = new Set<string>();
    const note = (line: string) => {
      if (!noted.has(line)) cli.note(line);
      noted.add(line);
    };
    const place = { project, folder, json };
    const stop = cli.stop();
    // The project must be there before anything is waited for.
    const code = await withProject(project, { access: "read" }, { ...cli, note }, async () => 0);
    cli.note(`Watching ${given}. Nothing is imported. Stop with Ctrl+C.`);
    await tellUntilStopped(place, stop, { ...cli, note });
    return code;
  },
};

interface Place {
  readonly project: string;
  readonly folder: string;
  readonly json: boolean;
}

/** What stands in the folder whole, after it was looked at twice. */
async function wholeNow(
  folder: string,
  given: string,
  note: (line: string) => void,
): Promise<readonly AppearingFile[]> {
  let newest = 0;
  const watch = folderWatch({
    read: async () => {
      const files = await appearingFiles(folder);
      newest = files.reduce((latest, { writtenAt }) => Math.max(latest, writtenAt), 0);
      return files;
    },
    onChange: () => {},
    pause: Number.POSITIVE_INFINITY,
  });
  await watch.look();
  // A little more than need be: clocks of disks are coarse.
  const wait = newest + rest + 50 - Date.now();
  if (wait > 0) await pause(Math.min(wait, rest + 50));
  await watch.look();
  const { files, growing, trouble } = watch.now();
  if (trouble !== undefined) throw notReadable(given);
  if (growing > 0) note(`${counted(growing, "file is", "files are")} empty or being written.`);
  return files;
}

/** Milliseconds after which a telling that failed is tried again. */
const again = 3000;

async function tellUntilStopped(place: Place, stop: AbortSignal, cli: CliEnvironment): Promise<void> {
  const told = new Map<string, string>();
  let telling = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;
  const watch = folderWatch({ read: () => appearingFiles(place.folder), onChange: tellInTurn });
  // The watch alone does not keep a program running.
  const alive = setInterval(() => {}, 60_000);
  await stopAsked(stop);
  clearInterval(alive);
  watch.stop();
  await telling;
  clearTimeout(retry);

  function tellInTurn(): void {
    clearTimeout(retry);
    telling = telling.then(tell).catch((error: unknown) => {
      cli.note(error instanceof Error ? error.message : String(error));
      retry = setTimeout(tellInTurn, again);
    });
  }

  async function tell(): Promise<void> {
    const { files, trouble } = watch.now();
    if (trouble !== undefined) throw notReadable(place.folder);
    const fresh = files.filter((file) => told.get(file.path) !== file.stamp);
    if (fresh.length === 0) return;
    await tellOf(place, fresh, cli);
    for (const file of fresh) told.set(file.path, file.stamp);
  }
}

function notReadable(folder: string): Failure {
  return new Failure("not-found", `There is no folder ${folder} that can be read.`);
}

function tellOf(
  { project, folder, json }: Place,
  files: readonly AppearingFile[],
  cli: CliEnvironment,
): Promise<ExitCode> {
  return withReader(cli, (reads) =>
    withProject(project, { access: "read" }, cli, async (store) => {
      const me = await currentAnnotator(store, cli);
      const data = appData(appDataFolder(cli.environment, process.platform, cli.home));
      const importer = { me, machine: await data.machineId(), now: new Date() };
      await importFiles(
        trialStore(store),
        files.map((file) => file.path),
        { importer, reads, here: folder, clock: () => importer.now, onItem: (item) => cli.out(lineOf(item, json)) },
      );
      return 0;
    }),
  );
}

function lineOf(item: ImportItem, json: boolean): string {
  const { fileName, verdict, title, reason } = item;
  if (json) return JSON.stringify({ file: fileName, verdict, title, reason, edition: item.edition });
  const words = { new: "would come in", duplicate: "duplicate", refused: "REFUSED" }[verdict];
  return [`${words}: ${fileName}`, verdict === "new" ? title : reason].filter(Boolean).join(" — ");
}
