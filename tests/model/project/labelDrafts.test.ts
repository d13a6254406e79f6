// Labels and attributes that are added in a form get their ids and letters when it is saved.
import { expect, test } from "vitest";
import { commandLetters, commandTable, tagCommand } from "../../../model/commands/commandTable";
import { defaultLabels, type Label } from "../../../model/project/label";
import {
  badgesOnly,
  draftAttribute,
  draftLabel,
  settled,
  withLabelAt,
  withLetters,
} from "../../../model/project/labelDrafts";

/** The default labels with some that are added in the form, by their names. */
function adding(...names: readonly string[]): readonly Label[] {
  const labels = [...defaultLabels];
  for (const name of names) labels.push({ ...draftLabel(labels), name });
  return labels;
}

function added(labels: readonly Label[]): readonly string[] {
  return settled({ labels, attributes: [] })
    .labels.slice(defaultLabels.length)
    .map(({ id, letter }) => `${id} ${letter}`);
}

test("a new label's id is made of its name, of any script, and of no placeholder", () => {
  expect(added(adding("Vessel", "Quay side", "Événement", "Событие", "事件", "عَلَم", "!!"))).toEqual([
    "vessel K",
    "quay-side Q",
    "evenement U",
    "событие Z",
    "事件 B",
    "عَلَم D",
    "label E",
  ]);
});

test("two labels of one name, or named like one that was there, have ids of their own", () => {
  expect(added(adding("Actor", "Ship", "ship"))).toEqual(["actor-2 K", "ship Q", "ship-2 U"]);
});

test("a letter that was chosen stays, and nobody else is given it", () => {
  const [ship, quay] = adding("Ship", "Kiosk").slice(defaultLabels.length);
  if (!ship || !quay) throw new Error("two labels");
  expect(added([...defaultLabels, { ...ship, letter: "K" }, quay])).toEqual(["ship K", "kiosk Q"]);
});

test("what is merged into a new label, and what describes one, follows it to its id", () => {
  const [ship] = adding("Ship").slice(defaultLabels.length);
  if (!ship) throw new Error("a label");
  const labels = defaultLabels.map((label) => (label.id === "actor" ? { ...label, mergedInto: ship.id } : label));
  const flag = { ...draftAttribute([], ship.id), name: "Under which flag" };
  const form = settled({ labels: [...labels, ship], attributes: [flag] });
  expect(form.labels.find(({ id }) => id === "actor")?.mergedInto).toBe("ship");
  expect(form.attributes).toEqual([
    { id: "under-which-flag", name: "Under which flag", labels: ["ship"], kind: "text" },
  ]);
});

test("no label's key is a command's, however many labels there are, and each has a letter for its badge", () => {
  const labels = withLetters(adding(..."Border Date Event Group Harbour Incident Night Order Person Road".split(" ")));
  expect(new Set(labels.map(({ letter }) => letter)).size).toBe(14);
  const keys = labels.map((label, place) => tagCommand(label, place, false).keys);
  expect(keys.flat().filter((key) => commandLetters.has(key))).toEqual([]);
  expect(keys.slice(8)).toEqual([["9"], ["0"], [], [], [], []]);
  expect(commandTable.find(({ id }) => id === "article.toggleDone")?.keys).toEqual(["D"]);
});

test("a label that was given a command's letter keeps it as a badge, and the command its key", () => {
  const date: Label = { id: "date", name: "Date", letter: "D", drawing: "fill", colour: 4 };
  expect([tagCommand(date, 4, false).keys, tagCommand(date, 4, true).keys]).toEqual([["5"], ["Alt+5"]]);
});

test("every label is named whose letter is no key, and every one that has no key at all", () => {
  const labels = withLetters(adding(..."Kin Quay Use Zone Group Banner Ideology".split(" ")));
  const [group] = adding("Group").slice(defaultLabels.length);
  if (!group) throw new Error("a label");
  expect([
    badgesOnly(defaultLabels),
    badgesOnly([...defaultLabels, { ...group, letter: "G" }]),
    badgesOnly(labels.map((label) => (label.name === "Group" ? { ...label, letter: "G" } : label))),
  ]).toEqual([
    undefined,
    "G is on the badge of “Group” only: the key G is for “Next feedback of a reviewer”.",
    expect.stringMatching(
      /^These letters are on badges only, because as keys they are for commands: G of “Group”, .*“Ideology”\. No key at all has “Ideology”; a letter that is free would be one\.$/,
    ),
  ]);
});

test("of a shared attribute one label is changed, added or taken out, and the others stay", () => {
  const shared = ["actor", "location"];
  expect([withLabelAt(shared, 0, "claim"), withLabelAt(shared, 2, "figure"), withLabelAt(shared, 1, "")]).toEqual([
    ["claim", "location"],
    ["actor", "location", "figure"],
    ["actor"],
  ]);
});
