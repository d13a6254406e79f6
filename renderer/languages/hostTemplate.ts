// A template of the host's sentences, read backwards: which sentences it can have made, and what stood in their gaps.
import { IntlMessageFormat } from "intl-messageformat";
import { problemShape } from "../../model/contract/problemGroups";

export interface Template {
  /** ICU MessageFormat, with numbered gaps. */
  readonly english: string;
  readonly readings: readonly Reading[];
}

/** One form of a template: with the noun of one, or of many; of one sentence, or of a kind of problem (`problemShape`). */
export interface Reading {
  /** A group for each gap, in the order of `names`. */
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** The gaps that are numbers. */
  readonly numbers: ReadonlySet<string>;
  /** The words before the first gap. */
  readonly start: string;
  /** The longest words between gaps: what a sentence does not hold, it was not made with. */
  readonly longest: string;
  /** The gaps that a kind of problem has lost with the brackets or quotes around them. */
  readonly lost: readonly string[];
  readonly isKind: boolean;
  /** How many characters stand outside gaps. */
  readonly words: number;
}

/** What stood in the gaps of a template, by name. */
export type Gaps = ReadonlyMap<string, string>;

export function templateOf(english: string): Template {
  const forms = formsOf(new IntlMessageFormat(english, "en", undefined, { ignoreTag: true }).getAst());
  return { english, readings: forms.flatMap((form) => [...readingsOf(form), ...kindsOf(form)]) };
}

export function gapsIn(sentence: string, reading: Reading): Gaps | undefined {
  const { pattern, names, start, longest, lost, isKind } = reading;
  if (!sentence.startsWith(start) || !sentence.includes(longest) || (isKind && !sentence.includes("…")))
    return undefined;
  const found = pattern.exec(sentence);
  if (!found) return undefined;
  return new Map([
    ...lost.map((name) => [name, "…"] as const),
    ...names.map((name, at) => [name, found[at + 1] ?? ""] as const),
  ]);
}

type Piece = string | { readonly name: string; readonly kind: "text" | "number" };
type Parts = ReturnType<IntlMessageFormat["getAst"]>;

/** Each choice of plural forms. */
function formsOf(parts: Parts, counted = ""): readonly (readonly Piece[])[] {
  return parts.reduce<readonly (readonly Piece[])[]>(
    (forms, part) => {
      const ways = waysOf(part, counted);
      return forms.flatMap((form) => ways.map((way) => [...form, ...way]));
    },
    [[]],
  );
}

function waysOf(part: Parts[number], counted: string): readonly (readonly Piece[])[] {
  switch (part.type) {
    case 0:
      return [[part.value]];
    case 2:
      return [[{ name: part.value, kind: "number" }]];
    case 6:
      return Object.values(part.options).flatMap(({ value }) => formsOf(value, part.value));
    case 7:
      return [[{ name: counted, kind: "number" }]];
    default:
      return [[{ name: "value" in part ? part.value : "", kind: "text" }]];
  }
}

/** The same words without what `problemShape` takes out of a sentence; gaps in brackets or quotes go with it. */
function shapeOf(form: readonly Piece[]): readonly Piece[] {
  const gaps = form.filter((piece) => typeof piece !== "string");
  // Signs for private use stand for the gaps meanwhile.
  const marked = form.map((piece) => (typeof piece === "string" ? piece : mark(gaps.indexOf(piece)))).join("");
  return problemShape(marked)
    .split(/([\uE000-\uF8FF])/)
    .map((part, at) => (at % 2 === 0 ? part : (gaps[part.charCodeAt(0) - firstMark] ?? "")));
}

const firstMark = 0xe000;

function mark(gap: number): string {
  return String.fromCharCode(firstMark + gap);
}

/** A form as a kind of problem, where that is another. */
function kindsOf(form: readonly Piece[]): readonly Reading[] {
  const shape = shapeOf(form);
  if (form.every((piece) => shape.includes(piece)) && shape.join() === form.join()) return [];
  const lost = form.flatMap((piece) => (typeof piece === "string" || shape.includes(piece) ? [] : piece));
  return readingsOf(shape).map((reading) => ({
    ...reading,
    isKind: true,
    lost: lost.map(({ name }) => name),
    numbers: new Set([...reading.numbers, ...lost.flatMap(({ name, kind }) => (kind === "number" ? name : []))]),
  }));
}

function readingsOf(form: readonly Piece[]): readonly Reading[] {
  const pieces = form.filter((piece) => piece !== "");
  const gaps = pieces.filter((piece) => typeof piece !== "string");
  const texts = pieces.filter((piece) => typeof piece === "string");
  const [first] = pieces;
  const about = {
    names: gaps.map(({ name }) => name),
    numbers: new Set(gaps.flatMap(({ name, kind }) => (kind === "number" ? name : []))),
    start: typeof first === "string" ? first : "",
    longest: texts.reduce((one, other) => (other.length > one.length ? other : one), ""),
    words: texts.join("").length,
    lost: [],
    isKind: false,
  };
  return (isDivided(pieces) ? [undefined] : dividings).map((words) => ({
    ...about,
    pattern: new RegExp(`^${pieces.map((piece, at) => inPattern(piece, pieces[at + 1], words)).join("")}$`, "su"),
  }));
}

/** Whether words or signs stand between all gaps of a form. Else it is tried where one of them may end. */
function isDivided(pieces: readonly Piece[]): boolean {
  return !pieces.some((piece, at) => isText(piece) && pieces[at + 1] === " " && isText(pieces[at + 2]));
}
const dividings = [1, 2, 3, 4, 5, 6, 8, 10];

function inPattern(piece: Piece, next: Piece | undefined, words: number | undefined): string {
  if (typeof piece === "string") return piece.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  if (piece.kind === "number") return "([\\d,.]*\\d|…)";
  return words !== undefined && next === " " ? `((?:\\S+ ){${words - 1}}\\S+)` : "(.*?)";
}

function isText(piece: Piece | undefined): boolean {
  return typeof piece === "object" && piece.kind === "text";
}
