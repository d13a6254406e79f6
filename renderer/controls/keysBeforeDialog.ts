// Keys that are pressed while a dialog is still on its way belong to it: nobody waits after Ctrl+K before typing on.
import { takesText } from "./keyboard";

/**
 * Keeps the keys pressed in `page` from now on, and presses them again when a dialog has taken the focus. The function
 * returned lets go of the keys kept so far when no dialog came.
 */
export function keysBeforeDialog(page: Window): () => void {
  const kept: KeyboardEvent[] = [];
  const listening = new AbortController();
  const { signal } = listening;
  const keep = (event: KeyboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    kept.push(event);
  };
  const arrive = ({ target }: FocusEvent) => {
    if (!(target instanceof Element && target.closest("[role=dialog]"))) return;
    // The dialog may pass the focus on to its first field before it rests.
    page.setTimeout(() => {
      if (signal.aborted) return;
      listening.abort();
      void pressAgain(page.document, kept);
    });
  };
  page.addEventListener("keydown", keep, { capture: true, signal });
  page.addEventListener("focusin", arrive, { signal });
  return () => listening.abort();
}

async function pressAgain(document: Document, keys: readonly KeyboardEvent[]): Promise<void> {
  for (const key of keys) {
    const focused = document.activeElement;
    const isUnused = focused?.dispatchEvent(new KeyboardEvent("keydown", key)) ?? false;
    if (isUnused && takesText(focused)) {
      // A script's key event types nothing and submits nothing by itself.
      if (key.key === "Enter") (focused as HTMLInputElement).form?.requestSubmit();
      else if (key.key.length === 1 && !key.ctrlKey && !key.metaKey) document.execCommand("insertText", false, key.key);
    }
    // The window draws what the key did before the next one.
    await Promise.resolve();
  }
}
