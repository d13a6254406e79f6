// FollowTheMoney: the rules of its model, by the model's own library too, and what leads to what.
import { defaultModel, Model } from "@alephdata/followthemoney";
import { expect, test } from "vitest";
import { followTheMoney } from "../../../../main/formats/across/followTheMoney";
import { first, harbourTables, second, written } from "./harbourTables";

interface Entity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Record<string, string[]>;
}

async function entities(): Promise<readonly Entity[]> {
  const { "across.ftm.json": text = "" } = await written(followTheMoney);
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const required: Readonly<Record<string, readonly string[]>> = {
  Article: ["fileName"],
  Mention: ["document", "name"],
  Person: ["name"],
  LegalEntity: ["name"],
  Address: ["name", "full"],
  Documentation: ["document", "entity"],
};

test("every entity has an id of its own, what its schema requires, and lists of texts", async () => {
  const all = await entities();
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { schema, properties } of all) {
    expect(Object.keys(properties)).toEqual(expect.arrayContaining([...(required[schema] ?? ["unknown schema"])]));
    for (const values of Object.values(properties))
      expect(values.length > 0 && values.every((value) => typeof value === "string" && value !== "")).toBe(true);
  }
});

test("the library of FollowTheMoney knows every property, and misses none", async () => {
  const model = new Model(defaultModel);
  const all = await entities();
  const read = new Map(all.map((one) => [one.id, model.getEntity(one)]));
  for (const { id, properties } of all) {
    const one = read.get(id);
    const known = [...(one?.getProperties() ?? [])];
    expect(known.map(({ name }) => name).sort()).toEqual(Object.keys(properties).sort());
    expect((one?.schema.required ?? []).filter((name) => !one?.hasProperty(name))).toEqual([]);
    for (const property of known.filter(({ type }) => type.isEntity))
      for (const value of properties[property.name] ?? [])
        expect(read.get(value)?.schema.isA(property.getRange())).toBe(true);
  }
});

test("a mention leads to its article and to what is meant", async () => {
  const all = await entities();
  const byId = new Map(all.map((one) => [one.id, one]));
  const told = all
    .filter(({ schema }) => schema === "Mention")
    .map(({ properties: { document = [], resolved = [], name } }) => [
      byId.get(document[0] ?? "")?.properties.bodyText?.[0],
      byId.get(resolved[0] ?? "")?.schema,
      name,
    ]);
  expect(told).toEqual([
    [first.text, "Person", ["Ines Dahl & <Sons>"]],
    [second.text, "Person", ["Ines Dahl & <Sons>"]],
    [second.text, "LegalEntity", ["=Union"]],
    [first.text, undefined, ["Port Vell"]],
  ]);
});

test("a place is documented by the articles that name it, for no mention may be resolved to one", async () => {
  const all = await entities();
  const place = all.find(({ schema }) => schema === "Address");
  const article = all.find(({ properties: { bodyText } }) => bodyText?.[0] === first.text);
  expect(all.filter(({ schema }) => schema === "Documentation").map(({ properties }) => properties)).toEqual([
    { document: [article?.id], entity: [place?.id], role: ["mentioned"] },
  ]);
});

test("what people know of an entity goes with it", async () => {
  const all = await entities();
  expect(all.find(({ schema }) => schema === "Person")?.properties).toEqual({
    ...{ name: ["Ines Dahl & <Sons>"], notes: ["Harbour master\nsince 2019"], wikidataId: ["Q42"] },
  });
  expect(all.find(({ schema }) => schema === "Address")?.properties).toEqual({
    ...{ name: ["Port Vell"], full: ["Port Vell"], latitude: ["41.375"], longitude: ["2.18"] },
  });
});

test("a date in another form than a calendar's is left out, not cut", async () => {
  const articles = new Map(
    [...harbourTables.articles].map(([id, one]) => [id, { ...one, provenance: { published: "1704067200" } }]),
  );
  const { "across.ftm.json": text = "" } = await written(followTheMoney, { ...harbourTables, articles });
  expect(text).toContain("bodyText");
  expect(text).not.toContain("publishedAt");
});
