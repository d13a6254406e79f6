import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Annotation } from "../../../model/annotation/annotation";
import type { Change } from "../../../model/annotation/change";
import { type Action, applyAction, emptyState, type SetState } from "../../../model/annotation/history";
import { longestHistory, longestTrail } from "../../../model/annotation/pastSteps";
import { equalData } from "../../../model/data/equalData";
import { applyReviewAction, emptyReviewState, type ReviewState } from "../../../model/review/reviewHistory";
import { type Adopted, adoptionOfReview, adoptionOfSet } from "../../../model/versions/adoption";

const at = "2026-01-01T00:00:00.000Z";

describe("which of two versions goes on from the other", () => {
  test("is told exactly, whatever was done, undone and redone on any machine", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        for (const here of tree)
          for (const coming of tree) expect(truths(here, coming)).toContain(adopted(here, coming));
      }),
      { numRuns: 300 },
    );
  });

  test("is told from a cut history only when what is here lies on the way of what comes", () => {
    let replaced = 0;
    fc.assert(
      fc.property(anyTree, fc.nat(4), fc.nat(4), (tree, steps, marks) => {
        for (const here of tree) {
          for (const coming of tree) {
            const result = adoptionOfSet(cut(here.state, steps, marks), cut(coming.state, steps, marks));
            if (result !== "replaced") continue;
            replaced++;
            expect(pathTo(coming).some(({ state }) => equalData(state.set, here.state.set))).toBe(true);
            expect(coming.state.revision).toBeGreaterThan(here.state.revision);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(replaced).toBeGreaterThan(100);
  });

  test("is answered for both sides alike", () => {
    const mirrored: Record<Adopted, Adopted> = {
      ...{ same: "same", diverged: "diverged", replaced: "older", older: "replaced", added: "older" },
    };
    fc.assert(
      fc.property(anyTree, fc.nat(4), fc.nat(4), (tree, steps, marks) => {
        const states = tree.map(({ state }) => cut(state, steps, marks));
        for (const a of states)
          for (const b of states)
            expect(adoptionOfSet(b, a)).toBe(
              b.revision === 0 && a.revision > 0 ? "added" : mirrored[adoptionOfSet(a, b)],
            );
      }),
    );
  });

  test("is told when the last step here was undone and overtaken there, before and after the file was written", () => {
    const here = actions(emptyState, add("a"), add("b"));
    const coming = actions(here, { kind: "undo" }, add("c"));
    const aside = actions(emptyState, add("a"), add("c"), { kind: "undo" }, { kind: "redo" });
    expect(aside.revision).toBe(coming.revision);
    expect([adoptionOfSet(here, throughJson(coming)), adoptionOfSet(here, aside)]).toEqual(["replaced", "diverged"]);
  });

  test("keeps what was undone here from coming back with work that does not know of it", () => {
    const common = actions(emptyState, add("a"), add("b"));
    const here = actions(common, { kind: "undo" });
    const coming = actions(common, add("c"), add("d"));
    expect(adoptionOfSet(here, coming)).toBe("diverged");
    // What was redone again is not lost; but two versions of one revision are told apart by nobody.
    const redone = actions(here, { kind: "redo" });
    expect([adoptionOfSet(redone, coming), adoptionOfSet(redone, actions(coming, add("e")))]).toEqual([
      "diverged",
      "replaced",
    ]);
    const [old, later] = [withoutTrail(here), withoutTrail(coming)];
    expect([adoptionOfSet(old, later), adoptionOfSet(later, old)]).toEqual(["diverged", "diverged"]);
  });

  test("is told over more steps than a history keeps, as far as the trail goes, and in doubt they have diverged", () => {
    const here = actions(emptyState, add("a"), add("b"));
    let coming = here;
    for (let step = 0; step < longestHistory + 10; step++) coming = actions(coming, status(step));
    expect(adoptionOfSet(here, coming)).toBe("replaced");
    for (let step = 0; step <= longestTrail - longestHistory; step++) coming = actions(coming, status(step + 10));
    expect(coming.history.trail?.length).toBe(longestTrail);
    expect([adoptionOfSet(here, coming), adoptionOfSet(coming, here)]).toEqual(["diverged", "diverged"]);
  });

  test("is told of a set that was brought in whole, from what stays when all later steps are undone", () => {
    const whole = (id: string): SetState => ({
      ...emptyState,
      revision: 1,
      set: { ...emptyState.set, annotations: [annotation(id)] },
    });
    const later = actions(whole("a"), add("b"), add("c"), { kind: "undo" });
    expect(
      [whole("a"), whole("b"), emptyState].map((here) => [adoptionOfSet(here, later), adoptionOfSet(later, here)]),
    ).toEqual([
      ["replaced", "older"],
      ["diverged", "diverged"],
      ["added", "older"],
    ]);
    expect([adoptionOfSet(whole("a"), whole("a")), adoptionOfSet(whole("a"), whole("b"))]).toEqual([
      "same",
      "diverged",
    ]);
  });

  test("does not trust a history that does not fit what it comes with", () => {
    const here: SetState = { ...emptyState, revision: 1, set: { ...emptyState.set, annotations: [annotation("a")] } };
    const made = actions(emptyState, add("b"), add("c"));
    const forged = withoutTrail({ ...made, set: { ...made.set, annotations: [annotation("x")] } });
    expect(adoptionOfSet(here, forged)).toBe("diverged");
  });

  test("is told of reviews too", () => {
    const comment = (state: ReviewState, id: string): ReviewState => {
      const after = { id, thread: id, sequence: 0, kind: "comment" as const, text: "Why?", at };
      const step = { id: `step-${id}`, title: "comment", at, changes: [{ kind: "comment" as const, after }] };
      return applyReviewAction(state, { kind: "do", step });
    };
    const first = comment(emptyReviewState, "c001");
    const second = comment(applyReviewAction(comment(first, "c002"), { kind: "undo" }), "c003");
    const aside = comment(first, "c004");
    expect([
      [adoptionOfReview(emptyReviewState, first), adoptionOfReview(first, first)],
      [adoptionOfReview(first, second), adoptionOfReview(second, first)],
      [adoptionOfReview(aside, second), adoptionOfReview(second, aside)],
    ]).toEqual([
      ["added", "same"],
      ["replaced", "older"],
      ["diverged", "diverged"],
    ]);
  });
});

/** A version and the one it was made from. */
interface Node {
  readonly state: SetState;
  readonly from?: Node;
}

/** Versions that grew from one another on several machines: each next one goes on from any that is there already. */
const anyTree = fc
  .array(fc.record({ from: fc.nat(), move: fc.constantFrom("add", "remove", "status", "undo", "redo") }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((moves) => {
    const tree: Node[] = [{ state: emptyState }];
    for (const [index, { from, move }] of moves.entries()) {
      // More often the newest than any other, so that branches grow long.
      const parent = tree[from % 3 === 0 ? from % tree.length : tree.length - 1];
      const state = parent && moved(parent.state, move, index);
      if (state) tree.push({ state, from: parent });
    }
    return tree;
  });

function moved(state: SetState, move: string, index: number): SetState | undefined {
  if (move === "undo" || move === "redo") {
    const steps = move === "undo" ? state.history.done : state.history.undone;
    return steps.length > 0 ? applyAction(state, { kind: move }) : undefined;
  }
  const last = state.set.annotations.at(-1);
  if (move === "remove") return last && actions(state, step(index, { kind: "remove-annotation", annotation: last }));
  if (move === "add")
    return actions(state, step(index, { kind: "add-annotation", annotation: annotation(`n${index}`) }));
  const after = state.set.status === "done" ? "in-progress" : "done";
  return actions(state, step(index, { kind: "set-status", before: state.set.status, after }));
}

function adopted(here: Node, coming: Node): Adopted {
  return adoptionOfSet(here.state, throughJson(coming.state));
}

/** What may be said of two versions: one thing only, unless all that one of them did since was undone and redone again. */
function truths(here: Node, coming: Node): readonly Adopted[] {
  const difference = coming.state.revision - here.state.revision;
  if (here.state.revision === 0) return difference === 0 ? ["same"] : ["added"];
  if (coming.state.revision === 0) return ["older"];
  const alike = equalData(here.state.set, coming.state.set);
  if (alike) return [difference === 0 ? "same" : difference > 0 ? "replaced" : "older"];
  const [earlier, later, said] =
    difference > 0 ? [here, coming, "replaced" as const] : [coming, here, "older" as const];
  // Two machines may have gone the same way by themselves.
  if (pathTo(later).some(({ state }) => equalData(state, earlier.state))) return [said];
  return difference !== 0 && leavesNothing(later, earlier) ? [said, "diverged"] : ["diverged"];
}

function leavesNothing(later: Node, { state: { set, history } }: Node): boolean {
  return (
    history.undone.length === 0 &&
    pathTo(later).some(({ state }) => equalData([state.set, state.history.done], [set, history.done]))
  );
}

function pathTo(node: Node): readonly Node[] {
  return [node, ...(node.from ? pathTo(node.from) : [])];
}

/** What is left of a state when histories are short. */
function cut({ history: { done, undone, trail = [] }, ...rest }: SetState, steps: number, marks: number): SetState {
  const kept = marks === 0 ? [] : trail.slice(-marks);
  return {
    ...rest,
    history: {
      done: steps === 0 ? [] : done.slice(-steps),
      undone,
      ...(kept.length > 0 && { trail: kept }),
    },
  };
}

function withoutTrail({ history: { done, undone }, ...rest }: SetState): SetState {
  return { ...rest, history: { done, undone } };
}

function throughJson(state: SetState): SetState {
  return JSON.parse(JSON.stringify(state));
}

function actions(state: SetState, ...all: readonly Action[]): SetState {
  return all.reduce(applyAction, state);
}

function add(id: string): Action {
  return step(id, { kind: "add-annotation", annotation: annotation(id) });
}

/** Turns `new` into `done` and back. */
function status(index: number): Action {
  const [before, after] = index % 2 === 0 ? (["new", "done"] as const) : (["done", "new"] as const);
  return step(`s${index}`, { kind: "set-status", before, after });
}

function step(id: string | number, change: Change): Action {
  return { kind: "do", step: { id: `step-${id}`, title: "tag actor", at, changes: [change] } };
}

function annotation(id: string): Annotation {
  const fragments = [{ start: 0, end: 5, quote: "Ferry" }];
  return { id: `id-${id}-00`, label: "actor", fragments, createdAt: at, origin: "hand" };
}
