// The place of the caret nearest to a point of the viewport, in every browser.

export interface CaretPlace {
  readonly node: Node;
  readonly offset: number;
}

/** The place of the caret nearest to a point of the viewport; undefined where there is none. */
export function caretPlaceAt(x: number, y: number): CaretPlace | undefined {
  // Workaround: Safari before 26.2 knows only the older function. It may go when those are gone.
  if (typeof document.caretPositionFromPoint !== "function") {
    const range = document.caretRangeFromPoint(x, y);
    return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
  }
  const position = document.caretPositionFromPoint(x, y);
  return position ? { node: position.offsetNode, offset: position.offset } : undefined;
}
