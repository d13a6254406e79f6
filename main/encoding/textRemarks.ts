// Finds things in a text that are worth a look: letters of another script inside words, invisible characters, controls.
// They are evidence and stay in the text; a remark tells the analyst of them.
import { counted } from "../../model/data/counted";

/** Sentences about a text, with counts. Empty for clean text. */
export function textRemarks(text: string): readonly string[] {
  const mixed = mixedWords(text);
  return [
    mixed.count > 0 &&
      `${counted(mixed.count, "word mixes", "words mix")} letters of two alphabets that look alike (${mixed.examples.join(", ")}). Search finds them as if they were spelled right.`,
    remarkOn(
      text,
      /\u200b|\u200c|\u200d|\u2060|\ufeff/g,
      (count) =>
        counted(
          count,
          "invisible character (zero-width space or joiner)",
          "invisible characters (zero-width space or joiner)",
        ),
      joiners,
    ),
    remarkOn(text, /\u00ad/g, (count) => counted(count, "soft hyphen")),
    remarkOn(text, /[\u202a-\u202e\u2066-\u2069]/g, (count) =>
      counted(
        count,
        "invisible character that changes the direction of writing",
        "invisible characters that change the direction of writing",
      ),
    ),
    remarkOn(text, /(?![\t\n\f\r])\p{Cc}/gu, (count) => counted(count, "control character")),
    remarkOn(text, /\ufffd/g, (count) =>
      counted(
        count,
        "× \uFFFD where an earlier program could not read a letter",
        "× \uFFFD where an earlier program could not read a letter",
      ),
    ),
    remarkOnLines(text),
  ].filter((remark) => typeof remark === "string");
}

/** Persian, Urdu, Indic scripts and emoji need these two; there they are no remark. */
const joiners =
  /(?<=\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Extended_Pictographic}|\ufe0f)(?:\u200c|\u200d)/gu;

/** Characters of a line that no article has; a window takes seconds to lay it out. */
const longLine = 1_000_000;

function remarkOnLines(text: string): string | undefined {
  let longest = 0;
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf("\n", start);
    longest = Math.max(longest, (end === -1 ? text.length : end) - start);
    if (end === -1) break;
    start = end + 1;
  }
  if (longest <= longLine) return undefined;
  return `One line has ${longest.toLocaleString("en")} characters. The text may have lost its line ends; a line of that length is slow to show and to tag. Get it with its paragraphs if you can.`;
}

function remarkOn(
  text: string,
  pattern: RegExp,
  inWords: (count: number) => string,
  except?: RegExp,
): string | undefined {
  const count = occurrences(text, pattern) - (except ? occurrences(text, except) : 0);
  return count <= 0 ? undefined : `${inWords(count)}.`;
}

function occurrences(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count++;
  return count;
}

/** Words of Latin letters with Greek, Cyrillic or Armenian ones among them, and the first three as examples. */
function mixedWords(text: string): { readonly count: number; readonly examples: readonly string[] } {
  const examples = new Set<string>();
  let count = 0;
  if (!imitators.test(text)) return { count, examples: [] };
  for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    if (!imitators.test(word) || !/\p{Script=Latin}/u.test(word)) continue;
    count++;
    if (examples.size < 3) examples.add(word.slice(0, 40));
  }
  return { count, examples: [...examples] };
}

const imitators = /[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}]/u;
