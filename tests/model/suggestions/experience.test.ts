// What suggestions learn from decisions: labels, strengths and edges, each with the reason, and only when they may.
import { describe, expect, test } from "vitest";
import { experienceIn, noExperience } from "../../../model/suggestions/experience";
import { newLexicon } from "../../../model/suggestions/lexicon";
import { rules } from "../../../model/suggestions/rules";
import { searchedArticle } from "../../../model/suggestions/searchedArticle";
import { suggest } from "../../../model/suggestions/suggest";
import { tagged } from "./taggedText";

const labels = new Map([
  ["actor", "Actor"],
  ["location", "Location"],
  ["figure", "Figure"],
  ["claim", "Claim"],
]);

/** Strong and weak suggestions of an article, `label:quote (reason behind the semicolon)`, after decisions in it and before it. */
function suggested(written: string, before: { readonly text: string; readonly done?: boolean }[] = [], learns = true) {
  const { text, set } = tagged(written, { article: "here" });
  const lexicon = newLexicon();
  const experiences = before.map((one, index) => {
    const lesson = tagged(one.text, { article: `article-${index}`, done: one.done ?? false });
    lexicon.put(lesson.set);
    if (one.done) lexicon.readText(`article-${index}`, lesson.text);
    return experienceIn(searchedArticle(`article-${index}`, lesson.text, rules), lesson.set);
  });
  lexicon.put(set);
  const experience = learns ? { experience: experiences[0] ?? noExperience } : {};
  return suggest({ article: searchedArticle("here", text, rules), lexicon, own: set, labels, ...experience }).map(
    ({ label, quote, tier, why }) =>
      `${tier} ${label}:${quote}${why.includes(";") ? ` (${why.replace(/^[^;]*; /, "")})` : ""}`,
  );
}

describe("in the article at hand", () => {
  test("countries that act are offered as the annotator tags them", () => {
    const text =
      "<location:Peru> accused nobody. <location:Chile> rejected it. <location:Kenya> denied it. Later Norway refused.";
    expect(suggested(text)).toContain("strong location:Norway (Location, because you tagged 3 like it so)");
  });

  test("what was refused again and again is weak", () => {
    const text =
      "<!location:Peru> fell in rain. Snow in <!location:Lima> melted. Snow in <!location:Quito> too. In <!location:Bogota> and in Caracas it froze.";
    expect(suggested(text)).toContain("weak location:Caracas (weak, because you refused 3 like it)");
  });

  test("what is accepted again and again is strong", () => {
    const text = "<actor:Ovek Tarn> left. <actor:Mira Sollen> left. <actor:Hask Torvin> left. Then Lurm Vessik slept.";
    expect(suggested(text)).toContain("strong actor:Lurm Vessik (strong, because you tagged 3 like it)");
  });

  test("titles that were left out are left out below", () => {
    const text =
      "Gen. <actor:Tarek Vossim> met Judge <actor:Farid Mansi> and Col. <actor:Ovek Tarn>. Then Norwegian Prime Minister Ulla Brandt said no.";
    expect(suggested(text)).toContain(
      "strong actor:Ulla Brandt (without its title, because you left that out 3 times)",
    );
  });

  test("nouns and possessives behind names are taken in as above", () => {
    const nouns =
      "The <location:Osk Gate crossing> froze, the <location:Tarn Gate crossing> and the <location:Vell Gate crossing> too. Then the Lurm Gate crossing shut.";
    expect(suggested(nouns)).toContain(
      "strong location:Lurm Gate crossing (with “crossing”, because you took such a noun in 3 times)",
    );
    const possessives =
      "<actor:Ovek Tarn’s> men, <actor:Mira Sollen’s> men and <actor:Hask Torvin’s> men left. Judge Lurm Vessik’s men slept.";
    expect(suggested(possessives)).toContain(
      "strong actor:Judge Lurm Vessik’s (with “’s”, because you took it in 3 times)",
    );
    expect(suggested(possessives, [], false)).toContain("strong actor:Judge Lurm Vessik");
  });

  test("“denied” is kept in a claim as above, and not where nothing is to be learned", () => {
    const text =
      "The mill <claim:denied that it leaked>. The bank <claim:denied that it failed>. The port <claim:denied it shut>. The town denied that it had slept late.";
    expect(suggested(text)).toContain(
      "strong claim:denied that it had slept late (with “denied that”, because you took such a word in 3 times)",
    );
    expect(suggested(text, [], false)).toContain("strong claim:it had slept late");
  });

  test("articles that were taken in are taken in below", () => {
    const text =
      "<actor:The Osk Council> met. <actor:The Lower Bank> met. <actor:The Valley Guard> met. So did the Upper Agency.";
    expect(suggested(text)).toContain("strong actor:the Upper Agency (with “the”, because you took it in 3 times)");
  });
});

describe("in the next article", () => {
  const cities =
    "Snow fell in Lima. Snow fell in Quito. Snow fell in Bogota. Snow fell in Cusco. It fell in Arica, in Iquique.";

  test("what was left alone in an article that is done is weak", () => {
    expect(suggested("Rain fell in Caracas.", [{ text: cities, done: true }])).toEqual([
      "weak location:Caracas (weak, because you left 6 alone like it)",
    ]);
    expect(suggested("Rain fell in Caracas.", [{ text: cities }])).toEqual(["strong location:Caracas"]);
  });

  test("nothing is learned where it shall not be", () => {
    expect(suggested("Rain fell in Caracas.", [{ text: cities, done: true }], false)).toEqual([
      "strong location:Caracas",
    ]);
  });
});
