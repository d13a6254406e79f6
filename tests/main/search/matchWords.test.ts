// Words in one text, and the signatures that may only ever rule out a text that does not hold them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchWords, needlesOf, type WordQuery } from "../../../main/search/matchWords";
import { mayHold, needleOf, signatureOf } from "../../../main/search/textSignature";
import { fold } from "../../../model/text/fold";
import { isGraphemeBoundary } from "../../../model/text/graphemes";
import { anyText } from "../../model/text/anyText";
import { runs } from "../../runs";

const plain = { wholeWord: false, matchCase: false, folded: true };

function found(text: string, query: string, options: Partial<WordQuery> = {}): readonly string[] {
  return matchWords(fold(text), { ...plain, query, ...options }).map(({ start, end }) => text.slice(start, end));
}

const scraped = "Forces, fοrces and FORCES; the mil\u00aditary\u00a0forces’ taskforces. I saw 1\u20442 of it";

describe("words in a text", () => {
  it("are looked for until there are as many as are wanted", () => {
    const [all, first] = [undefined, 2].map((most) => matchWords(fold(scraped), { ...plain, query: "forces" }, most));
    expect([all?.length, first]).toEqual([5, all?.slice(0, 2)]);
    expect(matchWords(fold(scraped), { ...plain, query: "forces" }, 0)).toEqual([]);
  });

  it.each<[string, string, Partial<WordQuery>, readonly string[]]>([
    ["folded", "forces", {}, ["Forces", "fοrces", "FORCES", "forces", "forces"]],
    ["whole words", "forces", { wholeWord: true }, ["Forces", "fοrces", "FORCES", "forces"]],
    ["folded in their case", "forces", { matchCase: true }, ["fοrces", "forces", "forces"]],
    ["as typed", "forces", { folded: false }, ["Forces", "FORCES", "forces", "forces"]],
    ["as typed in their case", "FORCES", { folded: false, matchCase: true }, ["FORCES"]],
    ["only look-alike letters", "ο", { folded: false }, ["ο"]],
    ["across invisible characters", "military forces", {}, ["mil\u00aditary\u00a0forces"]],
    ["up to invisible characters, as typed", "mil", { folded: false, wholeWord: true }, ["mil"]],
    ["with signs that patterns use", "forces; the", {}, ["FORCES; the"]],
    ["nothing but a sign", ",", { folded: false }, [","]],
  ])("are found %s", (_, query, options, expected) => {
    expect(found(scraped, query, options)).toEqual(expected);
  });

  it("are found in their case also where words in another case overlap them", () => {
    for (const folded of [true, false])
      expect(found("ha ha Ha!", "ha Ha", { folded, matchCase: true })).toEqual(["ha Ha"]);
  });

  it("are taken as they are, never as a pattern", () => {
    expect(found("a.c abc (a|b) a-z [x]", "a.c", { folded: false })).toEqual(["a.c"]);
    expect(found("a.c abc (a|b) a-z [x]", "(a|b) a-z [x]", { folded: false })).toEqual(["(a|b) a-z [x]"]);
  });

  it("never cut a character in two", () => {
    expect(found("cafe\u0301 cafe", "cafe", { folded: false })).toEqual(["cafe"]);
    expect(found("👨‍👩‍👧 👩", "👩", { folded: false })).toEqual(["👩"]);
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(20), fc.boolean(), fc.boolean(), (text, at, length, folded, matchCase) => {
        const query = text.slice(at % Math.max(1, text.length)).slice(0, length + 1) || "a";
        for (const { start, end } of matchWords(fold(text), { ...plain, query, folded, matchCase })) {
          expect([isGraphemeBoundary(text, start), isGraphemeBoundary(text, end), end > start]).toEqual([
            true,
            true,
            true,
          ]);
        }
      }),
    );
  });
});

describe("a signature", () => {
  it("never rules out a text that holds the words", () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(30),
        fc.record({ wholeWord: fc.boolean(), matchCase: fc.boolean(), folded: fc.boolean() }),
        (parts, at, length, options) => {
          const text = parts.join(" ");
          const query = text.slice(at % Math.max(1, text.length)).slice(0, length + 1) || "a";
          const folded = fold(text);
          if (matchWords(folded, { query, ...options }).length === 0) return;
          const signature = signatureOf(folded.text);
          expect(needlesOf({ query, ...options }).some((needle) => mayHold(signature, needle))).toBe(true);
        },
      ),
      runs(800),
    );
  });

  it.each([
    ["an accent behind an invisible character", "aß\ufeff\u0301a", "aß"],
    ["an accent behind a zero-width space", "role\u200b\u0301s", "role"],
    ["an accent that is itself searched for behind one", "abcd\u200b\u0301e", "\u200b\u0301e"],
    ["a Latin letter before a look-alike", "aοabc", "οabc"],
    ["a part of a Korean syllable", "b\u1100\u1161\u11a8c", "b\u1100\u1161\u11a8"],
  ])("never rules out a text where %s follows or precedes the words", (_, text, query) => {
    for (const matchCase of [true, false]) {
      const words = { query, wholeWord: false, matchCase, folded: false };
      const signature = signatureOf(fold(text).text);
      expect(matchWords(fold(text), words)).not.toEqual([]);
      expect(needlesOf(words).some((needle) => mayHold(signature, needle))).toBe(true);
    }
  });

  it("rules out almost all texts that do not hold the words", () => {
    const texts = Array.from({ length: 400 }, (_, number) => inventedText(number));
    const signatures = texts.map((text) => signatureOf(fold(text).text));
    const words = Array.from({ length: 50 }, (_, number) => inventedText(1000 + number).slice(0, 9));
    let wrong = 0;
    for (const word of words) {
      const needle = needleOf(fold(word).text, false);
      for (const [index, signature] of signatures.entries())
        if (mayHold(signature, needle) && !texts[index]?.includes(word)) wrong++;
    }
    expect(wrong / (texts.length * words.length)).toBeLessThan(0.03);
  });

  it("tells whole words from parts of words", () => {
    const signature = signatureOf(fold("The airport reported support.").text);
    expect([false, true].map((wholeWord) => mayHold(signature, needleOf("port", wholeWord)))).toEqual([true, false]);
  });
});

/** Three thousand letters that look like words, the same for a number. */
function inventedText(seed: number): string {
  let state = seed + 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let text = "";
  while (text.length < 3000) text += next(6) === 0 ? " " : "etaoinshrdlucmfwyp".charAt(next(18));
  return text;
}
