// The difference between two versions of a set's annotations. Both are in text order and share what did not change, so
// equal ends are skipped by identity and only the stretch between is looked at: cheap for one change among thousands.

export interface ChangedAnnotations<Item> {
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
}

/** The difference between two lists of annotations, or of the marks that are drawn for them. */
export function changedAnnotations<Item>(before: readonly Item[], after: readonly Item[]): ChangedAnnotations<Item> {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let endBefore = before.length;
  let endAfter = after.length;
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore--;
    endAfter--;
  }
  const old = before.slice(start, endBefore);
  const fresh = after.slice(start, endAfter);
  const kept = new Set(old);
  const now = new Set(fresh);
  return {
    removed: old.filter((annotation) => !now.has(annotation)),
    added: fresh.filter((annotation) => !kept.has(annotation)),
  };
}
