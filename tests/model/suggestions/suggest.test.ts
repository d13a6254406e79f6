// What is suggested for small articles after small lessons, and what never is.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noExperience } from "../../../model/suggestions/experience";
import { learn } from "../../../model/suggestions/lexicon";
import { rules } from "../../../model/suggestions/rules";
import { searchedArticle } from "../../../model/suggestions/searchedArticle";
import type { SeenSet } from "../../../model/suggestions/seenSet";
import { suggest } from "../../../model/suggestions/suggest";
import type { Suggestion } from "../../../model/suggestions/suggestion";
import { isGraphemeBoundary } from "../../../model/text/graphemes";
import { anyText } from "../text/anyText";
import { type TaggedText, tagged } from "./taggedText";

const labels = new Map([
  ["actor", "Actor"],
  ["location", "Location"],
  ["claim", "Claim"],
  ["figure", "Figure"],
]);

/** Suggestions for an article, after lessons in other articles and what is tagged in it already. */
function suggestions(article: string, ...lessons: readonly TaggedText[]): readonly Suggestion[] {
  const { text, set } = tagged(article, { article: "the-article" });
  const texts = new Map(lessons.map((lesson) => [lesson.set.article, lesson.text]));
  const lexicon = learn([...lessons.map((lesson) => lesson.set), set], texts);
  const searched = searchedArticle("the-article", text, rules);
  return suggest({ article: searched, lexicon, own: set, labels, experience: noExperience });
}

function seen(article: string, ...lessons: readonly TaggedText[]): readonly string[] {
  return suggestions(article, ...lessons)
    .filter(({ source, again }) => source === "seen" && !again)
    .map(({ label, quote }) => `${label}:${quote}`);
}

describe("names that were tagged before", () => {
  const harbour = tagged("<actor:Ines Dahl> spoke in <location:Port Vell>.");

  test.each([
    [
      "whole words are found, in their place",
      "In Port Vell, Ines Dahl spoke.",
      ["location:Port Vell", "actor:Ines Dahl"],
    ],
    ["look-alike letters and capitals do not matter", "PΟRT VELL was quiet.", ["location:PΟRT VELL"]],
    [
      "soft hyphens and no-break spaces do not matter",
      "in Port\u00a0Ve\u00adll today",
      ["location:Port\u00a0Ve\u00adll"],
    ],
    ["a hyphen is as good as a space, a comma is not", "Port-Vell. Port, Vell.", ["location:Port-Vell"]],
    ["parts of words do not count", "the Port Vellers met", []],
    ["a name in lower case is another word", "the port vell of yore", []],
    ["part of a longer name does not count", "a Port Vell Gazette report", []],
    ["the sentence before is no part of a name", "We saw Osk Vale. Port Vell slept.", ["location:Port Vell"]],
    ["part of a compound or an address does not count", "a Port-Vell-based firm, portvell.example/Port Vell", []],
    ["what is tagged already is not suggested", "<location:Port Vell> and Port Vell", ["location:Port Vell"]],
    ["what is tagged otherwise here is decided", "<actor:Port Vell> said", []],
    ["inside a claim names are suggested", "<claim:Ines Dahl will resign>", ["actor:Ines Dahl"]],
    ["asides are not article text", "<-:Menu: Port Vell>\nPort Vell slept.", ["location:Port Vell"]],
    ["what was refused here stays refused here", "<!location:Port Vell> and Port Vell", ["location:Port Vell"]],
    ["what was refused everywhere is refused everywhere", "<!!location:Port Vell> and PORT VELL", []],
    ["a refusal is for one label", "<!actor:Port Vell> and", ["location:Port Vell"]],
  ])("%s", (_, article, expected) => {
    expect(seen(article, harbour)).toEqual(expected);
  });

  test("the longest match wins", () => {
    const lesson = tagged("<location:Osk> and <actor:Osk Observatory> and <location:Osk valley>");
    expect(seen("In the Osk valley the Osk Observatory counts, on the Osk it does not.", lesson)).toEqual([
      "location:Osk valley",
      "actor:Osk Observatory",
      "location:Osk",
    ]);
  });

  test("points, quotes and signs that were tagged are taken where they stand", () => {
    const lesson = tagged("<location:U.S.> and <actor:«Valley Guards»> met");
    expect(seen("the U.S. sent «Valley Guards» and Valley Guards", lesson)).toEqual([
      "location:U.S.",
      "actor:«Valley Guards»",
      "actor:Valley Guards",
    ]);
  });

  test("scripts without capitals or spaces are found too", () => {
    const lesson = tagged("<location:دروت> و <actor:黎巴嫩军队> 说");
    expect(seen("في دروت اليوم，黎巴嫩军队表示", lesson)).toEqual(["location:دروت", "actor:黎巴嫩军队"]);
  });

  test("a refusal everywhere in one article counts in the others", () => {
    const refusing = tagged("<!!location:Port Vell>", { article: "article-2" });
    expect(seen("Port Vell slept.", harbour, refusing)).toEqual([]);
    const others = tagged("<!!location:Port Vell>", { article: "article-2", annotator: "bo", own: false });
    expect(seen("Port Vell slept.", harbour, others)).toEqual(["location:Port Vell"]);
  });

  test("labels the project does not have are not suggested", () => {
    expect(seen("The Gale sank.", tagged("The <ship:Gale> sailed."))).toEqual([]);
  });
});

