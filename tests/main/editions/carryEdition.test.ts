// What an annotator and a reviewer said of an article is carried to its later edition, each by themselves.
import { expect, test } from "vitest";
import { carryEdition, editionsOf } from "../../../main/editions/carryEdition";
import { memoryStore } from "../../../main/store/project/memoryStore";
import { misplacement } from "../../../model/annotation/annotation";
import { ada, annotation, article, bo, doing, project, reviewing, source } from "../store/examples";

const earlier = "Port shut\n\nInes Dahl counted 12 damaged boats in Ostvik.\n";
const later = "Port shut\n\nDivers are on their way. Ines Dahl counted 15 damaged boats in Ostvik.\n";
const at = "2026-03-01T08:00:00.000Z";

test("a verdict waits until the annotation is there and one's own tags are done; nobody's file is written by another", async () => {
  const store = memoryStore(project);
  for (const text of [earlier, later]) await store.addArticle(article(text), source(text));
  for (const one of [ada, bo]) await store.saveAnnotator(one);
  const [from, to] = [article(earlier).id, article(later).id];
  const mark = annotation("mark-0001", earlier, "Ines Dahl");
  await store.act(from, ada.id, 0, doing("step-0001", { kind: "add-annotation", annotation: mark }));
  const verdict = {
    annotator: ada.id,
    seen: mark,
    links: [],
    setRevision: 1,
    decision: { kind: "accept" as const },
    at,
  };
  await store.actReview(from, bo.id, 0, reviewing("step-0002", { kind: "verdict", after: verdict }));

  let ids = 0;
  const carry = async (annotator: string) => {
    const request = { earlier: from, later: to, annotator, confirmed: new Set<string>() };
    const found = await editionsOf(store, request);
    const counts = await carryEdition(store, request, found, () => ({ id: `carry-${++ids}-0001`, at }));
    return { ...counts, waiting: found.review.waiting.length };
  };
  expect(await carry(bo.id)).toEqual({ annotations: 0, unplaced: 0, verdicts: 0, comments: 0, waiting: 1 });
  expect(await carry(ada.id)).toEqual({ annotations: 1, unplaced: 0, verdicts: 0, comments: 0, waiting: 0 });
  expect((await store.readReview(to, bo.id)).revision).toBe(0);

  const own = annotation("mark-0002", later, "Ostvik", "location");
  await store.act(to, bo.id, 0, doing("step-0003", { kind: "add-annotation", annotation: own }));
  expect((await carry(bo.id)).verdicts).toBe(0);
  const done = doing("step-0004", { kind: "set-status", before: "new", after: "done" });
  await store.act(to, bo.id, 1, done);
  expect((await carry(bo.id)).verdicts).toBe(1);
  const { review, history } = await store.readReview(to, bo.id);
  expect([review.status, review.verdicts[0]?.seen.fragments[0]?.start, history.done.length]).toEqual([
    "in-review",
    later.indexOf("Ines Dahl"),
    1,
  ]);
  expect((await carry(bo.id)).verdicts).toBe(0);
  expect((await store.readSet(to, ada.id)).revision).toBe(1);
  expect((await store.readReview(from, bo.id)).review.verdicts).toEqual([verdict]);
  await store.close();
});

test("what is gone comes along unplaced, from edition to edition, until it is deleted; it is never placed by its old offsets", async () => {
  const texts = [
    "Port shut\n\nThe mayor was silent. Ines Dahl counted 12 boats.\n",
    "Port shut\n\nDivers came early. Ines Dahl counted 12 boats.\n",
    "Port shut\n\nDivers came early. Ines Dahl counted 12 boats. They left.\n",
  ];
  const [first = "", second = "", third = ""] = texts.map((text) => article(text).id);
  const store = memoryStore(project);
  for (const text of texts) await store.addArticle(article(text), source(text));
  await store.saveAnnotator(ada);
  const marks = [
    annotation("mark-0001", texts[0] ?? "", "The mayor"),
    annotation("mark-0002", texts[0] ?? "", "Ines Dahl"),
  ];
  const adds = marks.map((annotation) => ({ kind: "add-annotation" as const, annotation }));
  await store.act(first, ada.id, 0, doing("step-0001", ...adds));

  let ids = 0;
  const carry = async (earlier: string, later: string) => {
    const request = { earlier, later, annotator: ada.id, confirmed: new Set<string>() };
    const found = await editionsOf(store, request);
    return carryEdition(store, request, found, () => ({ id: `carry-${++ids}-0001`, at }));
  };
  const quotesIn = async (id: string) => {
    const [{ article }, { set }] = await Promise.all([store.readArticle(id), store.readSet(id, ada.id)]);
    return set.annotations.map((one) => [one.fragments[0]?.quote, misplacement(article.text, one) === undefined]);
  };
  const counts = { annotations: 1, unplaced: 1, verdicts: 0, comments: 0 };
  expect(await carry(first, second)).toEqual(counts);
  expect(await quotesIn(second)).toEqual([
    ["The mayor", false],
    ["Ines Dahl", true],
  ]);
  expect(await carry(first, second)).toEqual({ ...counts, annotations: 0, unplaced: 0 });
  expect(await carry(second, third)).toEqual(counts);
  expect(await quotesIn(third)).toEqual(await quotesIn(second));
  expect(await quotesIn(first)).toEqual([
    ["The mayor", true],
    ["Ines Dahl", true],
  ]);
  const { revision } = await store.readSet(second, ada.id);
  await store.act(second, ada.id, revision, { kind: "undo" });
  expect(await quotesIn(second)).toEqual([]);
  await store.close();
});

test("what is said to have no place must have none", async () => {
  const store = memoryStore(project);
  await store.addArticle(article(earlier), source(earlier));
  await store.saveAnnotator(ada);
  const mark = annotation("mark-0001", earlier, "Ines Dahl");
  const step = doing("step-0001", { kind: "add-annotation", annotation: mark, unplaced: true });
  await expect(store.act(article(earlier).id, ada.id, 0, step)).rejects.toThrow(/said to have no place/);
  await store.close();
});
