// What is written of an annotation set is all of it.
import { expect, test } from "vitest";
import { setKind } from "../../../../main/store/files/documentKinds";
import type { SetState } from "../../../../model/annotation/history";
import { annotation, harbour } from "../examples";

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