describe("what speaks against it", () => {
  test("words tagged two ways are suggested as what they mostly are, weaker; evenly split ones are not", () => {
    const mostly = [1, 2, 3, 4].map((n) => tagged("<location:Halm> froze.", { article: `article-${n}` }));
    const once = tagged("<actor:Halm> refused.", { article: "article-5" });
    const [clear] = suggestions("Halm is quiet.", ...mostly);
    const [mixed] = suggestions("Halm is quiet.", ...mostly, once);
    expect([mixed?.label, (mixed?.strength ?? 1) < (clear?.strength ?? 0)]).toEqual(["location", true]);
    expect(seen("Halm is quiet.", mostly[0] ?? once, once)).toEqual([]);
  });

  test("a common word tagged once is not suggested; tagged again and again it is", () => {
    const once = tagged("<actor:residents> fled.");
    const often = [1, 2, 3, 4].map((n) => tagged("<actor:residents> fled.", { article: `article-${n}` }));
    expect([seen("Some residents stayed.", once), seen("Some residents stayed.", ...often)]).toEqual([
      [],
      ["actor:residents"],
    ]);
  });

  test("words left alone in articles that are done are not suggested; in articles under way that says nothing", () => {
    const lesson = tagged("<location:Halm> froze.");
    const left = (done: boolean) =>
      [2, 3].map((n) => tagged("Snow in Halm. Wind in Halm.", { article: `article-${n}`, done }));
    expect([seen("Halm is quiet.", lesson, ...left(false)), seen("Halm is quiet.", lesson, ...left(true))]).toEqual([
      ["location:Halm"],
      [],
    ]);
  });

  test("who tags only first mentions is offered only those", () => {
    const mentions = "<actor:Dahl> spoke. Then Dahl left. Later Dahl rang. At last Dahl slept.";
    const lessons = [1, 2, 3, 4, 5].map((n) => tagged(mentions, { article: `article-${n}`, done: true }));
    expect(seen("Here Dahl came. Again Dahl sang.", ...lessons)).toEqual(["actor:Dahl"]);
  });

  test("who tags only first mentions goes on being offered those of frequent names", () => {
    const often = (n: number) => `<actor:Dahl> spoke.${" Then Dahl left.".repeat(40)} Day ${n}.`;
    const lessons = [1, 2, 3].map((n) => tagged(often(n), { article: `article-${n}`, done: true }));
    expect(seen("Here Dahl came. Again Dahl sang.", ...lessons)).toEqual(["actor:Dahl"]);
    expect(seen("Here <actor:Dahl> came. Again Dahl sang.", ...lessons)).toEqual([]);
  });

  test("who refuses further mentions, or goes past them, is not offered those below", () => {
    const below = "Again Dahl sang. So did Vell, and Vell slept.";
    expect(seen(`<actor:Dahl> came. ${below}`)).toEqual(["actor:Dahl"]);
    expect(seen(`<actor:Dahl> came. <!actor:Dahl> left. <!actor:Dahl> rang. ${below}`)).toEqual([]);
    const passed = "<actor:Dahl> came. Dahl left. Dahl rang. Dahl sat. Dahl stood. <location:Osk> froze.";
    expect(seen(`${passed} ${below}`)).toEqual([]);
  });

  test("whoever makes a claim is offered there, although only first mentions are tagged", () => {
    const mentions = "<actor:Dahl> spoke. Then Dahl left. Later Dahl rang. At last Dahl slept.";
    const lessons = [1, 2, 3, 4, 5].map((n) => tagged(mentions, { article: `article-${n}`, done: true }));
    expect(seen("Here Dahl came. “The mill is closed for the winter,” Dahl said.", ...lessons)).toEqual([
      "actor:Dahl",
      "actor:Dahl",
    ]);
  });

  test("a part of a longer name that was tagged does not hide the longer one", () => {
    const lesson = tagged("<actor:Qasrawi> left.");
    const offered = suggestions("Colonel Nadim Qasrawi left.", lesson).map(({ quote }) => quote);
    expect(offered).toEqual(["Colonel Nadim Qasrawi"]);
  });

  test("words that were left alone before they were tagged are doubted", () => {
    const late = (n: number) => `${"Then Dahl left. ".repeat(40)}At last <actor:Dahl> spoke. Day ${n}.`;
    const lessons = [1, 2, 3].map((n) => tagged(late(n), { article: `article-${n}`, done: true }));
    expect(seen("Here Dahl came.", ...lessons)).toEqual([]);
  });
});

