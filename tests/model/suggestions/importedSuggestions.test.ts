// What files suggest, as it is offered to one annotator.
import { describe, expect, test } from "vitest";
import { type ImportedSuggestions, type Proposed, whereFrom } from "../../../model/suggestions/importedSuggestions";
import { learn } from "../../../model/suggestions/lexicon";
import { searchedArticle } from "../../../model/suggestions/searchedArticle";
import { suggest } from "../../../model/suggestions/suggest";
import type { Suggestion } from "../../../model/suggestions/suggestion";
import { type TaggedText, tagged } from "./taggedText";

const labels = new Map([
  ["actor", "Actor"],
  ["location", "Location"],
  ["claim", "Claim"],
]);
const from = { file: "march/pre.jsonl", format: "Prodigy JSONL" };

/** What a file proposes: `label:quote`, pieces with `…` between them. */
function file(
  text: string,
  proposals: readonly string[],
  more: Partial<ImportedSuggestions> = {},
): ImportedSuggestions {
  const annotations = proposals.map((proposal): Proposed => {
    const [label = "", quotes = ""] = proposal.split(":");
    const fragments = quotes.split("…").map((quote) => {
      const start = text.indexOf(quote);
      return { start, end: start + quote.length, quote };
    });
    return { label, fragments };
  });
  return { id: "file-1", import: "import-1", from, at: "2026-11-20T09:00:00.000Z", annotations, ...more };
}

function suggestions(
  article: string,
  files: (text: string) => readonly ImportedSuggestions[],
  ...lessons: TaggedText[]
) {
  const { text, set } = tagged(article, { article: "the-article" });
  const lexicon = learn([...lessons.map((lesson) => lesson.set), set]);
  return suggest({
    article: searchedArticle("the-article", text),
    lexicon,
    own: set,
    labels,
    importedSuggestions: files(text),
  });
}

function offered(article: string, proposals: readonly string[]): readonly string[] {
  return suggestions(article, (text) => [file(text, proposals)]).map(inWords);
}

function inWords({ label, quote }: Suggestion): string {
  return `${label}:${quote}`;
}

test("where suggestions come from is said with file, format and day, and with the model when the file names one", () => {
  const at = "2026-11-05T23:59:00.000Z";
  expect(whereFrom({ from, at })).toBe("from pre.jsonl (Prodigy JSONL), 5 Nov 2026");
  expect(whereFrom({ from: { ...from, by: "ner-small 2" }, at })).toBe(
    "ner-small 2, from pre.jsonl (Prodigy JSONL), 5 Nov 2026",
  );
});

describe("what a file suggests", () => {
  test.each([
    ["is offered", "Ines Dahl in Port Vell", ["location:Port Vell", "actor:Ines Dahl"]],
    ["is not offered where it is tagged", "<actor:Ines Dahl> in Port Vell", ["location:Port Vell"]],
    ["is not offered where part of it is tagged so", "Ines <actor:Dahl> in Port Vell", ["location:Port Vell"]],
    [
      "is not offered where its words are tagged otherwise",
      "<location:Ines Dahl> in Port Vell",
      ["location:Port Vell"],
    ],
    ["is offered inside a claim", "<claim:Ines Dahl in Port Vell>", ["actor:Ines Dahl", "location:Port Vell"]],
    ["stays refused", "<!actor:Ines Dahl> in Port Vell", ["location:Port Vell"]],
    ["is refused with its words everywhere", "<!!actor:INES DAHL> and Ines Dahl in Port Vell", ["location:Port Vell"]],
    ["is not offered in asides", "<-:Ines Dahl> in Port Vell", ["location:Port Vell"]],
  ])("%s", (_, article, expected) => {
    const proposals = ["location:Port Vell", "actor:Ines Dahl"];
    expect(offered(article, proposals).toSorted()).toEqual(expected.toSorted());
  });

  test("is in text order, the longer one first", () => {
    expect(offered("Port Vell docks", ["location:Vell", "location:Port Vell", "actor:Port Vell docks"])).toEqual([
      "actor:Port Vell docks",
      "location:Port Vell",
      "location:Vell",
    ]);
  });

  test("stays side by side: accepting one of two that overlap does not settle the other", () => {
    const both = ["actor:Port of Vell", "actor:Vell", "location:Vell"];
    expect(offered("<actor:Port of Vell> shut", both)).toEqual(["actor:Vell", "location:Vell"]);
    expect(offered("Port of <location:Vell> shut", both)).toEqual(["actor:Port of Vell", "actor:Vell"]);
    expect(offered("Port of <actor:Vell shut>", both)).toEqual([]);
  });

  test("is said once when several files say it, and names them all", () => {
    const all = suggestions("Ines Dahl spoke", (text) => [
      file(text, ["actor:Ines Dahl"]),
      file(text, ["actor:Ines Dahl"], { id: "file-2", from: { ...from, by: "ner" } }),
      file(text, ["actor:Ines Dahl"], { id: "file-3", import: "import-2" }),
    ]);
    expect(all.map(({ id, why }) => [id, why])).toEqual([
      [
        "the-article:file-1:0",
        "from pre.jsonl (Prodigy JSONL), 20 Nov 2026; ner, from pre.jsonl (Prodigy JSONL), 20 Nov 2026",
      ],
    ]);
  });

  test("is not said a second time by what was tagged before", () => {
    const lesson = tagged("<actor:Ines Dahl> and <location:Port Vell> and <actor:Ines Dahl>");
    const all = suggestions("Ines Dahl in Port Vell", (text) => [file(text, ["actor:Ines Dahl"])], lesson);
    expect(all.map(({ source, quote }) => `${source}:${quote}`)).toEqual(["import:Ines Dahl", "seen:Port Vell"]);
  });

  test("keeps its pieces, attributes and note", () => {
    const [suggestion] = suggestions("Ferries will, he said, stop", (text) => {
      const { annotations, ...rest } = file(text, ["claim:Ferries will…stop"]);
      const attributes = [{ attribute: "hedged", value: true }];
      return [{ ...rest, annotations: annotations.map((one) => ({ ...one, attributes, note: "strike" })) }];
    });
    expect(suggestion).toEqual({
      ...{ id: "the-article:file-1:0", label: "claim", start: 0, end: 27, quote: "Ferries will, he said, stop" },
      fragments: [
        { start: 0, end: 12 },
        { start: 23, end: 27 },
      ],
      ...{ attributes: [{ attribute: "hedged", value: true }], note: "strike" },
      ...{ source: "import", why: "from pre.jsonl (Prodigy JSONL), 20 Nov 2026", strength: 1, tier: "strong" },
    });
  });

  test("in pieces is settled by all its pieces, or by a refusal of the whole", () => {
    const pieces = ["claim:Ferries will…stop"];
    expect(offered("<claim:Ferries will>, he said, stop", pieces)).toHaveLength(1);
    expect(offered("<claim:Ferries will>, he said, <claim:stop>", pieces)).toEqual([]);
    expect(offered("<!claim:Ferries will, he said, stop>", pieces)).toEqual([]);
  });

  test("that does not fit the text is not offered", () => {
    expect(suggestions("Ines Dahl spoke", () => [file("Mr Ines Dahl spoke", ["actor:Ines Dahl"])])).toEqual([]);
  });
});
