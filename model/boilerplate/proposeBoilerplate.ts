// Proposes what in a text is not the article: menus, counters, rules for comments, repeated paragraphs, agency footers.
// Line by line and with a reason; a person decides.
import { fold } from "../text/fold";
import { snapToGraphemes } from "../text/graphemes";
import { plainText } from "../text/plainText";
import type { Boilerplate } from "./boilerplate";
import { boilerplateRules, headsTeasers, leadingCounter } from "./boilerplateRules";
import { pageRules } from "./pageRules";

interface Line {
  readonly start: number;
  readonly end: number;
  /** The line without the space around it, look-alikes and no-break spaces made plain. */
  readonly words: string;
}

const rules = [...boilerplateRules, ...pageRules];

/** Shorter lines may be said twice for a reason. */
const shortestRepeated = 25;
/** A standfirst that is repeated in the lead stands this near to it, in lines. */
const leadWithin = 8;

/**
 * In text order, without overlap; UTF-16 offsets of whole lines, without the space around them. `otherTexts`: other
 * articles, best of the same outlet; a short line that several of them share is taken for the page's.
 */
export function proposeBoilerplate(text: string, otherTexts: readonly string[] = []): readonly Boilerplate[] {
  const lines = linesOf(text);
  const shared = sharedLines(otherTexts);
  const earlier = new Map<string, number>();
  const found: (Boilerplate | undefined)[] = [];
  let teasers = 0;
  for (const [index, line] of lines.entries()) {
    const rule = rules.find(
      (each) =>
        line.words.length <= each.longest &&
        (each.firstLines === undefined || index < each.firstLines) &&
        each.line.test(line.words),
    );
    const aside =
      (rule && { start: line.start, end: line.end, kind: rule.kind, why: rule.why }) ??
      (teasers > 0 && isTeaser(line) ? teaser(line) : undefined) ??
      repetition(lines, index, earlier) ??
      sharedLine(line, shared) ??
      counterBefore(line);
    // An accent on the space before the line would be cut off.
    found.push(aside && { ...aside, ...snapToGraphemes(text, aside.start, aside.end) });
    // Teasers stand right behind their heading, at the foot of the page.
    if (rule && headsTeasers.test(line.words)) teasers = line.start > text.length / 2 ? 6 : 0;
    else if (!aside) teasers = 0;
    else teasers = Math.max(0, teasers - 1);
  }
  for (const index of besideFurniture(lines, found)) {
    const { start, end } = lines[index] ?? { start: 0, end: 0 };
    found[index] = { ...snapToGraphemes(text, start, end), kind: "menu", why: "A short line in a block of the page." };
  }
  return found.filter((aside) => aside !== undefined);
}

/**
 * Short lines that stand in one block with what a rule knows: the rest of a menu. The headline is left alone, and so is the
 * last line before the text: it may be a subheading.
 */
function besideFurniture(lines: readonly Line[], found: readonly (Boilerplate | undefined)[]): readonly number[] {
  const isKnown = (index: number) => found[index] !== undefined && found[index]?.kind !== "repetition";
  const headline = headlineAmong(lines, found);
  const isInBlock = (index: number) =>
    index !== headline && (isKnown(index) || (!found[index] && isShort(lines[index])));
  const more: number[] = [];
  for (let first = 0; first < lines.length; first++) {
    let last = first;
    while (last < lines.length && isInBlock(last)) last++;
    const block = Array.from({ length: last - first }, (_, n) => first + n);
    const known = block.filter(isKnown);
    const closes = last === lines.length;
    const isMenu = first === 0 && last === headline && block.length > 2;
    if (known.length > 0 || isMenu) {
      const from = closes || first < headLines ? first : (known[0] ?? last);
      const to = closes || last === headline ? last : (known.at(-1) ?? first) + 1;
      for (const index of block) if (index >= from && index < to && !found[index]) more.push(index);
    }
    first = last;
  }
  return more;
}