describe("short forms", () => {
  test.each([
    ["<actor:Colonel Nadim Qasrawi> spoke. Then Qasrawi left.", ["actor:Qasrawi"]],
    ["Qasrawi? <actor:Nadim Qasrawi> spoke.", []],
    ["<actor:Abu Layth al-Darouti> spoke. Later al-Darouti left.", ["actor:al-Darouti"]],
    ["<actor:Straits Cooperation Council> (SCC) met. The SCC agreed.", ["actor:SCC", "actor:SCC"]],
    ["<location:Halm Gate crossing> is shut. The crossing reopens.", []],
    ["<actor:Nadim Qasrawi> spoke. The Qasrawi Foundation did not.", []],
    ["<actor:Osk Vell> spoke in <location:Port Vell>. Then Vell slept.", []],
  ])("%s", (article, expected) => {
    expect(seen(article)).toEqual(expected);
  });
});

describe("quantities and quotations", () => {
  const found = (article: string, ...lessons: readonly TaggedText[]) =>
    suggestions(article, ...lessons)
      .filter(({ tier, again }) => tier === "strong" && !again)
      .map(({ label, quote, source }) => `${source} ${label}:${quote}`);
  const storm = "Harbour master Ines Dahl said on Monday that 14 crossings had been cancelled.";

  test("what is said, who says it and what is counted are suggested", () => {
    expect(found(storm)).toEqual([
      "name actor:Ines Dahl",
      "quotation claim:14 crossings had been cancelled",
      "figure figure:14 crossings",
    ]);
  });

  test("a name that was tagged before says better who speaks", () => {
    expect(found(storm, tagged("<actor:Ines Dahl>"))).toEqual([
      "seen actor:Ines Dahl",
      "quotation claim:14 crossings had been cancelled",
      "figure figure:14 crossings",
    ]);
  });

  test("pronouns are no actors, a report's author is", () => {
    const report =
      "A report by the Osk Council last year said that 14 crossings had been cancelled. He said it was late.";
    expect(found(report)).toEqual([
      "name actor:Osk Council",
      "quotation claim:14 crossings had been cancelled",
      "figure figure:14 crossings",
    ]);
  });

  test("nothing of it stands on tags of the same label, in asides, or where it was refused", () => {
    expect(
      found("<-:14 crossings were shared.>\nThe harbour office said that <!figure:14 crossings> had been cancelled."),
    ).toEqual(["quotation actor:The harbour office", "quotation claim:14 crossings had been cancelled"]);
  });

  test("what is probably a menu, a counter or a repeated standfirst is left alone until somebody decides", () => {
    const standfirst = "The harbour office said that 14 crossings had been cancelled on Monday.";
    expect(found(`${standfirst}\n${standfirst}\n214 shares\n`)).toEqual(found(`${standfirst}\n`));
  });

  test("who always leaves out articles and bounds is offered spans without them", () => {
    const text = "The <actor:Osk Guard> lost about <figure:40 men>. ";
    const lessons = [1, 2, 3].map((n) => tagged(text.repeat(2), { article: `article-${n}`, done: true }));
    const article = "The harbour office said that about 60 men had fled.";
    expect([found(article), found(article, ...lessons)]).toEqual([
      ["quotation actor:The harbour office", "quotation claim:about 60 men had fled", "figure figure:about 60 men"],
      ["quotation actor:harbour office", "quotation claim:about 60 men had fled", "figure figure:60 men"],
    ]);
  });
});

