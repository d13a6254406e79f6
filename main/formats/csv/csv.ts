// CSV: a table of articles, one of spans with a row per fragment, one of links, and two for what would not fit in a cell.
// Offsets stand in both units, in columns that name them.
import { type FileSink, writeWhole } from "../files/FileSink";
import { OpenFiles } from "../files/OpenFiles";
import type { Format, WriteContext } from "../format/Format";
import type { FittedArticle, FittedSet } from "../format/fitArticle";
import { entityIn, withoutEntity } from "../writing/entitiesOf";
import { fromUtf16 } from "../writing/fromUtf16";
import { type Cell, csvRow } from "./csvCell";
import { readCsv, recogniseCsv } from "./readCsv";
import { type Table, tableNames, tables } from "./tables";

export const csv: Format = {
  name: "csv",
  title: "CSV tables",
  description:
    "articles.csv, spans.csv, links.csv, attributes.csv, sets.csv and article_labels.csv, for spreadsheets and databases",
  unit: "code-points",
  carries: {
    overlaps: true,
    discontinuous: true,
    links: "across",
    attributes: true,
    notes: true,
    status: true,
    annotators: true,
    provenance: true,
    asides: false,
    exactText: true,
    articleLabels: true,
  },
  settings: [
    {
      name: "variant",
      title: "For",
      when: "writing",
      choices: [
        {
          value: "programs",
          title: "programs: RFC 4180, an apostrophe before what a spreadsheet would run as a formula",
        },
        { value: "excel", title: "Excel: the same, with a byte order mark" },
        { value: "raw", title: "programs that need every text as it is, formulas included" },
      ],
    },
  ],
  writer: { layout: { kind: "folder" }, write },
  reader: { recognise: recogniseCsv, read: readCsv },
};

async function write(
  articles: AsyncIterable<FittedArticle>,
  sink: FileSink,
  { settings }: WriteContext,
): Promise<void> {
  const variant = settings.get("variant");
  const isGuarded = variant !== "raw";
  const files = new OpenFiles(sink);
  const add = (table: Table, cells: readonly Cell[]) => files.write(`${table}.csv`, csvRow(cells, isGuarded));
  for (const table of tableNames) {
    if (variant === "excel") await files.write(`${table}.csv`, "\ufeff");
    await files.write(`${table}.csv`, isGuarded ? csvRow(tables[table], true) : `${tables[table].join(",")}\r\n`);
  }
  for await (const fitted of articles) {
    const { article } = fitted;
    const { title, outlet, byline, url, published, retrieved, language, earlierEdition } = article.provenance;
    await add("articles", [
      article.id,
      ...[title, outlet, byline, url, published, retrieved, language, earlierEdition],
      article.textSha256,
      article.text,
    ]);
    for (const set of fitted.sets) for (const [table, cells] of rowsOf(fitted, set)) await add(table, cells);
  }
  await files.close();
  await writeWhole(sink, "README.txt", isGuarded ? `${readme}${guardNote}` : readme);
}

function* rowsOf(
  { article }: FittedArticle,
  { annotator, set }: FittedSet,
): Generator<readonly [Table, readonly Cell[]]> {
  const offset = fromUtf16(article.text, "code-points");
  const who = [article.id, annotator?.name];
  yield ["sets", [...who, set.status]];
  for (const { label, values } of set.articleLabels ?? [])
    for (const value of values) yield ["article_labels", [...who, label, value]];
  for (const annotation of set.annotations) {
    const { id, label, fragments, note, createdAt, changedAt } = annotation;
    const entity = entityIn(annotation);
    const attributes = entity ? withoutEntity(annotation) : (annotation.attributes ?? []);
    for (const [index, { start, end, quote }] of fragments.entries()) {
      const places = [offset(start), offset(end), start, end];
      const about = index === 0 ? [note, createdAt, changedAt, entity?.id, entity?.name] : noCells;
      yield ["spans", [...who, id, label, index + 1, ...places, quote, ...about]];
    }
    for (const { attribute, value } of attributes) {
      const type = typeof value === "string" ? "text" : typeof value;
      yield ["attributes", [...who, id, attribute, type, typeof value === "number" ? value : String(value)]];
    }
  }
  for (const { id, type, from, to, createdAt } of set.links)
    yield ["links", [...who, id, type, from, to.article, to.annotation, createdAt]];
}

const noCells = [undefined, undefined, undefined, undefined, undefined];

const readme = `Written by Spanwise as CSV after RFC 4180: UTF-8, commas, CRLF between rows, text between double quotes.

articles.csv    the texts and where they come from; a text may hold line ends, so open it with newline='' in Python
spans.csv       one row per fragment; a span with several has several rows with one span_id
links.csv       directed: from_span to to_span, which is of to_article if that is not empty
attributes.csv  what is said of a span beyond its label
sets.csv        how far each annotator has come with each article
article_labels.csv  what each annotator says of the whole article, one row per choice

start_code_points and end_code_points count Unicode code points (Python), start_utf16 and end_utf16 count UTF-16 code
units (JavaScript, Java, Excel's MID + 1). Ends are exclusive. An id is unique within an article and annotator. entity_id
and entity say what a span means, where the project's members have said so; equal ids mean one thing in all articles.
`;
const guardNote = `
An apostrophe stands before text that a spreadsheet would run as a formula (beginning with = + - @, a tab or a line end)
unless it is a number. Spanwise takes it away when it reads the tables: in these, the names of the columns are between
double quotes. Export with variant=raw to have every text as it is.
`;
