import { expect, test } from "vitest";
import { Failure } from "../../../model/data/failure";
import { rejectCase } from "../../../model/review/reviewSteps";
import { tagSelection } from "../../../renderer/panes/editing";
import { amendEdge, amendLabel, beginAmending } from "../../../renderer/reviewing/amending";
import { reviewProgress } from "../../../renderer/reviewing/caseStates";
import { commentOn } from "../../../renderer/reviewing/commenting";
import { finishReview } from "../../../renderer/reviewing/finishing";
import { reviewCases } from "../../../renderer/reviewing/reviewCases";
import {
  acceptAllUnanimous,
  acceptChosen,
  confirmAmending,
  explain,
  keepChosenToo,
  nextOpenCase,
  pickCase,
  rejectPicked,
  walkCases,
  walkVariants,
  withdrawPicked,
} from "../../../renderer/reviewing/reviewing";
import { threadsElsewhere, threadsOn } from "../../../renderer/reviewing/reviewThreads";
import { redoReview, undoReview } from "../../../renderer/reviewing/reviewUndo";
import { shownCases } from "../../../renderer/reviewing/shownCases";
import { openArticle } from "../../../renderer/session/articleSession";
import { beginReview, openReview, openReviewOf } from "../../../renderer/session/reviewSession";
import { openWindow, quiet } from "./fakeWorkbench";
import { reviewing, setOf, wordsOf } from "./reviewWindow";

const at = "2024-05-01T10:00:00.000Z";

const ben = { "Ada Lovelace": "actor", "Charles Babbage": "actor", London: "location" };
const cyn = { Lovelace: "actor", "Charles Babbage": "location", London: "location" };

test("disagreements come first, what is accepted is saved, and the next open case is picked", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  const { differing, agreed } = shownCases(window.state());
  expect([differing.map(wordsOf), agreed.map(wordsOf)]).toEqual([["Ada Lovelace", "Charles Babbage"], ["London"]]);
  walkCases(window.context, 1);
  acceptChosen(window.context);
  await quiet();
  expect(window.verdictStates()).toEqual([
    ["Ada Lovelace accepted", "Lovelace rejected"],
    ["Charles Babbage open", "Charles Babbage open"],
    ["London open"],
  ]);
  expect(window.picked()).toBe("Charles Babbage");
  expect([window.onDisk().revision, window.onDisk().review.status]).toEqual([1, "in-review"]);
  expect(window.state().saving).toEqual({ kind: "saved" });
});

test("another variant is chosen, a second one is kept, all is rejected, and what is agreed goes at once", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  walkCases(window.context, 1);
  walkVariants(window.context, 1);
  acceptChosen(window.context);
  walkCases(window.context, -1);
  walkVariants(window.context, -1);
  keepChosenToo(window.context);
  rejectPicked(window.context);
  acceptAllUnanimous(window.context);
  await quiet();
  expect(window.verdictStates()).toEqual([
    ["Ada Lovelace accepted", "Lovelace accepted"],
    ["Charles Babbage rejected", "Charles Babbage rejected"],
    ["London accepted"],
  ]);
  expect(reviewProgress(window.state())).toEqual({ all: 3, decided: 3, open: 0, stale: 0 });
});

test("undo goes back case by case and picks what it was about; redo goes forward again", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  walkCases(window.context, 1);
  acceptChosen(window.context);
  rejectPicked(window.context);
  undoReview(window.context);
  expect([window.picked(), reviewProgress(window.state()).decided]).toEqual(["Charles Babbage", 1]);
  undoReview(window.context);
  expect([window.picked(), reviewProgress(window.state()).decided]).toEqual(["Ada Lovelace", 0]);
  redoReview(window.context);
  await quiet();
  expect(reviewProgress(window.state()).decided).toBe(1);
  expect(window.onDisk().review).toEqual(openReviewOf(window.state())?.mine.review);
});

