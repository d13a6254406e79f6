// Chooses the mark that a click picks where several overlap: the smallest first, a repeated click at the same place the
// next one outwards, after the largest none, then from the smallest again.

/** The mark the last click picked, and the marks it picked from. */
export interface ClickWalk {
  readonly ids: readonly string[];
  readonly id: string | undefined;
}

/** The walk after a click on a place covered by `ids`, smallest first. The same marks are the same place. */
export function clickWalk(last: ClickWalk | undefined, ids: readonly string[]): ClickWalk {
  const same = last?.ids.length === ids.length && ids.every((id, at) => last.ids[at] === id);
  if (!same || last.id === undefined) return { ids, id: ids[0] };
  return { ids, id: ids[ids.indexOf(last.id) + 1] };
}
