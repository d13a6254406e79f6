import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnnotationSet } from "../../../model/annotation/annotation";
import { tag } from "../../../model/annotation/annotationSteps";
import { apply } from "../../../model/annotation/change";
import { type Action, applyAction, changesOf, emptyState, replay } from "../../../model/annotation/history";
import { longestHistory } from "../../../model/annotation/pastSteps";
import { anyBody, anyId, anyText } from "../text/anyText";

const at = "2026-01-01T00:00:00.000Z";

describe("undo and redo", () => {
  test("equal a naive model that keeps every set it has seen", () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        let state = emptyState;
        let revision = 0;
        let past: AnnotationSet[] = [];
        let future: AnnotationSet[] = [];
        for (const [move, id, body] of moves) {
          const before = state.set;
          if (move === "do") {
            if (state.set.annotations.some((annotation) => annotation.id === id)) continue;
            const step = tag(state.set, [{ ...body, id }], { id: `step-${revision}`, at });
            state = applyAction(state, { kind: "do", step });
            past.push(before);
            future = [];
          } else {
            const [from, to] = move === "undo" ? [past, future] : [future, past];
            const expected = from.at(-1);
            if (expected === undefined) {
              expect(() => applyAction(state, { kind: move })).toThrow(`There is nothing to ${move}.`);
              continue;
            }
            const redrawn = changesOf(state, { kind: move }).reduce(apply, state.set);
            state = applyAction(state, { kind: move });
            expect([state.set, redrawn]).toEqual([expected, expected]);
            from.pop();
            to.push(before);
          }
          revision += 1;
          past = past.slice(-longestHistory);
          expect([state.revision, state.history.done.length, state.history.undone.length]).toEqual([
            revision,
            past.length,
            future.length,
          ]);
        }
      }),
    );
  });

  test("survive being written down and replayed", () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const seen = new Set<string>();
        const actions = moves.flatMap(([move, id, body], index): Action[] => {
          if (move !== "do") return [{ kind: move }];
          if (seen.has(id)) return [];
          seen.add(id);
          return [{ kind: move, step: tag(emptyState.set, [{ ...body, id }], { id: `step-${index}`, at }) }];
        });
        let live = emptyState;
        const done: typeof actions = [];
        for (const action of actions) {
          try {
            live = applyAction(live, action);
            done.push(action);
          } catch {
            // Nothing to undo or redo, or a status change that no longer fits: not part of the journal.
          }
        }
        expect(replay(emptyState, JSON.parse(JSON.stringify(done)))).toEqual(live);
      }),
    );
  });

  test("forget only the oldest steps, never an annotation", () => {
    let state = emptyState;
    for (let index = 0; index < longestHistory + 10; index++) {
      const fragments = [{ start: index, end: index + 1, quote: "x" }];
      const annotation = { id: `mark-${index}`, label: "actor", fragments, createdAt: at, origin: "hand" as const };
      state = applyAction(state, { kind: "do", step: tag(state.set, [annotation], { id: `step-${index}`, at }) });
    }
    expect([state.set.annotations.length, state.history.done.length, state.history.done[0]?.id]).toEqual([
      longestHistory + 10,
      longestHistory,
      "step-10",
    ]);
  });
});

const anyMoves = anyText.chain((text) =>
  fc.array(
    fc.tuple(fc.constantFrom("do" as const, "do" as const, "undo" as const, "redo" as const), anyId, anyBody(text)),
    {
      maxLength: 25,
    },
  ),
);
