// Paints ranges of text through the CSS Custom Highlight API: the DOM stays undecorated, so shaping (Arabic joining,
// ligatures) runs across the edges of a span, and a thousand marks cost no elements. Highlights are registered for the
// painted lines only, because the browser goes through all registered ranges whenever one of them changes.

/** A range of the text to paint, and the name of the highlight that says how. */
export interface PaintedRange {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The class of elements that hold painted text: the style sheet's rules are for them. */
export const paintedLine = "article-painted";

export interface HighlightLayers {
  /**
   * Paints `ranges` (offsets inside the text node) instead of what was painted under `key`. The node's element is the
   * line: it bears the class `paintedLine` for as long as something is painted on it.
   */
  paint(key: string, node: Text | undefined, ranges: readonly PaintedRange[]): void;
  erase(key: string): void;
  eraseAll(): void;
}

interface PaintedLine {
  readonly element: HTMLElement;
  readonly ranges: readonly { readonly highlight: Highlight; readonly range: StaticRange }[];
}

/** Whether this browser can paint highlights. */
export function canHighlight(): boolean {
  return typeof Highlight === "function" && typeof CSS === "object" && "highlights" in CSS;
}

/**
 * Layers over the document's highlight registry. Highlights are shared by name between views of one document, each
 * view taking away only its own ranges. `priorityOf` puts the names in order: the higher is painted above.
 */
export function highlightLayers(priorityOf: (name: string) => number): HighlightLayers {
  const painted = new Map<string, PaintedLine>();

  function highlightNamed(name: string): Highlight {
    const found = CSS.highlights.get(name);
    if (found) return found;
    const made = new Highlight();
    made.priority = priorityOf(name);
    CSS.highlights.set(name, made);
    return made;
  }

  function erase(key: string, element?: HTMLElement): void {
    const before = painted.get(key);
    if (!before) return;
    for (const { highlight, range } of before.ranges) highlight.delete(range);
    if (before.element !== element) before.element.classList.remove(paintedLine);
    painted.delete(key);
  }

  return {
    paint(key, node, ranges) {
      const element = node?.parentElement;
      if (!element || ranges.length === 0) return erase(key);
      erase(key, element);
      element.classList.add(paintedLine);
      painted.set(key, {
        element,
        ranges: ranges.map(({ name, start, end }) => {
          const highlight = highlightNamed(name);
          const range = new StaticRange({
            startContainer: node,
            startOffset: start,
            endContainer: node,
            endOffset: end,
          });
          highlight.add(range);
          return { highlight, range };
        }),
      });
    },
    erase: (key) => erase(key),
    eraseAll() {
      for (const key of [...painted.keys()]) erase(key);
    },
  };
}
