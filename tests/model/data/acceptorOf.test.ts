// What an acceptor accepts is what the schema accepts, and comes out of it as it went in.
import fc from "fast-check";
import { expect, it } from "vitest";
import { acceptorOf } from "../../../model/data/acceptorOf";
import * as z from "../../../model/data/zod";
import { runs } from "../../runs";

const pointSchema = z
  .strictObject({ start: z.int().min(0), end: z.int().max(20), name: z.string().min(1).max(5).optional() })
  .refine(({ start, end }) => start <= end);
const schema = z.strictObject({
  kind: z.enum(["one", "two"]),
  id: z.string().regex(/^[a-z]+$/),
  at: z.iso.datetime().optional(),
  points: z.array(pointSchema).min(1).max(3),
  value: z.union([z.string().max(4), z.number(), z.boolean()]).optional(),
  change: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("add"), point: pointSchema, is: z.literal(true).optional() }),
    z.strictObject({ kind: z.literal("none") }),
  ]),
});
const isSound = acceptorOf(schema);

const point = { start: 0, end: 2 };
const sound = { kind: "one", id: "a", points: [point], change: { kind: "none" } };

it.each<[string, unknown]>([
  ["the least there may be", sound],
  [
    "the most",
    {
      ...{ kind: "two", id: "abc", at: "2026-01-05T09:00:00.000Z", points: [{ ...point, name: "a" }, point, point] },
      ...{ value: 1.5, change: { kind: "add", point, is: true } },
    },
  ],
])("accepts %s", (_, value) => {
  expect([isSound(value), schema.parse(value)]).toEqual([true, value]);
});

it.each<[string, unknown]>([
  ["another key", { ...sound, more: 1 }],
  ["a key that objects have anyway", JSON.parse(`{"__proto__":{},${JSON.stringify(sound).slice(1)}`)],
  ["a key that is missing", { kind: "one", id: "a", change: { kind: "none" } }],
  ["a list in the place of an object", []],
  ["nothing", null],
  ["another value of an enumeration", { ...sound, kind: "three" }],
  ["a time that is none", { kind: "one", id: "a", at: "2026-02-30T09:00:00Z", points: [point], change: sound.change }],
  ["a text that does not match", { ...sound, id: "A" }],
  ["too short a list", { ...sound, points: [] }],
  ["too long a list", { ...sound, points: [point, point, point, point] }],
  ["too high a number", { ...sound, points: [{ start: 0, end: 21 }] }],
  ["a fraction", { ...sound, points: [{ start: 0.5, end: 2 }] }],
  ["what a check of its own refuses", { ...sound, points: [{ start: 3, end: 2 }] }],
  ["an object in the place of a plain value", { ...sound, value: {} }],
  ["another kind of change", { ...sound, change: { kind: "remove" } }],
])("does not accept %s", (_, value) => {
  expect([isSound(value), schema.safeParse(value).success]).toEqual([false, false]);
});

it("leaves data in another order to the schema, which puts it in its own", () => {
  const turned = { id: "a", kind: "one", points: [point], change: { kind: "none" } };
  expect([isSound(turned), JSON.stringify(schema.parse(turned))]).toEqual([false, JSON.stringify(sound)]);
});

it("is not made of a schema that changes what it takes, or of one of a kind it does not know", () => {
  const others = [
    z.string().trim(),
    z.object({}),
    z.string().default(""),
    z.email(),
    z.record(z.string(), z.string()),
    z.union([pointSchema, z.string()]),
    z.string().transform(Number),
    z.string().catch(""),
  ];
  for (const other of others) expect(() => acceptorOf(other)).toThrow("no acceptor");
});

it("whatever it accepts, the schema gives back unchanged", () => {
  const texts = fc.constantFrom("one", "two", "a", "abc", "A", "", "2026-01-05T09:00:00Z", "none", "add", "toolong");
  const numbers = fc.constantFrom(-1, 0, 1, 1.5, 20, 21, 1e300);
  const plain = fc.oneof(texts, numbers, fc.boolean(), fc.constant(null));
  const points = fc.record({ start: numbers, end: numbers, name: plain }, { requiredKeys: ["start"] });
  const change = fc.record({ kind: texts, point: points, is: plain }, { requiredKeys: ["kind"] });
  const values = fc.record(
    { kind: texts, id: texts, at: texts, points: fc.array(points, { maxLength: 4 }), value: plain, change },
    { requiredKeys: ["kind"] },
  );
  fc.assert(
    fc.property(fc.oneof(values, fc.jsonValue()), (value) => {
      if (isSound(value)) expect(JSON.stringify(schema.parse(value))).toBe(JSON.stringify(value));
    }),
    runs(2000),
  );
});
