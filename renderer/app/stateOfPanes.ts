// The state as the panes show it. The text shows a tag by itself, at once; the panes beside it would double the work of
// that key press, so while somebody works in the text they follow when the text has been painted.
import { flushSync } from "react-dom";
import { createStore, type StoreApi } from "zustand";
import type { AppState, AppStore } from "../session/appState";

/**
 * A store that has the state of `store`, and has a change of the open article's annotations a moment later while the
 * focus is in the text. It catches up before the next key or click does anything, and when a dialog opens.
 */
export function stateOfPanes(store: AppStore, page: Window): StoreApi<AppState> {
  const shown = createStore<AppState>(() => store.getState());
  let isBehind = false;

  function catchUp(): void {
    if (!isBehind) return;
    isBehind = false;
    shown.setState(store.getState(), true);
  }

  store.subscribe((state, before) => {
    if (state.dialog !== before.dialog) isBehind = false;
    if (isBehind) return;
    if (isOfText(state, before) && page.document.activeElement?.closest("[data-article-text]")) {
      isBehind = true;
      afterPaint(page, catchUp);
    } else shown.setState(state, true);
  });
  for (const event of ["keydown", "pointerdown", "focusin"]) {
    page.addEventListener(event, () => isBehind && flushSync(catchUp), { capture: true });
  }
  return shown;
}

function isOfText({ article }: AppState, before: AppState): boolean {
  return article !== before.article && article?.article.id === before.article?.article.id;
}

/** Runs when the next frame has been handed to the compositor; in a hidden page, which has no frames, a little later. */
export function afterPaint(page: Window, run: () => void): void {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    channel.port1.close();
    run();
  };
  page.requestAnimationFrame(() => channel.port2.postMessage(undefined));
  if (page.document.hidden) page.setTimeout(run, 100);
}
