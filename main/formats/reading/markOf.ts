// One mark as some program writes it: an object with start, end and label under whatever names, or an array of them.
// The unit of the numbers is found out later, for the whole record at once.
import type { ReadAttribute } from "../format/ReadDocument";
import { markAttributes } from "./markAttributes";

export interface Mark {
  /** One per piece; ends as the file has them. */
  readonly ranges: readonly Range[];
  readonly labels: readonly string[];
  readonly id?: string;
  /** The text at this place, according to the file. */
  readonly quote?: string;
  /** The text that may be the quote, or the value that was understood from it. */
  readonly value?: string;
  readonly note?: string;
  /** Who made it, if it says. */
  readonly by?: readonly string[];
  /** What else it says of itself. */
  readonly attributes?: readonly ReadAttribute[];
  /** The numbers are said to be those of tokens. */
  readonly ofTokens?: true;
  /** Its first and last token, beside its place in characters. */
  readonly tokens?: readonly [number, number];
  /** Programs that write this shape mean the last character, not the one behind. */
  readonly inclusive?: true;
  /** Written as an array, not as an object. */
  readonly listed?: true;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The mark that a list's item is; `undefined` when it is none, or one without a place. */
export function markOf(item: unknown): Mark | undefined {
  if (Array.isArray(item)) return markOfArray(item);
  return isRecord(item) ? markOfObject(item) : undefined;
}

/** How many marks with labels stand within a value, however deep. */
export function marksWithin(value: unknown, depth = 8): number {
  if (typeof value !== "object" || value === null || depth === 0) return 0;
  if (isRecord(value) && (markOf(value)?.labels.length ?? 0) > 0) return 1;
  return Object.values(value).reduce<number>(
    (sum, inner) => sum + (Array.isArray(inner) && markOf(inner)?.labels.length ? 1 : marksWithin(inner, depth - 1)),
    0,
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `[start, end, label]`, `[label, start, end]`, `["T1", label, [[start, end]]]` and the like. */
function markOfArray(item: readonly unknown[]): Mark | undefined {
  const flat = item.flat(3);
  if (flat.length > 200 || flat.some((value) => typeof value !== "string" && typeof value !== "number"))
    return undefined;
  const numbers = withoutScore(
    flat.filter((value) => typeof value === "number"),
    item,
  );
  const words = flat.filter((value) => typeof value === "string");
  const ranges: Range[] = [];
  for (let at = 0; at + 1 < numbers.length; at += 2)
    ranges.push({ start: numbers[at] ?? 0, end: numbers[at + 1] ?? 0 });
  const nested = item.filter(Array.isArray);
  // Then it is a list of such marks.
  if (nested.some((inner) => inner.flat(2).some((value) => typeof value === "string"))) return undefined;
  if (ranges.length === 0 || numbers.length % 2 === 1 || (ranges.length > 1 && nested.length === 0)) return undefined;
  if (ranges.some(({ start, end }) => !isPlace(start) || !isPlace(end) || end < start)) return undefined;
  const id = words.length > 1 && /^[TEA]\d+$/.test(words[0] ?? "") ? words[0] : undefined;
  const [label, quote] = words.filter((word) => word !== id);
  return {
    ranges,
    labels: label === undefined || label === "" ? [] : [label],
    listed: true,
    ...(id === undefined ? {} : { id }),
    ...(quote === undefined ? {} : { quote }),
  };
}

/** Argilla's `[label, start, end, score]`. */
function withoutScore(numbers: readonly number[], item: readonly unknown[]): readonly number[] {
  const [, , score = -1] = numbers;
  const isScored = numbers.length === 3 && item.length === 4 && item[3] === score && score >= 0 && score <= 1;
  return isScored ? numbers.slice(0, 2) : numbers;
}

function markOfObject(item: Readonly<Record<string, unknown>>): Mark | undefined {
  const place = placeOf(item, 2);
  if (!place) return undefined;
  const fields = fieldsOf(item);
  const labels = labelsIn(fields);
  const note = stringIn(fields, ["note", "notes", "comment", "comments"]);
  const quote = stringIn(fields, quoteNames) ?? place.quote;
  const value = stringIn(fields, ["value"]);
  const by = makersIn(fields);
  const id = item.id ?? item._id ?? item.uuid ?? item.entityId ?? item.mid;
  const label = labelField(fields) ?? (isRecord(item.infons) ? labelField(fieldsOf(item.infons)) : undefined);
  const attributes = markAttributes(item, bare, (name) => name === label || isPartOfMark(name));
  return {
    ranges: place.ranges,
    labels,
    ...(typeof id === "string" || typeof id === "number" ? { id: String(id) } : {}),
    ...(quote === undefined ? {} : { quote }),
    ...(quote === undefined && value !== undefined && { value }),
    ...(note === undefined ? {} : { note }),
    ...(by.length > 0 && { by }),
    ...(attributes.length > 0 && { attributes }),
    ...(place.tokens && { tokens: place.tokens }),
    ...(place.ofTokens && { ofTokens: true as const }),
    ...(place.inclusive && { inclusive: true as const }),
  };
}

/** Who made a mark, or all that stands in an object, as the object itself says. */
export function makersOf(item: Readonly<Record<string, unknown>>): readonly string[] {
  return makersIn(fieldsOf(item));
}

function makersIn(fields: Fields): readonly string[] {
  return namesOf(makerNames.map((name) => fields.get(name)).find((value) => value !== undefined && value !== null));
}

const makerNames = [
  ...["annotatedby", "annotator", "annotators", "completedby", "createdby", "author", "coder", "user", "userid"],
];

/** A name, or several: `["ada"]`, `[{"annotator": "ada"}]`; some programs number their users. */
function namesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(namesOf))];
  const name = isRecord(value) ? (value.annotator ?? value.name ?? value.email ?? value.username ?? value.id) : value;
  if (typeof name === "number") return [`user ${name}`];
  return typeof name === "string" && name.trim() !== "" ? [name.trim()] : [];
}

