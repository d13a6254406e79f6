import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findAll, fold } from "../../../model/text/fold";
import { anySelection, anyText, boundariesOf } from "./anyText";

describe("folding", () => {
  test.each([
    ["Fοrces with a Greek omicron", "forces with a greek omicron"],
    ["ΝΑΤΟ", "nato"],
    ["goνernment", "government"],
    ["Ελλάδα, ΕΛΛΆΔΑ", "eλλáδa, eλλáδa"],
    ["Москва МОСКВА", "mockba mockba"],
    ["ﬁre ½ … ２０ 𝐅𝐨𝐫𝐜𝐞𝐬", "fire 1/2 ... 20 forces"],
    ["“a” ‘b’ «c» d’e", '"a" \'b\' "c" d\'e'],
    ["a–b—c−d", "a-b-c-d"],
    ["co\u00adop\u200berate\ufeff", "cooperate"],
    ["240\u00a0km\u202fnorth", "240 km north"],
    ["e\u0301té ÉTÉ", "été été"],
    ["STRASSE Straße", "strasse strasse"],
    ["İstanbul I\u0307stanbul DİYARBAKIR Diyarbakır", "istanbul istanbul diyarbakir diyarbakir"],
    ["ΟΔΟΣ οδός οδοσ", "oδoσ oδóσ oδoσ"],
    ["٢٤٠ ۲۴۰", "240 240"],
    ["العـــراق", "العراق"],
    ["\u1112\u1161\u11ab ㅎㅏ ｶﾞ", "한 하 ガ"],
    ["", ""],
  ])("%j becomes %j", (text, folded) => {
    expect(fold(text).text).toBe(folded);
  });

  test("maps every stretch back into the text, in order, and the whole to the whole", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = fold(text);
        let previous = { start: 0, end: 0 };
        for (let at = 0; at < folded.text.length; at++) {
          const unit = folded.toOriginal(at, at + 1);
          expect(unit.start >= previous.start && unit.end >= previous.end).toBe(true);
          expect(unit.start < unit.end && unit.end <= text.length).toBe(true);
          expect(folded.toOriginal(0, at + 1)).toEqual({ start: folded.toOriginal(0, 0).start, end: unit.end });
          previous = unit;
        }
      }),
      { numRuns: 300 },
    );
  });

  test("is blind to case and to how accents are encoded", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        // An invisible character keeps a mark before it from composing with one behind it.
        const visible = text.replace(/\p{Default_Ignorable_Code_Point}/gu, "");
        expect(fold(visible.normalize("NFD")).text).toBe(fold(visible.normalize("NFC")).text);
      }),
    );
    for (const word of ["Fοrces", "ΝΕΑ Ελλάδα", "Эрмитаж", "Diyarbakır", "ÎLE", "Ǆ"]) {
      expect(fold(word.toUpperCase()).text).toBe(fold(word.toLowerCase()).text);
    }
  });
});

describe("finding", () => {
  test("`forces` finds it with a Greek omicron, in capitals, and with a soft hyphen inside", () => {
    const text = "The Fοrces, FORCES and for\u00adces; enforces, forcesful.";
    expect(findAll(fold(text), "forces").map(({ start, end }) => text.slice(start, end))).toEqual([
      "Fοrces",
      "FORCES",
      "for\u00adces",
      "forces",
      "forces",
    ]);
    expect(findAll(fold(text), "forces", { wholeWord: true }).length).toBe(3);
    expect(findAll(fold(text), "forces", { limit: 2 }).length).toBe(2);
  });

  test("a word wholly in Cyrillic or Greek is found by typing it so, in either case", () => {
    for (const word of ["Эрмитаж", "Север", "ΝΕΑ", "Υνη", "νυη"]) {
      const text = `x ${word} y`;
      const place = [{ start: 2, end: 2 + word.length }];
      expect([findAll(fold(text), word.toLowerCase()), findAll(fold(text), word.toUpperCase())]).toEqual([
        place,
        place,
      ]);
    }
  });

  test("a match inside a family emoji takes the whole of it, once", () => {
    const text = "a 👨‍👨‍👦 b";
    expect(findAll(fold(text), "👨")).toEqual([{ start: 2, end: 10 }]);
  });

  test("nothing visible to look for finds nothing", () => {
    expect(findAll(fold("abc\u200b"), "\u200b")).toEqual([]);
  });

  test("what is selected is found where it was selected, between grapheme boundaries", () => {
    fc.assert(
      fc.property(anySelection, ({ text, start, end }) => {
        const boundaries = boundariesOf(text);
        const from = boundaries.findLast((boundary) => boundary <= start) ?? 0;
        const to = boundaries.find((boundary) => boundary >= end) ?? text.length;
        const folded = fold(text);
        const found = findAll(folded, text.slice(from, to));
        const places = new Set(boundaries);
        for (const [index, match] of found.entries()) {
          expect(places.has(match.start) && places.has(match.end) && match.start < match.end).toBe(true);
          expect(match.start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a word of the text is found at its place, whatever stands around it", () => {
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom("Fοrces", "كتائب", "Москва", "e\u0301té", "𝐅𝐨𝐫𝐜𝐞𝐬", "U.S."),
        anyText,
        (a, word, b) => {
          const text = `${a} ${word} ${b}`;
          const found = findAll(fold(text), word);
          const start = a.length + 1;
          expect(found.some((match) => match.start <= start && match.end >= start + word.length)).toBe(true);
        },
      ),
    );
  });
});
