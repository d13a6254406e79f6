// The tables across articles as CSV, one file each, under the rules of the CSV of annotations: RFC 4180, UTF-8, offsets in
// both units, and an apostrophe before what a spreadsheet would run as a formula.
import { type Cell, csvRow } from "../csv/csvCell";
import { writeWhole } from "../files/FileSink";
import { type AcrossExport, type AcrossFormat, writePieces } from "./AcrossExport";
import { acrossId, mentionId } from "./acrossIds";
import { type Placed, placedIn } from "./articlePlaces";

export const acrossCsv: AcrossFormat = {
  name: "csv",
  title: "a CSV file for each table, for spreadsheets and databases",
  layout: { kind: "folder" },
  write: async (tables, sink) => {
    const rows = rowsOf(tables);
    for (const [name, columns] of Object.entries(columnsOf))
      await writePieces(sink, `${name}.csv`, pieces(columns, rows[name as Table]));
    await writeWhole(sink, "README.txt", readme);
  },
};

const place = ["article_id", "article_title", "outlet", "published", "annotator"];
const offsets = ["start_code_points", "end_code_points", "start_utf16", "end_utf16"];

const columnsOf = {
  entities: [
    ...["entity_id", "name", "kind", "labels", "spellings", "mentions", "articles", "outlets", "first", "last"],
    ...["latitude", "longitude", "external_ids", "note"],
  ],
  mentions: ["entity_id", "mention_id", ...place, "label", ...offsets, "quote"],
  figures: [
    ...["group_id", "unit", "of", "figure_id", "value", "lower", "upper", "modifier", "as_of", "sources"],
    ...[...place, ...offsets, "quote"],
  ],
  figure_flags: ["group_id", "kind", "figure_ids", "total_figure_id", "source"],
  claims: [
    ...["cluster_id", "cluster_articles", "cluster_outlets", "independent_voices", "claim_id"],
    ...["sources", "source_ids", "cue", "speech", "polarity", "sourcing", ...place, ...offsets, "quote"],
  ],
  claim_relations: ["relation", "from_cluster_id", "to_cluster_id", "from_claim_id", "to_claim_id"],
  copies: [
    ...["a_article_id", "a_title", "a_outlet", "b_article_id", "b_title", "b_outlet", "share", "judged", "words"],
    ...offsets.map((one) => `a_${one}`),
    ...offsets.map((one) => `b_${one}`),
  ],
  places: ["entity_id", "name", "latitude", "longitude", "coordinates_from", "country", "mentions", "articles"],
  dates: ["date", "written", "date_from", "article_id", "article_title", "outlet", "published", ...offsets],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Table = keyof typeof columnsOf;

function* pieces(columns: readonly string[], rows: Iterable<readonly Cell[]>): Iterable<string> {
  yield csvRow(columns, true);
  for (const cells of rows) yield csvRow(cells, true);
}

function rowsOf(tables: AcrossExport): Readonly<Record<Table, Iterable<readonly Cell[]>>> {
  const entity = (cluster: string) => acrossId(tables, "entity", cluster);
  const { stretch, place, keys } = cellsOf(tables);
  return {
    entities: tables.entities.map(({ row, externalIds }) => [
      ...[entity(row.id), row.name, row.kind, row.labels.join("; ")],
      ...[
        row.spellings.map(({ text }) => text).join("; "),
        row.mentions,
        row.articles,
        row.outlets,
        row.first,
        row.last,
      ],
      ...[row.coordinates?.latitude, row.coordinates?.longitude],
      ...[externalIds.map(({ registry, id }) => `${registry}:${id}`).join("; "), row.note],
    ]),
    mentions: tables.entities.flatMap(({ row, places }) =>
      places.map((one) => [
        entity(row.id),
        mentionId(tables, one),
        ...place(one),
        one.label,
        ...stretch(one),
        one.quote,
      ]),
    ),
    figures: tables.figures.flatMap(({ id, unit, of, rows }) =>
      rows.map((row) => [
        ...[acrossId(tables, "figures", id), unit, of, mentionId(tables, row)],
        ...[row.value, row.lower, row.upper, row.modifier, row.asOf, namesOf(row.sources)],
        ...[...place(row), ...stretch(row), row.quote],
      ]),
    ),
    figure_flags: tables.figures.flatMap(({ id, flags }) =>
      flags.map((flag) => [
        ...[acrossId(tables, "figures", id), flag.kind, keys(flag.kind === "sum" ? flag.parts : flag.rows)],
        flag.kind === "sum" ? keys([flag.total]) : undefined,
        flag.kind === "changed" ? flag.source : undefined,
      ]),
    ),
    claims: tables.claims.flatMap(({ id, rows, articles, outlets, voices }) =>
      rows.map((row) => [
        ...[acrossId(tables, "claims", id), articles, outlets, voices, mentionId(tables, row)],
        ...[namesOf(row.sources), row.sources.map(({ cluster }) => entity(cluster)).join("; ")],
        ...[row.cue, row.speech, row.polarity, row.sourcing, ...place(row), ...stretch(row), row.quote],
      ]),
    ),
    claim_relations: tables.relations.map(({ kind, from, to, rows: [left = "", right = ""] }) => [
      ...[kind, acrossId(tables, "claims", from), acrossId(tables, "claims", to), keys([left]), keys([right])],
    ]),
    copies: tables.copies.flatMap(({ a, b, passages, share, judged }) =>
      passages.map((passage) => [
        ...[a.article, a.title, a.outlet, b.article, b.title, b.outlet, share, judged, passage.words],
        ...stretch({ article: a.article, ...passage.a }),
        ...stretch({ article: b.article, ...passage.b }),
      ]),
    ),
    places: tables.places.map(({ id, name, coordinates, from, country, mentions, articles }) => [
      ...[entity(id), name, coordinates?.latitude, coordinates?.longitude, from, country, mentions, articles],
    ]),
    dates: tables.dates.map((row) => [
      ...[row.date, row.written, row.from, row.article, tables.articles.get(row.article)?.title],
      ...[row.outlet, row.published, ...stretch(row)],
    ]),
  };
}

interface Said extends Placed {
  readonly annotator: string;
  readonly outlet?: string | undefined;
  readonly published?: string | undefined;
}

function cellsOf(tables: AcrossExport) {
  const { codePoints } = placedIn(tables);
  const keyed = new Map(
    [...tables.figures, ...tables.claims].flatMap(({ rows }) => rows.map((row) => [row.key, row] as const)),
  );

  return {
    stretch: (one: Placed): readonly Cell[] => [...codePoints(one), one.start, one.end],
    place: ({ article, annotator, outlet, published }: Said): readonly Cell[] => [
      ...[article, tables.articles.get(article)?.title, outlet, published, tables.people.get(annotator) ?? annotator],
    ],
    /** The ids of rows that are named by their keys. */
    keys: (some: readonly string[]) =>
      some
        .flatMap((key) => keyed.get(key) ?? [])
        .map((row) => mentionId(tables, row))
        .join("; "),
  };
}

function namesOf(sources: readonly { readonly name: string }[]): string {
  return sources.map(({ name }) => name).join("; ");
}

const readme = `Written by Spanwise as CSV after RFC 4180: UTF-8, commas, CRLF between rows, text between double quotes.

entities.csv         who and what is spoken of; spellings that people joined are one row
mentions.csv         one row per annotation of an entity
figures.csv          one row per tagged quantity; a group is of one unit and of one thing
figure_flags.csv     figures of a group that do not go together
claims.csv           one row per tagged claim; a cluster is claims that people called the same
claim_relations.csv  which claim supports or contradicts which
copies.csv           passages of eight words and more that stand in two articles
places.csv           entities that are places, with coordinates as far as known
dates.csv            dates that the texts name, beside the day of publication

start_code_points and end_code_points count Unicode code points (Python), start_utf16 and end_utf16 count UTF-16 code
units (JavaScript, Java, Excel's MID + 1). Ends are exclusive. Several values in a cell have a semicolon between them.

An apostrophe stands before text that a spreadsheet would run as a formula (beginning with = + - @, a tab or a line end)
unless it is a number.
`;
