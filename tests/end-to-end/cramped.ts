// What a person sees cut off: words that reach beyond the box that cuts them, or beyond the window, and the names of buttons,
// tabs and titles that take two lines. Words that end in an ellipsis by design, and what can be scrolled to, do not count.
import type { Page } from "@playwright/test";

/** Each as a sentence with the words and the element that they are in. */
export function crampedIn(page: Page, within = "body"): Promise<readonly string[]> {
  return page.evaluate((selector) => {
    const found = new Set<string>();
    const oneLine = "button, [role=tab], h1, h2, th, legend, .label-badge";
    for (const root of document.querySelectorAll(selector)) {
      const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = words.nextNode(); node !== null; node = words.nextNode()) lookAt(node);
    }
    if (document.documentElement.scrollWidth > innerWidth + 1) found.add("the window scrolls sideways");
    return [...found];

    function lookAt(node: Node): void {
      const at = node.parentElement;
      const said = node.textContent?.trim() ?? "";
      if (at === null || said === "" || !at.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        return;
      if (at.closest("option, script, style, .article-sheet, [aria-hidden=true], .print-sheet") !== null) return;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
      const box = range.getBoundingClientRect();
      if (boxes.length === 0 || isForReadersOnly(at)) return;
      const lines = new Set(boxes.map(({ top }) => Math.round(top / 4))).size;
      const named = at.closest(oneLine);
      if (named !== null && lines > 1) found.add(`wraps: “${short(said)}” in ${nameOf(named)}`);
      for (let around: Element | null = at; around !== null; around = around.parentElement) {
        const style = getComputedStyle(around);
        const edge = around.getBoundingClientRect();
        // What was left out whole is not cut.
        if (
          style.overflow !== "visible" &&
          (box.top >= edge.bottom || box.left >= edge.right || box.right <= edge.left)
        )
          return;
        const scrollsX = /auto|scroll/.test(style.overflowX);
        const scrollsY = /auto|scroll/.test(style.overflowY);
        if (scrollsX || scrollsY) return;
        if (style.textOverflow === "ellipsis" || style.getPropertyValue("-webkit-line-clamp") !== "none") return;
        if (style.overflowX !== "visible" && (box.right > edge.right + 1.5 || box.left < edge.left - 1.5)) {
          found.add(`cut off: “${short(said)}” by ${nameOf(around)}`);
          return;
        }
        if (style.overflowY !== "visible" && (box.bottom > edge.bottom + 4 || box.top < edge.top - 4)) {
          found.add(`cut off below: “${short(said)}” by ${nameOf(around)}`);
          return;
        }
        if (style.position === "fixed") break;
        if (/^(flex|grid|inline-flex|inline-grid)$/.test(style.display) && box.right > edge.right + 1.5)
          found.add(`sticks out: “${short(said)}” of ${nameOf(around)}`);
      }
      if (box.right > innerWidth + 1 || box.left < -1) found.add(`outside: “${short(said)}” in ${nameOf(at)}`);
    }

    function isForReadersOnly(element: Element): boolean {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { width, height } = at.getBoundingClientRect();
        if (width <= 1 && height <= 1) return true;
      }
      return false;
    }
    function nameOf(element: Element): string {
      return `${element.tagName.toLowerCase()}${[...element.classList].map((name) => `.${name}`).join("")}`;
    }
    function short(text: string): string {
      return text.length > 50 ? `${text.slice(0, 50)}…` : text;
    }
  }, within);
}
