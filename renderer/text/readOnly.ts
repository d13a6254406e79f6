// Read-only for people, editable for the browser: only editable text has a real caret that arrows, Home, End and screen
// readers move. So every way in is refused: transactions, input events, paste, drop, and compositions, which a page
// cannot prevent; ProseMirror sees their mutations and, the document being unchanged, draws the line anew.
import { Plugin } from "prosemirror-state";

/** Refuses every change of the document. `selectedText` gives the exact text of a selection, for the clipboard. */
export function readOnly(selectedText: () => string): Plugin {
  return new Plugin({
    filterTransaction: (transaction) => !transaction.docChanged,
    props: {
      handleDOMEvents: {
        beforeinput: refuse,
        paste: refuse,
        drop: refuse,
        dragstart: refuse,
        copy: (_view, event) => copy(event, selectedText()),
        // Cutting from a text that cannot change leaves a copy, as read-only editors do.
        cut: (_view, event) => copy(event, selectedText()),
        // Clicks are counted by the browser (pointer.ts); ProseMirror would count them once more, by a clock of its own.
        mousedown: () => true,
        // ProseMirror must not treat keys and compositions as editing; the browser moves the caret by itself, and the
        // shell's commands hear the keys further up.
        keydown: () => true,
        keypress: () => true,
        keyup: () => true,
        compositionstart: () => true,
        compositionupdate: () => true,
        compositionend: () => true,
      },
    },
  });
}

function refuse(_view: unknown, event: Event): boolean {
  event.preventDefault();
  return true;
}

function copy(event: ClipboardEvent, text: string): boolean {
  if (text === "") return true;
  event.clipboardData?.setData("text/plain", text);
  event.preventDefault();
  return true;
}
