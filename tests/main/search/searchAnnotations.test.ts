// Annotations found across sets: by words, label, attributes, note, person and status.
import { describe, expect, it } from "vitest";
import { annotationSearch } from "../../../main/search/searchAnnotations";
import { memoryStore } from "../../../main/store/project/memoryStore";
import type { Store } from "../../../main/store/Store";
import type { Annotation } from "../../../model/annotation/annotation";
import type { CallArgs } from "../../../model/contract/contract";
import { ada, annotation, article, bo, doing, harbour, project, source } from "../store/examples";

const { id } = article(harbour);
const other = "Port Vell is closed.\n";
const all = { annotator: undefined, blind: false, readOnly: false };

async function workplace(): Promise<Store> {
  const labels = project.labels.map((label) => (label.id === "location" ? { ...label, mergedInto: "actor" } : label));
  const store = memoryStore({ ...project, labels });
  for (const text of [harbour, other]) await store.addArticle(article(text), source(text));
  await add(store, id, ada.id, annotation("a001", harbour, "Ines Dahl"), {
    ...annotation("a002", harbour, "14", "figure"),
    attributes: [
      { attribute: "value", value: 14 },
      { attribute: "of", value: "crossings" },
    ],
    note: "CHECK with the port",
  });
  await add(store, id, bo.id, annotation("b001", harbour, "Port Vell", "location"));
  await store.act(id, bo.id, 1, doing("step-d", { kind: "set-status", before: "new", after: "done" }));
  await add(store, article(other).id, bo.id, annotation("b002", other, "Port Vell", "location"));
  return store;
}

async function add(store: Store, article: string, annotator: string, ...annotations: readonly Annotation[]) {
  const changes = annotations.map((one) => ({ kind: "add-annotation" as const, annotation: one }));
  await store.act(article, annotator, 0, doing(`step-${annotator}`, ...changes));
}

describe("a search for annotations", () => {
  it.each<[string, Omit<CallArgs<"search.annotations">, "limit">, readonly string[]]>([
    ["everything", {}, ["a001", "a002", "b001", "b002"]],
    ["words, folded", { text: "pοrt VELL" }, ["b001", "b002"]],
    ["words of a note", { text: "check" }, ["a002"]],
    ["a label, with what was merged into it", { labels: ["actor"] }, ["a001", "b001", "b002"]],
    ["a merged label alone", { labels: ["location"] }, ["b001", "b002"]],
    ["people", { annotators: [ada.id] }, ["a001", "a002"]],
    ["a status", { statuses: ["done"] }, ["b001"]],
    ["an attribute", { attribute: { attribute: "of" } }, ["a002"]],
    ["an attribute's value", { attribute: { attribute: "value", value: 14 } }, ["a002"]],
    ["another value", { attribute: { attribute: "value", value: "14" } }, []],
    ["a note", { withNote: true }, ["a002"]],
    ["no note", { withNote: false, annotators: [ada.id] }, ["a001"]],
    ["several things at once", { text: "port", labels: ["figure"], withNote: true }, ["a002"]],
  ])("finds by %s, the first time and again", async (_, asked, expected) => {
    const store = await workplace();
    const search = annotationSearch(store);
    for (const round of [1, 2]) {
      const { lines, more } = await search.find({ ...asked, limit: 10 }, all, () => false);
      expect([round, lines.map(({ annotation }) => annotation.id), more]).toEqual([round, expected, false]);
    }
  });

  it("shows the annotation in its context with its set, and forgets what it knew when the set changes", async () => {
    const store = await workplace();
    const search = annotationSearch(store);
    const asked = { text: "crossings", limit: 10 };
    expect((await search.find(asked, all, () => false)).lines).toEqual([]);
    const made = annotation("a003", harbour, "crossings", "claim");
    await store.act(id, ada.id, 1, doing("step-x", { kind: "add-annotation", annotation: made }));
    expect((await search.find(asked, all, () => false)).lines).toEqual([
      {
        ...{ article: id, title: "Ferry strike enters third day", annotator: ada.id, annotation: made },
        ...{ status: "new", revision: 2 },
        prefix: "…strike enters third day Harbour master Ines Dahl said 14 ",
        suffix: " were cancelled in Port Vell. ",
      },
    ]);
  });

  it("finds nothing in what is hidden from the one who asks, not in short and not in words", async () => {
    const store = await workplace();
    const search = annotationSearch(store);
    const find = async (blind: boolean) => {
      const { lines, more } = await search.find(
        { limit: 2 },
        { annotator: ada.id, blind, readOnly: false },
        () => false,
      );
      return [lines.map(({ annotation }) => annotation.id), more];
    };
    expect([await find(true), await find(false)]).toEqual([
      [["a001", "a002"], false],
      [["a001", "a002"], true],
    ]);
  });

  it("says that there is more at its limit, only when there is, and when a newer search came", async () => {
    const search = annotationSearch(await workplace());
    const find = async (limit: number, stopped = false) => {
      const { lines, more } = await search.find({ limit }, all, () => stopped);
      return [lines.length, more];
    };
    expect([await find(1), await find(2), await find(3), await find(4), await find(4, true)]).toEqual([
      [1, true],
      [2, true],
      [3, true],
      [4, false],
      [0, true],
    ]);
  });
});
