// Labels and attributes of a package beside those of the project: offered, refused or left, and taken back by an undo.
import { describe, expect, it } from "vitest";
import { compareTerms, withTerms } from "../../../main/packages/packageTerms";
import { memoryStore } from "../../../main/store/project/memoryStore";
import { type AttributeDefinition, defaultAttributes } from "../../../model/project/attribute";
import { defaultLabels, type Label } from "../../../model/project/label";
import { labelSetFault } from "../../../model/project/labelSet";
import { ada, article, harbour, project, source, tagging } from "../store/examples";
import { merging, send } from "./packageTrip";

const ship: Label = { id: "ship", name: "Ship", letter: "S", drawing: "fill", colour: 5 };
const tonnage: AttributeDefinition = { id: "tonnage", name: "Tonnage", labels: ["ship"], kind: "number" };
const here = { labels: defaultLabels };
const none = { labels: [], attributes: [] };

describe("labels and attributes of a package", () => {
  it("that are the same are not worth a word, however they are written", () => {
    expect(compareTerms(here, { labels: defaultLabels, attributes: defaultAttributes })).toEqual([]);
    const shouting = defaultLabels.map((label) => ({ ...label, name: label.name.toUpperCase() }));
    expect(compareTerms(here, { labels: shouting })).toEqual([]);
  });

  it("that the project lacks are offered, with a letter that is free", () => {
    const coming = {
      labels: [...defaultLabels, { ...ship, letter: "A" }],
      attributes: [...defaultAttributes, tonnage],
    };
    expect(compareTerms(here, coming)).toEqual([
      { kind: "label", id: "ship", name: "Ship", verdict: "new", remark: "Its letter A is taken here; it gets K." },
      { kind: "attribute", id: "tonnage", name: "Tonnage", verdict: "new" },
    ]);
    expect(withTerms(here, coming, none)).toBe(here);
    expect(withTerms(here, coming, { labels: ["ship"], attributes: ["tonnage"] })).toEqual({
      labels: [...defaultLabels, { ...ship, letter: "K" }],
      attributes: [...defaultAttributes, tonnage],
    });
  });

  it("that mean something else here are shown, and stay as they are here", () => {
    const [actor, ...rest] = defaultLabels;
    const unit = defaultAttributes.map((one) => (one.id === "unit" ? { ...one, kind: "number" as const } : one));
    const coming = { labels: [{ ...(actor ?? ship), name: "Vessel" }, ...rest], attributes: unit };
    expect(compareTerms(here, coming)).toEqual([
      {
        kind: "label",
        id: "actor",
        name: "Vessel",
        verdict: "conflicting",
        remark: "Here “actor” is “Actor”, in the package “Vessel”. Here it stays “Actor”.",
      },
      {
        kind: "attribute",
        id: "unit",
        name: "Unit",
        verdict: "conflicting",
        remark: "Here “Unit” is a text, in the package a number. Here it stays as it is.",
      },
    ]);
    expect(withTerms(here, coming, { labels: ["actor"], attributes: ["unit"] })).toBe(here);
  });

  it("hang together when only some are taken: no attribute without a label, no merge into what is not there", () => {
    const merged: Label = { ...ship, id: "vessel", name: "Vessel", mergedInto: "ship" };
    const coming = { labels: [...defaultLabels, merged, ship], attributes: [tonnage] };
    const some = withTerms(here, coming, { labels: ["vessel"], attributes: ["tonnage"] });
    expect(some.labels.slice(4)).toEqual([{ ...ship, id: "vessel", name: "Vessel", letter: "S" }]);
    expect(some.attributes).toBeUndefined();
    const all = withTerms(here, coming, { labels: ["ship", "vessel"], attributes: ["tonnage"] });
    expect(all.labels.slice(4)).toEqual([merged, ship]);
    for (const { labels, attributes } of [some, all])
      expect(labelSetFault(labels, attributes ?? defaultAttributes)).toBeUndefined();
  });

  it("come in with a merge when they were ticked, and go with its undo unless they were changed since", async () => {
    const there = memoryStore({ ...project, labels: [...defaultLabels, ship] });
    const store = memoryStore(project);
    const { merge, undo } = await merging(store, undefined);
    const sent = await send(there);
    expect((await merge(sent)).did).toEqual([]);
    const first = await merge(sent, { labels: ["ship"] });
    expect(first.did).toEqual(["1 label or attribute was taken over."]);
    expect((await undo(first.merge)).did).toEqual(["1 label or attribute was taken out again."]);
    expect((await store.project()).project).toEqual(project);
    const second = await merge(sent, { labels: ["ship"] });
    const { project: now, revision } = await store.project();
    await store.saveProject({ ...now, labels: now.labels.map((label) => ({ ...label, colour: 6 })) }, revision);
    expect(await undo(second.merge)).toEqual({ did: [], left: ["The labels stay: they were changed since."] });
  });

  it("stay, when a merge is undone, under annotations that use them", async () => {
    const there = memoryStore({ ...project, labels: [...defaultLabels, ship] });
    const store = memoryStore(project);
    await store.addArticle(article(harbour), source(harbour));
    const { merge, undo } = await merging(store, undefined);
    const merged = await merge(await send(there), { labels: ["ship"] });
    await store.act(article(harbour).id, ada.id, 0, tagging("a001", harbour, "Ferry", "ship"));
    expect(await undo(merged.merge)).toEqual({
      did: [],
      left: [`The labels stay: somebody used “${ship.name}” since.`],
    });
    expect((await store.project()).project.labels).toContainEqual(ship);
  });

  it("are not taken over when there would be too many", async () => {
    const many = Array.from({ length: 57 }, (_, index) => ({ ...ship, id: `kind-${index}`, name: `Kind ${index}` }));
    const there = memoryStore({ ...project, labels: many });
    const store = memoryStore(project);
    const { merge } = await merging(store, undefined);
    const outcome = await merge(await send(there), { labels: many.map(({ id }) => id) });
    expect([outcome.did, outcome.left]).toEqual([
      [],
      ["No label was taken over. A project can have 60 labels at most."],
    ]);
  });
});
