// The calls about what is said across articles, on a real workbench.
import { expect, it, onTestFinished } from "vitest";
import type { AcrossRequest } from "../../../model/contract/acrossContract";
import type { AnyEvent, CallArgs } from "../../../model/contract/contract";
import { ada, article, bo, doing, harbour, joining, source, tagging } from "../store/examples";
import { memoryWorkbench } from "./memoryWorkbench";
import { testWorkbench } from "./testWorkbench";

async function opened() {
  const workbench = await testWorkbench();
  onTestFinished(() => workbench.close());
  const { project } = await workbench.handlers["projects.create"]({ name: "Harbour" });
  const { annotator } = await workbench.handlers["app.setAnnotator"]({ project: project.id, name: "Ada" });
  const events: AnyEvent[] = [];
  workbench.listen((event) => void (event.event.startsWith("across.") && events.push(event)));
  const made: Omit<CallArgs<"across.do">, "request"> = { project: project.id, annotator: annotator.id };
  return {
    handlers: workbench.handlers,
    events,
    annotator,
    does: (request: AcrossRequest) => workbench.handlers["across.do"]({ ...made, request }),
  };
}

const spelling = (text: string) => ({ kind: "spelling", label: "actor", text }) as const;
const pair = { topic: "identity", left: spelling("PMF"), right: spelling("Popular Mobilization Forces") } as const;

it("judges, takes back, undoes and does again, and every window hears of it", async () => {
  const { handlers, does, events, annotator } = await opened();
  const fields = { name: "Popular Mobilization Forces", kind: "group" };
  expect(await handlers["across.past"]({})).toEqual({ revision: 0 });
  await does({ kind: "add-entity", id: "e-0001", fields, same: [spelling("PMF")] });
  const same = await does({ kind: "judge", said: [{ ...pair, relation: "same" }] });
  expect(same).toEqual({ revision: 2, undo: "same", changed: true });
  expect(await does({ kind: "judge", said: [{ ...pair, relation: "same" }] })).toEqual({ ...same, changed: false });
  await does({ kind: "unjudge", pairs: [pair], title: "split" });
  expect(await does({ kind: "undo", revision: 3 })).toEqual({
    revision: 4,
    undo: "same",
    redo: "split",
    changed: true,
  });
  expect(await does({ kind: "redo", revision: 4 })).toEqual({ revision: 5, undo: "split", changed: true });
  expect(events).toEqual(
    [1, 2, 3, 4, 5].map((revision) => ({ event: "across.changed", data: { member: annotator.id, revision } })),
  );
});

it("takes nothing back that came after what was seen, and changes nobody else's entity", async () => {
  const { does } = await opened();
  await does({ kind: "judge", said: [{ ...pair, relation: "different" }] });
  await expect(does({ kind: "undo", revision: 0 })).rejects.toMatchObject({ code: "conflict" });
  await expect(does({ kind: "remove-entity", id: "e-9999" })).rejects.toMatchObject({ code: "not-found" });
  await expect(does({ kind: "redo", revision: 1 })).rejects.toMatchObject({ code: "bad-request" });
});

async function tagged() {
  const workbench = await memoryWorkbench();
  onTestFinished(() => workbench.close());
  const { store, handlers } = workbench;
  const { id } = article(harbour);
  await store.addArticle(article(harbour), source(harbour));
  await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
  await store.act(id, ada.id, 1, tagging("a002", harbour, "14 crossings", "figure"));
  await store.act(id, bo.id, 0, tagging("b001", harbour, "Harbour master Ines Dahl"));
  const page = { from: 0, count: 100 };
  const names = async () => {
    const { table } = await handlers["across.entities"](page);
    return table.rows.map(({ name, mentions }) => `${name} ${mentions}`);
  };
  return { ...workbench, id, page, names, made: { project: "project-1", annotator: ada.id } };
}