test("what everybody missed goes to the reviewer's own set, is accepted at once, and is undone with its verdict", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  window.select("met");
  tagSelection(window.context, "claim", { exact: false });
  await quiet();
  expect(window.quotes()).toEqual(["met"]);
  expect(window.verdictStates()).toContainEqual(["met accepted"]);
  // Nobody expects the reviewer to have tagged the rest.
  expect(shownCases(window.state()).agreed.map(wordsOf)).toEqual(["London"]);
  undoReview(window.context);
  await quiet();
  expect([window.quotes(), window.onDisk().review.verdicts]).toEqual([[], []]);
  redoReview(window.context);
  await quiet();
  expect([window.quotes(), window.verdictStates().flat().includes("met accepted")]).toEqual([["met"], true]);
});

test("an amendment moves edges and changes the label before it is a verdict", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  walkCases(window.context, 1);
  beginAmending(window.context);
  amendEdge(window.context, "end", "word", 1);
  amendLabel(window.context, { id: "claim", name: "Claim", letter: "C", drawing: "fill", colour: 2 });
  expect(window.onDisk().review.verdicts).toEqual([]);
  confirmAmending(window.context);
  await quiet();
  const [verdict] = window.onDisk().review.verdicts;
  expect(verdict?.decision).toEqual({
    kind: "amend",
    statement: { label: "claim", fragments: [{ start: 0, end: 16, quote: "Ada Lovelace met" }] },
  });
  expect(window.verdictStates()[0]).toEqual(["Ada Lovelace amended", "Lovelace rejected"]);
});

test("a verdict turns stale while one looks, when its annotator changes or deletes what it was about", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  acceptAllUnanimous(window.context);
  walkCases(window.context, 1);
  acceptChosen(window.context);
  await quiet();
  const { London: _, ...rest } = ben;
  window.colleagues({ "ben-1": setOf(rest, "ben-1"), "cyn-1": setOf(cyn, "cyn-1") });
  await quiet();
  expect(reviewProgress(window.state())).toEqual({ all: 4, decided: 2, open: 1, stale: 1 });
  const gone = reviewCases(window.state()).find((one) => one.gone);
  expect(gone && wordsOf(gone)).toBe("London");
  pickCase(window.context, gone?.id);
  withdrawPicked(window.context);
  await quiet();
  expect(reviewProgress(window.state()).stale).toBe(0);
});

test("a verdict that met another window's is done again where it fits, and said where it does not", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  const release = window.hold("reviews.act");
  walkCases(window.context, 1);
  acceptChosen(window.context);
  await quiet();
  release();
  await quiet();
  window.decide("first", { kind: "undo" });
  rejectPicked(window.context);
  await quiet();
  expect(window.verdictStates().map((row) => row[0])).toEqual([
    "Ada Lovelace open",
    "Charles Babbage rejected",
    "London open",
  ]);
  expect(window.onDisk().review).toEqual(openReviewOf(window.state())?.mine.review);
});

test("a verdict on what another window decided at the same moment is left out, and that is said", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  walkCases(window.context, 1);
  const [reviewCase] = reviewCases(window.state());
  if (!reviewCase) throw new Error("no case");
  const step = rejectCase(window.onDisk().review, reviewCase, { id: "other-window", at });
  window.refuse("review.read", new Failure("unreachable", "Spanwise does not answer."));
  if (step) window.decide("first", { kind: "do", step });
  acceptChosen(window.context);
  await quiet();
  expect(window.state().notices.map(({ message }) => message)).toContain(
    "Your review was changed in another window. 1 of your last steps no longer fits and was left out; please look again.",
  );
  // That it was accepted is no longer said either.
  expect([window.verdictStates()[0], window.state().saving.kind, window.state().announcement]).toEqual([
    ["Ada Lovelace rejected", "Lovelace rejected"],
    "saved",
    "",
  ]);
});

test("what the disk refuses stays on screen and is saved when there is room again", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  window.refuse("reviews.act", new Failure("unreachable", "The disk is full."));
  walkCases(window.context, 1);
  acceptChosen(window.context);
  await quiet();
  expect(window.state().saving).toEqual({ kind: "failing", message: "The disk is full." });
  await openReview(window.context);
  expect(reviewProgress(window.state()).decided).toBe(1);
  window.refuse("reviews.act", undefined);
  window.runLater();
  await quiet();
  expect([window.state().saving.kind, window.onDisk().revision]).toEqual(["saved", 1]);
});

