// spanwise across: who is who in a project, which figures and claims it holds, and what was copied.
import type { CallResult } from "../../../model/contract/contract";
import { counted } from "../../../model/data/counted";
import { type ProjectTables, projectTables } from "../../across/projectTables";
import { startAcrossWorker } from "../../across/startAcrossWorker";
import { type Command, parsedArguments, WrongUsage } from "../environment/command";
import { withProject } from "../environment/openProject";

const tables = ["entities", "figures", "claims", "copies"] as const;
type Table = (typeof tables)[number];

export const acrossCommand: Command = {
  name: "across",
  summary: "list entities, figures, claims or copies of a project",
  help: `Usage: spanwise across <project> ${tables.join("|")} [--json]

Derives from everybody's annotations and judgements what stands across the project's articles. The project is not changed,
and may be open elsewhere.

  entities  who is who: spellings that were joined, mentions, articles, outlets, first and last day of publication
  figures   quantities by unit and by what they are of, and where they differ
  claims    claims with their sources; articles, outlets and independent voices of each
  copies    passages of eight words and more that stand in several articles
  --json    print everything that is known as JSON on standard output, and nothing else`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, { json: { type: "boolean" } });
    const [project, name, ...more] = positionals;
    const table = tables.find((one) => one === name);
    if (project === undefined || table === undefined || more.length > 0)
      throw new WrongUsage(`across takes a project and one of ${tables.join(", ")}.`);
    const rows = await withProject(project, { access: "read" }, cli, async (store) => {
      const made = await projectTables({
        ...{ store, me: undefined, start: startAcrossWorker, everything: true },
        reportBug: cli.note,
        changed: () => {},
      });
      // A worker and its timers keep no process alive, and this one is here for them.
      const awake = setInterval(() => {}, 60_000);
      try {
        await made.whole;
        return await allRows(made, table);
      } finally {
        clearInterval(awake);
        await made.close();
      }
    });
    if (values.json) cli.out(JSON.stringify({ [table]: rows.map(({ row }) => row) }, null, 2));
    else if (rows.length === 0) cli.out(`There are no ${table} in this project.`);
    else for (const { line } of rows) cli.out(line);
    return 0;
  },
};

interface Row {
  readonly row: unknown;
  readonly line: string;
}

const perPage = 1000;

async function allRows(made: ProjectTables, table: Table): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let from = 0; ; from += perPage) {
    const { total, some } = await pageOf(made, table, { from, count: perPage });
    rows.push(...some);
    if (from + perPage >= total) return rows;
  }
}

async function pageOf(
  made: ProjectTables,
  name: Table,
  page: { readonly from: number; readonly count: number },
): Promise<{ readonly total: number; readonly some: readonly Row[] }> {
  switch (name) {
    case "entities": {
      const { table } = await made.table(name, page);
      return { total: table.total, some: table.rows.map((row) => ({ row, line: entityLine(row) })) };
    }
    case "figures": {
      const { table } = await made.table(name, page);
      return { total: table.total, some: table.groups.map((row) => ({ row, line: figureLine(row) })) };
    }
    case "claims": {
      const { table } = await made.table(name, page);
      return { total: table.total, some: table.clusters.map((row) => ({ row, line: claimLine(row) })) };
    }
    case "copies": {
      const { signal } = new AbortController();
      const { total, copies } = await made.copies(page, { signal, onProgress: () => {} });
      return { total, some: copies.map((row) => ({ row, line: copyLine(row) })) };
    }
  }
}

type EntityRow = CallResult<"across.entities">["table"]["rows"][number];
type FigureGroup = CallResult<"across.figures">["table"]["groups"][number];
type ClaimCluster = CallResult<"across.claims">["table"]["clusters"][number];
type Copy = CallResult<"across.copies">["copies"][number];

function entityLine({ name, kind, spellings, mentions, articles, outlets, first, last }: EntityRow): string {
  const others = spellings.map(({ text }) => text).filter((text) => text !== name);
  const also = others.length > 0 ? ` (also ${others.join(", ")})` : "";
  const when = first === undefined ? "" : first === last ? `, ${first}` : `, ${first} to ${last}`;
  const counts = [counted(mentions, "mention"), counted(articles, "article"), counted(outlets, "outlet")].join(", ");
  return `${name}${kind === undefined ? "" : ` [${kind}]`}${also}: ${counts}${when}`;
}

function figureLine({ unit, of, rows, flags }: FigureGroup): string {
  const what = [unit, of === "" ? "" : `of ${of}`].filter((part) => part !== "").join(" ");
  const values = rows.map(({ quote, outlet, asOf }) => {
    const told = [outlet, asOf && `as of ${asOf}`].filter((part) => part !== undefined).join(", ");
    return `  ${quote.replace(/\s+/g, " ")}${told === "" ? "" : ` (${told})`}`;
  });
  const differ = flags.length === 0 ? "" : `; ${counted(flags.length, "thing does", "things do")} not go together`;
  return [`${what === "" ? "without a unit" : what}: ${counted(rows.length, "figure")}${differ}`, ...values].join("\n");
}

function claimLine({ rows, articles, outlets, voices }: ClaimCluster): string {
  const counts = [counted(articles, "article"), counted(outlets, "outlet"), counted(voices, "independent voice")];
  const said = rows.map(({ quote, sources }) => {
    const from = sources.length === 0 ? "no source" : sources.map(({ name }) => name).join(", ");
    return `  “${quote.replace(/\s+/g, " ")}” (${from})`;
  });
  return [counts.join(", "), ...said].join("\n");
}

function copyLine({ a, b, passages, share }: Copy): string {
  const words = passages.reduce((sum, passage) => sum + passage.words, 0);
  return `${Math.round(100 * share)} % “${a.title}” and “${b.title}”: ${counted(words, "word")} in ${counted(passages.length, "passage")}`;
}