/** The first line that is long enough for one, above the text; where there is none, the longest there. */
function headlineAmong(lines: readonly Line[], found: readonly (Boilerplate | undefined)[]): number | undefined {
  const text = lines.findIndex((line, index) => !found[index] && !isShort(line) && !isHeadline(line));
  const above = [...lines.slice(0, text === -1 ? headLines : text).keys()].filter((index) => !found[index]);
  const length = (index: number) => lines[index]?.words.length ?? 0;
  return above.find((index) => isHeadline(lines[index])) ?? above.sort((a, b) => length(b) - length(a))[0];
}

/** The byline and its buttons stand within this many lines from the top. */
const headLines = 20;

function isShort(line: Line | undefined): boolean {
  if (line === undefined || line.words.length > 40) return false;
  return line.words.split(" ").length < 5 && !/[.!?:;,”"»]$/.test(line.words);
}

function isHeadline(line: Line | undefined): boolean {
  if (line === undefined) return false;
  const count = line.words.split(" ").length;
  return count > 4 && count < 30 && !/[.:;,]$/.test(line.words);
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    const trimmed = line.trim();
    if (trimmed !== "") {
      const from = start + line.length - line.trimStart().length;
      lines.push({
        start: from,
        end: from + trimmed.length,
        words: trimmed.length > 400 ? trimmed : plainText(trimmed),
      });
    }
    start = end + 1;
  }
  return lines;
}

/** A headline or the beginning of another article, cut off. */
function isTeaser({ words }: Line): boolean {
  return words.length < 300 && (/(?:…|\.\.\.)$/.test(words) || (words.length < 120 && !/[.!?:;,”"]$/.test(words)));
}

function teaser({ start, end }: Line): Boilerplate {
  return { start, end, kind: "menu", why: "A link to another article, under a heading of such links." };
}

function repetition(lines: readonly Line[], index: number, earlier: Map<string, number>): Boilerplate | undefined {
  const line = lines[index];
  if (line === undefined || line.words.length < shortestRepeated) return undefined;
  const key = compared(line.words);
  const first = earlier.get(key);
  if (first !== undefined)
    return {
      start: line.start,
      end: line.end,
      kind: "repetition",
      why: first === 0 ? "Repeats the headline word for word." : "Repeats an earlier paragraph word for word.",
    };
  earlier.set(key, index);
  return standfirst(lines, index, key);
}

/** A standfirst whose whole text the lead takes up again: ERBIL – … */
function standfirst(lines: readonly Line[], index: number, key: string): Boilerplate | undefined {
  const line = lines[index];
  if (line === undefined || index === 0 || index >= leadWithin || key.length < 60) return undefined;
  const repeated = lines
    .slice(index + 1, index + leadWithin)
    .some(({ words }) => words.length > line.words.length && words.length < 4000 && compared(words).includes(key));
  return repeated
    ? { start: line.start, end: line.end, kind: "repetition", why: "The same words open a longer paragraph below." }
    : undefined;
}

/** The key by which two lines are compared: folded, without the point at the end. */
function compared(words: string): string {
  return fold(words)
    .text.replace(/\s+/gu, " ")
    .replace(/[.!?…]+$/u, "");
}

function sharedLines(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const seen = new Set(
      text
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "" && line.length <= 120),
    );
    for (const line of seen) counts.set(plainText(line), (counts.get(plainText(line)) ?? 0) + 1);
  }
  return counts;
}

/** Whole sentences are left alone: a wire story stands in many papers. */
function sharedLine({ start, end, words }: Line, shared: ReadonlyMap<string, number>): Boilerplate | undefined {
  const count = shared.get(words) ?? 0;
  if (count < 2 || /[.!?”"]$/.test(words) || words.split(" ").length > 8) return undefined;
  return { start, end, kind: "menu", why: `The same line stands in ${count} other articles.` };
}

function counterBefore({ start, words }: Line): Boilerplate | undefined {
  const match = leadingCounter.exec(words);
  return match
    ? { start, end: start + match[0].length, kind: "counter", why: "A counter of readers or shares." }
    : undefined;
}
