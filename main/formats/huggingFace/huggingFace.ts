// The layout of a Hugging Face dataset: Parquet and JSON Lines per split, and the card that describes them. Split by story,
// so that near-duplicates do not leak from training into testing.
import type { FileSink } from "../files/FileSink";
import { writeWhole } from "../files/FileSink";
import { jsonLine } from "../files/jsonLine";
import { OpenFiles } from "../files/OpenFiles";
import { type Spool, withSpool } from "../files/spool";
import type { Format, WriteContext } from "../format/Format";
import type { FittedArticle } from "../format/fitArticle";
import { setsOrNobody } from "../writing/setsOrNobody";
import { Stories } from "../writing/stories";
import { datasetCard, fileOf } from "./datasetCard";
import { type ParquetFile, parquetFile } from "./parquetFile";
import { readHuggingFace, recogniseHuggingFace } from "./readHuggingFace";
import { type Row, rowOf } from "./rows";
import { type Split, splitNames, splitsOf } from "./splits";

export const huggingFace: Format = {
  name: "hugging-face",
  title: "Hugging Face dataset",
  description: "Parquet and JSON Lines with a dataset card, split into train, dev and test by story",
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
      name: "files",
      title: "Files",
      when: "writing",
      choices: [
        { value: "both", title: "Parquet and JSON Lines" },
        { value: "parquet", title: "Parquet" },
        { value: "jsonl", title: "JSON Lines" },
      ],
    },
    {
      name: "splits",
      title: "Train, dev and test",
      when: "writing",
      choices: [
        { value: "80-10-10", title: "80, 10 and 10 per cent of the articles" },
        { value: "70-15-15", title: "70, 15 and 15 per cent" },
        { value: "90-5-5", title: "90, 5 and 5 per cent" },
        { value: "none", title: "all in train" },
      ],
    },
  ],
  writer: { layout: { kind: "folder" }, write },
  reader: { recognise: recogniseHuggingFace, read: readHuggingFace },
};

async function write(articles: AsyncIterable<FittedArticle>, sink: FileSink, context: WriteContext): Promise<void> {
  await withSpool(async (spool) => {
    const stories = new Stories();
    let count = 0;
    for await (const fitted of articles) {
      count++;
      stories.add(fitted.article.id, fitted.article.text);
      for (const set of setsOrNobody(fitted)) await spool.add(rowOf(fitted, set));
    }
    const groups = stories.groups();
    const splits = splitsOf(groups, sharesOf(context.settings.get("splits") ?? ""));
    const files = context.settings.get("files") ?? "both";
    const kinds = (["parquet", "jsonl"] as const).filter((kind) => files === "both" || files === kind);
    const facts = {
      splits: await writeRows(spool, sink, splits, kinds),
      kinds,
      stories: groups.length,
      articles: count,
    };
    await writeWhole(sink, "README.md", datasetCard(context, facts));
  });
}

function sharesOf(setting: string): readonly [number, number, number] {
  const [train = 100, dev = 0, test = 0] = setting === "none" ? [] : setting.split("-").map(Number);
  return [train / 100, dev / 100, test / 100];
}

async function writeRows(
  spool: Spool,
  sink: FileSink,
  splits: ReadonlyMap<string, Split>,
  kinds: readonly ("parquet" | "jsonl")[],
): Promise<ReadonlyMap<Split, { rows: number; articles: number }>> {
  const lines = new OpenFiles(sink);
  const tables = new Map<Split, ParquetFile>();
  const counts = new Map(splitNames.map((split) => [split, { rows: 0, articles: 0 }]));
  for (const split of splits.values()) {
    const count = counts.get(split);
    if (count) count.articles++;
  }
  for await (const record of spool.records()) {
    if (!isRow(record)) throw new Error("the spool gave back something else than it took");
    const split = splits.get(String(record.article_id)) ?? "train";
    const count = counts.get(split);
    if (count) count.rows++;
    if (kinds.includes("jsonl")) await lines.write(fileOf("jsonl", split), jsonLine(record));
    if (!kinds.includes("parquet")) continue;
    const table = tables.get(split) ?? (await parquetFile(sink, fileOf("parquet", split)));
    tables.set(split, table);
    await table.add(record);
  }
  await lines.close();
  for (const table of tables.values()) await table.close();
  return counts;
}

function isRow(record: unknown): record is Row {
  return typeof record === "object" && record !== null && "article_id" in record;
}
