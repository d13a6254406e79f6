import { expect, test } from "vitest";
import { commandsWith } from "../../../renderer/app/commands";
import { comment } from "../../../renderer/feedback/feedbackWalk";
import { amendEdge, amendingNow, beginAmending, dropAmending } from "../../../renderer/reviewing/amending";
import { amendmentKey, amendmentsHere } from "../../../renderer/reviewing/amendmentDrafts";
import { finishAnyway, finishReview } from "../../../renderer/reviewing/finishing";
import { announceKeptAmendment } from "../../../renderer/reviewing/resumeAmending";
import {
  acceptAllUnanimous,
  acceptChosen,
  confirmAmending,
  nextOpenCase,
  walkCases,
} from "../../../renderer/reviewing/reviewing";
import { openArticle } from "../../../renderer/session/articleSession";
import { changeReviewView, closeReview, openReview, openReviewOf } from "../../../renderer/session/reviewSession";
import { quiet } from "../session/fakeWorkbench";
import { reviewing, setOf } from "../session/reviewWindow";

const ben = { "Ada Lovelace": "actor", "Charles Babbage": "actor", London: "location" };
const cyn = { Lovelace: "actor", "Charles Babbage": "location", London: "location" };

test("an amendment that was not confirmed is kept when another case is picked, and over a look at another article", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  const { context } = window;
  walkCases(context, 1);
  beginAmending(context);
  amendEdge(context, "end", "word", 1);
  const begun = amendingNow(window.state());
  if (!begun) throw new Error("nothing is amended");
  const key = amendmentKey(window.state(), begun.variant);
  walkCases(context, 1);
  announceKeptAmendment(context, key, "first", begun.variant);
  expect([amendingNow(window.state()), amendmentsHere(window.state())]).toEqual([undefined, [begun.variant]]);
  const notice = window.state().notices.at(-1);
  expect(notice?.message).toBe("The amendment “Ada Lovelace met” is not confirmed. It is kept.");
  await openArticle(context, "second");
  await quiet();
  notice?.action?.run();
  await quiet();
  expect([window.state().articleId, amendingNow(window.state())]).toEqual(["first", begun]);
  confirmAmending(context);
  expect([window.verdictStates()[0], amendmentsHere(window.state())]).toEqual([
    ["Ada Lovelace amended", "Lovelace rejected"],
    [],
  ]);
});

test("an amendment that is dropped, or in which nothing was changed, is not kept and nothing is said", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  const { context } = window;
  walkCases(context, 1);
  beginAmending(context);
  amendEdge(context, "end", "word", 1);
  dropAmending(context);
  beginAmending(context);
  const { variant } = amendingNow(window.state()) ?? {};
  closeReview(context);
  announceKeptAmendment(context, amendmentKey(window.state(), variant ?? ""), "first", variant ?? "");
  expect([amendmentsHere(window.state()), window.state().notices]).toEqual([[], []]);
});

test("an amendment of what its annotator took away meanwhile is not confirmed without a word", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  const { context } = window;
  walkCases(context, 1);
  beginAmending(context);
  amendEdge(context, "end", "word", 1);
  window.colleagues({ "cyn-1": setOf(cyn, "cyn-1") });
  await quiet();
  confirmAmending(context);
  expect(window.state().announcement).toMatch(/^Its annotator deleted this annotation/);
  expect(window.onDisk().review.verdicts).toEqual([]);
});

test("before an article is marked adjudicated what is left is said; who knows it may go on", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  const { context } = window;
  context.store.setState({
    project: { ...window.state().project, annotators: [{ id: "dee-1", name: "Dee Orr" }] } as never,
  });
  const dee = { ...setOf({ London: "location" }, "dee-1"), status: "in-progress" } as const;
  window.colleagues({ "ben-1": setOf(ben, "ben-1"), "cyn-1": setOf(cyn, "cyn-1"), "dee-1": dee });
  await quiet();
  acceptAllUnanimous(context);
  await finishReview(context);
  expect(window.state().notices.at(-1)?.message).toBe(
    "Not adjudicated yet: 2 cases are open and Dee Orr is still annotating. Space goes from one to the next; what is open or stale would be left out.",
  );
  acceptChosen(context);
  acceptChosen(context);
  await finishReview(context);
  await quiet();
  expect([window.onDisk().review.status, window.state().articleId]).toEqual(["in-review", "first"]);
  expect(window.state().notices.at(-1)?.message).toBe("Not adjudicated yet: Dee Orr is still annotating.");
  await finishAnyway(context);
  await quiet();
  expect([window.onDisk().review.status, window.state().articleId]).toEqual(["adjudicated", "second"]);
  // What was offered for the first article would now be done to the second one.
  expect(window.state().notices.map(({ message }) => message)).toEqual([
    "Adjudicated, though Dee Orr is still annotating.",
  ]);
});

test("what is typed into a field is written before its review is closed or its article left", async () => {
  const window = await reviewing({ "ben-1": ben });
  const seen: unknown[] = [];
  const { context } = window;
  context.typed.add(() => seen.push(openReviewOf(window.state())?.article));
  closeReview(context);
  await openReview(context);
  await openArticle(context, "second");
  expect(seen).toEqual(["first", undefined, "first", undefined]);
});

test("while a review is read or refused, keys meant for it neither tag nor mark anything done", async () => {
  const window = await reviewing({ "ben-1": ben });
  const label = { id: "actor", name: "Actor", letter: "A", drawing: "fill", colour: 1 } as const;
  const state = () => window.state();
  const running = () =>
    commandsWith([label])
      .filter(({ id }) => /^tag\.|^annotation\.|^article\.(done|toggle)|^edit\./.test(id))
      .filter((command) => command.canRun(state()))
      .map(({ id }) => id);
  window.context.store.setState({ review: { kind: "reading", article: "first" } });
  expect(running()).toEqual([]);
  window.context.store.setState({ review: { kind: "refused", article: "first", reason: "Hidden." } });
  expect(running()).toEqual(["article.toggleDone"]);
});

test("with the decided ones filtered out, a verdict goes on to the next case, not back to one that was skipped", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": { Lovelace: "actor", "Charles Babbage": "location" } });
  const { context } = window;
  changeReviewView(context, { filter: { label: "", annotator: "", difference: "", verdictState: "open" } });
  walkCases(context, 1);
  nextOpenCase(context);
  expect(window.picked()).toBe("Charles Babbage");
  acceptChosen(context);
  expect(window.picked()).toBe("London");
});

test("verdicts are not read again for the comments beside annotations, which go on from them when the review is closed", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  const { context } = window;
  const before = window.calls.filter(({ name }) => name === "feedback.read").length;
  walkCases(context, 1);
  acceptChosen(context);
  acceptChosen(context);
  await quiet();
  closeReview(context);
  await quiet();
  expect(window.calls.filter(({ name }) => name === "feedback.read").length).toBe(before);
  comment(context, { start: 13, end: 16 }, "Where?");
  await quiet();
  expect([window.onDisk().review.comments.length, window.onDisk().revision, window.state().notices]).toEqual([
    1,
    3,
    [],
  ]);
});
