// Looks through a record for marks, whatever its fields are called: lists of marks, tags for every token, links between
// marks. Fields that look like marks and cannot be read are reported.

import { bare, hasOwnPlace, isRecord, labelsOf, type Mark, makersOf, markOf, marksWithin } from "../reading/markOf";
import { asJson } from "./listInCell";
import { type FoundLinks, linksIn } from "./recordLinks";
import type { RecordText } from "./recordText";
import { type TagField, tagField, tagsWithoutTokens } from "./tokenTags";

export interface FoundMarks {
  readonly lists: readonly MarkList[];
  readonly tags: readonly TagField[];
  readonly links: readonly FoundLinks[];
  /** Fields that hold something like marks, with how many. */
  readonly unread: readonly { readonly field: string; readonly count: number }[];
  /** Marks that whoever made them did not let stand. */
  readonly discarded: readonly { readonly field: string; readonly count: number }[];
  /** Somebody looked for marks: there are some, or a field for them that is empty. */
  readonly looked: boolean;
}

export interface MarkList {
  /** Dotted, for people: `predictions.entities`. */
  readonly field: string;
  readonly marks: readonly Mark[];
  /** Items of the list that have no place. */
  readonly strays: number;
  /** The field says that they are proposals. */
  readonly predicted: boolean;
}

const deepest = 8;
/** Of things that may be marks in the text of a record: each search takes the time of the whole text. */
const mostSearches = 100;

