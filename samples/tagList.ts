// Reads the tag lists of the samples (README.md says how they are written) and finds in an article what they name.
import type { Fragment, Status } from "../model/annotation/annotation";
import { statusSchema } from "../model/annotation/annotation";
import { fragmentOf } from "../model/annotation/annotationSteps";

export interface TagList {
  readonly status: Status;
  readonly lines: readonly TagLine[];
}

export interface TagLine {
  readonly label: string;
  /** What is tagged, as written in the list. */
  readonly words: string;
  /** Which of several places, counted from 1; absent: there must be one. */
  readonly occurrence?: number;
  readonly key?: string;
  readonly links: readonly TagLink[];
  /** What the annotation's attributes say, by their ids. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly note?: string;
}

export interface TagLink {
  readonly type: string;
  /** A key of the same list, or `<article number>/<key>`. */
  readonly to: string;
}

/** Fails with the number of a line that is not written as it should be. */
export function readTagList(content: string): TagList {
  let status: Status = "in-progress";
  const lines: TagLine[] = [];
  for (const [index, line] of content.split("\n").entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const given = /^status: (.*)$/.exec(line)?.[1];
    if (given) status = statusSchema.parse(given);
    else lines.push(readLine(line, index + 1));
  }
  return { status, lines };
}

function readLine(line: string, number: number): TagLine {
  const [label, words, rest = "", ...more] = line.split(" | ");
  if (!label || !words || more.length > 0) throw new Error(`Line ${number} is not “label | words | …”: ${line}`);
  const [, before = "", attributes, note] = /^(.*?)(?:\{(.*?)\} ?)?(?:\bnote: (.*))?$/.exec(rest) ?? [];
  const read: { occurrence?: number; key?: string; links: TagLink[] } = { links: [] };
  for (const word of before.split(" ").filter(Boolean)) {
    const [, type, to] = /^(source|figure|supports|contradicts):([\w/]+)$/.exec(word) ?? [];
    if (type && to) read.links.push({ type, to });
    else if (/^=\w+$/.test(word)) read.key = word.slice(1);
    else if (/^#[1-9]$/.test(word)) read.occurrence = Number(word.slice(1));
    else throw new Error(`Line ${number} has an unknown word “${word}”: ${line}`);
  }
  return {
    ...{ label: label.trim(), words: words.trim(), ...read },
    ...(attributes && { attributes: attributesIn(attributes) }),
    ...(note && { note }),
  };
}

/** `value 14; unit people`. */
function attributesIn(written: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    written.split("; ").map((one) => {
      const [attribute = "", ...value] = one.split(" ");
      return [attribute, value.join(" ")];
    }),
  );
}

/** The fragments a line names. Fails when they are not in the text, or not just once. */
export function fragmentsOf(text: string, { words, occurrence }: TagLine): readonly Fragment[] {
  const searched = plain(text);
  const whole = words.includes(" ~ ");
  const parts = words.split(whole ? " ~ " : " … ").map((part) => plain(part));
  const stretches: { start: number; end: number }[] = [];
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const bare = part.replace(/[[\]]/g, "");
    const found = index === 0 ? placeOf(searched, bare, words, occurrence) : searched.indexOf(bare, from);
    if (found === -1) throw new Error(`“${bare}” does not follow in “${words}”`);
    const opens = part.indexOf("[");
    const closes = part.replace("[", "").indexOf("]");
    const end = found + (closes === -1 ? bare.length : closes);
    stretches.push({ start: found + Math.max(0, opens), end });
    from = end;
  }
  const start = stretches[0]?.start ?? 0;
  const end = stretches.at(-1)?.end ?? 0;
  return whole
    ? [fragmentOf(text, start, end)]
    : stretches.map((stretch) => fragmentOf(text, stretch.start, stretch.end));
}

function placeOf(searched: string, part: string, words: string, occurrence: number | undefined): number {
  const places: number[] = [];
  for (let at = searched.indexOf(part); at !== -1; at = searched.indexOf(part, at + 1)) places.push(at);
  if (occurrence === undefined && places.length > 1) throw new Error(`“${words}” is there ${places.length} times`);
  const place = places[(occurrence ?? 1) - 1];
  if (place === undefined) throw new Error(`“${words}” is not in the article`);
  return place;
}

/** The text as it is written in tag lists: character for character, so that offsets stay. */
function plain(text: string): string {
  return text.replace(/[\u2018\u2019\u201c\u201d\u00a0οо]/g, (character) => typed.get(character) ?? character);
}

const typed: ReadonlyMap<string, string> = new Map([
  ["\u2018", "'"],
  ["\u2019", "'"],
  ["\u201c", '"'],
  ["\u201d", '"'],
  ["\u00a0", " "],
  ["ο", "o"],
  ["о", "o"],
]);
