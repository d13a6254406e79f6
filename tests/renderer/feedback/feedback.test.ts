import { expect, test } from "vitest";
import type { Annotation } from "../../../model/annotation/annotation";
import { Failure } from "../../../model/data/failure";
import type { Verdict } from "../../../model/review/review";
import { feedbackOf, refreshFeedback, threadsOfArticle } from "../../../renderer/feedback/feedback";
import { comment, pickedFeedback, sayInThread, takeOver, walkFeedback } from "../../../renderer/feedback/feedbackWalk";
import { dispatchStep, openArticle, undo } from "../../../renderer/session/articleSession";
import { openWindow, quiet, tagging, text } from "../session/fakeWorkbench";

const at = "2024-05-01T10:00:00.000Z";

test("an article is on screen before its feedback is read", async () => {
  const window = await openWindow();
  const release = window.hold("feedback.read");
  await openArticle(window.context, "second");
  expect(window.context.store.getState().article?.article.id).toBe("second");
  expect(window.context.store.getState().feedback?.article).toBe("first");
  release();
  await quiet();
  expect(window.context.store.getState().feedback?.article).toBe("second");
});

test("a change is taken over in one step, which undo takes back; what is gone keeps its feedback", async () => {
  const window = await reviewed();
  const states = () => feedbackOf(window.context.store.getState()).map(({ kind, state }) => `${kind} ${state}`);
  expect(states()).toEqual(["amend waiting", "reject waiting"]);
  walkFeedback(window.context, 1);
  takeOver(window.context);
  expect(labels(window)).toEqual(["location Ada", "actor London"]);
  expect(states()).toEqual(["amend followed", "reject waiting"]);
  await undo(window.context);
  expect(labels(window)).toEqual(["actor Ada", "actor London"]);

  walkFeedback(window.context, 1);
  takeOver(window.context);
  expect(labels(window)).toEqual(["actor Ada"]);
  expect(pickedFeedback(window.context.store.getState()).map(({ state }) => state)).toEqual(["followed"]);
  await quiet();
  expect(window.state("first").set.annotations.length).toBe(1);
});

test("a comment is shown at once, and counts as saved only when it is on disk", async () => {
  const window = await openWindow();
  const { context } = window;
  window.refuse("reviews.act", new Failure("unreachable", "The disk is full."));
  expect(comment(context, { start: 0, end: 3 }, "Who is Ada?")).toBe(true);
  await quiet();
  expect(said(window)).toEqual([["Who is Ada?"]]);
  expect(context.store.getState().saving.kind).toBe("failing");
  // Feedback that is read meanwhile does not know the comment, and does not take it away.
  await refreshFeedback(context);
  expect(said(window)).toEqual([["Who is Ada?"]]);
  window.refuse("reviews.act", undefined);
  window.runLater();
  await quiet();
  expect(context.store.getState().saving.kind).toBe("saved");
  expect(window.reviewOf("first").review.comments.map(({ text: words }) => words)).toEqual(["Who is Ada?"]);
});

test("a thread is answered, resolved, and taken up again", async () => {
  const window = await openWindow();
  const { context } = window;
  comment(context, { start: 0, end: 3 }, "Who is Ada?");
  const thread = () => {
    const [first] = threadsOfArticle(context.store.getState());
    if (!first) throw new Error("no thread");
    return first;
  };
  sayInThread(context, thread(), "reply", "A countess.");
  sayInThread(context, thread(), "resolve", "");
  expect(thread().resolved).toBe(true);
  sayInThread(context, thread(), "reopen", "Which one?");
  await quiet();
  expect([thread().resolved, said(window)]).toEqual([false, [["Who is Ada?", "A countess.", "", "Which one?"]]]);
  expect(window.reviewOf("first").revision).toBe(4);
});

type Window = Awaited<ReturnType<typeof openWindow>>;

/** Two annotations: the reviewer gives one another label, and wants the other gone. */
async function reviewed(): Promise<Window> {
  const window = await openWindow();
  for (const words of ["Ada", "London"]) dispatchStep(window.context, tagging(words));
  await quiet();
  const [ada, london] = window.state("first").set.annotations;
  if (!ada || !london) throw new Error("nothing was tagged");
  const { mine } = { mine: window.reviewOf("first") };
  const verdicts = [
    verdict(ada, { kind: "amend", statement: { label: "location", fragments: ada.fragments } }),
    verdict(london, { kind: "reject" }),
  ];
  window.answer("feedback.read", () => ({ verdicts, answers: [], comments: [], mine }));
  await refreshFeedback(window.context);
  return window;
}

function verdict(seen: Annotation, decision: Verdict["decision"]) {
  return { reviewer: "rae", verdict: { annotator: "me", seen, links: [], setRevision: 2, decision, at } };
}

function labels(window: Window) {
  const set = window.context.store.getState().article?.state.set;
  return set?.annotations.map(
    ({ label, fragments }) => `${label} ${text.slice(fragments[0]?.start, fragments[0]?.end)}`,
  );
}

function said(window: Window) {
  return threadsOfArticle(window.context.store.getState()).map(({ entries }) =>
    entries.map(({ comment: { text: words } }) => words),
  );
}
