// What is written of a set, or of an article, is all of it.
import { expect, test } from "vitest";
import { checkInTurns, sealDocument } from "../../../../main/store/files/documentFile";
import { articleKind, setKind } from "../../../../main/store/files/documentKinds";
import type { SetState } from "../../../../model/annotation/history";
import { annotation, article, harbour } from "../examples";
import { writer } from "../temporaryProject";

test("a set is written with everything it holds: asides and refusals too", async () => {
  const at = "2026-03-01T08:00:00.000Z";
  const state: SetState = {
    revision: 3,
    set: {
      status: "in-progress",
      annotations: [annotation("annotation-1", harbour, "Ines Dahl")],
      links: [
        { id: "link-1", type: "source", from: "annotation-1", to: { annotation: "annotation-1" }, createdAt: at },
      ],
      asides: [{ id: "aside-1", start: 0, end: 5, quote: "Ferry", kind: "menu", createdAt: at, origin: "rule" }],
      refusals: [
        { id: "refusal-1", label: "actor", start: 0, end: 5, quote: "Ferry", everywhere: true, createdAt: at },
      ],
    },
    history: { done: [], undone: [] },
  };
  const pieces: string[] = [];
  for await (const piece of setKind.pieces?.(state) ?? []) pieces.push(piece);
  expect(setKind.parse(JSON.parse(pieces.join("")))).toEqual(state);
});

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
