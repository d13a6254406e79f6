// Finds invisible characters, characters that look like others, and words that mix alphabets.
import { isGraphemeBoundary, snapToGraphemes } from "../text/graphemes";
import { mixedWordAt } from "./mixedWords";
import type { TextAnomaly, TextAnomalyKind } from "./textAnomaly";

/** In text order, without overlap; UTF-16 offsets between grapheme clusters. A run of the same character is one anomaly. */
export function findTextAnomalies(text: string): readonly TextAnomaly[] {
  const found: TextAnomaly[] = [];
  let free = 0;
  for (const match of text.matchAll(odd)) {
    if (match.index < free) continue;
    const anomaly = letters.test(match[0])
      ? mixedWordAt(text, match.index, free)
      : strangeCharacters(text, match.index, match[0]);
    if (anomaly === undefined || anomaly.start < free) {
      // After a sound word, the search goes on behind it instead of at its next letter.
      if (letters.test(match[0])) free = match.index + match[0].length;
      continue;
    }
    // Unicode's controls never join with anything; to ask about each of a long run of them would take long.
    const joins = !/^[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/u.test(
      match[0],
    );
    const { start, end } = joins ? snapToGraphemes(text, anomaly.start, anomaly.end) : anomaly;
    if (start < free) continue;
    found.push({ ...anomaly, start, end });
    free = end;
  }
  return found;
}

/** Runs of letters that could imitate Latin ones, and of the characters below. */
const odd =
  /[\u0370-\u03ff\u0400-\u058f]+|\u00ad+|[\u200b\u2060\ufeff\u180e]+|[\u200c\u200d]+|[\u00a0\u2007\u202f]+|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+|\ufffd+|(?![\n\t])[\p{Cc}\u2028\u2029]+/gu;
const letters = /^[\u0370-\u03ff\u0400-\u058f]/;

interface Kind {
  readonly kind: TextAnomalyKind;
  readonly name: string;
  readonly effect: string;
}

const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^\u00ad/, { kind: "soft-hyphen", name: "Soft hyphen", effect: "an invisible place where a line may break" }],
  [
    /^[\u200b-\u200d\u2060\ufeff\u180e]/,
    {
      kind: "zero-width",
      name: "Character without width",
      effect: "it cannot be seen, and a search for the word would miss it",
    },
  ],
  [
    /^[\u00a0\u2007\u202f]/,
    {
      kind: "no-break-space",
      name: "No-break space",
      effect: "it looks like a space, and a search for one would miss it",
    },
  ],
  [
    /^[\u061c\u200e-\u200f\u202a-\u202e\u2066-\u2069]/,
    {
      kind: "bidi-control",
      name: "Direction control",
      effect: "it is invisible and can change the order in which the text around it is shown",
    },
  ],
  [
    /^\ufffd/,
    {
      kind: "replacement",
      name: "Replacement character",
      effect: "a character was lost here before the text was imported, probably by a wrong encoding",
    },
  ],
  [/^./su, { kind: "control", name: "Control character", effect: "it cannot be seen and does not belong into a text" }],
];

function strangeCharacters(text: string, at: number, run: string): TextAnomaly | undefined {
  if (/^[\u200c\u200d]/.test(run) && joinsRightly(text, at, at + run.length)) return undefined;
  // A byte order mark that stayed is at the start only.
  const kind = kinds.find(([pattern]) => pattern.test(run))?.[1];
  if (kind === undefined) return undefined;
  const times = run.length > 1 ? `, ${run.length} times` : "";
  return {
    start: at,
    end: at + run.length,
    kind: kind.kind,
    explanation: `${kind.name} (${codePoint(run)}${times}): ${kind.effect}.`,
  };
}

/** Joiners belong between Arabic letters, in the scripts of India, and inside emoji. */
function joinsRightly(text: string, start: number, end: number): boolean {
  const around = `${String.fromCodePoint(codePointBefore(text, start))}${text.slice(end, end + 2)}`;
  if (
    /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Kannada}\p{Script=Telugu}\p{Script=Gujarati}\p{Script=Gurmukhi}]/u.test(
      around,
    )
  )
    return true;
  return /\p{Extended_Pictographic}/u.test(around) && !isGraphemeBoundary(text, end);
}

function codePointBefore(text: string, at: number): number {
  if (at === 0) return 0x20;
  const pair = text.codePointAt(at - 2) ?? 0;
  return at > 1 && pair > 0xffff ? pair : text.charCodeAt(at - 1);
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
