// The network of entities: well-formed to xmllint, and with the ties that the articles have.
import { spawnSync } from "node:child_process";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { entitiesGexf } from "../../../../main/formats/across/entitiesGexf";
import { harbourTables, written } from "./harbourTables";

const hasXmllint = spawnSync("xmllint", ["--version"]).status === 0;

function elements(xml: string, name: string): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", (tag) => {
    if (tag.name === name) found.push({ ...tag.attributes });
  });
  parser.write(xml).close();
  return found;
}

async function gexf(tables = harbourTables) {
  return (await written(entitiesGexf, tables))["entities.gexf"] ?? "";
}

test.skipIf(!hasXmllint)("is well-formed to xmllint", async () => {
  const { status, stderr } = spawnSync("xmllint", ["--noout", "-"], { input: await gexf(), encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
});

test("ties who stands in the same article, and who speaks of whom", async () => {
  const [claim] = harbourTables.claims;
  const [row] = claim?.rows ?? [];
  const whole = { ...row, start: 0, end: 1000 };
  // Without a row there would be nothing to widen.
  if (!claim || !row) throw new Error("the tables have no claim");
  const xml = await gexf({ ...harbourTables, claims: [{ ...claim, rows: [{ ...row, ...whole }] }] });
  const names = new Map(elements(xml, "node").map(({ id, label }) => [id, label]));
  const told = elements(xml, "edge").map(({ source, target, type, kind, weight }) =>
    [names.get(source), kind, names.get(target), type, weight].join(" | "),
  );
  expect(told).toEqual([
    "Ines Dahl & <Sons> | together | =Union | undirected | 1",
    "Ines Dahl & <Sons> | together | Port Vell | undirected | 1",
    "Ines Dahl & <Sons> | speaks of | Port Vell | directed | 1",
  ]);
});

test("every value is of a column that is declared", async () => {
  const xml = await gexf();
  const declared = new Set(elements(xml, "attribute").map(({ id }) => id));
  expect(elements(xml, "attvalue").filter(({ for: column }) => !declared.has(column))).toEqual([]);
  expect(elements(xml, "attvalue").slice(0, 3)).toEqual([
    { for: "label", value: "actor" },
    { for: "kind", value: "person" },
    { for: "mentions", value: "2" },
  ]);
});
