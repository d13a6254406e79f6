// The fate of suggestions by their source: made by the real rules, compared with sets as a person leaves them.
import { expect, test } from "vitest";
import type { Annotation, Refusal } from "../../../model/annotation/annotation";
import { newLexicon } from "../../../model/suggestions/lexicon";
import { rules } from "../../../model/suggestions/rules";
import { searchedArticle } from "../../../model/suggestions/searchedArticle";
import { shareInWords, sharesIn, sumOfShares, untoldInWords } from "../../../model/suggestions/shares";
import { suggest } from "../../../model/suggestions/suggest";

const text =
  "Gen. Tarek Vossim spoke in Lima. Then Vossim slept. He said that 14 ferries had sunk near Zarb. Zarb burned.\n";
const createdAt = "2026-03-01T08:00:00.000Z";
const labels = new Map(["actor", "location", "claim", "figure"].map((id) => [id, id]));
/** Vossim and Lima by name, 14 ferries by figure, the claim by quotation. */
const suggestions = suggest({
  article: searchedArticle("one", text, rules),
  lexicon: newLexicon(),
  own: undefined,
  labels,
});

function span(label: string, quote: string, at = text.indexOf(quote)): Annotation {
  return {
    ...{ id: `${label}-${at}`, label, createdAt, origin: "suggestion" },
    fragments: [{ start: at, end: at + quote.length, quote }],
  };
}

function refusal(label: string, quote: string): Refusal {
  const start = text.indexOf(quote);
  return { id: `no-${start}`, label, start, end: start + quote.length, quote, createdAt };
}

function fates(
  annotations: readonly Annotation[],
  refusals: readonly Refusal[] = [],
  labelOf = (label: string) => label,
) {
  const { sources, untold } = sharesIn(suggestions, { annotations, refusals }, labelOf);
  const rows = sources
    .filter(({ accepted, changed, refused }) => accepted + changed + refused > 0)
    .map(({ source, accepted, changed, refused }) => `${source} ${accepted}/${changed}/${refused}`);
  return untold.accepted + untold.refused > 0 ? [...rows, `untold ${untold.accepted}/${untold.refused}`] : rows;
}

test("what was accepted counts as it was, or as changed when its edges or its label are others", () => {
  expect(fates([span("actor", "Gen. Tarek Vossim"), span("location", "Lima")])).toEqual(["name 2/0/0"]);
  expect(fates([span("actor", "Tarek Vossim"), span("actor", "Lima")])).toEqual(["name 0/2/0"]);
  expect(fates([span("figure", "14"), span("claim", "14 ferries had sunk near")])).toEqual([
    "figure 0/1/0",
    "quotation 0/1/0",
  ]);
});

test("what was tagged by hand or imported is no decision on a suggestion", () => {
  expect(
    fates([
      { ...span("location", "Lima"), origin: "hand" },
      { ...span("figure", "14"), origin: "import" },
    ]),
  ).toEqual([]);
});

test("a refusal counts for the source that suggested it, also when its edges were changed before", () => {
  expect(
    fates([], [refusal("location", "Lima"), refusal("actor", "Tarek Vossim"), refusal("figure", "14 ferries")]),
  ).toEqual(["name 0/0/2", "figure 0/0/1"]);
});

test("words inside a suggested claim are not that claim with other edges", () => {
  expect(fates([span("actor", "ferries")])).toEqual(["figure 0/1/0"]);
  expect(fates([span("actor", "had sunk")])).toEqual(["untold 1/0"]);
});

test("words that were tagged further up were suggested as tagged before; what nothing suggests is told apart", () => {
  const [first, second] = [text.indexOf("Zarb"), text.lastIndexOf("Zarb")];
  const byHand: Annotation = { ...span("entity", "Zarb", first), origin: "hand" };
  expect(fates([byHand, span("entity", "burned")], [refusal("entity", "slept")])).toEqual(["untold 1/1"]);
  const others = suggestions.filter(({ start }) => start < first);
  const { sources, untold } = sharesIn(
    others,
    { annotations: [byHand, span("entity", "Zarb", second)] },
    (label) => label,
  );
  expect(sources.find(({ source }) => source === "seen")).toEqual({
    source: "seen",
    proposed: 0,
    accepted: 1,
    changed: 0,
    refused: 0,
  });
  expect(untold).toEqual({ accepted: 0, refused: 0 });
});

test("a label that was merged counts as what it was merged into", () => {
  const merged = (label: string) => (label === "town" ? "location" : label);
  expect(fates([span("town", "Lima")], [], merged)).toEqual(["name 1/0/0"]);
});

test("several articles are added up, every suggestion counted once, and shown with their share of what was decided", () => {
  const one = sharesIn(
    suggestions,
    { annotations: [span("location", "Lima"), span("actor", "Tarek Vossim")] },
    (label) => label,
  );
  const { sources } = sumOfShares([one, one, sharesIn(suggestions, { annotations: [] }, (label) => label)]);
  expect(sources.reduce((sum, { proposed }) => sum + proposed, 0)).toBe(3 * suggestions.length);
  const [names] = sources;
  expect(names).toMatchObject({ source: "name", accepted: 2, changed: 2, refused: 0 });
  expect(names && shareInWords(names, "accepted")).toBe("2 (50 %)");
  expect(untoldInWords(one)).toBeUndefined();
  expect(untoldInWords({ ...one, untold: { accepted: 1, refused: 3 } })).toBe(
    "1 accepted suggestion and 3 refused are made by no source any more.",
  );
});
