// Two editions of one article compared, and what was said of the one carried to the other.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnnotationSet, emptySet, misplacement } from "../../../model/annotation/annotation";
import { applyAll } from "../../../model/annotation/change";
import { carriedSet } from "../../../model/editions/carriedSet";
import { compareEditions } from "../../../model/editions/editions";
import { silentEdits } from "../../../model/editions/silentEdits";
import { runs } from "../../runs";
import { anySet, anyText } from "../text/anyText";

const earlier = `Ferry port shut

The port of Ostvik stayed shut on Tuesday, the harbour office said. Ines Dahl counted 12 damaged boats. The mayor was not there.

Some 340 passengers slept in the sports hall.
Read more
`;
const later = `Ferry port shut

Some 340 passengers slept in the sports hall.

Divers are on their way. The port of Ostvik stayed shut on Tuesday, the harbor office said. Ines Dahl counted 15 damaged boats.
Read more
`;

test("sentences stay, move, are changed, added and removed", () => {
  const { before, after, pairs, added, removed } = compareEditions(earlier, later);
  const words = pairs.map(({ before: a, after: b, kind, sure }) => [
    kind,
    before.sentences[a]?.text.slice(0, 12),
    after.sentences[b]?.text.slice(0, 12),
    sure,
  ]);
  expect(words).toEqual([
    ["same", "Ferry port s", "Ferry port s", true],
    ["changed", "The port of ", "The port of ", true],
    ["changed", "Ines Dahl co", "Ines Dahl co", true],
    ["moved", "Some 340 pas", "Some 340 pas", true],
    ["same", "Read more", "Read more", true],
  ]);
  expect(removed.map((index) => before.sentences[index]?.text)).toEqual(["The mayor was not there."]);
  expect(added.map((index) => after.sentences[index]?.text)).toEqual(["Divers are on their way."]);
});

test("what was said is carried: exactly, nearly to be confirmed, or it is gone; links go with their ends", () => {
  const set = tagged(
    ["actor", "Ines Dahl"],
    ["figure", "12 damaged boats"],
    ["actor", "The mayor"],
    ["figure", "340 passengers"],
    ["location", "Ostvik"],
    ["actor", "harbour office"],
  );
  const links = [
    { id: "link-1", type: "figure", from: "mark-0", to: { annotation: "mark-3" }, createdAt: time },
    { id: "link-2", type: "figure", from: "mark-0", to: { annotation: "mark-1" }, createdAt: time },
  ];
  const carried = carriedSet({ ...set, links }, compareEditions(earlier, later));
  const next = applyAll(emptySet, carried.changes);
  const quotes = next.annotations.map(({ id, fragments: [fragment] }) => [id, fragment?.quote]);
  expect(quotes).toEqual([
    ["mark-3", "340 passengers"],
    ["mark-4", "Ostvik"],
    ["mark-0", "Ines Dahl"],
  ]);
  for (const { fragments } of next.annotations)
    for (const { start, end, quote } of fragments) expect(later.slice(start, end)).toBe(quote);
  expect(next.links.map(({ id }) => id)).toEqual(["link-1"]);
  expect(carried.waiting.map(({ id }) => id)).toEqual(["link-2"]);
  expect(carried.near.map(({ before, after }) => [before.fragments[0]?.quote, after.fragments[0]?.quote])).toEqual([
    ["harbour office", "harbor office"],
    ["12 damaged boats", "15 damaged boats"],
  ]);
  expect(carried.gone.map(({ fragments: [fragment] }) => fragment?.quote)).toEqual(["The mayor"]);
});

test("a figure that was changed without a word is told, tagged or not", () => {
  const editions = compareEditions(earlier, later);
  expect(silentEdits(editions).map(({ kind, was, is }) => [kind, was, is])).toEqual([
    ["figure", "12 damaged boats", "15 damaged boats"],
  ]);
  const start = earlier.indexOf("Ines Dahl counted");
  const claim = { start, end: earlier.indexOf("boats.") + 5, label: "claim" };
  expect(silentEdits(editions, [claim])).toMatchObject([
    {
      kind: "tagged",
      label: "claim",
      was: "Ines Dahl counted 12 damaged boats",
      is: "Ines Dahl counted 15 damaged boats",
    },
    { kind: "figure" },
  ]);
});

