// What is written of a set, or of an article, is all of it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkInTurns, sealDocument } from "../../../../main/store/files/documentFile";
import { articleKind, setKind } from "../../../../main/store/files/documentKinds";
import { applyAction, type SetState, setStateSchema } from "../../../../model/annotation/history";
import { annotation, article, harbour, tagging } from "../examples";
import { writer } from "../temporaryProject";

const at = "2026-03-01T08:00:00.000Z";
const state: SetState = {
  revision: 3,
  set: {
    status: "in-progress",
    annotations: [annotation("annotation-1", harbour, "Ines Dahl")],
    links: [{ id: "link-1", type: "source", from: "annotation-1", to: { annotation: "annotation-1" }, createdAt: at }],
    asides: [{ id: "aside-1", start: 0, end: 5, quote: "Ferry", kind: "menu", createdAt: at, origin: "rule" }],
    refusals: [{ id: "refusal-1", label: "actor", start: 0, end: 5, quote: "Ferry", everywhere: true, createdAt: at }],
  },
  history: { done: [], undone: [] },
};

async function written(content: SetState): Promise<unknown> {
  const pieces: string[] = [];
  for await (const piece of setKind.pieces?.(content) ?? []) pieces.push(piece);
  return JSON.parse(pieces.join(""));
}

test("a set is written with everything it holds: asides and refusals too", async () => {
  const content = await written(state);
  expect(setKind.parse(content)).toEqual(state);
  // What is as it was written is not made anew.
  expect(content).toHaveProperty(
    "set.annotations",
    expect.toSatisfy((there) => there === setKind.parse(content).set.annotations),
  );
});

test("what is read of a set is what its schema makes of it, whatever somebody changed in the file", async () => {
  const tagged = await written(applyAction(state, tagging("annotation-2", harbour, "Port Vell")));
  const junk = fc.constantFrom<unknown>(null, -1, 0, 1.5, 3, "", "actor", "2026-02-30T09:00:00Z", true, [], {}, [{}]);
  const harm = fc.record({ place: fc.nat(), how: fc.constantFrom("put", "remove", "add", "turn"), junk });
  fc.assert(
    fc.property(fc.array(harm, { maxLength: 2 }), (harms) => {
      const content = structuredClone(tagged);
      for (const { place, how, junk: value } of harms) {
        const spots = spotsIn(content);
        const [holder, key] = spots[place % spots.length] ?? [{}, ""];
        const { [key]: there, ...rest } = holder;
        if (how === "put") holder[key] = value;
        else if (how === "add") holder.more = value;
        else if (Array.isArray(holder)) holder.splice(Number(key), 1);
        else delete holder[key];
        if (how === "turn" && !Array.isArray(holder)) Object.assign(holder, { ...rest, [key]: there });
      }
      const expected = setStateSchema.safeParse(content);
      if (expected.success) expect(JSON.stringify(setKind.parse(content))).toBe(JSON.stringify(expected.data));
      else expect(() => setKind.parse(content)).toThrow(expected.error);
    }),
    { numRuns: 1000 },
  );
});

/** Every place in data, as its holder and its key there. */
function spotsIn(value: unknown): (readonly [holder: Record<string, unknown>, key: string])[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [[holder, key] as const, ...spotsIn(holder[key])]);
}

test.each([0, 1, 2, 3])(
  "a long article is written and read piece by piece, whatever a cut meets (%i)",
  async (shift) => {
    const text = `${"x".repeat(shift)}${"🚢é — 渡し“\n\\".repeat(60_000)}`;
    const content = { article: article(text, "Ferries"), sequence: 3 };
    const place = { kind: articleKind, id: content.article.id };
    const pieces: string[] = [];
    for await (const piece of articleKind.pieces?.(content) ?? []) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(4);
    expect(JSON.parse(pieces.join(""))).toEqual(content);
    expect(pieces.join("")).not.toMatch(/\\ud/); // no character was written as two halves
    const bytes = await sealDocument(place, { revision: 2, content }, writer);
    expect(await checkInTurns(place, bytes)).toEqual({ kind: "good", document: { revision: 2, content } });
  },
);
