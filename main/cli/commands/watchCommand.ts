// spanwise watch: says what appears in a folder, and what it would bring into a project. It brings in nothing.
import path from "node:path";
import type { ImportItem } from "../../../model/contract/importReport";
import { Failure } from "../../../model/data/failure";
import { importFiles } from "../../import/importFiles";
import { trialStore } from "../../import/trialStore";
import { appData } from "../../machine/appData";
import { appDataFolder } from "../../machine/appDataFolder";
import { type AppearingFile, appearingFiles } from "../../watching/appearingFiles";
import { folderWatch } from "../../watching/folderWatch";
import { type CliEnvironment, type Command, parsedArguments, WrongUsage } from "../environment/command";
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

  --once  say what is there now, and end
  --json  print each file as one line of JSON on standard output`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, { once: { type: "boolean" }, json: { type: "boolean" } });
    const [project, given, ...more] = positionals;
    if (project === undefined || given === undefined || more.length > 0)
      throw new WrongUsage("watch takes a project and a folder.");
    const folder = path.resolve(cli.folder, given);
    await appearingFiles(folder).catch(() => {
      throw new Failure("not-found", `There is no folder ${given} that can be read.`);
    });
    // The project must be there before anything is waited for.
    await withProject(project, { access: "read" }, cli, async () => {});
    const told = new Map<string, string>();
    const tell = async (files: readonly AppearingFile[]) => {
      const fresh = files.filter((file) => told.get(file.path) !== file.stamp);
      for (const file of fresh) told.set(file.path, file.stamp);
      if (fresh.length > 0) await tellOf(project, folder, fresh, values.json ?? false, cli);
    };
    if (values.once) {
      await tell(await appearingFiles(folder));
      return 0;
    }
    let telling = Promise.resolve();
    const watch = folderWatch({
      read: () => appearingFiles(folder),
      onChange: ({ files, trouble }) => {
        if (trouble !== undefined) cli.note(`The folder ${given} cannot be read now.`);
        telling = telling
          .then(() => tell(files))
          .catch((error: unknown) => cli.note(error instanceof Error ? error.message : String(error)));
      },
    });
    cli.note(`Watching ${given}. Nothing is imported. Stop with Ctrl+C.`);
    // The watch alone does not keep a program running.
    const alive = setInterval(() => {}, 60_000);
    await stopAsked();
    clearInterval(alive);
    watch.stop();
    await telling;
    return 0;
  },
};

async function tellOf(
  project: string,
  folder: string,
  files: readonly AppearingFile[],
  json: boolean,
  cli: CliEnvironment,
): Promise<void> {
  await withReader(cli, (reads) =>
    withProject(project, { access: "read" }, cli, async (store) => {
      const me = await currentAnnotator(store, cli);
      const data = appData(appDataFolder(cli.environment, process.platform, cli.home));
      const importer = { me, machine: await data.machineId(), now: new Date() };
      await importFiles(
        trialStore(store),
        files.map((file) => file.path),
        { importer, reads, here: folder, clock: () => importer.now, onItem: (item) => cli.out(lineOf(item, json)) },
      );
    }),
  );
}

function lineOf(item: ImportItem, json: boolean): string {
  const { fileName, verdict, title, reason } = item;
  if (json) return JSON.stringify({ file: fileName, verdict, title, reason, edition: item.edition });
  const words = { new: "would come in", duplicate: "duplicate", refused: "REFUSED" }[verdict];
  return [`${words}: ${fileName}`, verdict === "new" ? title : reason].filter(Boolean).join(" — ");
}
