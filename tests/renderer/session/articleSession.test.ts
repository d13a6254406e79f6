import { expect, test } from "vitest";
import { Failure } from "../../../model/data/failure";
import { dispatchStep, openArticle, redo, refreshArticle, undo } from "../../../renderer/session/articleSession";
import { announce } from "../../../renderer/session/context";
import {
  acceptSuggestions,
  neighbouringSuggestion,
  pickSuggestion,
  refreshSuggestions,
  refuseSuggestion,
} from "../../../renderer/suggesting/suggestions";
import { openWindow, quiet, tagging, text } from "./fakeWorkbench";

test("what is done while the article is read again stays on screen and is saved once", async () => {
  const window = await openWindow();
  const release = window.hold("article.read");
  const read = refreshArticle(window.context);
  await quiet();
  dispatchStep(window.context, tagging("Ada Lovelace"));
  release();
  await Promise.race([read, new Promise((resolve) => process.nextTick(resolve))]);
  expect(window.quotes()).toEqual(["Ada Lovelace"]);
  dispatchStep(window.context, tagging("London"));
  await read;
  await quiet();
  expect(window.state("first").revision).toBe(2);
  expect(window.calls.filter(({ name }) => name === "sets.act").length).toBe(2);
});

test("when anything may have come, the open article and the board are read again, and what is done here stays", async () => {
  const window = await openWindow();
  dispatchStep(window.context, tagging("Ada Lovelace"));
  await quiet();
  const asked = () => window.calls.filter(({ name }) => name === "article.read" || name === "board.read").length;
  const before = asked();
  window.announce({ event: "articles.changed", data: { revision: 1, articles: ["first"] } });
  await quiet();
  expect(asked()).toBe(before);
  window.announce({ event: "articles.changed", data: { revision: 2 } });
  await quiet();
  expect(asked()).toBe(before + 2);
  expect(window.quotes()).toEqual(["Ada Lovelace"]);
});

test("an article whose changes cannot be saved can be left and opened again, with its changes", async () => {
  const window = await openWindow();
  window.refuse("sets.act", new Failure("unreachable", "The disk is full."));
  dispatchStep(window.context, tagging("Ada Lovelace"));
  await quiet();
  await openArticle(window.context, "second");
  expect(window.quotes()).toEqual([]);
  void openArticle(window.context, "first");
  await quiet();
  expect(window.context.store.getState().article?.article.id).toBe("first");
  expect(window.quotes()).toEqual(["Ada Lovelace"]);
  window.refuse("sets.act", undefined);
  window.runLater();
  await quiet();
  expect(window.state("first").revision).toBe(1);
  expect(window.context.store.getState().saving).toEqual({ kind: "saved" });
});

test("a change that met another window’s is kept until it is known what it must fit", async () => {
  const window = await openWindow();
  window.refuse("article.read", new Failure("unreachable", "Spanwise does not answer."));
  window.write("first", { kind: "do", step: tagging("London") });
  dispatchStep(window.context, tagging("Ada Lovelace"));
  await quiet();
  expect(window.context.store.getState().saving.kind).toBe("failing");
  window.refuse("article.read", undefined);
  window.runLater();
  await quiet();
  expect(window.quotes()).toEqual(["Ada Lovelace", "London"]);
  expect(window.state("first").set.annotations.length).toBe(2);
  expect(window.context.store.getState().saving.kind).toBe("saved");
});

test("a change that met another window’s goes to the project it was made in, although a copy of that is shown by then", async () => {
  const window = await openWindow();
  const { store } = window.context;
  window.write("first", { kind: "do", step: tagging("London") });
  const release = window.hold("article.read");
  dispatchStep(window.context, tagging("Ada Lovelace"));
  await quiet();
  store.setState({ project: { ...store.getState().project, location: "/projects/copy" } as never });
  release();
  await quiet();
  expect(window.state("first").set.annotations.length).toBe(2);
  const places = window.calls
    .filter(({ name }) => name === "sets.act")
    .map(({ args }) => "location" in args && args.location);
  expect(places).toEqual(["/projects/coast", "/projects/coast"]);
});

test("undo pressed three times takes a bulk step back once, and then the two steps before it", async () => {
  const window = await openWindow();
  dispatchStep(window.context, tagging("Ada"));
  dispatchStep(window.context, tagging("Charles"));
  await quiet();
  for (const article of ["first", "second"]) window.write(article, { kind: "do", step: tagging("London", "bulk") });
  await quiet();
  expect(window.quotes()).toEqual(["Ada", "Charles", "London"]);
  void undo(window.context);
  void undo(window.context);
  void undo(window.context);
  await quiet();
  expect(window.quotes()).toEqual([]);
  expect(window.state("second").set.annotations).toEqual([]);
  expect(window.context.store.getState().notices).toEqual([]);
  for (let times = 0; times < 3; times++) void redo(window.context);
  await quiet();
  expect(window.quotes()).toEqual(["Ada", "Charles", "London"]);
});

test("an undo that waits for a bulk step does nothing in another article, nor is that one scrolled", async () => {
  const window = await openWindow();
  for (const article of ["first", "second"]) window.write(article, { kind: "do", step: tagging("London", "bulk") });
  window.write("second", { kind: "do", step: tagging("Ada") });
  await quiet();
  const release = window.hold("groups.undo");
  void undo(window.context);
  void undo(window.context);
  await openArticle(window.context, "second");
  release();
  await quiet();
  expect(
    window.state("second").set.annotations.flatMap(({ fragments }) => fragments.map(({ quote }) => quote)),
  ).toEqual(["Ada"]);
  expect(window.context.store.getState().picked).toBeUndefined();
});