export function findMarks(
  record: Readonly<Record<string, unknown>>,
  { fields, text, sentences, tokenTags }: RecordText,
): FoundMarks {
  const lists = new Map<string, MarkList & { readonly marks: Mark[]; strays: number }>();
  const tags: TagField[] = [];
  const links: FoundLinks[] = [];
  const unread = new Map<string, number>();
  let searches = 0;
  const discarded: { field: string; count: number }[] = [];
  // Counted once: a text may be long, and have a mark for every word.
  const length = text === undefined ? (sentences?.flat().length ?? 0) : Buffer.byteLength(text);
  for (const [name, value] of Object.entries(record)) {
    const isGrid = gridNames.test(name);
    const isGridOfObjects = isGrid && !tokenTags && Array.isArray(value) && value.some(isRecord);
    if (fields.has(name) && !isGridOfObjects) continue;
    const found = sentences && tagField(name, value, sentences);
    const alone = !found && tagsWithoutTokens(name, value);
    if (found) tags.push(found);
    else if (alone) tellUnread({ field: name }, alone);
    else if (!walkByUser(name, value)) walk(name, value, { field: name, isGrid, label: undefined }, deepest);
  }
  if (tokenTags) tags.push(...tokenTags);
  // A row for each mark, with the whole text in it.
  const own = lists.size + tags.length === 0 && hasOwnPlace(record) ? markOf(record) : undefined;
  const [place] = own?.ranges ?? [];
  if (own && place && own.labels.length > 0 && place.end <= length) {
    const { quote, value: _, attributes: __, ...mark } = own;
    add(
      { field: "label", isGrid: false, label: undefined },
      [{ ...mark, ...(quote !== undefined && quote !== text && { quote }) }],
      0,
    );
  }
  const isEmpty = ([name, value]: [string, unknown]) =>
    Array.isArray(value) && value.length === 0 && markNames.test(bare(name));
  const looked = lists.size + tags.length > 0 || Object.entries(record).some(isEmpty);
  return {
    lists: [...lists.values()],
    tags,
    links,
    unread: [...unread].map(([field, count]) => ({ field, count })),
    discarded,
    looked,
  };

  /** Responses in one column and their users in another, as Argilla's data sets have them. */
  function walkByUser(name: string, value: unknown): boolean {
    const users = record[`${name}.users`];
    if (!Array.isArray(value) || !Array.isArray(users) || users.length !== value.length) return false;
    for (const [index, one] of value.entries())
      walk(name, one, { field: name, isGrid: false, label: undefined, by: [String(users[index])] }, deepest);
    return true;
  }

  function walk(name: string, value: unknown, above: At, depth: number): boolean {
    if (platforms.test(bare(name))) return false;
    if (depth === 0 || value === null || typeof value !== "object")
      return depth > 0 && walkJson(name, value, above, depth);
    if (Array.isArray(value)) return walkList(name, value, above, depth);
    if (!isRecord(value)) return false;
    if (/^(?:discarded|skipped|rejected)$/i.test(String(value.status)) || value.was_cancelled === true) {
      discarded.push({ field: above.field, count: marksWithin(value) });
      return true;
    }
    const makers = makersOfPart(value, above.field);
    const at = makers.length > 0 ? { ...above, by: makers } : above;
    const columns = columnsOf(value);
    if (columns) return walkList(name, columns, at, depth - 1);
    let found = false;
    const alone = isGeneric(name) || at.isGrid ? undefined : markOf(value);
    if (alone && alone.labels.length === 0 && !isHandle(value) && saysItsWords(value, alone)) return tellUnread(at, 1);
    if (alone && alone.labels.length > 0) return add(at, [{ ...(at.by && { by: at.by }), ...alone }], 0);
    for (const [inner, one] of Object.entries(value)) {
      // As CLUENER has it, `{"PER": {"Ines Dahl": [[0, 8]]}}`: a key may be what is marked.
      if (/^(?:by)?(?:annotators|coders|raters)$/.test(bare(name))) {
        if (walk(inner, one, { ...at, field: `${at.field}.${inner}`, by: [inner] }, depth - 1)) found = true;
        continue;
      }
      const isQuote = at.label !== undefined && Array.isArray(one) && text?.includes(inner) === true;
      const named = isQuote ? { ...at, quote: inner } : { ...at, field: `${at.field}.${inner}`, label: inner };
      if (walk(inner, one, named, depth - 1)) found = true;
    }
    // `entities: {"PER": "…"}`: names something, but not where.
    if (found || !markNames.test(bare(name)) || statistics.test(bare(name))) return found;
    const named = namedIn(value);
    return named > 0 && tellUnread(at, named);
  }

  function tellUnread({ field }: Pick<At, "field">, count: number): true {
    unread.set(field, (unread.get(field) ?? 0) + count);
    return true;
  }

  /** The text at the place of a mark is what the object says, whatever its offsets count. */
  function saysItsWords(item: Readonly<Record<string, unknown>>, { ranges: [range] }: Mark): boolean {
    return Object.values(item).some(
      (words) =>
        typeof words === "string" &&
        searches < mostSearches &&
        range !== undefined &&
        words.length > 0 &&
        Math.abs(words.length - (range.end - range.start)) <= 1 &&
        ++searches > 0 &&
        text?.includes(words) === true,
    );
  }

  /** A cell of a table, or a field, may hold marks as JSON text. */
  function walkJson(name: string, value: unknown, at: At, depth: number): boolean {
    if (typeof value !== "string") return false;
    if (!/^\s*[[{][\s\S]*[\]}]\s*$/.test(value)) {
      const places = placesInCell.test(bare(name)) ? (value.match(/\d+\D{1,3}\d+/g)?.length ?? 0) : 0;
      return places > 0 && tellUnread(at, places);
    }
    try {
      const inner: unknown = JSON.parse(value);
      return typeof inner === "object" && walk(name, inner, at, depth - 1);
    } catch (error) {
      if (error instanceof SyntaxError) return walkPython(name, value, at, depth);
      throw error;
    }
  }

  /** A list as Python prints it, in tables made by scripts: `[(0, 3, 'PER')]`. */
  function walkPython(name: string, value: string, at: At, depth: number): boolean {
    if (!/^\s*[[{]/.test(value) || !/\d/.test(value)) return false;
    const json = asJson(value);
    try {
      const inner: unknown = JSON.parse(json);
      return walk(name, inner, at, depth - 1);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      if (markNames.test(bare(name))) tellUnread(at, 1);
      return false;
    }
  }

  function walkList(name: string, items: readonly unknown[], at: At, depth: number): boolean {
    if (items.length === 0) return false;
    const relations = linksIn(name, items);
    if (relations) {
      links.push({ ...relations, field: at.field });
      return true;
    }
    const marks = items.map((item) => labelled(markOf(item), at));
    const placed = marks.filter((mark) => mark !== undefined);
    const isMarked = placed.some(({ labels }) => labels.length > 0) && (!at.isGrid || isEntityGrid(items));
    const fits = placed.every((mark) => mark.ofTokens || mark.ranges.every(({ end }) => end <= length));
    if (isMarked && (fits || markNames.test(bare(name)) || placed.some(({ quote }) => quote !== undefined)))
      return add(at, placed, items.length - placed.length);
    let found = false;
    for (const item of items) if (walk(name, item, at, depth - 1)) found = true;
    if (found || at.isGrid || statistics.test(bare(name))) return found;
    const like = items.filter(
      (item) => looksLikeMark(item, name) || (markNames.test(bare(name)) && standsIn(text, item)),
    );
    return like.length > 0 && tellUnread(at, like.length);
  }

  function add(at: At, marks: readonly Mark[], strays: number): true {
    const predicted = /predict|suggest|model|proposal|(?:^|[._])preds?(?:$|[._])/i.test(at.field);
    const known = lists.get(at.field) ?? { field: at.field, marks: [], strays: 0, predicted };
    lists.delete(at.field); // it comes last now
    lists.set(at.field, known);
    for (const mark of marks) known.marks.push(mark);
    known.strays += strays;
    return true;
  }
}

interface At {
  readonly field: string;
  /** Items are tokens or sentences: only some of them are marks. */
  readonly isGrid: boolean;
  /** The key under which a list stands: `{"PER": [[0, 3]]}`. */
  readonly label: string | undefined;
  /** The words that are marked, where a list stands under them. */
  readonly quote?: string;
  /** Who made what stands here. */
  readonly by?: readonly string[];
}

/** Who made a part of a record; parts that have no field for it may be called after them. */
function makersOfPart(part: Readonly<Record<string, unknown>>, field: string): readonly string[] {
  const isNamed = /^(?:tracks|annotation_sets)\b/.test(field);
  const name = isNamed ? (part.project ?? (Array.isArray(part.annotations) ? part.name : undefined)) : undefined;
  return typeof name === "string" && name !== "" ? [name] : makersOf(part);
}

const gridNames = /^(?:tokens?|words?|sents?|sentences?|paragraphs?|noun_?chunks?)$/i;
/** A cell called like this holds marks, if it holds numbers in pairs. */
const placesInCell = /^(?:spans?|entit(?:y|ies)|annotations?|offsets?|mentions|highlights)$/;
/** A field called like this holds marks, if it holds anything with places or labels. */
const markNames =
  /annot|entit|^ents?$|^ner|span|^labels?$|highlight|mention|denotation|predict|markup|^marks?$|^slots?$|tagged|coref|^clusters?$/;
/** What a platform found in a post: it links there, and nobody marked it. */
const platforms = /^(?:hashtags|cashtags|symbols|urls|usermentions|polls|facets)$/;
/** Names of fields that say something of a whole record, or of its text as a whole. */
const statistics =
  /metadata$|^(?:meta|stats|cats|answers?|features|images?|media|links|urls|hashtags|history|users?|authors?)$/;

function isGeneric(name: string): boolean {
  return statistics.test(bare(name));
}

/** A mark without a label of its own has that of the key it stands under. */
function labelled(found: Mark | undefined, { label, quote, isGrid, by }: At): Mark | undefined {
  const mark = found && by && !found.by ? { ...found, by } : found;
  if (mark && mark.labels.length === 0 && label !== undefined && quote !== undefined)
    return { ...mark, labels: [label], quote };
  if (!mark || mark.labels.length > 0 || label === undefined || isGrid || markNames.test(bare(label))) return mark;
  return /^(?:data|items|results?|list|values?|sc|tokens?|sents?)$/i.test(label) ? mark : { ...mark, labels: [label] };
}

/** `{"start": [0, 4], "end": [3, 9], "label": ["A", "B"]}` as a list of objects. */
function columnsOf(value: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  const columns = Object.entries(value).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const length = columns[0]?.[1].length ?? 0;
  if (columns.length < 3 || length === 0 || columns.some(([, cells]) => cells.length !== length)) return undefined;
  const rows = Array.from({ length }, (_, row) =>
    Object.fromEntries(columns.map(([name, cells]) => [name, cells[row]])),
  );
  return rows.every((row) => markOf(row) && labelsOf(row).length > 0) ? rows : undefined;
}

/** Tokens that say of what entity they are part, not only of what kind of word. */
function isEntityGrid(items: readonly unknown[]): boolean {
  return items.some(
    (item) => isRecord(item) && Object.entries(item).some(([name, value]) => /entit|^ner/i.test(name) && value),
  );
}

/** An object or list that names something under a field that is called like marks. */
function looksLikeMark(item: unknown, name: string): boolean {
  if (!markNames.test(bare(name))) return false;
  if (Array.isArray(item)) return item.length > 0;
  if (!isRecord(item) || isHandle(item)) return false;
  return markOf(item) !== undefined || (labelsOf(item).length > 0 && Object.values(item).some((one) => !isWord(one)));
}

/** How many things the lists of an object name, but those that a platform found. */
function namedIn(value: Readonly<Record<string, unknown>>): number {
  const items = Object.entries(value).flatMap(([part, one]): readonly unknown[] =>
    Array.isArray(one) && !platforms.test(bare(part)) ? one : [],
  );
  return items.filter((item) => !(isRecord(item) && isHandle(item))).length;
}

/** Somebody is named in a post. */
function isHandle(item: Readonly<Record<string, unknown>>): boolean {
  return item.username !== undefined || item.screen_name !== undefined;
}

/** As definitions of labels have them: `{"label": "PER", "shortName": "P"}`. */
function isWord(value: unknown): boolean {
  return typeof value === "string" && /^\S{1,40}$/.test(value);
}

/** Names of what is marked, without a place. */
function standsIn(text: string | undefined, item: unknown): boolean {
  return typeof item === "string" && item.length > 1 && text?.includes(item) === true;
}