it("shows what this person may see, and a judgement at once", async () => {
  const { handlers, store, id, page, names, made, heard } = await tagged();
  await expect.poll(names).toEqual(["Ines Dahl 1"]);
  await store.act(id, ada.id, 2, doing("done", { kind: "set-status", before: "new", after: "done" }));
  await handlers["sets.act"]({
    ...{ ...made, article: id, revision: 3 },
    action: tagging("a003", harbour, "Port Vell", "location"),
  });
  await expect.poll(names).toEqual(["Harbour master Ines Dahl 1", "Ines Dahl 1", "Port Vell 1"]);
  const { table } = await handlers["across.entityProposals"](page);
  expect(table.proposals.map(({ reason }) => reason)).toEqual([]);
  const [left, right] = ["Ines Dahl", "Harbour master Ines Dahl"].map(spelling);
  if (!left || !right) throw new Error("no spellings");
  await handlers["across.do"]({
    ...made,
    request: { kind: "judge", said: [{ topic: "identity", left, right, relation: "same" }] },
  });
  expect(await names()).toEqual(["Harbour master Ines Dahl 2", "Port Vell 1"]);
  const row = await handlers["across.entity"]({ ...page, id: "s/actor/Harbour master Ines Dahl" });
  expect(row.table.places.map(({ annotator, quote }) => [annotator, quote])).toEqual([
    [bo.id, "Harbour master Ines Dahl"],
    [ada.id, "Ines Dahl"],
  ]);
  await handlers["across.do"]({ ...made, request: { kind: "undo", revision: 1 } });
  expect((await names()).length).toBe(3);
  expect(heard.some(({ event }) => event === "across.tables")).toBe(true);
});

it("reads a figure nobody described from its words, finds copies, and answers every table", async () => {
  const { handlers, store, page, names } = await tagged();
  const copy = `Copied. ${harbour}`;
  await store.addArticle(article(copy), source(copy));
  await expect.poll(names).toEqual(["Ines Dahl 1"]);
  const { table: figures } = await handlers["across.figures"](page);
  expect(figures.groups.map(({ rows }) => rows.map(({ value, unit }) => [value, unit]))).toEqual([[[14, "crossings"]]]);
  await expect.poll(async () => (await handlers["across.copies"](page)).reading.done).toBe(2);
  const { copies } = await handlers["across.copies"](page);
  expect(copies.map(({ share, passages }) => [share, passages.length])).toEqual([[1, 1]]);
  for (const name of ["claims", "claimProposals", "time", "places", "cases"] as const)
    expect((await handlers[`across.${name}`](page)).table.total).toBe(0);
});

it("finds the coordinates of a place in the gazetteer, and those typed on an entity count more", async () => {
  const { handlers, store, page, made } = await tagged();
  const text = "Ferries to Valletta and Tripoli stay in Port Vell.\n";
  const { id } = article(text);
  await store.addArticle(article(text), source(text));
  for (const [revision, name] of ["Valletta", "Tripoli", "Port Vell"].entries())
    await store.act(id, ada.id, revision, tagging(`p00${revision}`, text, name, "location"));
  const places = async () => {
    const { rows } = (await handlers["across.places"](page)).table;
    return rows.map(({ name, from, country, isOneOfSeveral }) => [name, from, country, isOneOfSeveral]).sort();
  };
  await expect.poll(places).toEqual([
    ["Port Vell", undefined, undefined, undefined],
    ["Tripoli", "gazetteer", "LY", true],
    ["Valletta", "gazetteer", "MT", undefined],
  ]);
  const fields = { name: "Tripoli, Lebanon", kind: "place", coordinates: { latitude: 34.44, longitude: 35.84 } };
  const same = [{ kind: "spelling" as const, label: "location", text: "Tripoli" }];
  await handlers["across.do"]({ ...made, request: { kind: "add-entity", id: "e-0001", fields, same } });
  expect((await places())[1]).toEqual(["Tripoli, Lebanon", "hand", undefined, undefined]);
});

it("tells of a colleague's judgement, counts it once nothing about it is hidden, and lists where people differ", async () => {
  const { handlers, store, id, page, names, made } = await tagged();
  await store.actAcross(bo.id, 0, joining("j001", "Ines Dahl", "Harbour master Ines Dahl"));
  await expect.poll(names).toEqual(["Ines Dahl 1"]);
  await store.act(id, ada.id, 2, doing("done", { kind: "set-status", before: "new", after: "done" }));
  await handlers["sets.act"]({
    ...{ ...made, article: id, revision: 3 },
    action: tagging("a003", harbour, "Port Vell", "location"),
  });
  await expect.poll(async () => (await names()).includes("Port Vell 1")).toBe(true);
  expect(await names()).toEqual(["Harbour master Ines Dahl 2", "Port Vell 1"]);
  const said = {
    topic: "identity",
    left: spelling("Ines Dahl"),
    right: spelling("Harbour master Ines Dahl"),
    relation: "different",
  } as const;
  await handlers["across.do"]({ ...made, request: { kind: "judge", said: [said] } });
  const cases = async () => (await handlers["across.cases"](page)).table.cases;
  await expect
    .poll(async () =>
      (await cases()).map(({ state, sayings, sides }) => [
        state,
        sayings.length,
        sides.map(({ place }) => place?.quote),
      ]),
    )
    .toEqual([["open", 2, ["Harbour master Ines Dahl", "Ines Dahl"]]]);
  // Who decides speaks no longer as one of the two.
  const decides = (await cases()).flatMap(({ sayings }) => sayings).filter(({ member }) => member === bo.id);
  const decided = { ...said, decides: decides.map(({ member, relation }) => ({ member, relation })) };
  await handlers["across.do"]({ ...made, request: { kind: "judge", said: [decided] } });
  expect([await cases(), (await names()).length]).toEqual([[], 3]);
  await handlers["across.do"]({ ...made, request: { kind: "undo", revision: 2 } });
  expect((await cases()).length).toBe(1);
});

