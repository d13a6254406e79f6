// Generators of texts that are hard on offsets, and of what is said about them. fast-check's own strings rarely hold
// what scraped articles hold: accents as separate marks, emoji joined by ZWJ, flags, right-to-left, no-break spaces,
// Greek letters in Latin words. Never a lone surrogate: no article has one.
import fc from "fast-check";
import {
  type Annotation,
  type AnnotationSet,
  type Aside,
  asideKinds,
  compareAnnotations,
  compareStretches,
  type Fragment,
  type Link,
} from "../../../model/annotation/annotation";
import { fragmentOf } from "../../../model/annotation/annotationSteps";
import { compareLinks } from "../../../model/annotation/change";
import { nextGrapheme } from "../../../model/text/graphemes";

const pieces = [
  ..."abcXYZ 059.,;-—“”‘’'\"()[]%$€£#@!?…\n\n  \t",
  "forces ",
  "Fοrces ",
  "U.S. ",
  "Gen. Smith ",
  "$5 million ",
  "80% ",
  "240-km ",
  "ﬁ",
  "ß",
  "½",
  "İ",
  "ς",
  "Σ",
  "ν",
  "Ν",
  "Кириллица ",
  "ΝΑΤΟ ",
  "القوات المسلحة، ",
  "می‌خواهم ",
  "שלום ",
  "é",
  "e\u0301",
  "a\u0323\u0307",
  "\u0301",
  "\u200b",
  "\u00ad",
  "\u200d",
  "\u200f",
  "\ufeff",
  "\u00a0",
  "\u202f",
  "\u2028",
  "\u0085",
  "\u0600",
  "👨‍👩‍👧",
  "👍🏽",
  "❤️",
  "#️⃣",
  "©️",
  "🇩🇪",
  "🇫",
  "𝐅𝐨𝐫𝐜𝐞𝐬 ",
  "𐍈",
  "中华人民共和国，",
  "한국",
  "\u1112\u1161\u11ab",
  "ㄱㅏ",
  "ｶﾞ",
  "क्षि",
  "ไทย",
];

/** A text of up to a few hundred characters, with LF as its only line end. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: anyCharacter() }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((parts) => parts.join("").replace(/\r\n?/g, "\n"));

/** A text and two of its UTF-16 offsets in order, anywhere, even inside a surrogate pair. */
export const anySelection = anyText.chain((text) =>
  fc
    .tuple(fc.nat(text.length), fc.nat(text.length))
    .map(([a, b]) => ({ text, start: Math.min(a, b), end: Math.max(a, b) })),
);

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
let asked: { readonly text: string; readonly boundaries: readonly number[] } = { text: "", boundaries: [0] };

/** The grapheme boundaries of a text, from the whole text segmented at once. Asked for one text several times in a row. */
export function boundariesOf(text: string): readonly number[] {
  if (asked.text !== text)
    asked = { text, boundaries: [...Array.from(graphemes.segment(text), ({ index }) => index), text.length] };
  return asked.boundaries;
}

export const anyTime = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

/** A set that fits a text: text order, unique ids, links between its annotations. */
export function anySet(text: string, most = 12): fc.Arbitrary<AnnotationSet> {
  return fc
    .record({
      status: fc.constantFrom("new" as const, "in-progress" as const, "done" as const),
      drafts: fc.uniqueArray(fc.tuple(anyId, anyBody(text)), { maxLength: most, selector: ([id]) => id }),
      links: fc.array(
        fc.tuple(fc.constantFrom("source", "figure", "supports"), fc.nat(), fc.nat(), anyTime, fc.boolean()),
        {
          maxLength: 5,
        },
      ),
    })
    .map(({ status, drafts, links }) => {
      const annotations = drafts.map(([id, body]): Annotation => ({ ...body, id })).sort(compareAnnotations);
      const linked = links.flatMap(([type, from, to, createdAt, elsewhere], index): Link[] => {
        const source = annotations[from % Math.max(1, annotations.length)];
        const target = annotations[to % Math.max(1, annotations.length)];
        if (!source || !target) return [];
        return [
          {
            id: `link-${index}`,
            type,
            from: source.id,
            to: elsewhere ? { annotation: target.id, article: "another-article" } : { annotation: target.id },
            createdAt,
          },
        ];
      });
      return { status, annotations, links: linked.sort(compareLinks) };
    });
}

/** Up to three asides of a text, in text order, between grapheme boundaries; they may overlap. */
export function anyAsides(text: string): fc.Arbitrary<readonly Aside[]> {
  const boundaries = boundariesOf(text);
  const anyAside = fc
    .record({
      picked: fc.uniqueArray(fc.nat(boundaries.length - 1), { minLength: 2, maxLength: 2 }),
      id: anyId,
      kind: fc.constantFrom(...asideKinds),
      createdAt: anyTime,
      origin: fc.constantFrom("hand" as const, "rule" as const),
    })
    .map(({ picked, ...rest }): readonly Aside[] =>
      fragmentsAt(text, boundaries, picked).map((at) => ({ ...at, ...rest })),
    );
  return fc
    .uniqueArray(anyAside, { maxLength: 3, selector: ([aside]) => aside?.id })
    .map((asides) => asides.flat().sort(compareStretches));
}

export const anyId = fc.integer({ min: 0, max: 0xffffff }).map((number) => `a-${number.toString(36).padStart(5, "0")}`);

/** An annotation of a text without its id: one to three fragments between grapheme boundaries. */
export function anyBody(text: string): fc.Arbitrary<Omit<Annotation, "id">> {
  const boundaries = boundariesOf(text);
  return fc.record(
    {
      label: fc.constantFrom("actor", "location", "claim", "figure"),
      fragments: fc
        .uniqueArray(fc.nat(boundaries.length - 1), { minLength: 2, maxLength: 6 })
        .map((picked) => fragmentsAt(text, boundaries, picked)),
      createdAt: anyTime,
      origin: fc.constantFrom("hand" as const, "import" as const, "suggestion" as const),
      note: fc.string({ unit: "grapheme", maxLength: 20 }),
      attributes: fc.array(
        fc.record({
          attribute: fc.constantFrom("certainty", "__proto__", "unit"),
          value: fc.oneof(fc.string({ unit: "grapheme", maxLength: 10 }), fc.integer(), fc.boolean()),
        }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ["label", "fragments", "createdAt", "origin"] },
  );
}

function fragmentsAt(text: string, boundaries: readonly number[], picked: readonly number[]): readonly Fragment[] {
  const offsets = [...picked].sort((a, b) => a - b).map((index) => boundaries[index] ?? 0);
  const fragments: Fragment[] = [];
  for (let index = 0; index + 1 < offsets.length; index += 2) {
    fragments.push(fragmentOf(text, offsets[index] ?? 0, offsets[index + 1] ?? 0));
  }
  // A text of a single grapheme has no two boundaries to pick but its ends.
  return fragments.length > 0 ? fragments : [fragmentOf(text, 0, nextGrapheme(text, 0))];
}

function anyCharacter(): fc.Arbitrary<string> {
  return fc
    .integer({ min: 0, max: 0x10ffff - 0x800 })
    .map((number) => String.fromCodePoint(number < 0xd800 ? number : number + 0x800));
}
