// The article as the analyst reads and tags it: exact text with a real caret, marks painted over it. Framework-free;
// the shell mounts it into an element that scrolls, tells it every change of the marks, and hears what was selected,
// clicked and dragged. It holds no annotation and decides nothing about them.
import { EditorState, TextSelection as ProseMirrorSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import type { Label } from "../../model/label";
import { lineStarts, offsetAt, positionAt } from "../../model/lines";
import { articleDocument } from "./articleDocument";
import { type ClickWalk, clickWalk } from "./clickWalk";
import { canHighlight } from "./highlightLayers";
import { lineGeometry } from "./lineGeometry";
import type { Mark, Stretch } from "./mark";
import { type MarkChanges, markIndex } from "./markIndex";
import { painter } from "./painter";
import { readOnly } from "./readOnly";
import { type TextSelection, textSelection } from "./textSelection";
import "./articleView.css";

export interface ArticleViewOptions {
  /** Never changes; another article is another view. */
  readonly text: string;
  readonly labels: readonly Label[];
  readonly marks: readonly Mark[];
  readonly ariaLabel: string;
  /** The caret moved or the selection changed. */
  onSelect(selection: TextSelection): void;
  /** A click on the text picked a mark, or none. A repeated click walks from the smallest mark outwards, then to none. */
  onPick(id: string | undefined, event: { readonly offset: number }): void;
  /** A selection by mouse was finished, for an armed label. */
  onSweepEnd?(selection: TextSelection): void;
  /** A handle of the picked mark is dragged to `offset`; `done` when it was let go. */
  onReshape?(id: string, edge: "start" | "end", offset: number, done: boolean): void;
  /** The pointer is over a mark, or over none any more. */
  onHover?(id: string | undefined): void;
}

export interface ArticleView {
  setMarks(marks: readonly Mark[]): void;
  /** In time proportional to the change. A mark that changed stands in both, by id in `removed`. */
  patchMarks(changes: MarkChanges): void;
  /** Outlines a mark and gives it handles. */
  setPicked(id: string | undefined, options?: { readonly scroll?: boolean }): void;
  /** Search hits, and which of them is the current one. */
  setMatches(ranges: readonly Stretch[], current?: number): void;
  /** The label that the next sweep will give; it tints the selection. */
  setArmed(label: Label | undefined): void;
  select(start: number, end: number, options?: { readonly scroll?: boolean; readonly focus?: boolean }): void;
  selection(): TextSelection;
  focus(): void;
  /** Scrolls `offset` to the middle when it is not in sight. */
  reveal(offset: number): void;
  /** Boxes of a stretch of text in viewport coordinates, one per row; empty when it is far off screen. */
  rects(start: number, end: number): readonly DOMRect[];
  destroy(): void;
}

/** Mounts an article into `host`, which must be an element that scrolls. */
export function articleView(host: HTMLElement, options: ArticleViewOptions): ArticleView {
  const { text } = options;
  const starts = lineStarts(text);
  const labels = new Map(options.labels.map((label) => [label.id, label]));
  const sheet = document.createElement("div");
  sheet.className = "article-sheet";
  host.append(sheet);
  if (!canHighlight()) {
    sheet.textContent = "This browser cannot paint highlights. Spanwise needs Chromium 140, Firefox 140 or newer.";
  }

  let how: Pick<TextSelection, "exact" | "via"> = { exact: false, via: "program" };
  const content = document.createElement("div");
  sheet.append(content);
  const view = new EditorView(
    { mount: content },
    {
      state: EditorState.create({
        doc: articleDocument(text),
        plugins: [readOnly(() => text.slice(selection().start, selection().end))],
      }),
      attributes: {
        class: "article-text",
        role: "textbox",
        "aria-readonly": "true",
        "aria-multiline": "true",
        "aria-label": options.ariaLabel,
        spellcheck: "false",
        autocorrect: "off",
        autocapitalize: "off",
        translate: "no",
      },
      dispatchTransaction(transaction) {
        const before = view.state.selection;
        view.updateState(view.state.apply(transaction));
        if (!view.state.selection.eq(before)) options.onSelect(selection());
      },
    },
  );

  const geometry = lineGeometry(content, text, starts);
  const index = markIndex(starts, (mark) => labels.get(mark.label)?.drawing ?? "fill");
  index.setAll(options.marks);
  const paint = painter({ host, sheet, content, geometry, index, labels });
  let walk: ClickWalk | undefined;

  const closing = new AbortController();
  const listen = { signal: closing.signal };
  content.addEventListener("mousedown", (event) => setHow("mouse", event), { ...listen, capture: true });
  content.addEventListener("keydown", (event) => setHow("keyboard", event), { ...listen, capture: true });
  let pressed: { x: number; y: number } | undefined;
  content.addEventListener(
    "mousedown",
    (event) => {
      pressed = event.button === 0 && !event.shiftKey ? { x: event.clientX, y: event.clientY } : undefined;
    },
    listen,
  );
  document.addEventListener(
    "mouseup",
    (event) => {
      if (!pressed) return;
      setHow("mouse", event);
      const moved = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 3;
      pressed = undefined;
      const swept = selection();
      if (swept.start !== swept.end) options.onSweepEnd?.(swept);
      else if (!moved) pick(event);
    },
    listen,
  );

  function setHow(via: TextSelection["via"], event: { altKey: boolean }): void {
    how = { exact: event.altKey, via };
  }

  function pick(event: MouseEvent): void {
    const offset = geometry.characterAt(event.clientX, event.clientY);
    const ids = offset === undefined ? [] : index.covering(offset).map((mark) => mark.id);
    walk = clickWalk(walk, ids);
    options.onPick(walk.id, { offset: offset ?? selection().head });
  }

  function selection(): TextSelection {
    const { anchor, head } = view.state.selection;
    return textSelection(offsetAt(starts, anchor), offsetAt(starts, head), how);
  }

  return {
    setMarks(marks) {
      index.setAll(marks);
      paint.all();
    },
    patchMarks(changes) {
      paint.lines(index.patch(changes));
    },
    setPicked(_id) {},
    setMatches(_ranges, _current) {},
    setArmed(_label) {},
    select(start, end, { scroll = false, focus = false } = {}) {
      how = { exact: false, via: "program" };
      const { doc, tr } = view.state;
      view.dispatch(
        tr.setSelection(ProseMirrorSelection.create(doc, positionAt(starts, start), positionAt(starts, end))),
      );
      if (focus) view.focus();
      if (scroll) this.reveal(start);
    },
    selection,
    focus: () => view.focus(),
    reveal(offset) {
      geometry.element(geometry.lineAt(offset)).scrollIntoView({ block: "center" });
    },
    rects: (start, end) => geometry.rects(geometry.lineAt(start), start, end),
    destroy() {
      closing.abort();
      paint.destroy();
      view.destroy();
      sheet.remove();
    },
  };
}