test("where colleagues' sets are hidden the reason is shown, and beginning the review shows them", async () => {
  const window = await openWindow();
  window.colleagues({ "ben-1": setOf(ben, "ben-1") }, true);
  await openReview(window.context);
  expect(window.context.store.getState().review).toEqual({ kind: "refused", article: "first", reason: "Hidden." });
  await beginReview(window.context);
  await quiet();
  expect(window.context.store.getState().review?.kind).toBe("open");
  expect(window.reviewOf("first").review.status).toBe("in-review");
});

test("an article is adjudicated when nothing is open, and the review goes on with the next one", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  await finishReview(window.context);
  expect(window.state().notices.at(-1)?.message).toMatch(/^Not adjudicated yet: 3 cases are open/);
  acceptAllUnanimous(window.context);
  for (let times = 0; times < 2; times++) acceptChosen(window.context);
  await finishReview(window.context);
  await quiet();
  expect(window.onDisk().review.status).toBe("adjudicated");
  expect([window.state().articleId, window.state().review?.kind]).toEqual(["second", "open"]);
});

test("a double click on adjudicated marks one article, and opens the one after it", async () => {
  const window = await reviewing({ "ben-1": { London: "location" } }, ["first", "second", "third"]);
  walkCases(window.context, 1);
  acceptChosen(window.context);
  window.context.ahead.forgetAll();
  const release = window.hold("article.read");
  void finishReview(window.context);
  void finishReview(window.context);
  release();
  await quiet();
  expect(window.onDisk().review.status).toBe("adjudicated");
  expect(window.state().article?.article.id).toBe("second");
});

test("withdrawing a verdict of an adjudicated article opens it again", async () => {
  const window = await reviewing({ "ben-1": { London: "location" } });
  walkCases(window.context, 1);
  acceptChosen(window.context);
  await finishReview(window.context);
  await quiet();
  expect(window.onDisk().review.status).toBe("adjudicated");
  await openArticle(window.context, "first");
  walkCases(window.context, 1);
  withdrawPicked(window.context);
  await quiet();
  expect([window.onDisk().review.status, window.onDisk().review.verdicts]).toEqual(["in-review", []]);
});

test("what all agree on by now is folded away where the reviewer was followed, not where a verdict is stale", async () => {
  const window = await reviewing({
    "ben-1": { "Charles Babbage": "actor", London: "actor" },
    "cyn-1": { "Charles Babbage": "location", London: "location" },
  });
  walkCases(window.context, 1);
  acceptChosen(window.context);
  walkVariants(window.context, 1);
  acceptChosen(window.context);
  await quiet();
  const byNow = { "Charles Babbage": "location", London: "location" };
  window.colleagues({ "ben-1": setOf(byNow, "ben-1"), "cyn-1": setOf(byNow, "cyn-1") });
  await quiet();
  const { differing, changed, agreed } = shownCases(window.state());
  expect([differing, changed, agreed].map((cases) => cases.map(wordsOf))).toEqual([
    [],
    ["Charles Babbage"],
    ["London"],
  ]);
  expect(window.verdictStates()).toEqual([["Charles Babbage stale"], ["London accepted"]]);
  pickCase(window.context, undefined);
  nextOpenCase(window.context);
  expect([window.picked(), openReviewOf(window.state())?.agreedShown]).toEqual(["Charles Babbage", false]);
});

test("a verdict is explained, and comments hang on the case or on words nobody tagged", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  walkCases(window.context, 1);
  acceptChosen(window.context);
  const [reviewCase] = reviewCases(window.state());
  if (!reviewCase) throw new Error("no case");
  explain(window.context, reviewCase, { reason: "boundary", comment: "The full name." });
  commentOn(window.context, { start: 0, end: 3, quote: "Ada" }, "Which Ada?");
  commentOn(window.context, { start: 13, end: 16, quote: "met" }, "Where?");
  await quiet();
  expect(
    window.onDisk().review.verdicts.map(({ decision, reason, comment }) => [decision.kind, reason, comment]),
  ).toEqual([
    ["accept", undefined, undefined],
    ["reject", "boundary", "The full name."],
  ]);
  expect([
    threadsOn(window.state(), reviewCase).map(({ entries }) => entries[0].comment.text),
    threadsElsewhere(window.state()).map(({ entries }) => entries[0].comment.text),
  ]).toEqual([["Which Ada?"], ["Where?"]]);
});
