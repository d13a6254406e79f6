// Finds what a list of actions added that a set never had. Sometimes the journal of another machine arrives without the
// set that it belongs to. Then its actions cannot be replayed, but the annotations, links, asides and refusals that
// they added can be taken over.
import type { Change } from "../annotation/change";
import type { Action, SetState } from "../annotation/history";
import type { StepAction } from "../annotation/pastSteps";
import { dataText } from "../data/dataText";
import { equalData } from "../data/equalData";
import { idBeside } from "./contentId";
import type { Identified, Touched } from "./mergedList";
import { listsOf, type SetLists, touched } from "./setLists";

/** The changes that add everything the set never had; empty when the set has, or once had, all of it. */
export function unknownIn(state: SetState, actions: readonly Action[]): readonly Change[] {
  const steps = standing(actions);
  const annotations = unknown("annotations", touched.annotations);
  const known = new Set([...state.set.annotations, ...annotations].map(({ id }) => id));
  const links = unknown("links", touched.links).filter(
    ({ from, to }) => known.has(from) && (to.article !== undefined || known.has(to.annotation)),
  );
  return [
    ...annotations.map((annotation): Change => ({ kind: "add-annotation", annotation })),
    ...links.map((link): Change => ({ kind: "add-link", link })),
    ...unknown("asides", touched.asides).map((aside): Change => ({ kind: "add-aside", aside })),
    ...unknown("refusals", touched.refusals).map((refusal): Change => ({ kind: "add-refusal", refusal })),
  ];

  function unknown<Item extends Identified>(
    kind: keyof SetLists,
    touchedBy: (change: Change) => readonly Touched<Item>[],
  ): readonly Item[] {
    const here = listsOf(state.set)[kind];
    const left = whatIsLeft(steps, touchedBy);
    const { done, undone } = state.history;
    const had = [...done, ...undone].flatMap(({ changes }) => changes.flatMap(touchedBy));
    return [...left.values()].flatMap((item) => {
      if (equalData(here.get(item.id), item) || had.some((one) => equalData(one.item, item))) return [];
      if (!here.has(item.id)) return [item];
      const id = idBeside(item.id, dataText(item));
      return here.has(id) ? [] : [{ ...item, id }];
    });
  }
}

/** The items of one kind that exist after the steps, by their ids. */
export function whatIsLeft<Change, Item>(
  steps: readonly { readonly changes: readonly Change[] }[],
  touchedBy: (change: Change) => readonly Touched<Item>[],
): ReadonlyMap<string, Item> {
  const left = new Map<string, Item>();
  for (const { id, item } of steps.flatMap(({ changes }) => changes.flatMap(touchedBy))) {
    if (item) left.set(id, item);
    else left.delete(id);
  }
  return left;
}

/**
 * The steps of `actions` that were not undone again. The undoing of a step that was done before the first action is
 * passed over.
 */
export function standing<Step>(actions: readonly StepAction<Step>[]): readonly Step[] {
  const done: Step[] = [];
  let undone: Step[] = [];
  for (const action of actions) {
    const step = action.kind === "do" ? action.step : action.kind === "undo" ? done.pop() : undone.pop();
    if (!step) continue;
    if (action.kind === "undo") undone.push(step);
    else done.push(step);
    if (action.kind === "do") undone = [];
  }
  return done;
}
