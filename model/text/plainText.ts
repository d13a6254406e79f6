// A text made easy to match, character for character, so that offsets stay: look-alike letters become the letter they
// imitate (case kept), no-break spaces become spaces, an apostrophe inside a word a straight one.
import { besideLatin, confusables } from "./confusables";

/** The plain text, for matching only; as long as `text` in UTF-16 code units. */
export function plainText(text: string): string {
  letters ??= lettersOf();
  const map = letters;
  return text
    .replace(
      /[\u0370-\u03ff\u0400-\u058f\u06a9\u06cc\u00a0\u202f\u2007]/g,
      (character) => map.get(character) ?? character,
    )
    .replace(/(?<=\p{L})[’ʼ](?=\p{L})/gu, "'");
}

let letters: ReadonlyMap<string, string> | undefined;

function lettersOf(): ReadonlyMap<string, string> {
  const map = new Map<string, string>([
    ["\u00a0", " "],
    ["\u202f", " "],
    ["\u2007", " "],
  ]);
  for (const [imitating, imitated] of confusables()) {
    if (imitated.length !== 1 || !/\p{L}/u.test(imitating)) continue;
    map.set(imitating, /\p{Lu}/u.test(imitating) ? imitated.toUpperCase() : imitated);
  }
  for (const [imitating, imitated] of besideLatin) map.set(imitating, imitated);
  return map;
}
