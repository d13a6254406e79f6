// Read-only for people, editable for the browser: only editable text has a real caret that arrows, Home, End and screen
// readers move. So every way in is refused: transactions, input events, paste, drop, and compositions, which a page
// cannot prevent; ProseMirror sees their mutations and, the document being unchanged, draws the line anew.
import { Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";

declare global {
  // Chromium alone has it, and TypeScript does not describe it yet; this may go when it does.
  class EditContext extends EventTarget {
    readonly text: string;
    /** Replaces the characters from `start` to `end`, in UTF-16. */
    updateText(start: number, end: number, text: string): void;
  }
  interface HTMLElement {
    editContext: EditContext | null;
  }
}

/** Refuses every change of the document. `selectedText` gives the exact text of a selection, for the clipboard. */
export function readOnly(selectedText: () => string): Plugin {
  return new Plugin({
    filterTransaction: (transaction) => !transaction.docChanged,
    view: (view) => ({ destroy: keepFromInputMethods(view) }),
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

/**
 * Gives the system's input method an empty text of its own to write in. Otherwise Chromium hands it the whole article
 * anew after each change of the page: five milliseconds of every key press for a megabyte, and nothing to be written
 * there. Returns the function that takes it away.
 */
function keepFromInputMethods({ dom }: EditorView): () => void {
  if (typeof EditContext !== "function") return () => undefined;
  const nowhere = new EditContext();
  nowhere.addEventListener("textupdate", () => nowhere.updateText(0, nowhere.text.length, ""));
  dom.editContext = nowhere;
  return () => {
    dom.editContext = null;
  };
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
