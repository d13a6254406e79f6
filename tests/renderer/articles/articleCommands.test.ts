import { expect, test } from "vitest";
import { articleCommands } from "../../../renderer/articles/articleCommands";
import { openReview } from "../../../renderer/session/reviewSession";
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

test("my annotations are done: a review that was refused is read again at once, so that keys wait for it", async () => {
  const window = await openWindow();
  const review = () => window.context.store.getState().review?.kind;
  window.colleagues({ "ben-1": { status: "done", annotations: [], links: [] } }, true);
  await openReview(window.context);
  expect(review()).toBe("refused");
  const release = window.hold("review.read");
  void articleCommands["article.toggleDone"].run(window.context);
  expect(review()).toBe("reading");
  release();
  await quiet();
  expect(review()).toBe("refused");
  expect(window.state("first").set.status).toBe("done");
});
