// The article as the analyst reads and tags it: exact text with a real caret, marks painted over it. Framework-free;
// the shell mounts it into an element that scrolls, tells it every change of the marks, and hears what was selected,
// clicked and dragged. It holds no annotation and decides nothing about them.
import { EditorState, TextSelection as ProseMirrorSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import type { Label } from "../../model/project/label";
import { snapToGraphemes } from "../../model/text/graphemes";
import type { Stretch } from "../../model/text/stretch";
import { say } from "../languages/say";
import { type ClickWalk, clickWalk } from "./clickWalk";
import { type EdgeName, listenToHandles } from "./handles";
import { canHighlight } from "./highlightLayers";
import { layOutWhenIdle } from "./idleLayout";
import { articleDocument, drawnLines, offsetAt, positionAt } from "./lines/articleDocument";
import { lineGeometry } from "./lines/lineGeometry";
import { chunkView, lineView } from "./lineViews";
import type { Mark } from "./mark";
import { type MarkChanges, markIndex } from "./markIndex";
import { painter } from "./painter";
import { listenToPointer } from "./pointer";
import { readOnly } from "./readOnly";
import { reveal } from "./reveal";
import type { TextSelection } from "./textSelection";
import { type EdgeMove, movedEdge } from "./visualEdge";
import "./articleView.css";

export interface ArticleViewOptions {
  /** Never changes; another article is another view. */
  readonly text: string;
  readonly labels: readonly Label[];
  readonly marks: readonly Mark[];
  readonly ariaLabel: string;
  /** Code of the text's language, for fonts, hyphens and voices. */
  readonly language?: string | undefined;
  /** The caret moved or the selection changed. */
  onSelect(selection: TextSelection): void;
  /** A click on the text picked a mark, or none. A repeated click walks from the smallest mark outwards, then to none. */
  onPick(id: string | undefined, event: { readonly offset: number }): void;
  /** A selection by mouse was finished, for an armed label. */
  onSweepEnd?(selection: TextSelection): void;
  /** A handle of the picked mark is dragged to `offset`; `done` when it was let go. */
  onReshape?(id: string, edge: EdgeName, offset: number, done: boolean): void;
  /** The pointer is over a mark, or over none any more. */
  onHover?(id: string | undefined): void;
}

export interface ArticleView {
  setMarks(marks: readonly Mark[]): void;
  /**
   * Changes the marks, in time proportional to the change. A mark that changed stands in `added`, and its id in
   * `removed`.
   */
  patchMarks(changes: MarkChanges): void;
  /** Other labels, or the same with another letter, colour or drawing; `marks` are all that are shown. */
  setLabels(labels: readonly Label[], marks: readonly Mark[]): void;
  /** Outlines a mark and gives it handles. */
  setPicked(id: string | undefined, options?: { readonly scroll?: boolean }): void;
  /** Outlines marks that belong to the picked one, with dashes. */
  setRelated(ids: readonly string[]): void;
  /** Search hits, and which of them is the current one. */
  setMatches(ranges: readonly Stretch[], current?: number): void;
  /** Stretches that are not article text: greyed and struck through. Ascending. */
  setAsides(asides: readonly Stretch[]): void;
  /** Letters that are not what they look like: a wavy line under them. Ascending. */
  setAnomalies(anomalies: readonly Stretch[]): void;
  /** The label that the next sweep will give; it tints the selection. */
  setArmed(label: Label | undefined): void;
  select(start: number, end: number, options?: { readonly scroll?: boolean; readonly focus?: boolean }): void;
  selection(): TextSelection;
  focus(): void;
  /** Scrolls `offset` to the middle when it is not in sight. */
  reveal(offset: number): void;
  /** Boxes of a stretch of text in viewport coordinates, one per row; empty when it is far off screen. */
  rects(start: number, end: number): readonly DOMRect[];
  /** The new place of an edge that a key moves; `undefined` where right is forwards in the text. */
  movedEdge(move: EdgeMove): number | undefined;
  destroy(): void;
}

/** In longer articles, lines out of sight are laid out later; in shorter ones that costs more than it saves. */
const longArticle = 60_000;

/** Mounts an article into `host`, which must be an element that scrolls. */
export function articleView(host: HTMLElement, options: ArticleViewOptions): ArticleView {
  const { text } = options;
  const lines = drawnLines(text);
  const labels = new Map(options.labels.map((label) => [label.id, label]));
  const closing = new AbortController();
  const { signal } = closing;

  const sheet = document.createElement("div");
  sheet.className = "article-sheet";
  const isLong = text.length > longArticle;
  sheet.classList.toggle("article-long", isLong);
  const content = document.createElement("div");
  sheet.append(content);
  host.append(sheet);
  if (!canHighlight()) sheet.prepend(cannotHighlight());

  /**
   * The input device in use, and the one that made the selection. A key press after an exact selection by mouse must
   * not make it inexact.
   */
  let hand: Pick<TextSelection, "exact" | "via"> = { exact: false, via: "program" };
  let madeBy = hand;
  let walk: ClickWalk | undefined;

  const view = new EditorView(
    { mount: content },
    {
      state: EditorState.create({
        doc: articleDocument(text, lines),
        plugins: [readOnly(selectedText)],
      }),
      attributes: {
        class: "article-text",
        role: "textbox",
        "aria-readonly": "true",
        "aria-multiline": "true",
        "aria-label": options.ariaLabel,
        ...(options.language && { lang: options.language }),
        spellcheck: "false",
        autocorrect: "off",
        autocapitalize: "off",
        translate: "no",
        // Editable text takes the focus anyway; a checker that asks who can scroll the text looks for this.
        tabindex: "0",
      },
      nodeViews: { chunk: chunkView, line: lineView },
      // The shell decides where to scroll; ProseMirror would measure the caret after every move.
      handleScrollToSelection: () => true,
      dispatchTransaction(transaction) {
        const before = view.state.selection;
        view.updateState(view.state.apply(transaction));
        if (view.state.selection.eq(before)) return;
        madeBy = hand;
        tellSelection();
      },
    },
  );

  // For ProseMirror every editor is "true"; then React reads where in the text the selection is, letter by letter, before
  // each change it makes anywhere.
  content.contentEditable = "plaintext-only";

  const geometry = lineGeometry(content, lines);
  const index = markIndex(lines.starts, (mark) => labels.get(mark.label)?.drawing ?? "fill");
  index.setAll(options.marks);
  const paint = painter({ text, host, sheet, content, geometry, index, labels });

  listenToPointer(
    {
      text,
      content,
      geometry,
      selected: selection,
      select,
      readSelection,
      onHand: (via, exact) => {
        // Before a command acts on a key, it must know what the key before it selected.
        if (via === "keyboard") readSelection();
        hand = { via, exact };
      },
      onClick: pickAt,
      onSweepEnd: sweepEnded,
      onHover: (x, y) => hover(markAt(x, y)[0]),
      onLeave: () => hover(undefined),
    },
    signal,
  );
  listenToHandles(
    {
      text,
      host,
      layer: paint.layer,
      geometry,
      markOf: (id) => index.get(id)?.mark,
      preview: (reshaped) => paint.show({ reshaped }),
      onReshape: (id, edge, offset, done) => options.onReshape?.(id, edge, offset, done),
    },
    signal,
  );
  paint.layer.addEventListener("click", pickInMargin, { signal });
  content.addEventListener("focus", () => paint.show({ keptSelection: undefined }), { signal });
  content.addEventListener("blur", keepSelection, { signal });

  const stopLayout = isLong ? layOutWhenIdle(content.children) : undefined;

  // ProseMirror draws lines anew after an attempt to change them; what is painted must move to the new elements.
  const mutations = new MutationObserver(() => {
    geometry.refresh();
    paint.all();
  });
  mutations.observe(content, { childList: true, characterData: true, subtree: true });

  function selection(): TextSelection {
    const anchor = offsetAt(lines, view.state.selection.anchor);
    const head = offsetAt(lines, view.state.selection.head);
    const { start, end } = snapToGraphemes(text, Math.min(anchor, head), Math.max(anchor, head));
    return anchor <= head
      ? { anchor: start, head: end, start, end, ...madeBy }
      : { anchor: end, head: start, start, end, ...madeBy };
  }

  function selectedText(): string {
    readSelection();
    const { start, end } = selection();
    return text.slice(start, end);
  }

  /** Alt counts when it is held as the sweep ends, too. */
  function sweepEnded(): void {
    if (madeBy.exact !== hand.exact) {
      madeBy = hand;
      tellSelection();
    }
    options.onSweepEnd?.(selection());
  }

  function tellSelection(): void {
    if (!view.hasFocus()) keepSelection();
    options.onSelect(selection());
  }

  function keepSelection(): void {
    const { start, end } = selection();
    paint.show({ keptSelection: start === end ? undefined : { start, end } });
  }

  function select(anchor: number, head: number): void {
    const { doc, tr } = view.state;
    const { start, end } = snapToGraphemes(text, Math.min(anchor, head), Math.max(anchor, head));
    const [from, to] = anchor <= head ? [start, end] : [end, start];
    const at = ProseMirrorSelection.create(doc, positionAt(lines, from), positionAt(lines, to));
    view.dispatch(tr.setSelection(at));
    if (hand.via === "mouse") view.focus();
  }

  /** The browser reports a selection some time after the event that made it; what acts on it must not wait for that. */
  function readSelection(): void {
    const range = getSelection();
    if (!range?.anchorNode || !range.focusNode) return;
    if (!content.contains(range.anchorNode) || !content.contains(range.focusNode)) return;
    const anchor = view.posAtDOM(range.anchorNode, range.anchorOffset);
    const head = view.posAtDOM(range.focusNode, range.focusOffset);
    const now = ProseMirrorSelection.between(view.state.doc.resolve(anchor), view.state.doc.resolve(head));
    if (!now.eq(view.state.selection)) view.dispatch(view.state.tr.setSelection(now));
  }

  /** Ids of the marks under a point, the smallest first; a badge stands for its own mark. */
  function markAt(x: number, y: number): readonly string[] {
    const badge = paint.badgeAt(x, y);
    if (badge !== undefined) return [badge];
    const offset = geometry.characterAt(x, y);
    return offset === undefined ? [] : index.covering(offset).map((mark) => mark.id);
  }

  function pickAt({ clientX, clientY }: MouseEvent): void {
    walk = clickWalk(walk, markAt(clientX, clientY));
    options.onPick(walk.id, { offset: selection().head });
  }

  function pickInMargin({ target }: MouseEvent): void {
    const id = target instanceof HTMLElement && !target.matches(".article-handle") ? target.dataset.id : undefined;
    const placed = id === undefined ? undefined : index.get(id);
    if (placed) options.onPick(placed.mark.id, { offset: placed.start });
  }

  function hover(id: string | undefined): void {
    if (id === paint.scene.hovered) return;
    paint.show({ hovered: id });
    options.onHover?.(id);
  }

  return {
    setMarks(marks) {
      index.setAll(marks);
      paint.all();
    },
    patchMarks: (changes) => paint.lines(index.patch(changes)),
    setLabels(changed, marks) {
      labels.clear();
      for (const label of changed) labels.set(label.id, label);
      index.setAll(marks);
      paint.labels();
    },
    setPicked(id, { scroll = false } = {}) {
      paint.show({ picked: id, reshaped: undefined });
      const placed = id === undefined ? undefined : index.get(id);
      if (placed && scroll) reveal(host, geometry, placed.start);
    },
    setRelated: (related) => paint.show({ related }),
    setMatches(matches, currentMatch) {
      paint.show({ matches, currentMatch });
      const current = currentMatch === undefined ? undefined : matches[currentMatch];
      if (current) reveal(host, geometry, current.start);
    },
    setAsides: (asides) => paint.show({ asides }),
    setAnomalies: (anomalies) => paint.show({ anomalies }),
    setArmed(label) {
      sheet.classList.toggle("article-armed", label !== undefined);
      if (label) sheet.style.setProperty("--article-selection", `var(--label-${label.colour}-selection)`);
      else sheet.style.removeProperty("--article-selection");
    },
    select(start, end, { scroll = false, focus = false } = {}) {
      hand = { exact: false, via: "program" };
      if (focus) view.focus();
      select(start, end);
      if (scroll) reveal(host, geometry, start);
    },
    selection,
    focus: () => view.focus(),
    reveal: (offset) => reveal(host, geometry, offset),
    rects(start, end) {
      const last = geometry.lineAt(Math.max(start, end - 1));
      const found: DOMRect[] = [];
      for (let line = geometry.lineAt(start); line <= last; line++) found.push(...geometry.rects(line, start, end));
      return found;
    },
    movedEdge: (move) => movedEdge({ text, geometry }, move),
    destroy() {
      closing.abort();
      mutations.disconnect();
      stopLayout?.();
      paint.destroy();
      view.destroy();
      sheet.remove();
    },
  };
}

function cannotHighlight(): HTMLElement {
  const message = document.createElement("p");
  message.className = "article-cannot-highlight";
  message.textContent = say(
    "This browser cannot paint highlights, so annotations are not visible here. Use Chromium 140, Firefox 140 or newer.",
  );
  return message;
}