test("a number in words that reads otherwise now is listed, too", () => {
  const said = (count: string) =>
    `Port shut\n\nThe harbour office said at least ${count} people were hurt at the port.\n`;
  const edits = (was: string, is: string) =>
    silentEdits(compareEditions(said(was), said(is))).map((edit) => [edit.was, edit.is]);
  expect(edits("two", "five")).toEqual([["at least two people", "at least five people"]]);
  expect(edits("two", "two")).toEqual([]);
});

test("words that could be others are never placed without a question", () => {
  const twice = (text: string) => `${text}\n\nRead more\n`;
  const before = twice("The forces of the north met the forces of the south near Ostvik.\nRead more");
  const after = twice("The forces of the south met near Ostvik.");
  const set = taggedIn(before, ["actor", "forces"], ["other", "Read more"]);
  const { changes, near, gone } = carriedSet(set, compareEditions(before, after));
  expect(changes).toEqual([]);
  expect([near.map(({ before: { id } }) => id), gone.map(({ id }) => id)]).toEqual([["mark-0"], ["mark-1"]]);
});

test("an edition compared with itself carries everything", () => {
  const set = tagged(
    ["actor", "Ines Dahl"],
    ["figure", "12"],
    ["claim", "The port of Ostvik stayed shut on Tuesday, the harbour office said. Ines Dahl"],
  );
  const editions = compareEditions(earlier, earlier);
  expect(applyAll(emptySet, carriedSet(set, editions).changes)).toEqual({ ...set, status: "new" });
  expect([editions.added, editions.removed, silentEdits(editions)]).toEqual([[], [], []]);
});

test("whatever the texts: every annotation is carried with its very words, asked about, or gone", () => {
  const anyCase = anyText.chain((text) =>
    fc.tuple(
      fc.constant(text),
      anySet(text),
      fc.oneof(
        anyText,
        anyText.map((more) => more + text),
        fc.constant(text),
      ),
    ),
  );
  fc.assert(
    fc.property(anyCase, ([before, set, after]) => {
      const { changes, near, gone } = carriedSet(set, compareEditions(before, after));
      const carried = applyAll(emptySet, changes);
      const quotes = (annotations: AnnotationSet["annotations"]) =>
        annotations.map(({ id, fragments }) => `${id} ${fragments.map(({ quote }) => quote).join("|")}`);
      expect(
        [...carried.annotations, ...near.map(({ after: one }) => one)].map((one) => misplacement(after, one)),
      ).toEqual([...carried.annotations, ...near].map(() => undefined));
      expect(quotes(set.annotations)).toEqual(expect.arrayContaining([...quotes(carried.annotations)]));
      const ids = [...carried.annotations, ...near.map((one) => one.before), ...gone].map(({ id }) => id);
      expect(ids.sort()).toEqual(set.annotations.map(({ id }) => id).sort());
    }),
    runs(200),
  );
});

const time = "2026-02-03T08:00:00.000Z";

function tagged(...tags: readonly (readonly [label: string, quote: string])[]): AnnotationSet {
  return taggedIn(earlier, ...tags);
}

function taggedIn(text: string, ...tags: readonly (readonly [label: string, quote: string])[]): AnnotationSet {
  const annotations = tags.map(([label, quote], index) => {
    const start = text.indexOf(quote);
    const fragments = [{ start, end: start + quote.length, quote }];
    return { id: `mark-${index}`, label, fragments, createdAt: time, origin: "hand" as const };
  });
  return applyAll(
    emptySet,
    annotations.map((annotation) => ({ kind: "add-annotation" as const, annotation })),
  );
}
