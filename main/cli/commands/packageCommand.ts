// spanwise package: writes articles and what people said about them into one file for a colleague.
import { randomUUID } from "node:crypto";
import { packageAboutSchema } from "../../../model/contract/packageContract";
import { counted } from "../../../model/data/counted";
import { besideTarget } from "../../disk/putInPlace";
import type { PackageManifest } from "../../packages/packageManifest";
import { sentProject, writePackage } from "../../packages/writePackage";
import { whenRead } from "../../store/whenRead";

import { annotatorIds } from "../environment/annotatorIds";
import { articlesNamed } from "../environment/articlesNamed";
import { type Command, parsedArguments, WrongUsage } from "../environment/command";
import { currentAnnotator } from "../environment/currentAnnotator";
import { namesIn } from "../environment/namesIn";
import { withProject } from "../environment/openProject";
import { exportTarget, mustBePlaceForFile } from "../exchange/exportTarget";

export const packageCommand: Command = {
  name: "package",
  summary: "write one file for a colleague to review or work on",
  help: `Usage: spanwise package <project> <file> [--articles IDS] [--annotators NAMES] [--no-reviews] [--instructions TEXT] [--json]

Writes articles, with their original bytes, and people's sets and reviews of them, into one file (.spanwise, a zip). A
colleague without a copy of the project opens the file as a project; a colleague with a copy merges it (spanwise merge).
A file of that name is replaced. The project is not changed, and may be open elsewhere.

  --articles IDS       only these articles: ids, the beginnings of ids, or titles, with commas between; may be given several times
  --annotators NAMES   only these people's sets and reviews; names or ids; may be given several times
  --no-reviews         leave verdicts and comments out
  --instructions TEXT  what you ask of your colleague, who sees it on opening the file
  --json               print a report as JSON on standard output, and nothing else

The file holds checksums, which find damage and careless changes. They are no signature: send it by a way you trust.`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, {
      articles: { type: "string", multiple: true },
      annotators: { type: "string", multiple: true },
      "no-reviews": { type: "boolean" },
      instructions: { type: "string" },
      json: { type: "boolean" },
    });
    const [project, file, ...more] = positionals;
    if (project === undefined || file === undefined || more.length > 0)
      throw new WrongUsage("package takes a project and the file to write.");
    const target = await exportTarget(file, cli.folder);
    await mustBePlaceForFile(target);
    const people = values.annotators && namesIn("annotators", values.annotators);
    const instructions = values.instructions?.trim();
    if (!packageAboutSchema.shape.instructions.safeParse(instructions || undefined).success)
      throw new WrongUsage("--instructions takes at most 20,000 characters.");
    return withProject(project, { access: "read" }, cli, async (store) => {
      const annotators = people && (await annotatorIds(people, store));
      const entries = articlesNamed(values.articles, await whenRead(store));
      const articles = values.articles && [...new Set(entries.map(({ header }) => header.id))];
      const choice = {
        ...{ articles, annotators, reviews: !values["no-reviews"] },
        ...(instructions && { instructions }),
      };
      const signal = cli.stop();
      const known = await sentProject(store, signal);
      const from = await currentAnnotator(store, cli);
      const holds = await besideTarget(target, "The package", (half) =>
        writePackage(known, half, choice, {
          ...{ id: randomUUID(), from, at: new Date(), writer: `Spanwise ${cli.version}` },
          ...{ signal, onProgress: () => {} },
        }),
      );
      if (values.json) cli.out(JSON.stringify({ file: target, holds }, null, 2));
      else cli.out(`Wrote ${heldInWords(holds)} to ${target}`);
      return 0;
    });
  },
};

function heldInWords({ articles, sets, reviews }: PackageManifest["holds"]): string {
  return `${counted(articles, "article")}, ${counted(sets, "set")} and ${counted(reviews, "review")}`;
}
