// The tables as CSV, read by csv-parse.
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { acrossCsv } from "../../../../main/formats/across/acrossCsv";
import { first, second, written } from "./harbourTables";

async function tables() {
  const files = Object.entries(await written(acrossCsv)).filter(([name]) => name.endsWith(".csv"));
  return Object.fromEntries(
    files.map(([name, text]) => [
      name,
      parse(text, { columns: true, record_delimiter: "\r\n" }) as Record<string, string>[],
    ]),
  );
}

test("every row has all columns, and there is a file for each table", async () => {
  const all = await tables();
  expect(Object.entries(all).map(([name, rows]) => `${name} ${rows.length}`)).toEqual([
    ...["entities.csv 3", "mentions.csv 4", "figures.csv 2", "figure_flags.csv 1", "claims.csv 2"],
    ...["claim_relations.csv 1", "copies.csv 1", "places.csv 2", "dates.csv 1"],
  ]);
});

test("rows of one table lead to rows of others", async () => {
  const { "entities.csv": entities = [], "mentions.csv": mentions = [], ...rest } = await tables();
  const { "claims.csv": claims = [], "claim_relations.csv": [relation] = [] } = rest;
  const { "figures.csv": figures = [], "figure_flags.csv": [flag] = [] } = rest;
  expect(new Set(mentions.map(({ entity_id }) => entity_id))).toEqual(
    new Set(entities.map(({ entity_id }) => entity_id)),
  );
  expect([relation?.from_claim_id, relation?.to_cluster_id]).toEqual([claims[1]?.claim_id, claims[0]?.cluster_id]);
  expect(claims[0]?.source_ids).toBe(entities[0]?.entity_id);
  expect(flag?.figure_ids).toBe(figures.map(({ figure_id }) => figure_id).join("; "));
});

test("offsets in both units cut out the quote", async () => {
  const { "mentions.csv": mentions = [] } = await tables();
  const texts = new Map([first, second].map(({ id, text }) => [id, text]));
  for (const { article_id = "", start_utf16, end_utf16, start_code_points, end_code_points, ...mention } of mentions) {
    const text = texts.get(article_id) ?? "";
    const quote = mention.quote?.replace(/^'/, "");
    expect(text.slice(Number(start_utf16), Number(end_utf16))).toBe(quote);
    expect([...text].slice(Number(start_code_points), Number(end_code_points)).join("")).toBe(quote);
  }
});

test("no cell is a formula, and numbers stay numbers", async () => {
  const { "entities.csv": entities = [], "figures.csv": figures = [] } = await tables();
  expect([entities[1]?.name, entities[1]?.spellings, figures[1]?.lower]).toEqual(["'=Union", "'=Union", "-2.5"]);
});
