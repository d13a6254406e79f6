import { expect, test } from "vitest";
import { articleCommands } from "../../../renderer/articles/articleCommands";
import { openWindow, quiet } from "../session/fakeWorkbench";

test("another click on remove, while the next article is being read, removes nothing more", async () => {
  const window = await openWindow(["first", "second", "third"]);
  const removed = () => window.calls.flatMap(({ name, args }) => (name === "articles.setRemoved" ? args.articles : []));
  window.context.ahead.forgetAll();
  const release = window.hold("article.read");
  articleCommands["article.remove"].run(window.context);
  await quiet();
  articleCommands["article.remove"].run(window.context);
  release();
  await quiet();
  expect(removed()).toEqual(["first"]);
});

test("a double click on done and next marks one article, and opens the one after it", async () => {
  const window = await openWindow(["first", "second", "third"]);
  const state = () => window.context.store.getState();
  const doneAndNext = () => void articleCommands["article.doneAndNext"].run(window.context);
  window.context.ahead.forgetAll();
  const release = window.hold("article.read");
  doneAndNext();
  doneAndNext();
  release();
  await quiet();
  expect(state().article?.article.id).toBe("second");
  expect(["first", "second"].map((article) => window.state(article).set.status)).toEqual(["done", "new"]);
});
