// spanwise init: makes a project folder.
import { randomUUID } from "node:crypto";
import path from "node:path";
import { defaultLabels } from "../../../model/project/label";
import { createProjectFolder } from "../../store/project/createProjectFolder";
import { type Command, parsedArguments, WrongUsage } from "../environment/command";

export const initCommand: Command = {
  name: "init",
  summary: "make a project",
  help: `Usage: spanwise init <folder> [--name NAME] [--json]

Makes a project in a folder. A folder that does not exist is made. Other files in the folder stay as they are.

  --name NAME  the name of the project; without this option, the folder's name
  --json       print a report as JSON on standard output, and nothing else`,
  async run(args, { out, folder: here, version }) {
    const { values, positionals } = parsedArguments(args, { name: { type: "string" }, json: { type: "boolean" } });
    const [given, ...more] = positionals;
    if (given === undefined || more.length > 0) throw new WrongUsage("init takes one folder.");
    const folder = path.resolve(here, given);
    const name = (values.name ?? path.basename(folder)).trim();
    if (name === "" || name.length > 200) throw new WrongUsage("A name has 1 to 200 characters.");
    const id = randomUUID();
    const writer = `Spanwise ${version}`;
    await createProjectFolder(folder, { id, name, labels: defaultLabels, now: () => new Date(), writer });
    if (values.json) out(JSON.stringify({ project: { id, name }, folder }, null, 2));
    else out(`Made the project “${name}” in ${folder}`);
    return 0;
  },
};
