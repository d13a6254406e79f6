import { expect, test } from "vitest";
import { threadsOfArticle } from "../../../renderer/feedback/feedback";
import { comment, rewordComment } from "../../../renderer/feedback/feedbackWalk";
import { commentOn, reword, takeBack } from "../../../renderer/reviewing/commenting";
import { reviewThreads } from "../../../renderer/reviewing/reviewThreads";
import { openWindow, quiet } from "../session/fakeWorkbench";
import { reviewing } from "../session/reviewWindow";

test("a reviewer gives their own comment other words; one that was taken back meanwhile stays away", async () => {
  const window = await reviewing({ "ben-1": { London: "location" } });
  commentOn(window.context, { start: 13, end: 16, quote: "met" }, "Were?");
  const [thread] = reviewThreads(window.state());
  if (!thread) throw new Error("no thread");
  expect([reword(window.context, thread.id, " Where? "), reword(window.context, thread.id, "  ")]).toEqual([
    true,
    false,
  ]);
  await quiet();
  expect(window.onDisk().review.comments.map(({ text }) => text)).toEqual(["Where?"]);
  takeBack(window.context, thread, thread.id);
  expect(reword(window.context, thread.id, "Where then?")).toBe(false);
  await quiet();
  expect(window.onDisk().review.comments).toEqual([]);
});

test("an annotator edits a comment without a review", async () => {
  const window = await openWindow();
  const { context } = window;
  await quiet();
  comment(context, { start: 13, end: 16 }, "Were?");
  const [thread] = threadsOfArticle(context.store.getState());
  expect(rewordComment(context, thread?.id ?? "", "Where?")).toBe(true);
  await quiet();
  expect(window.reviewOf("first").review.comments.map(({ text }) => text)).toEqual(["Where?"]);
});
