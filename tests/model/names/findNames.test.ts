// Names in sentences about places and people that do not exist: a rule must know them by what stands around them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findNames } from "../../../model/names/findNames";
import { isGraphemeBoundary } from "../../../model/text/graphemes";
import { anyText } from "../text/anyText";

/** Strong names as `actor:…` and `location:…`, weak ones with a question mark. */
function names(text: string): readonly string[] {
  return findNames(text).map(
    ({ start, end, label, strong }) => `${label}${strong ? "" : "?"}:${text.slice(start, end)}`,
  );
}

describe("actors", () => {
  test.each([
    ["a title before a name", "Later Gen. Tarek Vossim left.", ["actor:Gen. Tarek Vossim"]],
    [
      "an adjective and a title",
      "We met Norwegian Prime Minister Ulla Brandt.",
      ["actor:Norwegian Prime Minister Ulla Brandt"],
    ],
    ["who says something", "Then Mesrok said it was over.", ["actor:Mesrok"]],
    ["whom words are told", "An aide told Vantry News about it.", ["actor:Vantry News"]],
    ["an organisation's noun", "The Lower Osk Water Authority closed it.", ["actor:Lower Osk Water Authority"]],
    [
      "a ministry and what it is for",
      "the Ministry of Roads and Bridges paid.",
      ["actor:Ministry of Roads and Bridges"],
    ],
    [
      "an acronym in brackets",
      "The Osk Valley Front (OVF) left. Nobody joined OVF.",
      ["actor:Osk Valley Front", "actor:OVF", "actor:OVF"],
    ],
    [
      "a group named after a people",
      "Two Kenyan army officers and Peruvian rebels met.",
      ["actor:Kenyan army officers", "actor:Peruvian rebels"],
    ],
    ["a government", "the government of Peru and Chile's navy", ["actor:government of Peru", "actor:Chile's navy"]],
    ["a role in small letters", "as militia leader Torv Hask did", ["actor:Torv Hask"]],
    ["what stands behind a comma", "Torv Hask, a spokesman, left.", ["actor:Torv Hask"]],
    ["a minister of something", "Minister of Health Joseph Vanjal left.", ["actor:Minister of Health Joseph Vanjal"]],
    ["a ministry in small letters", "Then the interior ministry did not reply.", ["actor:interior ministry"]],
    ["a body of many", "The Mill Workers' Guild met.", ["actor:Mill Workers' Guild"]],
    ["a company behind what it is", "The operator, Osk Motors, left it there.", ["actor:Osk Motors"]],
    [
      "a company by its first word",
      "Shares in Veldmark Nett fell. Later Veldmark rejected it.",
      ["actor:Veldmark Nett", "actor:Veldmark"],
    ],
    [
      "no place before a verb that another one goes with",
      "Those in Iraq and Syria believe it.",
      ["location:Iraq", "location?:Syria"],
    ],
    ["a general", "He met General Ulla Brandt.", ["actor:General Ulla Brandt"]],
    ["a surname alone", "Judge Farid Mansi sat. Nobody saw Mansi leave.", ["actor:Judge Farid Mansi", "actor:Mansi"]],
    [
      "a people whose name is made of one in the text",
      "Velmara fell. Velmaran guards fled.",
      ["actor:Velmaran guards"],
    ],
    [
      "a minister's name behind a comma",
      "Peru's labour minister, Orla Veskin, left.",
      ["actor:Peru's labour minister", "actor:Orla Veskin"],
    ],
    ["the ministry of a state nobody knows", "then Ovek's foreign ministry shut", ["actor:Ovek's foreign ministry"]],
    [
      "a name behind what it is",
      "the Osk-based militia Harat al-Vel fled",
      ["actor?:Osk-based militia", "actor:Harat al-Vel"],
    ],
    ["a country that acts", "On Friday Peru accused nobody.", ["actor:Peru"]],
    ["look-alike letters", "Then Mesrοk said it was over.", ["actor:Mesrοk"]],
  ])("%s", (_, text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe("places", () => {
  test.each([
    ["a city", "Rain fell in Lima.", ["location:Lima"]],
    ["another spelling", "Rain fell in Al Fallūjah and Fallujah.", ["location:Al Fallūjah", "location:Fallujah"]],
    ["a place noun behind the name", "The road to Ovek Province is shut.", ["location:Ovek Province"]],
    ["a place noun before it", "the town of Ovek and Lake Torv", ["location:Ovek", "location:Lake Torv"]],
    ["a direction", "fields in northern Peru", ["location:Peru"]],
    ["a larger place behind it", "They live in Ovek, Peru, now.", ["location:Ovek", "location:Peru"]],
    ["a list behind one preposition", "Snow fell in Chile and Peru.", ["location:Chile", "location:Peru"]],
  ])("%s", (_, text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe("Arabic and Hebrew", () => {
  test.each([
    ["وقال العقيد نديم القصراوي إن المطر توقف.", ["actor:نديم القصراوي"]],
    ["أعلنت وزارة الداخلية إغلاق معبر هلم.", ["actor:وزارة الداخلية", "location:معبر هلم"]],
    ["هطل المطر في لبنان أمس.", ["location:لبنان"]],
    ["קולונל נדים קסראווי אמר כי משרד החוץ סגור.", ["actor:נדים קסראווי", "actor:משרד החוץ"]],
    ["גשם ירד בלבנון.", ["location:לבנון"]],
  ])("%s", (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe("no names", () => {
  test.each([
    ["the first word of a sentence", "Yesterday it rained. Rain fell. Clashes have stopped."],
    ["days, months and ships", "On Monday in March the HMS Torv sailed."],
    ["a headline in capitals", "RAIN AND WIND ALL DAY LONG"],
    ["the adjective of a name in the text", "On Monday an Oveki side lost. Ovek"],
    ["what a name means", "Its name means Guardians of the Valley."],
    ["acronyms of things", "an IED and a UAV"],
  ])("%s", (_, text) => {
    expect(names(text)).toEqual([]);
  });
});

test("mentions of one name share it: full name, surname, acronym, another transliteration", () => {
  const text =
    "Gen. Tarek Vossim left. Later Vossim said the Osk Valley Front (OVF) met Hezbollah. OVF denied it, Hizbullah said.";
  const groups = new Map<string, string[]>();
  for (const { start, end, name } of findNames(text))
    groups.set(name, [...(groups.get(name) ?? []), text.slice(start, end)]);
  expect([...groups.values()]).toEqual([
    ["Gen. Tarek Vossim", "Vossim"],
    ["Osk Valley Front", "OVF", "OVF"],
    ["Hezbollah", "Hizbullah"],
  ]);
});

test("whatever the text, names stand in it in order, cut no character, and come again the same", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const found = findNames(text);
      let free = 0;
      for (const { start, end, why } of found) {
        expect(start).toBeGreaterThanOrEqual(free);
        expect(end).toBeGreaterThan(start);
        expect([isGraphemeBoundary(text, start), isGraphemeBoundary(text, end), why.length > 0]).toEqual([
          true,
          true,
          true,
        ]);
        free = end;
      }
      expect(findNames(text)).toEqual(found);
    }),
    { numRuns: 300 },
  );
});