test("why is said in words", () => {
  const lessons = [
    tagged("<actor:Ines Dahl> met <location:Halm>, <location:Halm>"),
    tagged("<actor:Ines Dahl>", { article: "article-2", annotator: "bo", own: false, done: true }),
    tagged("<actor:Ines Dahl>", { article: "article-3", annotator: "cy", own: false, done: true }),
    tagged("<actor:Osk Guard>", { article: "article-4", annotator: "cy", own: false, done: true }),
  ];
  expect(
    suggestions("Ines Dahl in Halm saw Osk Guard shoot at least 240 people. Dahl ran.", ...lessons).map(
      ({ why }) => why,
    ),
  ).toEqual([
    "tagged Actor 3 times, by you and 2 others",
    "tagged Location twice, by you",
    "tagged Actor once, by 1 other",
    "a quantity: at least 240 people",
    "short for “Ines Dahl”, tagged Actor 3 times, by you and 2 others",
  ]);
});

describe("sub-labels", () => {
  const kinds = ["person", "group", "state"].map((id) => ({ id, name: id }));
  const subLabels = new Map([["actor", { id: "kind", choices: kinds }]]);

  function withSubLabels(article: string, ...lessons: readonly string[]): readonly string[] {
    const { text, set } = tagged(article, { article: "the-article" });
    const sets = lessons.map((lesson, place) => tagged(lesson, { article: `article-${place}` }).set);
    const needs = { lexicon: learn([...sets, set]), own: set, labels, subLabels, experience: noExperience };
    return suggest({ article: searchedArticle("the-article", text, rules), ...needs })
      .filter(({ again }) => !again)
      .map(({ quote, attributes, why }) => `${quote}${attributes ? ` ${attributes[0]?.value}` : ""}: ${why}`);
  }

  test.each([
    [
      "always given",
      ["<actor/state:Osk Guard>", "<actor/state:Osk Guard>"],
      "Osk Guard state: tagged Actor › state twice, by you",
    ],
    [
      "given where one was given",
      ["<actor:Osk Guard>", "<actor/state:Osk Guard>", "<actor/state:Osk Guard>"],
      "Osk Guard state: tagged Actor 3 times, by you; 2 of them as state",
    ],
    ["of two kinds", ["<actor/state:Osk Guard>", "<actor/group:Osk Guard>"], "Osk Guard: tagged Actor twice, by you"],
    ["that the project has no more", ["<actor/firm:Osk Guard>"], "Osk Guard: tagged Actor once, by you"],
  ])("of words tagged before: %s", (_, lessons, expected) => {
    expect(withSubLabels("The Osk Guard fled.", ...lessons)).toEqual([expected]);
  });

  test("short forms of a name have that of the name", () => {
    expect(withSubLabels("<actor/person:Ines Dahl> spoke. Then Dahl ran.")).toEqual([
      "Dahl person: short for “Ines Dahl”, tagged Actor › person in this article",
    ]);
  });

  test("names nobody tagged have that of names like them", () => {
    const text =
      "<actor/person:Ovek Tarn> left. <actor/person:Mira Sollen> left. <actor/person:Hask Torvin> left. Then Lurm Vessik slept.";
    const [found] = withSubLabels(text);
    expect(found).toMatch(/^Lurm Vessik person: .*; person, because you tagged 3 like it so$/);
  });
});

