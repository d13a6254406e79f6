import { expect, test } from "vitest";
import { applyAction, emptyState } from "../../../model/annotation/history";
import { Failure } from "../../../model/data/failure";
import { refreshArticle } from "../../../renderer/session/articleSession";
import { showNextSet, showSet } from "../../../renderer/session/shownSet";
import { toggleSideBySide } from "../../../renderer/session/sideBySide";
import { openWindow, quiet, tagging, text } from "./fakeWorkbench";

test("hidden sets are said to be there, and never asked for", async () => {
  const { window } = await withColleague({ hidden: true });
  await showNextSet(window.context);
  expect(window.calls.map(({ name }) => name)).not.toContain("sets.read");
  expect(window.context.store.getState().notices.map(({ message }) => message)).toEqual([
    "1 colleague has tagged this article. Their tags stay hidden until you mark yours done or begin a review.",
  ]);
});

test("a colleague’s set on screen follows what the colleague does, and the pick goes with its annotation", async () => {
  const { window, theirs } = await withColleague({ hidden: false });
  await showSet(window.context, "ben");
  window.context.store.setState({ picked: "annotation-London" });
  theirs.quotes = ["Ada", "London"];
  window.announce({ event: "set.changed", data: { article: "first", annotator: "ben", revision: 2 } });
  await quiet();
  expect(shown(window)).toEqual(["Ada", "London"]);
  expect(window.context.store.getState().picked).toBe("annotation-London");
  theirs.quotes = ["Ada"];
  window.announce({ event: "set.changed", data: { article: "first", annotator: "ben", revision: 3 } });
  await quiet();
  expect(shown(window)).toEqual(["Ada"]);
  expect(window.context.store.getState().picked).toBeUndefined();
});

test("a set that is hidden again goes off the screen", async () => {
  const { window, theirs } = await withColleague({ hidden: false });
  await showSet(window.context, "ben");
  expect(window.context.store.getState().article?.shown?.annotator).toBe("ben");
  theirs.hidden = true;
  await refreshArticle(window.context);
  expect(window.context.store.getState().article?.shown).toBeUndefined();
});

test("the article beside follows what is done to it in another window, and keeps its text on screen", async () => {
  const window = await openWindow();
  toggleSideBySide(window.context);
  const { sideBySide } = window.context.store.getState();
  window.write("first", { kind: "do", step: tagging("London") });
  await quiet();
  const now = window.context.store.getState().sideBySide;
  expect(now?.state.set.annotations.length).toBe(1);
  expect(now?.article).toBe(sideBySide?.article);
});

async function withColleague(theirs: { hidden: boolean; quotes?: readonly string[] }) {
  const window = await openWindow();
  window.answer("article.read", ({ article }) => {
    const body = { id: article, text, provenance: {}, source: { name: `${article}.txt` } };
    return {
      article: body,
      articleRevision: 1,
      state: emptyState,
      others: ["ben"],
      hidden: theirs.hidden,
      unplaced: [],
    };
  });
  window.answer("sets.read", () => {
    if (theirs.hidden) throw new Failure("bad-request", "Hidden.");
    const state = (theirs.quotes ?? ["London"]).reduce(
      (before, quote) => applyAction(before, { kind: "do", step: tagging(quote) }),
      emptyState,
    );
    return { state, unplaced: [] };
  });
  await refreshArticle(window.context);
  return { window, theirs };
}

function shown(window: Awaited<ReturnType<typeof openWindow>>) {
  const annotations = window.context.store.getState().article?.shown?.state.set.annotations ?? [];
  return annotations.map(({ fragments }) => fragments[0]?.quote);
}
