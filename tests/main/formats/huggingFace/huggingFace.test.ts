// Hugging Face: Parquet read by an independent reader holds what the JSON Lines hold, quotes fit, and the card says so.
import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import { huggingFace } from "../../../../main/formats/huggingFace/huggingFace";
import { losses } from "../../../../main/formats/writing/writeExchange";
import { adversarialProject, annotationOf, anyProject, articleOf, projectOf } from "../anyProject";
import { hasPython, python } from "../python";
import { expectRoundTrip, type Files, written } from "../roundTrip";

const wire = "The ferry to Port Vell was cancelled on Monday after the storm damaged two of its three engines.";
const many = projectOf(
  Array.from({ length: 40 }, (_, index) => {
    const text =
      index < 4
        ? `${index}. ${wire}`
        : `Article number ${index} says that ${"x".repeat(index)} happened ${index} times in ${index * 3} places.`;
    return {
      article: articleOf(text),
      sets: [
        {
          annotator: "person-0",
          revision: 1,
          set: { status: "done" as const, links: [], annotations: [annotationOf("one", text, "actor", [[0, 3]])] },
        },
      ],
    };
  }),
);

async function rowsOf(
  files: Files,
  kind: "parquet" | "jsonl",
): Promise<Record<string, readonly Record<string, unknown>[]>> {
  const rows: Record<string, readonly Record<string, unknown>[]> = {};
  for (const [name, bytes] of files) {
    const [, split = ""] = new RegExp(`^${kind}/(\\w+)\\.`).exec(name) ?? [];
    if (split === "") continue;
    rows[split] =
      kind === "jsonl"
        ? String(Buffer.from(bytes))
            .trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line, withoutMark))
        : await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
  }
  return rows;
}

describe("Hugging Face", () => {
  test("gives back everything it says it carries, from its JSON Lines", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, (project) => expectRoundTrip(huggingFace, project, { writing: { files: "jsonl" } })),
      { numRuns: 30 },
    );
  });

  test("gives back the adversarial project", () => expectRoundTrip(huggingFace, adversarialProject()));

  test("loses nothing", async () => {
    expect((await losses(huggingFace, adversarialProject())).losses).toEqual([]);
  });

  test("writes the same rows as Parquet and as JSON Lines, to another reader's eyes", async () => {
    for (const project of [adversarialProject(), many, ...fc.sample(anyProject, { numRuns: 15, seed: 21 })]) {
      const files = await written(huggingFace, project);
      const lines = await rowsOf(files, "jsonl");
      expect(await rowsOf(files, "parquet")).toEqual(lines);
      expect(Object.values(lines).flat().length).toBeGreaterThanOrEqual(project.articles.length);
    }
  });

  test("says in the Parquet schema what lists hold, even where all are empty", async () => {
    const files = await written(huggingFace, projectOf([{ article: articleOf("Nothing marked."), sets: [] }]));
    const bytes = new Uint8Array(files.get("parquet/train.parquet") ?? []);
    const { schema } = parquetMetadata(bytes.buffer);
    expect(schema.filter(({ converted_type }) => converted_type === "LIST").map(({ name }) => name)).toEqual([
      "spans",
      "fragments",
      "attributes",
      "article_labels",
      "links",
    ]);
  });

  test.skipIf(!hasPython())("is read by Python: quotes stand where offsets say", async () => {
    const script = `
import json, pathlib
count, wrong = 0, []
for file in pathlib.Path("jsonl").glob("*.jsonl"):
    for line in open(file, encoding="utf-8"):
        row = json.loads(line)
        for span in row["spans"]:
            count += 1
            if row["text"][span["start"]:span["end"]] != span["quote"]: wrong.append(span)
print(json.dumps({"count": count, "wrong": wrong}))`;
    const { annotations } = await losses(huggingFace, adversarialProject());
    expect(await python(script, await written(huggingFace, adversarialProject()))).toEqual({
      count: annotations,
      wrong: [],
    });
  });

  test("keeps reprints together, in splits of the shares asked for, and the same bytes each time", async () => {
    const files = await written(huggingFace, many);
    const rows = await rowsOf(files, "jsonl");
    const splitOfReprint = Object.entries(rows).filter(([, list]) =>
      list.some(({ text }) => String(text).includes(wire)),
    );
    expect(splitOfReprint).toHaveLength(1);
    expect(Object.fromEntries(Object.entries(rows).map(([split, list]) => [split, list.length]))).toEqual({
      train: 32,
      dev: 4,
      test: 4,
    });
    expect(await written(huggingFace, many)).toEqual(files);
  });

  test("writes group after group of rows, none of them twice", async () => {
    const articles = Array.from({ length: 1100 }, (_, index) => ({ article: articleOf(`Article ${index}`), sets: [] }));
    const files = await written(huggingFace, projectOf(articles), { splits: "none" });
    const bytes = Buffer.from(files.get("parquet/train.parquet") ?? []);
    const { row_groups } = parquetMetadata(new Uint8Array(bytes).buffer);
    expect(row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([500, 500, 100]);
    expect([...bytes.toString("latin1").matchAll(/PAR1/g)].map(({ index }) => index)).toEqual([0, bytes.length - 4]);
    expect((await rowsOf(files, "parquet")).train?.length).toBe(1100);
  });

  test("has a card that names files, features and offsets", async () => {
    const card = String((await written(huggingFace, many)).get("README.md"));
    expect(card.split("\n").slice(0, 30)).toMatchInlineSnapshot(`
      [
        "---",
        "pretty_name: "Harbour"",
        "tags:",
        "- spanwise",
        "- token-classification",
        "configs:",
        "- config_name: default",
        "  data_files:",
        "  - split: train",
        "    path: parquet/train.parquet",
        "  - split: validation",
        "    path: parquet/dev.parquet",
        "  - split: test",
        "    path: parquet/test.parquet",
        "- config_name: jsonl",
        "  data_files:",
        "  - split: train",
        "    path: jsonl/train.jsonl",
        "  - split: validation",
        "    path: jsonl/dev.jsonl",
        "  - split: test",
        "    path: jsonl/test.jsonl",
        "dataset_info:",
        "- config_name: default",
        "  features:",
        "  - name: article_id",
        "    dtype: string",
        "  - name: annotator",
        "    dtype: string",
        "  - name: status",
      ]
    `);
    expect(card).toContain("40 articles tell 37 stories");
    const only = await written(huggingFace, many, { files: "jsonl", splits: "none" });
    expect([...only.keys()]).toEqual(["jsonl/train.jsonl", "README.md"]);
  });
});

/** The other reader takes a mark off every text it decodes; no more than that may differ. */
function withoutMark(_: string, value: unknown): unknown {
  return typeof value === "string" ? value.replace(/^\ufeff/, "") : value;
}
