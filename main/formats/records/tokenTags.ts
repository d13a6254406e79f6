// Tags of tokens in a record: names like B-PER or numbers, one per token, as the datasets of named entity recognition have
// them. Says which spans of tokens they make.
import { counted } from "../../../model/data/counted";
import { asTag, isTag, outsideNames, readTags } from "../conll/readTags";

export interface TagField {
  readonly field: string;
  readonly spans: readonly { readonly label: string; readonly first: number; readonly end: number }[];
  /** The guess that had to be made. */
  readonly remark?: string;
}

/** Fields that say something of every token, and nothing of entities. */
const grammar = /pos|chunk|dep|lemma|morph|head|space|^ws$|^ids?$|index|offset|shape|feat|xtag|deprel/i;

/** `undefined` when the field has no tag for every token. */
export function tagField(
  field: string,
  value: unknown,
  sentences: readonly (readonly string[])[],
): TagField | undefined {
  const list = listOfTags(value);
  if (list === undefined || grammar.test(field)) return undefined;
  const rows: readonly unknown[] = list.every(Array.isArray) ? list : [list];
  const tags: unknown[] = rows.flat();
  const fits =
    rows.length === sentences.length &&
    rows.every((row, at) => Array.isArray(row) && row.length === sentences[at]?.length);
  if (!fits || tags.length === 0) return undefined;
  const perSentence = rows.map((row) => (Array.isArray(row) ? row : []));
  if (tags.every((tag) => typeof tag === "string"))
    return named(
      field,
      perSentence.map((row) => row.map(String)),
    );
  if (tags.every((tag) => Number.isInteger(tag)))
    return numbered(
      field,
      perSentence.map((row) => row.map(Number)),
    );
  return undefined;
}

/** A list as it is; tags in one cell of a table, with blanks or commas between, as a list. */
function listOfTags(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const tags = typeof value === "string" ? value.trim().split(/[\s,]+/) : [];
  return tags.some(beginsOrGoesOn) && tags.every((tag) => isOutside(tag) || beginsOrGoesOn(tag)) ? tags : undefined;
}

function beginsOrGoesOn(tag: unknown): boolean {
  return typeof tag === "string" && !isOutside(tag) && isTag(asTag(tag));
}

function isOutside(tag: unknown): boolean {
  return typeof tag === "string" && outsideNames.test(tag);
}

/** How many tags of spans a field holds when there are no tokens for them; 0 when it holds none. */
export function tagsWithoutTokens(field: string, value: unknown): number {
  const tags = listOfTags(value)?.flat() ?? [];
  if (tags.length === 0 || grammar.test(field)) return 0;
  if (tags.every((tag) => isOutside(tag) || beginsOrGoesOn(tag))) return tags.filter(beginsOrGoesOn).length;
  const isNamed = /^(?:ner|bio|iob|entity).*tags?$|^(?:ner|bio)$/i.test(field);
  return isNamed && tags.every((tag) => Number.isInteger(tag)) ? tags.filter((tag) => tag !== 0).length : 0;
}

/** How many tags a field holds, if all of them are tags of spans. */
export function tagCount(field: string, value: unknown): number {
  return tagsWithoutTokens(field, value) > 0 ? (listOfTags(value)?.flat().length ?? 0) : 0;
}

function named(field: string, rows: readonly (readonly string[])[]): TagField | undefined {
  const tags = rows.flat();
  const cells = rows.flatMap((row) => [...row.map(asTag), undefined]);
  const outside = tags.filter((tag) => outsideNames.test(tag)).length;
  const isBio = tags.every((tag) => outsideNames.test(tag) || isTag(asTag(tag)));
  if (isBio)
    return tags.length === outside && !/ner|tag|label|entit/i.test(field) ? undefined : { field, ...spansOf(cells) };
  // Without B- and I-, a run of one name is one span.
  if (outside === 0 && !/ner|tag|label|entit/i.test(field)) return undefined;
  const runs = rows.flatMap((row) => [...row.map((tag) => (outsideNames.test(tag) ? "O" : `I-${tag}`)), undefined]);
  return {
    field,
    spans: readTags(runs).spans,
    remark: `The tags in “${field}” do not say where a span begins; neighbours with the same tag were read as one span.`,
  };
}

function spansOf(cells: readonly (string | undefined)[]): Omit<TagField, "field"> {
  const { spans, orphans } = readTags(cells);
  const remark = `${counted(orphans, "span begins", "spans begin")} with a tag that goes on (I-); each was read as a beginning.`;
  return { spans, ...(orphans > 0 && { remark }) };
}

/** Odd numbers begin a span and the next even one goes on, where that fits; else a run of one number is a span. */
function numbered(field: string, rows: readonly (readonly number[])[]): TagField | undefined {
  const tags = rows.flat();
  if (!/ner|tag|label|entit/i.test(field) || tags.some((tag) => tag < -100 || tag > 2000)) return undefined;
  const isBio = rows.every((row) =>
    row.every((tag, at) => tag <= 0 || tag % 2 === 1 || row[at - 1] === tag || row[at - 1] === tag - 1),
  );
  const cell = (tag: number) => {
    if (tag <= 0) return "O";
    if (!isBio) return `I-tag-${tag}`;
    return tag % 2 === 1 ? `B-tag-${tag}` : `I-tag-${tag - 1}`;
  };
  const cells = rows.flatMap((row) => [...row.map(cell), undefined]);
  const how = isBio ? "odd numbers begin a span and the next even one goes on" : "a run of one number is a span";
  return {
    field,
    spans: readTags(cells).spans,
    ...(tags.some((tag) => tag > 0) && {
      remark: `The tags in “${field}” are numbers, and the record does not say what they mean. They were read so: 0 is outside, ${how}. Check it, and give the labels names (--label tag-1=…).`,
    }),
  };
}