describe("whatever the text and the tags", () => {
  const someLabel = fc.constantFrom("actor", "location", "claim", "figure");
  const situation = fc
    .record({
      text: fc.oneof(
        anyText,
        fc
          .array(
            fc.constantFrom(
              "Ines Dahl",
              "Dahl",
              "Port Vell",
              "Vell",
              "14 crossings",
              ",",
              "the",
              "fοrce",
              "\n",
              "👩‍👩‍👧 ",
            ),
            {
              minLength: 1,
              maxLength: 40,
            },
          )
          .map((words) => words.join(" ")),
      ),
      stretches: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 30 }), someLabel, fc.nat({ max: 5 })), { maxLength: 12 }),
    })
    .map(({ text, stretches }) => {
      const own = { spans: [] as Spans, asides: [] as Asides, refusals: [] as Refusals };
      const other = { spans: [] as Spans };
      for (const [at, length, label, kind] of stretches) {
        const start = at % Math.max(1, text.length);
        const end = Math.min(text.length, start + length + 1);
        if (end <= start || !isGraphemeBoundary(text, start) || !isGraphemeBoundary(text, end)) continue;
        const quote = text.slice(start, end);
        if (kind === 0) own.asides.push({ start, end });
        else if (kind === 1) own.refusals.push({ start, end, label, quote, everywhere: length % 2 === 0 });
        else if (kind === 2) own.spans.push({ start, end, label, quote });
        else other.spans.push({ start, end, label, quote });
      }
      const place = { annotator: "ada", own: true, done: false };
      const mine: SeenSet = { article: "the-article", ...place, ...own };
      const before: SeenSet = { article: "before", ...place, ...other, asides: [], refusals: [] };
      return { text, mine, before };
    });

  test("suggestions fit the text, cut nothing, and stand on nothing decided", () => {
    fc.assert(
      fc.property(situation, ({ text, mine, before }) => {
        const made = () =>
          suggest({
            article: searchedArticle("the-article", text, rules),
            lexicon: learn([before, mine]),
            own: mine,
            labels,
          });
        const found = made();
        for (const { start, end, quote, label, strength, why } of found) {
          expect(text.slice(start, end)).toBe(quote);
          expect([isGraphemeBoundary(text, start), isGraphemeBoundary(text, end)]).toEqual([true, true]);
          const overlaps = (other: { start: number; end: number }) => other.start < end && other.end > start;
          expect(mine.spans.filter((span) => span.label === label).some(overlaps)).toBe(false);
          expect(mine.asides.some(overlaps)).toBe(false);
          expect(mine.refusals.some((no) => no.label === label && no.start === start && no.end === end)).toBe(false);
          expect([why.length > 0, strength >= 0, strength <= 1]).toEqual([true, true, true]);
        }
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        expect(made()).toEqual(found);
      }),
      { numRuns: 400 },
    );
  });

  test("learning set by set, with changes and farewells, teaches the same as learning the last state at once", () => {
    fc.assert(
      fc.property(situation, situation, (first, second) => {
        const lexicon = learn([first.before, second.mine, first.mine]);
        lexicon.put({ ...second.before, done: true });
        lexicon.put(second.mine);
        lexicon.forget("before", "ada");
        lexicon.put(second.before);
        const article = searchedArticle("the-article", second.text);
        const atOnce = learn([second.before, second.mine]);
        expect(suggest({ article, lexicon, own: second.mine, labels })).toEqual(
          suggest({ article, lexicon: atOnce, own: second.mine, labels }),
        );
      }),
      { numRuns: 200 },
    );
  });
});

type Spans = SeenSet["spans"][number][];
type Asides = SeenSet["asides"][number][];
type Refusals = SeenSet["refusals"][number][];
