// The panes as stops of F6: each marks itself with data-pane, and the focus goes to the one thing in it that
// takes the keys.

export type Pane = "articles" | "across" | "text" | "guideline" | "annotations";

const order: readonly Pane[] = ["articles", "across", "text", "guideline", "annotations"];

/** Puts the focus into a pane: its list, or the text. Returns whether it is there. */
export function focusPane(pane: Pane): boolean {
  const target = document.querySelector<HTMLElement>(
    `[data-pane="${pane}"] :is([role="listbox"], [role="textbox"][aria-multiline], [data-takes-keys])`,
  );
  target?.focus();
  return target !== null;
}

/** Puts the focus into the next or previous pane that is there; where only one is, to the commands above it. */
export function nextPane(by: 1 | -1): void {
  const current = document.activeElement?.closest<HTMLElement>("[data-pane]")?.dataset.pane;
  const here = (order as readonly (string | undefined)[]).indexOf(current);
  // From outside the panes, back is to the last one.
  const place = here === -1 && by === -1 ? 0 : here;
  for (let step = 1; step <= order.length; step++) {
    const pane = order[(place + by * step + order.length * 2) % order.length];
    if (pane && pane !== current && focusPane(pane)) return;
  }
  document.querySelector<HTMLElement>(".top-bar button")?.focus();
}
