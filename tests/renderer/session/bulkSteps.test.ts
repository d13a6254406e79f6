import { expect, test } from "vitest";
import type { Annotation } from "../../../model/annotation/annotation";
import { undo } from "../../../renderer/session/articleSession";
import {
  deleteAnnotations,
  dispatchInArticles,
  redoGroup,
  relabelAnnotations,
  setStatusOf,
  undoGroup,
} from "../../../renderer/session/bulkSteps";
import type { Context } from "../../../renderer/session/context";
import { openWindow, quiet, text } from "./fakeWorkbench";

const at = "2024-05-01T10:00:00.000Z";

test("a bulk relabel takes wrong links along and makes nothing twice, in one step over all articles", async () => {
  const window = await tagged();
  const done = await relabelAnnotations(window.context, both, "location", "relabel");
  expect(done).toBe(2);
  expect(labels(window.state("first").set.annotations)).toEqual(["ada location", "claim claim"]);
  expect(window.state("first").set.links).toEqual([]);
  // The same words were a location already: the actor stays as it is.
  expect(labels(window.state("second").set.annotations)).toEqual(["ada location", "charles actor", "twin location"]);
  const steps = ["first", "second"].map((article) => window.state(article).history.done.at(-1));
  expect(new Set(steps.map((step) => step?.group)).size).toBe(1);
});

test.each<[string, (context: Context) => Promise<unknown>]>([
  ["a bulk relabel", (context) => relabelAnnotations(context, both, "location", "relabel")],
  [
    "a word tagged everywhere",
    (context) => dispatchInArticles(context, [{ article: "second", revision: 4 }], "tag", () => []),
  ],
  ["an undo in all articles", (context) => undoGroup(context, "group", "tag")],
  ["a redo in all articles", (context) => redoGroup(context, "group", "tag")],
])("%s is for the project in which it was asked for, although a copy is shown once it is begun", async (_, begin) => {
  const window = await tagged();
  const { store } = window.context;
  const before = window.calls.length;
  const done = begin(window.context);
  store.setState({ project: { ...store.getState().project, location: "/projects/copy" } as never });
  await done;
  const places = new Set(window.calls.slice(before).flatMap(({ args }) => ("location" in args ? [args.location] : [])));
  expect(places).toEqual(new Set(["/projects/coast"]));
});

test("of the same words tagged twice, a bulk relabel changes one, says so, and undo gives back exactly what was", async () => {
  const window = await openWindow();
  const first = [mark("ada", "actor", "Ada Lovelace"), mark("twin", "claim", "Ada Lovelace")];
  const others = [mark("met", "claim", "met"), mark("place", "location", "met"), mark("london", "actor", "London")];
  for (const [place, annotation] of [...first, ...others].entries())
    window.write("first", doing(`first-${place}`, [{ kind: "add-annotation", annotation }]));
  const before = window.state("first").set;
  const named = before.annotations.map(({ id }) => ({ article: "first", annotation: id }));
  expect(await relabelAnnotations(window.context, named, "location", "relabel")).toBe(2);
  const after = window.state("first").set.annotations;
  const spans = after.map(({ label, fragments }) => `${label} ${fragments[0]?.quote}`);
  expect([spans.filter((one) => one === "location Ada Lovelace").length, new Set(spans).size]).toEqual([
    1,
    spans.length,
  ]);
  const { notices } = window.context.store.getState();
  expect(notices.map(({ message }) => message)).toEqual([
    "2 annotations stay as they are: the same words have this label already.",
  ]);
  await quiet();
  await undo(window.context);
  expect(window.state("first").set).toEqual(before);
});

test("a bulk delete takes the links that hang on what goes", async () => {
  const window = await tagged();
  expect(await deleteAnnotations(window.context, both, "delete")).toBe(3);
  expect(labels(window.state("first").set.annotations)).toEqual(["claim claim"]);
  expect(window.state("first").set.links).toEqual([]);
  expect(labels(window.state("second").set.annotations)).toEqual(["twin location"]);
});

test("several articles get a status in one step, and one undo takes it back in all of them", async () => {
  const window = await openWindow();
  expect(await setStatusOf(window.context, ["first", "second"], "done")).toBe(2);
  const statuses = () => ["first", "second"].map((article) => window.state(article).set.status);
  expect(statuses()).toEqual(["done", "done"]);
  expect(await setStatusOf(window.context, ["first", "second"], "done")).toBe(0);
  await quiet();
  await undo(window.context);
  expect(statuses()).toEqual(["new", "new"]);
});

const both = [
  { article: "first", annotation: "ada" },
  { article: "second", annotation: "ada" },
  { article: "second", annotation: "charles" },
];

/** Two articles: a claim with its source in one, the same words tagged twice in the other. */
async function tagged() {
  const window = await openWindow();
  const link = { id: "link-1", type: "source", from: "claim", to: { annotation: "ada" }, createdAt: at };
  add("first", [mark("ada", "actor", "Ada Lovelace"), mark("claim", "claim", "met Charles Babbage")]);
  window.write("first", doing("first-link", [{ kind: "add-link", link }]));
  add("second", [
    mark("ada", "actor", "Ada Lovelace"),
    mark("charles", "actor", "Charles Babbage"),
    mark("twin", "location", "Charles Babbage"),
  ]);
  return window;

  function add(article: string, annotations: readonly Annotation[]): void {
    window.write(
      article,
      doing(
        article,
        annotations.map((annotation) => ({ kind: "add-annotation", annotation })),
      ),
    );
  }
}

function doing(id: string, changes: readonly unknown[]) {
  return { kind: "do", step: { id: `step-${id}`, title: "prepare", at, changes } } as never;
}

function mark(id: string, label: string, quote: string): Annotation {
  const start = text.indexOf(quote);
  return { id, label, fragments: [{ start, end: start + quote.length, quote }], createdAt: at, origin: "hand" };
}

function labels(annotations: readonly Annotation[]): readonly string[] {
  return annotations.map(({ id, label }) => `${id} ${label}`);
}
