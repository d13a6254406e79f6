// People at work, made up by chance: deeds that are done to a set the way the window does them.
import fc from "fast-check";
import type { Annotation, Link } from "../../../model/annotation/annotation";
import {
  addAsides,
  addLink,
  fragmentOf,
  refuse,
  relabel,
  removeLink,
  setAttributes,
  setNote,
  setStatus,
  tag,
  untag,
} from "../../../model/annotation/annotationSteps";
import { type Action, applyAction, type SetState, type Step } from "../../../model/annotation/history";
import { equalData } from "../../../model/data/equalData";

export const harbour =
  "Ferry strike enters third day\nHarbour master Ines Dahl said 14 crossings were cancelled in Port Vell.\n";

export interface Deed {
  readonly kind:
    | "tag"
    | "untag"
    | "relabel"
    | "sub-label"
    | "note"
    | "link"
    | "unlink"
    | "aside"
    | "refuse"
    | "answer"
    | "done"
    | "undo"
    | "redo";
  readonly first: number;
  readonly second: number;
}

export const anyDeed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant("tag" as const) },
    { weight: 3, arbitrary: fc.constantFrom(...(["untag", "relabel", "sub-label", "link", "undo"] as const)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ...(["note", "unlink", "aside", "refuse", "answer", "done", "redo"] as const satisfies readonly Deed["kind"][]),
      ),
    },
  ),
  first: fc.nat(40),
  second: fc.nat(40),
});

export const anyDeeds = fc.array(anyDeed, { maxLength: 12 });

/** The action a deed is in a set; `undefined` where it is none. `name` makes its ids unlike those of other deeds. */
export function actionOf(state: SetState, deed: Deed, name: string): Action | undefined {
  const step = stepOf(state, deed, name);
  if (step) return { kind: "do", step };
  if (deed.kind === "undo") return state.history.done.length > 0 ? { kind: "undo" } : undefined;
  if (deed.kind === "redo") return state.history.undone.length > 0 ? { kind: "redo" } : undefined;
  return undefined;
}

/** A set after deeds, by somebody or on some machine called `who`. */
export function worked(state: SetState, deeds: readonly Deed[], who: string): SetState {
  return deeds.reduce((before, deed, index) => {
    const action = actionOf(before, deed, `${who}-${index}`);
    return action ? applyAction(before, action) : before;
  }, state);
}

interface Version {
  readonly revision: number;
  readonly history: { readonly trail?: readonly string[] | undefined };
}

/**
 * Whether two versions part where the test believes: two who both undo or redo what lies before that part elsewhere,
 * because they did the same.
 */
export function partsThere(past: Version, mine: Version, other: Version): boolean {
  return !(movesThePast(past, mine) && movesThePast(past, other));
}

function movesThePast(past: Version, { revision, history: { trail = [] } }: Version): boolean {
  const marks = trail.slice(trail.length - (revision - past.revision));
  if (marks[0] === "+") return true;
  let own = 0;
  for (const mark of marks) {
    own += mark === "-" ? -1 : 1;
    if (own < 0) return true;
  }
  return false;
}

function stepOf({ set }: SetState, { kind, first, second }: Deed, name: string): Step | undefined {
  const at = timeOf(name);
  const stamp = { id: `step-${name}`, at };
  const one = pick(set.annotations, first);
  const start = (first * 2) % (harbour.length - 12);
  const fragment = fragmentOf(harbour, start, start + 1 + (second % 10));
  const id = `a-${name}`;
  switch (kind) {
    case "tag": {
      const annotation: Annotation = { id, label: label(second), fragments: [fragment], createdAt: at, origin: "hand" };
      return tag(set, [annotation], stamp);
    }
    case "untag":
      return one && untag(set, [one], stamp);
    case "relabel":
      return one && relabel(set, [one], label(second), stamp);
    case "sub-label":
      return one && setAttributes(set, one, new Map([["sort", [undefined, "person", "body"][second % 3]]]), stamp);
    case "note":
      return one && setNote(set, one, `see ${second}`, stamp);
    case "link": {
      const to = pick(set.annotations, second);
      const link = one &&
        to && { id: `l-${name}`, type: "source", from: one.id, to: { annotation: to.id }, createdAt: at };
      return link && addLink(set, link satisfies Link, stamp);
    }
    case "unlink": {
      const link = pick(set.links, first);
      return link && removeLink(link, stamp);
    }
    case "aside":
      return addAsides(set, [{ ...fragment, id, kind: "menu", createdAt: at, origin: "hand" }], stamp);
    case "refuse":
      return refuse(set, { ...fragment, id, label: "actor", createdAt: at }, stamp);
    case "answer": {
      // Of the whole article: nothing, one choice, or several.
      const question = ["topic", "tone"][first % 2] ?? "topic";
      const before = set.articleLabels?.find((one) => one.label === question)?.values ?? [];
      const after = [[], ["trade"], ["war"], ["trade", "war"], ["law"]][second % 5] ?? [];
      if (equalData(before, after)) return undefined;
      return { ...stamp, title: "answer", changes: [{ kind: "set-article-label", label: question, before, after }] };
    }
    case "done":
      return setStatus(set, "done", stamp);
    default:
      return undefined;
  }
}

/** No two deeds have the same time: what they leave could not be told apart. */
export function timeOf(name: string): string {
  const number = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1e11, 7);
  return new Date(Date.UTC(2026, 0, 1) + number).toISOString();
}

function label(number: number): string {
  return ["actor", "location", "claim", "figure"][number % 4] ?? "actor";
}

function pick<Item>(items: readonly Item[], number: number): Item | undefined {
  return items[number % Math.max(1, items.length)];
}
