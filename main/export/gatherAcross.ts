// Gathers the tables across articles for an export, each table as a whole, with the articles, people and entities that
// they name.
import type { Entity } from "../../model/across/entity";
import type {
  AcrossPlace,
  AcrossTableArgs,
  AcrossTableName,
  AcrossTableResult,
} from "../../model/contract/acrossContract";
import type { CallResult } from "../../model/contract/contract";
import { compareText } from "../../model/data/compareText";
import { titleOf } from "../../model/project/article";
import type { LabelledProject } from "../../model/project/subLabel";
import type { AcrossExport, ExportedArticle } from "../formats/across/AcrossExport";
import type { KnownArticle } from "../store/knownProject";
import type { Store } from "../store/Store";
import { agreedKind, kindBySubLabel } from "./kindBySubLabels";

type Page = AcrossTableArgs<"figures">;
const perPage = 1000;

/** The tables of what is gathered; they have read everything. */
export interface AskedTables {
  table<Name extends AcrossTableName>(name: Name, args: AcrossTableArgs<Name>): Promise<AcrossTableResult<Name>>;
  copies(page: Page): Promise<Pick<CallResult<"across.copies">, "total" | "copies">>;
}

/** The project that the tables are of, and the parts of it to be gathered. */
export interface GatheredFrom {
  readonly reader: Pick<Store, "project" | "annotators" | "readArticle" | "readSet" | "readAcross">;
  readonly articles: readonly Pick<KnownArticle, "id" | "sets">[];
  /** Ids of those who said something across articles. */
  readonly members: readonly string[];
}

export async function gatherAcross(from: GatheredFrom, made: AskedTables): Promise<AcrossExport> {
  const { reader } = from;
  const { project } = await reader.project();
  const ask = made.table;
  // Copied passages are gathered first: the ledger of claims does not count a copy as a second voice.
  const copies = await allPages(async (page) => {
    const { total, copies: some } = await made.copies(page);
    return { total, some };
  });
  const rows = await allPages(async (page) => pageOf(await ask("entities", page), ({ rows: some }) => some));
  const known = await saidEntities(from);
  const { articles, annotatedAt, kinds } = await readArticles(from, project);
  const entities: AcrossExport["entities"][number][] = [];
  for (const row of rows) {
    const places = await allPages(async (page) =>
      pageOf(await ask("entity", { ...page, id: row.id }), ({ places: some }) => some),
    );
    const typed = row.entities.flatMap(({ id, member }) => known.get(member)?.find((one) => one.id === id) ?? []);
    const kind = row.kind ?? agreedKind(places.map((place) => kinds.get(mentionKey(place))));
    entities.push({ row: { ...row, ...(kind !== undefined && { kind }) }, places, externalIds: uniqueIds(typed) });
  }
  const relations = new Map<string, AcrossExport["relations"][number]>();
  const claims = await allPages(async (page) => {
    const table = await ask("claims", page);
    for (const relation of table.relations) relations.set(JSON.stringify(relation), relation);
    return pageOf(table, ({ clusters }) => clusters);
  });
  const times = [...known.values()].flat().map(({ createdAt, changedAt }) => changedAt ?? createdAt);
  return {
    project: { id: project.id, name: project.name, createdAt: project.createdAt },
    changedAt: [project.createdAt, annotatedAt, ...times, ...(await judgedAt(from))].reduce(latest),
    ...{ articles, entities, claims, copies },
    people: new Map((await reader.annotators()).map(({ id, name }) => [id, name])),
    figures: await allPages(async (page) => pageOf(await ask("figures", page), ({ groups }) => groups)),
    relations: [...relations.values()],
    places: await allPages(async (page) => pageOf(await ask("places", page), ({ rows: some }) => some)),
    dates: await allPages(async (page) => pageOf(await ask("time", page), ({ rows: some }) => some)),
  };
}

function pageOf<Table extends { readonly total: number }, Row>(
  table: Table,
  rowsOf: (table: Table) => readonly Row[],
): { readonly total: number; readonly some: readonly Row[] } {
  return { total: table.total, some: rowsOf(table) };
}

/** All rows of what comes in pages. */
export async function allPages<Row>(
  ask: (page: Page) => Promise<{ readonly total: number; readonly some: readonly Row[] }>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let from = 0; ; from += perPage) {
    const { total, some } = await ask({ from, count: perPage });
    rows.push(...some);
    if (from + perPage >= total) return rows;
  }
}

/** The entities that each member made, by the member's id. */
async function saidEntities({ reader, members }: GatheredFrom): Promise<ReadonlyMap<string, readonly Entity[]>> {
  const said = new Map<string, readonly Entity[]>();
  for (const member of members) said.set(member, (await reader.readAcross(member)).across.entities);
  return said;
}

async function judgedAt({ reader, members }: GatheredFrom): Promise<readonly string[]> {
  const times: string[] = [];
  for (const member of members)
    for (const { at } of (await reader.readAcross(member)).across.judgements) times.push(at);
  return times;
}

function uniqueIds(entities: readonly Entity[]): AcrossExport["entities"][number]["externalIds"] {
  const ids = entities.flatMap(({ externalIds = [] }) => externalIds);
  return [...new Map(ids.map((one) => [JSON.stringify([one.registry, one.id]), one])).values()];
}

async function readArticles({ reader, articles: known }: GatheredFrom, project: LabelledProject) {
  const articles = new Map<string, ExportedArticle>();
  /** What the sub-labels of mentions say of the kind of their entity. */
  const kinds = new Map<string, string | null>();
  let annotatedAt = "";
  for (const { id, sets } of known.toSorted((a, b) => compareText(a.id, b.id))) {
    const { article } = await reader.readArticle(id);
    articles.set(article.id, { ...article, title: titleOf(article) });
    annotatedAt = latest(annotatedAt, article.importedAt);
    for (const annotator of sets)
      for (const annotation of (await reader.readSet(id, annotator)).set.annotations) {
        annotatedAt = latest(annotatedAt, annotation.changedAt ?? annotation.createdAt);
        const kind = kindBySubLabel(project, annotation);
        if (kind !== undefined) kinds.set(mentionKey({ article: id, annotator, annotation: annotation.id }), kind);
      }
  }
  return { articles, annotatedAt, kinds };
}

function mentionKey({ article, annotator, annotation }: Pick<AcrossPlace, "article" | "annotator" | "annotation">) {
  return `${article}/${annotator}/${annotation}`;
}

function latest(a: string, b: string): string {
  return compareText(a, b) < 0 ? b : a;
}