const quoteNames = [
  "text",
  "word",
  "quote",
  "surface",
  "content",
  "mention",
  "exact",
  "string",
  "match",
  "normalizedtext",
];

interface PlaceOfMark {
  readonly ranges: readonly Range[];
  readonly quote?: string | undefined;
  readonly ofTokens?: boolean;
  readonly tokens?: readonly [number, number];
  readonly inclusive?: boolean;
}

const edge = (words: string) =>
  new RegExp(
    `^(?:char(?:acter)?|offset|index|pos(?:ition)?|text|span|entity)*(?:${words})(?:char(?:acter)?|offset|index|idx|pos(?:ition)?)*$`,
  );
const startName = edge("start|begin|from");
const endName = edge("end|stop|to|until");
const tokenStart = /^(?:token|word)s?(?:start|begin|from)|^(?:start|begin|from)(?:token|word)/;
const tokenEnd = /^(?:token|word)s?(?:end|stop|to)|^(?:end|stop|to)(?:token|word)/;

/**
 * In the object's own fields, else in one it holds: `span: {begin, end}`, `points: [{start, end}]`, `offsets: [[0,
 * 4]]`.
 */
function placeOf(item: Readonly<Record<string, unknown>>, depth: number): PlaceOfMark | undefined {
  const numbers: [string, number][] = [];
  for (const [name, value] of Object.entries(item)) {
    const number = typeof value === "string" && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value;
    if (isPlace(number)) numbers.push([bare(name), number]);
  }
  const numberIn = (pattern: RegExp) => numbers.find(([name]) => pattern.test(name));
  const [start, end] = [numberIn(startName), numberIn(endName)];
  const [first, last] = [numberIn(tokenStart), numberIn(tokenEnd)];
  if (start && end && end[1] >= start[1])
    return {
      ranges: [{ start: start[1], end: end[1] }],
      ...(first && last && { tokens: [first[1], last[1]] as const }),
      ...(end[0] === "endpos" && { inclusive: true }),
    };
  const from = start ?? numberIn(/^(?:char)?offset$/);
  const length = numberIn(/^length$/);
  if (from && length) return { ranges: [{ start: from[1], end: from[1] + length[1] }] };
  // Kili and tagtog: where it begins, and what it says.
  const words = start && !end ? stringIn(fieldsOf(item), ["content", "text"]) : undefined;
  if (start && words !== undefined)
    return { ranges: [{ start: start[1], end: start[1] + [...words].length }], quote: words };
  if (first && last) return { ranges: [{ start: first[1], end: last[1] }], ofTokens: true };
  return depth === 0 ? undefined : nestedPlace(item, depth);
}

const placeNames =
  /^(?:span|spans|offsets?|range|ranges|position|positions|points|location|locations|loc|indices|textsegment|textextraction|textposition|target|charspan|charoffsets?|bounds)$/;

