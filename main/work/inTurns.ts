// Does work that comes in pieces and lets others have their turns, so that nobody who tags or saves waits for all of it.
import { setImmediate as othersTurn } from "node:timers/promises";
import type { InPieces } from "../../model/data/atOnce";

/** Milliseconds between two turns of others; a piece may take longer. */
const slice = 8;

export async function inTurns<Result>(work: InPieces<Result>): Promise<Result> {
  let since = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - since < slice) continue;
    await othersTurn();
    since = performance.now();
  }
}
