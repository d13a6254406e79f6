// spanwise agree: how far a project's annotators agree.
import { measureDefinitions, measureNames, measureTitles } from "../../../model/agreement/measureWords";
import { daySchema } from "../../../model/assignment/plan";
import { Failure } from "../../../model/data/failure";
import { projectAgreement } from "../../agreement/agreement";
import type { Store } from "../../store/Store";
import { annotatorIds } from "../environment/annotatorIds";
import { type Command, parsedArguments, WrongUsage } from "../environment/command";
import { namesIn } from "../environment/namesIn";
import { withProject } from "../environment/openProject";
import { agreementInWords } from "./agreementInWords";
import { agreementOverTime, overTimeInWords } from "./agreementOverTime";

export const agreeCommand: Command = {
  name: "agree",
  summary: "say how far a project's annotators agree",
  help: `Usage: spanwise agree <project> [--annotators NAME,NAME…] [--articles done|all] [--json]
       spanwise agree <project> --over-time [--day DAY] [--annotators NAME,NAME…] [--articles done|all] [--json]

Compares what several people marked in the same articles: every two of them and all together, per label, per article and
over the project. The project is not changed, and may be open elsewhere.

  --annotators NAMES  compare only these people; names or ids, with commas between; may be given several times
  --articles done     compare the articles that both have marked done (so without this option)
  --articles all      compare articles that are only begun, too
  --over-time         compare agreement month by month, by when articles were annotated last, and before and after each
                      change of guideline, by the versions under which they were annotated
  --day DAY           compare it before and after a day, too, such as 2026-05-31
  --json              print a report as JSON on standard output, and nothing else: every number with what it was
                      computed on and what it means, or the reason why it is undefined; mix-ups of labels; each article

${measureLines()}

A label's row asks whether a word carries the label; the row of all labels, which labels it carries. Stretches that
everybody who marked any marked as not article text are left out.

The exit code is 1 when there is nothing to compare.`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, {
      annotators: { type: "string", multiple: true },
      articles: { type: "string" },
      "over-time": { type: "boolean" },
      day: { type: "string" },
      json: { type: "boolean" },
    });
    const [project, ...more] = positionals;
    if (project === undefined || more.length > 0) throw new WrongUsage("agree takes one project.");
    const sets = setsOf(values.articles);
    const names = values.annotators && namesIn("annotators", values.annotators);
    const chosen = async (store: Store) => {
      const annotators = names && [...new Set(await annotatorIds(names, store))].sort();
      if (annotators?.length === 1) throw new WrongUsage("Agreement takes two annotators or more.");
      return { store, sets, ...(annotators && { annotators }) };
    };
    if (values["over-time"] || values.day !== undefined) {
      const day = dayOf(values.day);
      return withProject(project, { access: "read" }, cli, async (store) => {
        const found = await agreementOverTime(await chosen(store), day);
        if (found.length === 0) throw nothingToCompare(sets);
        if (values.json) cli.out(JSON.stringify({ sets, periods: found }, null, 2));
        else for (const line of overTimeInWords(found)) cli.out(line);
        return 0;
      });
    }
    return withProject(project, { access: "read" }, cli, async (store) => {
      const [
        {
          project: { name, labels },
        },
        members,
      ] = await Promise.all([store.project(), store.annotators()]);
      const report = await projectAgreement(await chosen(store));
      if (report.articles === 0) throw nothingToCompare(sets);
      if (values.json) {
        const people = report.annotators.map((id) => ({ id, name: members.find((one) => one.id === id)?.name ?? id }));
        cli.out(JSON.stringify({ project: name, sets, ...report, annotators: people }, null, 2));
      } else for (const line of agreementInWords(report, { project: name, sets, members, labels })) cli.out(line);
      return 0;
    });
  },
};

function measureLines(): string {
  return measureNames.map((name) => `${measureTitles[name].padEnd(16)}  ${measureDefinitions[name]}`).join("\n");
}

function dayOf(given: string | undefined): string | undefined {
  if (given !== undefined && !daySchema.safeParse(given).success)
    throw new WrongUsage("--day takes a day, such as 2026-05-31.");
  return given;
}

function setsOf(given = "done"): "done" | "all" {
  if (given !== "done" && given !== "all") throw new WrongUsage(`--articles is done or all, not “${given}”.`);
  return given;
}

function nothingToCompare(sets: "done" | "all"): Failure {
  return new Failure(
    "not-found",
    sets === "done"
      ? "There is nothing to compare: no article was marked done by two of these annotators. With --articles all, unfinished articles are compared, too."
      : "There is nothing to compare: no article has annotations of two of these annotators.",
  );
}