it("says that a mention means another entity, and tells of what was changed since", async () => {
  const { handlers, store, id, page, names, made } = await tagged();
  await expect.poll(names).toEqual(["Ines Dahl 1"]);
  const does = (request: AcrossRequest) => handlers["across.do"]({ ...made, request });
  const fields = { name: "The harbour master", kind: "person" };
  await does({ kind: "add-entity", id: "e-0001", fields, same: [spelling("Dahl")] });
  const seen = { label: "actor", quote: "Ines Dahl" };
  const mention = { kind: "mention", article: id, annotator: ada.id, annotation: "a001", seen } as const;
  const [entity, apart] = [{ kind: "entity", entity: "e-0001" } as const, spelling("Ines Dahl")];
  await does({ kind: "assign", ref: mention, to: [entity, spelling("Dahl")], apart: [], title: "it is the master" });
  expect(await names()).toEqual(["The harbour master 1"]);
  await does({ kind: "assign", ref: mention, to: [], apart: [apart], title: "it is another Dahl" });
  expect((await names()).sort()).toEqual(["Ines Dahl 1", "The harbour master 0"]);
  await does({ kind: "undo", revision: 3 });
  expect(await names()).toEqual(["The harbour master 1"]);
  const before = (await store.readSet(id, ada.id)).set.annotations.find((one) => one.id === "a001");
  if (!before) throw new Error("not tagged");
  await handlers["sets.act"]({
    ...{ ...made, article: id, revision: 2 },
    action: doing("relabelled", { kind: "replace-annotation", before, after: { ...before, label: "location" } }),
  });
  await expect
    .poll(async () =>
      (await handlers["across.cases"](page)).table.cases.map(({ state, sides: [one, other] }) => [
        ...[state, one.name, one.place, other.name, other.place?.label],
      ]),
    )
    .toEqual([["stale", "The harbour master", undefined, "Ines Dahl", "location"]]);
});

it("puts a mention back that was taken out, and finds claims by their words", async () => {
  const { handlers, store, id, page, names, made } = await tagged();
  await store.act(id, ada.id, 2, tagging("a003", harbour, "14 crossings were cancelled", "claim"));
  await expect.poll(names).toEqual(["Ines Dahl 1"]);
  const seen = { label: "actor", quote: "Ines Dahl" };
  const mention = { kind: "mention", article: id, annotator: ada.id, annotation: "a001", seen } as const;
  const out = { topic: "identity", left: mention, right: spelling("Port authority"), relation: "same" } as const;
  await handlers["across.do"]({ ...made, request: { kind: "judge", said: [out] } });
  const [row] = (await handlers["across.entities"](page)).table.rows;
  const { table } = await handlers["across.entity"]({ ...page, id: row?.id ?? "" });
  expect(table.places.map(({ quote, single }) => [quote, single])).toEqual([["Ines Dahl", true]]);
  expect((await handlers["across.do"]({ ...made, request: { kind: "put-back", mention } })).changed).toBe(true);
  expect((await handlers["across.do"]({ ...made, request: { kind: "put-back", mention } })).changed).toBe(false);
  expect((await handlers["across.entity"]({ ...page, id: "s/actor/Ines Dahl" })).table.total).toBe(1);
  const found = async (query: string) => (await handlers["across.claims"]({ ...page, query })).table.total;
  expect([await found("CROSSINGS were"), await found("ferry")]).toEqual([1, 0]);
  const { table: claim } = await handlers["across.mention"]({ article: id, annotator: ada.id, annotation: "a003" });
  expect([claim?.row, claim?.cluster?.rows.length]).toEqual([undefined, 1]);
});
