// The STIX bundle: the rules of STIX 2.1 for the objects that are in it, and what leads to what.
import { expect, test } from "vitest";
import { stix } from "../../../../main/formats/across/stix";
import { first, second, written } from "./harbourTables";

type StixObject = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string };

async function objects(): Promise<readonly StixObject[]> {
  const { "across.stix.json": text = "" } = await written(stix);
  const { type, id, objects: some, ...rest } = JSON.parse(text);
  expect([type, id, rest]).toEqual(["bundle", expect.stringMatching(/^bundle--[0-9a-f-]{36}$/), {}]);
  return some;
}

const required: Readonly<Record<string, readonly string[]>> = {
  identity: ["name"],
  location: ["latitude", "longitude"],
  report: ["name", "published", "object_refs"],
  note: ["content", "object_refs"],
  opinion: ["opinion", "object_refs"],
  "extension-definition": ["created_by_ref", "name", "schema", "version", "extension_types"],
};
const common = ["type", "spec_version", "id", "created", "modified"];
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

test("every object has what its type requires, and an id of its own", async () => {
  const all = await objects();
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const object of all) {
    const { type, id, spec_version, created, modified, published = created, ...rest } = object;
    expect(Object.keys(object)).toEqual(expect.arrayContaining([...common, ...(required[type] ?? ["unknown type"])]));
    expect(id).toMatch(new RegExp(`^${type}--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`));
    expect(spec_version).toBe("2.1");
    for (const one of [created, modified, published]) expect(one).toMatch(time);
    expect(String(created) <= String(modified)).toBe(true);
    expect(emptyOrMisnamed(rest)).toEqual([]);
  }
});

/** Lists must not be empty, and names of properties are short and in lower case. */
function emptyOrMisnamed(value: unknown): readonly string[] {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.length === 0 ? ["an empty list"] : value.flatMap(emptyOrMisnamed);
  return Object.entries(value).flatMap(([name, one]) => {
    const isNamed = /^[a-z0-9_]{3,250}$/.test(name) || /^extension-definition--/.test(name);
    return [...(isNamed ? [] : [name]), ...emptyOrMisnamed(one)];
  });
}

test("every reference leads to an object of the bundle, every extension to its definition", async () => {
  const all = await objects();
  const ids = new Set(all.map(({ id }) => id));
  const references = all.flatMap((object) => [
    ...[object.object_refs ?? [], object.created_by_ref ?? []].flat(),
    ...Object.keys(object.extensions ?? {}),
    ...Object.values(object.extensions ?? {}).flatMap(({ claim_ref = [] }) => claim_ref),
  ]);
  expect(references.length).toBeGreaterThan(all.length);
  expect(references.filter((id) => !ids.has(id))).toEqual([]);
});

test("a claim that is denied elsewhere is met by an opinion", async () => {
  const all = await objects();
  const byId = new Map(all.map((one) => [one.id, one]));
  const told = all
    .filter(({ type }) => type === "opinion")
    .map(({ opinion, explanation, object_refs, extensions }) => {
      const ends = [object_refs, Object.values(extensions ?? {}).map(({ claim_ref }) => claim_ref)].flat();
      return [opinion, explanation, ...ends.map((id) => places(byId.get(String(id))).map(({ article }) => article))];
    });
  const claim = "“14 crossings were cancelled”";
  expect(told).toEqual([["disagree", `${claim} contradicts ${claim}`, [first.id], [second.id]]]);
});

test("offsets in both units cut out the quote", async () => {
  const texts = new Map([first, second].map(({ id, text }) => [id, text]));
  const all = (await objects()).flatMap(places);
  expect(all.length).toBe(8);
  for (const { article, quote, start_utf16, end_utf16, start_code_points, end_code_points } of all) {
    const text = texts.get(article) ?? "";
    expect(text.slice(start_utf16, end_utf16)).toBe(quote);
    expect([...text].slice(start_code_points, end_code_points).join("")).toBe(quote);
  }
});

interface Place {
  readonly article: string;
  readonly quote: string;
  readonly start_utf16: number;
  readonly end_utf16: number;
  readonly start_code_points: number;
  readonly end_code_points: number;
}

function places(object: StixObject | undefined): readonly Place[] {
  return Object.values(object?.extensions ?? {}).flatMap(({ article_id, places: some = [] }) =>
    some.map((one: Omit<Place, "article">) => ({ ...one, article: article_id })),
  );
}

test("people are individuals, places are locations", async () => {
  const told = (await objects()).map(({ type, name, identity_class, latitude }) => [
    type,
    name,
    identity_class ?? latitude,
  ]);
  expect(told.filter(([type]) => type === "identity" || type === "location")).toEqual([
    ["identity", "Spanwise", "system"],
    ["identity", "Ines Dahl & <Sons>", "individual"],
    ["identity", "=Union", "unknown"],
    ["location", "Port Vell", 41.375],
  ]);
});
