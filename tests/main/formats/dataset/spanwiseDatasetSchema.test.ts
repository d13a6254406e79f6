import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { datasetJsonSchemas, datasetLineSchema, datasetSchema } from "../../../../model/dataset/dataset";
import { runs } from "../../../runs";
import { reviewedSource, written } from "./spanwiseDatasetFixture";

const folder = path.resolve(import.meta.dirname, "../../../../schemas");
const read = (name: string) => JSON.parse(readFileSync(path.join(folder, name), "utf8"));
const published = read("spanwise-dataset-2.schema.json");
const publishedLine = read("spanwise-dataset-line-2.schema.json");
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });

const dataset: unknown = JSON.parse(await written(reviewedSource(), { format: "json" }));
const lines = (await written(reviewedSource(), { format: "jsonl" })).trimEnd().split("\n");
const longest: unknown = JSON.parse(lines.toSorted((a, b) => b.length - a.length)[0] ?? "");

const forms = [
  { name: "JSON", published: ajv.compile(published), own: datasetSchema, value: dataset },
  { name: "JSON Lines", published: ajv.compile(publishedLine), own: datasetLineSchema, value: longest },
];

describe.each(forms)("the published schema of $name", ({ published, own, value }) => {
  test("accepts what is written", () => {
    expect([published(value), published.errors]).toEqual([true, null]);
  });

  test("refuses each key that is missing, each that is added, and null where something must be", () => {
    const accepted: string[] = [];
    for (const place of objectsOf(value)) {
      const original = at(value, place);
      if (typeof original !== "object" || original === null || Array.isArray(original)) continue;
      for (const key of Object.keys(original)) {
        const without = { ...original };
        Reflect.deleteProperty(without, key);
        if (published(replaced(value, place, without))) accepted.push(`${place.join(".")} without ${key}`);
      }
      if (published(replaced(value, place, { ...original, extra: 1 }))) accepted.push(`${place.join(".")} with extra`);
    }
    expect(accepted).toEqual([]);
  });

  test("and the one the program checks with agree on every mutation", () => {
    const places = objectsOf(value).concat(leavesOf(value));
    fc.assert(
      fc.property(fc.constantFrom(...places), anyValue, (place, other) => {
        const mutated = replaced(value, place, other);
        expect([place.join("."), other, published(mutated)]).toEqual([
          place.join("."),
          other,
          own.safeParse(mutated).success,
        ]);
      }),
      runs(400),
    );
  });
});

test("the published schemas are those that the program checks with", () => {
  const schemas = datasetJsonSchemas();
  expect(Object.keys(schemas)).toEqual([
    "spanwise-dataset-1.schema.json",
    "spanwise-dataset-line-1.schema.json",
    "spanwise-dataset-2.schema.json",
    "spanwise-dataset-line-2.schema.json",
  ]);
  for (const [name, schema] of Object.entries(schemas)) expect(read(name)).toEqual(schema);
});

test("both published schemas define the parts they share alike", () => {
  expect(publishedLine.$defs).toEqual(published.$defs);
});

const anyValue = fc.oneof(
  fc.constantFrom<unknown>(null, true, "", "x", "abcd", -1, 0, 1.5, 2 ** 53, [], {}, [null], "done", "hand", "text"),
  fc.constantFrom("2026-01-01T00:00:00Z", "2026-01-01", "2026-01-01T00:00:00+01:00", "a".repeat(64), "A".repeat(64)),
  fc.constantFrom("abc", "-abc", "abc_d", "a".repeat(65), "__proto__"),
  fc.jsonValue({ maxDepth: 1 }),
);

type Place = readonly (string | number)[];

function objectsOf(value: unknown, place: Place = []): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return [place, ...inside.flatMap(([key, item]) => objectsOf(item, [...place, key]))];
}

function leavesOf(value: unknown): readonly Place[] {
  return objectsOf(value).flatMap((place) => {
    const inside = at(value, place);
    return typeof inside === "object" && inside !== null && !Array.isArray(inside)
      ? Object.keys(inside).map((key) => [...place, key])
      : [];
  });
}

function at(value: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (inside, key) => (typeof inside === "object" && inside !== null ? Reflect.get(inside, key) : undefined),
    value,
  );
}

/** A copy of `value` with something else at one place. */
function replaced(value: unknown, place: Place, other: unknown): unknown {
  const [key, ...rest] = place;
  if (key === undefined) return other;
  if (typeof value !== "object" || value === null) return value;
  const inner = replaced(Reflect.get(value, key), rest, other);
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...value, [key]: inner };
}