function nestedPlace(item: Readonly<Record<string, unknown>>, depth: number): PlaceOfMark | undefined {
  for (const [name, value] of Object.entries(item)) {
    if (!placeNames.test(bare(name))) continue;
    if (isRecord(value)) {
      const found = placeOf(value, depth - 1);
      if (found) return found;
    } else if (Array.isArray(value) && value.length > 0) {
      const pair = markOfArray(value);
      if (pair && pair.labels.length === 0) return { ranges: pair.ranges };
      const places = value.map((one) =>
        isRecord(one) ? placeOf(one, depth - 1) : markOfArray(Array.isArray(one) ? one : []),
      );
      if (places.some((place) => place === undefined)) continue;
      const quotes = value.flatMap((one) =>
        isRecord(one) ? (stringIn(fieldsOf(one), ["text", "content"]) ?? []) : [],
      );
      return {
        ranges: places.flatMap((place) => place?.ranges ?? []),
        quote: quotes.length === value.length ? quotes.join(" ") : undefined,
        ...(bare(name) === "points" && { inclusive: true }),
      };
    }
  }
  return undefined;
}

const labelNames = [
  "label",
  "labels",
  "entitygroup",
  "entitytype",
  "entitylabel",
  "entityname",
  "entityclass",
  "entity",
  "displayname",
  "type",
  "types",
  "category",
  "categories",
  "categoryname",
  "class",
  "classname",
  "classid",
  "tag",
  "tags",
  "obj",
  "ner",
  "labelname",
  "annotationtype",
  "annottype",
  "spantype",
  "nertype",
  "kind",
  "role",
  "annotationspec",
  "code",
];

/** The labels of a mark, under the first of the known names that says something. */
export function labelsOf(item: Readonly<Record<string, unknown>>): readonly string[] {
  return labelsIn(fieldsOf(item));
}

function labelsIn(fields: Fields): readonly string[] {
  const name = labelField(fields);
  if (name !== undefined) return labelsUnder(name, fields.get(name));
  const inside = fields.get("infons");
  return isRecord(inside) ? labelsOf(inside) : [];
}

/** The first of the known names that says something. */
function labelField(fields: Fields): string | undefined {
  return labelNames.find((name) => labelsUnder(name, fields.get(name)).length > 0);
}

function labelsUnder(name: string, value: unknown): readonly string[] {
  // Some exports have the label's number in place of its name.
  return typeof value === "number" && /^(?:label|class|category)/.test(name) ? [`${value}`] : wordsOf(value);
}

/** Whether a field says where a mark is, what it covers, who made it, or has its note. */
function isPartOfMark(name: string): boolean {
  return (
    /^(?:note|notes|comments?|value|length|(?:char)?offset)$/.test(name) ||
    quoteNames.includes(name) ||
    makerNames.includes(name) ||
    [startName, endName, tokenStart, tokenEnd, placeNames].some((pattern) => pattern.test(name))
  );
}

/** Whether an object itself, and nothing in it, says where something begins. */
export function hasOwnPlace(item: Readonly<Record<string, unknown>>): boolean {
  return placeOf(item, 0) !== undefined;
}

function wordsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (!isRecord(value)) return [];
  return wordsOf(value.name ?? value.label ?? value.title ?? value.value);
}

/** The values of an object, by the bare names of its fields. */
type Fields = ReadonlyMap<string, unknown>;

function fieldsOf(item: Readonly<Record<string, unknown>>): Fields {
  const fields = new Map<string, unknown>();
  for (const [name, value] of Object.entries(item)) fields.set(bare(name), value);
  return fields;
}

function stringIn(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields.get(name);
    if (typeof value === "string" && value.trim() !== "") return value;
    const [only] = Array.isArray(value) && value.length === 1 ? value : [];
    if (typeof only === "string" && only.trim() !== "") return only;
  }
  return undefined;
}

/** `start_offset`, `startOffset` and `Start Offset` are one name. */
export function bare(name: string): string {
  const known = bared.get(name);
  if (known !== undefined) return known;
  const bareName = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (bared.size === mostBared) bared.clear();
  if (name.length < longName) bared.set(name, bareName);
  return bareName;
}

/** A file has few names, each a hundred thousand times. */
const bared = new Map<string, string>();
const mostBared = 1000;
const longName = 100;

function isPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && typeof value === "number" && value >= 0;
}
