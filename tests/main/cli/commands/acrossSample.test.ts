// What the sample says across articles, exported on the command line and read by what others made for these formats.
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile } from "node:fs/promises";
import path from "node:path";
import { defaultModel, Model } from "@alephdata/followthemoney";
import { check } from "@placemarkio/check-geojson";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstalledCli, installedCli } from "../installedCli";

let cli: InstalledCli;
let project: string;

beforeAll(async () => {
  cli = await installedCli();
  project = path.join(await mkdtemp(path.join(cli.folder, "sample-")), "border");
  await cp(path.resolve(import.meta.dirname, "../../../../samples/border-watch/project"), project, { recursive: true });
});
afterAll(() => cli.close());

/** The text that the sample becomes in a format of one file. */
async function exported(name: string): Promise<string> {
  const out = path.join(path.dirname(project), name);
  const { code, notes } = await cli.run("across", project, "export", "--format", name, "--out", out);
  expect([code, notes]).toEqual([0, expect.any(String)]);
  return readFile(out, "utf8");
}

const hasXmllint = spawnSync("xmllint", ["--version"]).error === undefined;

test("the library of FollowTheMoney reads every entity, and misses no property that it requires", async () => {
  const model = new Model(defaultModel);
  const lines = (await exported("ftm")).trim().split("\n");
  const read = new Map(lines.map((line) => JSON.parse(line)).map((one) => [one.id, model.getEntity(one)]));
  expect(read.size).toBe(lines.length);
  const missing = [...read.values()].flatMap((one) =>
    (one.schema.required ?? []).filter((name) => !one.hasProperty(name)).map((name) => `${one.schema.name}.${name}`),
  );
  expect(missing).toEqual([]);
  const kinds = new Set([...read.values()].map(({ schema }) => schema.name));
  expect([...kinds]).toEqual(expect.arrayContaining(["Article", "Mention", "Person"]));
});

test("a validator of GeoJSON finds nothing, and the cities of the sample lie where they are", async () => {
  const found = check(await exported("geojson"));
  const features = found.type === "FeatureCollection" ? found.features : [];
  const near = new Map(
    features.map(({ properties, geometry }) => [
      properties?.name,
      geometry?.type === "Point" ? geometry.coordinates.map((one) => Math.round(one)) : [],
    ]),
  );
  expect([near.get("Geneva"), near.get("Istanbul"), near.get("Rotterdam")]).toEqual([
    [6, 46],
    [29, 41],
    [4, 52],
  ]);
});

test.skipIf(!hasXmllint)("the graph is well-formed XML (skipped where there is no xmllint)", async () => {
  const text = await exported("gexf");
  const { status, stderr } = spawnSync("xmllint", ["--noout", "-"], { input: text, encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  expect(text).toContain("Nadim Qasrawi");
});

test("the claims are one graph whose references lead to nodes of it, with the contradiction that was judged", async () => {
  const { "@graph": nodes } = JSON.parse(await exported("claims-jsonld"));
  const ids = new Set(nodes.map((node: { "@id": string }) => node["@id"]));
  expect(ids.size).toBe(nodes.length);
  expect(referencesIn(nodes).filter((id) => !ids.has(id))).toEqual([]);
  expect(JSON.stringify(nodes)).toContain("it had fired rockets at the grain convoy");
});

test("every reference of the STIX bundle leads to an object of it", async () => {
  const { objects } = JSON.parse(await exported("stix"));
  const ids = new Set(objects.map(({ id }: { id: string }) => id));
  const references = objects.flatMap((object: Record<string, unknown>) =>
    Object.entries(object).flatMap(([key, value]) => (/_refs?$/.test(key) ? [value].flat() : [])),
  );
  expect(references.length).toBeGreaterThan(20);
  expect(references.filter((id: string) => !ids.has(id))).toEqual([]);
  expect(objects.some(({ type }: { type: string }) => type === "opinion")).toBe(true);
});

/** The ids that nodes name without being them. */
function referencesIn(value: unknown, top = true): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => referencesIn(one, top));
  if (typeof value !== "object" || value === null) return [];
  const own = !top && "@id" in value && Object.keys(value).length === 1 ? [String(value["@id"])] : [];
  return [...own, ...Object.values(value).flatMap((one) => referencesIn(one, false))];
}
