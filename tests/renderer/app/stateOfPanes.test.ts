import { expect, test } from "vitest";
import { stateOfPanes } from "../../../renderer/app/stateOfPanes";
import { type AppState, createAppStore } from "../../../renderer/session/appState";

test("while somebody works in the text, panes show a tag when the text has been painted, and all else at once", async () => {
  const { page, store, shown, tag } = openWindow({ inText: true });
  tag();
  expect(shown.getState().article).not.toBe(store.getState().article);
  page.paint();
  await expect.poll(() => shown.getState() === store.getState()).toBe(true);
  store.setState({ dialog: "about" });
  expect(shown.getState().dialog).toBe("about");
});

test("panes have caught up before the next key does anything", () => {
  const { page, store, shown, tag } = openWindow({ inText: true });
  tag();
  store.setState({ said: { words: "Tagged.", number: 1 } } as Partial<AppState>);
  expect(shown.getState()).not.toBe(store.getState());
  page.dispatchEvent(new Event("keydown"));
  expect(shown.getState()).toBe(store.getState());
});

test("elsewhere than in the text, and for another article, nothing waits", () => {
  const outside = openWindow({ inText: false });
  outside.tag();
  expect(outside.shown.getState()).toBe(outside.store.getState());
  const inside = openWindow({ inText: true });
  inside.store.setState({ article: article("another") });
  expect(inside.shown.getState()).toBe(inside.store.getState());
});

/** A window with an article open and, when `inText`, the focus in its text. */
function openWindow({ inText }: { readonly inText: boolean }) {
  const page = new FakePage(inText);
  const store = createAppStore();
  store.setState({ article: article("open") });
  const shown = stateOfPanes(store, page as unknown as Window);
  return { page, store, shown, tag: () => store.setState({ article: article("open") }) };
}

function article(id: string): AppState["article"] {
  return { article: { id } } as AppState["article"];
}

class FakePage extends EventTarget {
  readonly #frames: (() => void)[] = [];
  readonly document;

  constructor(inText: boolean) {
    super();
    this.document = { hidden: false, activeElement: { closest: () => (inText ? {} : null) } };
  }

  requestAnimationFrame(run: () => void): void {
    this.#frames.push(run);
  }

  paint(): void {
    for (const run of this.#frames.splice(0)) run();
  }
}
