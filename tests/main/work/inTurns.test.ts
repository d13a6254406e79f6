// Work in pieces lets others have their turns, and is done to its end.
import { setImmediate as othersTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { inTurns } from "../../../main/work/inTurns";
import { atOnce, type InPieces } from "../../../model/data/atOnce";

function* waiting(pieces: number, done: number[]): InPieces<string> {
  for (let piece = 0; piece < pieces; piece++) {
    for (const begun = performance.now(); performance.now() - begun < 10; );
    done.push(piece);
    yield;
  }
  return "through";
}

test("others have a turn after each piece that takes long", async () => {
  const [done, seen]: [number[], number[]] = [[], []];
  const work = inTurns(waiting(4, done));
  while (done.length < 4) {
    seen.push(done.length);
    await othersTurn();
  }
  expect(await work).toBe("through");
  expect(seen).toEqual([1, 2, 3]);
});

test("it is the same at once, and an error is the caller's", async () => {
  expect(atOnce(waiting(1, []))).toBe("through");
  const failing = function* (): InPieces<never> {
    yield;
    throw new Error("spoiled");
  };
  await expect(inTurns(failing())).rejects.toThrow("spoiled");
  expect(() => atOnce(failing())).toThrow("spoiled");
});