test("where a bulk step was taken back under later steps, undo goes on", async () => {
  const window = await openWindow();
  window.write("first", { kind: "do", step: tagging("London", "bulk") });
  window.write("second", { kind: "do", step: tagging("London", "bulk") });
  window.write("first", { kind: "do", step: tagging("Ada") });
  await quiet();
  await openArticle(window.context, "second");
  await undo(window.context);
  await openArticle(window.context, "first");
  await quiet();
  expect(window.quotes()).toEqual(["Ada"]);
  await undo(window.context);
  await quiet();
  expect(window.quotes()).toEqual(["Ada", "London"]);
  await redo(window.context);
  await quiet();
  expect(window.quotes()).toEqual(["Ada"]);
  expect(window.context.store.getState().notices).toEqual([]);
});

test("a suggestion accepted while suggestions were being read does not come back", async () => {
  const window = await openWindow();
  const start = text.indexOf("London");
  const london = {
    id: "s1",
    label: "location",
    start,
    end: start + 6,
    quote: "London",
    why: "a name",
    tier: "strong" as const,
  };
  const ada = { id: "s2", label: "actor", start: 0, end: 3, quote: "Ada", why: "a name", tier: "strong" as const };
  window.suggest([ada, london]);
  await refreshSuggestions(window.context);
  const release = window.hold("suggestions.read");
  const old = refreshSuggestions(window.context);
  await quiet();
  window.suggest([london]);
  window.context.store.setState({ picked: "s2" });
  acceptSuggestions(window.context, "one");
  release();
  await old;
  expect(window.context.store.getState().suggestions?.list.map(({ id }) => id)).toEqual(["s1"]);
});

test("the same words are said twice when they hold twice", async () => {
  const { context } = await openWindow();
  announce(context, "The edge cannot move further.");
  const first = context.store.getState().announcement;
  announce(context, "The edge cannot move further.");
  const second = context.store.getState().announcement;
  expect([first, second].map((said) => said.trim())).toEqual([first, first]);
  expect(second).not.toBe(first);
});

test("a link that was begun ends with its article", async () => {
  const { context } = await openWindow();
  context.store.setState({ linking: { from: "claim" }, lastPicked: "claim" });
  await openArticle(context, "second");
  const { linking, lastPicked } = context.store.getState();
  expect([linking, lastPicked]).toEqual([undefined, undefined]);
});

test("undo and redo say what they took back and did again, and go to it", async () => {
  const window = await openWindow();
  const { context } = window;
  const places: number[] = [];
  context.text.current = {
    focus: () => undefined,
    select: (start) => places.push(start),
    reveal: () => undefined,
    rects: () => [],
    movedEdge: () => undefined,
    box: () => new DOMRect(),
  };
  const state = () => context.store.getState();
  dispatchStep(context, tagging("Charles Babbage"));
  dispatchStep(context, tagging("Ada Lovelace"));
  await undo(context);
  expect(state().announcement).toBe("Took back: actor “Ada Lovelace”");
  expect({ picked: state().picked, places }).toEqual({ picked: undefined, places: [0] });
  await undo(context);
  expect(state().announcement).toBe("Took back: actor “Charles Babbage”");
  await redo(context);
  expect(state().announcement).toBe("Done again: actor “Charles Babbage”");
  const [annotation] = state().article?.state.set.annotations ?? [];
  expect(state().picked).toBe(annotation?.id);
  expect(places).toEqual([0, text.indexOf("Charles"), text.indexOf("Charles")]);
});

test("every suggestion is reached forwards and backwards, also those that share a start", async () => {
  const window = await openWindow();
  const { context } = window;
  const at = (id: string, start: number, end: number) => ({
    ...{ id, label: "actor", start, end, quote: text.slice(start, end), why: "a name", tier: "strong" as const },
  });
  window.suggest([at("s1", 0, 12), at("s2", 0, 3), at("s3", 0, 3), at("s4", 17, 32)]);
  await refreshSuggestions(context);
  const walk = (by: 1 | -1) => {
    pickSuggestion(context, neighbouringSuggestion(context.store.getState(), by));
    return context.store.getState().picked;
  };
  expect([walk(1), walk(1), walk(1), walk(1), walk(1)]).toEqual(["s1", "s2", "s3", "s4", "s1"]);
  expect([walk(-1), walk(-1), walk(-1), walk(-1)]).toEqual(["s4", "s3", "s2", "s1"]);
  refuseSuggestion(context, false);
  expect(context.store.getState().picked).toBe("s2");
});

test("an article that cannot be drawn is not opened, which is told, and the one before stays", async () => {
  const window = await openWindow();
  const loadDrawing = () => Promise.reject(new Failure("unreachable", "The text could not be loaded."));
  await openArticle({ ...window.context, loadDrawing }, "second");
  const { article, articleId, notices } = window.context.store.getState();
  expect([article?.article.id, articleId]).toEqual(["first", "first"]);
  expect(notices.map(({ message }) => message)).toEqual(["The text could not be loaded."]);
  await openArticle(window.context, "second");
  expect(window.context.store.getState().article?.article.id).toBe("second");
});

test("what goes with an article is asked for once its text is on screen, and only for the article that is there", async () => {
  const window = await openWindow();
  await quiet();
  const frames: (() => void)[] = [];
  const context = { ...window.context, painted: () => new Promise<void>((resolve) => frames.push(resolve)) };
  const asked = () => window.calls.filter(({ name }) => name === "suggestions.read").map(({ args }) => args.article);
  const before = asked().length;
  await openArticle(context, "second");
  await openArticle(context, "first");
  await quiet();
  expect(asked().slice(before)).toEqual([]);
  for (const paint of frames) paint();
  await quiet();
  expect(asked().slice(before)).toEqual(["first"]);
});
