// spanwise forget: lists and erases what is kept on this machine of projects, outside their folders.
import path from "node:path";
import { Failure } from "../../../model/data/failure";
import { sizeInWords } from "../../../model/data/sizeInWords";
import { nodeFileSystem } from "../../disk/FileSystem";
import { appData } from "../../machine/appData";
import { appDataFolder } from "../../machine/appDataFolder";
import { type KeptOfProject, keptData } from "../../machine/keptData";
import { type Command, parsedArguments, WrongUsage } from "../environment/command";

export const forgetCommand: Command = {
  name: "forget",
  summary: "list and erase what this machine keeps of projects",
  help: `Usage: spanwise forget [<folder…>] [--gone] [--json]

Spanwise keeps backups, an index and notes of every project it opens in the application data of this account, with text,
tags and notes in them. They stay when the project's folder is deleted. Without arguments, this command lists them. With
project folders, whether they still exist or not, it erases what is kept of those for good, and removes them from the list
of projects. The folders themselves are not touched.

  --gone  erase what is kept of all projects whose folder is gone; connect all drives first
  --json  print a report as JSON on standard output, and nothing else`,
  async run(args, { out, environment, home, folder: here }) {
    const { values, positionals } = parsedArguments(args, { gone: { type: "boolean" }, json: { type: "boolean" } });
    if (values.gone && positionals.length > 0) throw new WrongUsage("forget takes folders or --gone, not both.");
    const kept = keptData(appData(appDataFolder(environment, process.platform, home)));
    const all = await kept.list();
    const chosen = values.gone ? all.filter(({ gone }) => gone) : await those(all, positionals, here);
    const erasing = values.gone === true || positionals.length > 0;
    if (erasing) await kept.erase(chosen.map(({ key }) => key));
    const told = erasing ? chosen : all;
    if (values.json)
      out(JSON.stringify({ [erasing ? "erased" : "kept"]: told.map(({ key: _, ...rest }) => rest) }, null, 2));
    else if (told.length === 0) out(erasing ? "Nothing was kept of gone projects." : "Nothing is kept of any project.");
    else for (const one of told) out(`${erasing ? "Erased: " : ""}${inWords(one)}`);
    return 0;
  },
};

async function those(
  all: readonly KeptOfProject[],
  given: readonly string[],
  here: string,
): Promise<readonly KeptOfProject[]> {
  const chosen: KeptOfProject[] = [];
  for (const name of given) {
    const folder = path.resolve(here, name);
    const real = await nodeFileSystem.realPath(folder).catch(() => folder); // it is gone
    const found = all.filter((one) => one.folder === folder || one.folder === real);
    if (found.length === 0)
      throw new Failure("not-found", `Nothing is kept of a project in ${folder}. Nothing was erased.`);
    chosen.push(...found);
  }
  return chosen;
}

function inWords({ folder = "a folder that is not known any more", gone, bytes }: KeptOfProject): string {
  return `${folder} · ${sizeInWords(bytes)}${gone ? " · no project is there now" : ""}`;
}
