// Work that takes long for large data is a generator, which yields wherever others may have a turn in between.

export type InPieces<Result> = Generator<void, Result, void>;

/** Does all of the work at once. `inTurns` of `main/work` lets other work run in between. */
export function atOnce<Result>(work: InPieces<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
