// spanwise across: who is who in a project, which figures and claims it holds, and what was copied; as lists, and as files
// for other programs.
import type { CallResult } from "../../../model/contract/contract";
import { counted } from "../../../model/data/counted";
import { type ProjectTables, projectTables } from "../../across/projectTables";
import { startAcrossWorker } from "../../across/startAcrossWorker";
import { type AskedTables, allPages, gatherAcross } from "../../export/gatherAcross";
import type { AcrossFormat } from "../../formats/across/AcrossExport";
import { acrossFormats } from "../../formats/across/acrossFormats";
import { writeTarget } from "../../formats/writing/writeTarget";
import { knownProject } from "../../store/knownProject";
import type { Store } from "../../store/Store";
import { type CliEnvironment, type Command, type ExitCode, parsedArguments, WrongUsage } from "../environment/command";
import { withProject } from "../environment/openProject";
import { exportTarget } from "../exchange/exportTarget";

const tables = ["entities", "figures", "claims", "copies"] as const;
type Table = (typeof tables)[number];

const formatNames = acrossFormats.map(({ name }) => name);
const widest = Math.max(...formatNames.map((name) => name.length));

export const acrossCommand: Command = {
  name: "across",
  summary: "list or export entities, figures, claims and copies of a project",
  help: `Usage: spanwise across <project> ${tables.join("|")} [--json]
       spanwise across <project> export --format ${formatNames.join("|")} --out PATH [--json]

Derives from everybody's annotations and judgements what stands across the project's articles. The project is not changed,
and may be open elsewhere.

  entities  who is who: spellings that were joined, mentions, articles, outlets, first and last day of publication
  figures   quantities by unit and by what they are of, and where they differ
  claims    claims with their sources; articles, outlets and independent voices of each
  copies    passages of eight words and more that stand in several articles
  export    write all of it for another program, or nothing; the same project gives the same bytes, and an entity has the
            same id in each. A file of that name is replaced; a folder must be new or empty

  --format NAME  the format of the export:
${acrossFormats.map(({ name, title }) => `                 ${name.padEnd(widest)}  ${title}`).join("\n")}
  --out PATH     the file or folder to write
  --json         print everything that is known, or a report of the export, as JSON on standard output, and nothing else`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, {
      json: { type: "boolean" },
      format: { type: "string" },
      out: { type: "string" },
    });
    const [project, name, ...more] = positionals;
    const table = tables.find((one) => one === name);
    if (project === undefined || (table === undefined && name !== "export") || more.length > 0)
      throw new WrongUsage(`across takes a project and one of ${tables.join(", ")}, export.`);
    const json = values.json ?? false;
    if (table === undefined) {
      const format = formatOf(values.format);
      if (values.out === undefined) throw new WrongUsage("Say where to write with --out PATH.");
      const target = await exportTarget(values.out, cli.folder);
      return exportAcross(project, { format, target, json }, cli);
    }
    if (values.format !== undefined || values.out !== undefined)
      throw new WrongUsage(`--format and --out are for export; ${table} is printed.`);
    return withTables(project, cli, async (made) => {
      const rows = await allPages((page) => pageOf(made, table, page));
      if (json) cli.out(JSON.stringify({ [table]: rows.map(({ row }) => row) }, null, 2));
      else if (rows.length === 0) cli.out(`There are no ${table} in this project.`);
      else for (const { line } of rows) cli.out(line);
      return 0;
    });
  },
};

function formatOf(given: string | undefined): AcrossFormat {
  const format = acrossFormats.find(({ name }) => name === given);
  if (format) return format;
  throw new WrongUsage(
    given === undefined
      ? `Say in which format with --format: ${formatNames.join(", ")}.`
      : `There is no format “${given}” to export to: ${formatNames.join(", ")}.`,
  );
}

function exportAcross(
  project: string,
  { format, target, json }: { readonly format: AcrossFormat; readonly target: string; readonly json: boolean },
  cli: CliEnvironment,
): Promise<ExitCode> {
  return withTables(project, cli, async (made, store) => {
    const { articles, across: members } = await knownProject(store);
    const gathered = await gatherAcross({ reader: store, articles, members }, asked(made));
    const losses = format.losses?.(gathered) ?? [];
    for (const loss of json ? [] : losses) cli.note(loss);
    await writeTarget(target, format.layout, (sink) => format.write(gathered, sink), cli.stop());
    const counts = {
      entities: gathered.entities.length,
      figures: gathered.figures.reduce((sum, { rows }) => sum + rows.length, 0),
      claims: gathered.claims.reduce((sum, { rows }) => sum + rows.length, 0),
      places: gathered.places.filter(({ coordinates }) => coordinates !== undefined).length,
    };
    const { entities, figures, claims, places } = counts;
    const found = [
      counted(entities, "entity", "entities"),
      ...[counted(figures, "figure"), counted(claims, "claim"), `${counted(places, "place")} with coordinates`],
    ];
    if (json) cli.out(JSON.stringify({ file: target, format: format.name, counts, losses }, null, 2));
    else cli.out(`Wrote ${target} from ${found.join(", ")}`);
    return 0;
  });
}

function asked(made: ProjectTables): AskedTables {
  const { signal } = new AbortController();
  return {
    table: async (name, args) => (await made.table(name, args)).table,
    copies: (page) => made.copies(page, { signal, onProgress: () => {} }),
  };
}

/** Runs `work` on the tables once everything was read. */
function withTables(
  project: string,
  cli: CliEnvironment,
  work: (made: ProjectTables, store: Store) => Promise<ExitCode>,
): Promise<ExitCode> {
  return withProject(project, { access: "read" }, cli, async (store) => {
    const made = await projectTables({
      ...{ store, me: undefined, start: startAcrossWorker, everything: true },
      reportBug: cli.note,
      changed: () => {},
    });
    // A worker and its timers keep no process alive, and this one is here for them.
    const awake = setInterval(() => {}, 60_000);
    try {
      await made.whole;
      return await work(made, store);
    } finally {
      clearInterval(awake);
      await made.close();
    }
  });
}

interface Row {
  readonly row: unknown;
  readonly line: string;
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
