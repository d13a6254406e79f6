// Reads records with marks of programs that have no reader of their own: whatever their fields are called, a text, or
// tokens, and spans of it. A mark that cannot be read is reported; a record without marks is an article.
import { counted } from "../../../model/data/counted";
import { tableLayout } from "../conll/tableLayout";
import type { InputFile } from "../files/InputFile";
import type { JsonRecord } from "../files/jsonLines";
import { firstRecord, hasRecord, jsonRecords } from "../files/jsonRecords";
import type { ReadProblem } from "../files/ReadProblem";
import type { ReadContext } from "../format/Format";
import type { ReadDocument, ReadSet } from "../format/ReadDocument";
import { annotatorOf } from "../reading/annotatorOf";
import { hasOwnPlace, isRecord, type Mark, markOf } from "../reading/markOf";
import { unreadField } from "../reading/marksBeside";
import { fieldsOf, provenanceOf } from "../reading/recordFields";
import { whoseByText } from "../reading/whoseFiles";
import { type FoundMarks, findMarks, type MarkList } from "./findMarks";
import { joinedPassages } from "./joinedPassages";
import { attributesIn } from "./recordAttributes";
import { RecordMarks } from "./recordMarks";
import { recordTable } from "./recordTables";
import { joinedTokens, type RecordText, recordText, tokensIn } from "./recordText";
import { isSpanTable, readSpanTable, recogniseSpanTables } from "./spanTables";
import { hasMarkedRow, tableRecords } from "./tableRecords";
import { taggedTokens } from "./taggedTokens";
import { wholeAnswers } from "./wholeAnswers";
import { withoutText } from "./withoutText";

export async function recogniseRecords(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const own = [...(await recogniseSpanTables(files))];
  const holdsMarks = (value: unknown) =>
    unfolded(value).some((record) => hasMarks(findMarks(record, recordText(record))));
  for (const file of files.filter((one) => !own.includes(one)))
    if ((await hasRecord(file, holdsMarks)) || ((await hasMarkedRow(file, holdsMarks)) && !(await tableLayout(file))))
      own.push(file);
  for (const file of own.slice()) {
    const beside = metaBeside(file, files);
    if (beside && !own.includes(beside)) own.push(beside);
  }
  return own;
}

function hasMarks({ lists, tags, unread, discarded }: FoundMarks): boolean {
  return lists.length > 0 || tags.length > 0 || unread.length > 0 || discarded.some(({ count }) => count > 0);
}

/** Spanwise's own files for spaCy have a line of `meta.jsonl` for each record: whose it is, and of which article. */
function metaBeside({ name }: InputFile, files: readonly InputFile[]): InputFile | undefined {
  if (!/(?:^|\/)spacy\.jsonl$/.test(name)) return undefined;
  return files.find((file) => file.name === name.replace(/spacy\.jsonl$/, "meta.jsonl"));
}

async function metaIn(file: InputFile | undefined): Promise<readonly Fields[]> {
  const lines: Fields[] = [];
  if (file)
    for await (const item of jsonRecords(file))
      lines.push(item.kind === "record" && isRecord(item.value) ? item.value : {});
  return lines;
}

export async function* readRecords(
  files: readonly InputFile[],
  { settings }: ReadContext,
): AsyncGenerator<ReadDocument | ReadProblem> {
  const whose = yield* whoseByText(files, settings, firstText);
  const tables = (await recogniseSpanTables(files)).length > 0;
  for (const file of files) {
    if (await isSpanTable(file)) {
      yield* readSpanTable(file, files);
      continue;
    }
    if (files.some((other) => metaBeside(other, files) === file)) continue; // read with its records
    if (tables && /\.(?:txt|text)$/i.test(file.name)) continue; // read with its table
    const isTable = !(await hasRecord(file, () => true));
    const meta = await metaIn(metaBeside(file, files));
    let number = 0;
    for await (const item of isTable ? tableRecords(file) : jsonRecords(file)) {
      if (item.kind === "problem") yield item;
      else yield* documentsOf(item, meta[number] ?? {}, whose(file.name).annotator);
      number++;
    }
  }
}

/** Equal for files that begin with the same text and do not say themselves whose it is. */
async function firstText(file: InputFile): Promise<string> {
  const isTable = !(await hasRecord(file, () => true));
  const [record] = unfolded(await firstRecord(isTable ? tableRecords(file) : jsonRecords(file)));
  const { text, sentences } = record && annotatorOf(record) === undefined ? recordText(record) : {};
  return text ?? sentences?.flat().join(" ") ?? file.name;
}

function* documentsOf(
  { place, value }: JsonRecord,
  meta: Fields,
  owner: string | undefined,
): Generator<ReadDocument | ReadProblem> {
  const records = unfolded(value);
  if (records.length === 0) {
    const message = "This is no record: neither an object nor a pair of a text and what is marked in it.";
    yield { kind: "problem", place, about: "document", message };
  }
  for (const [index, record] of records.entries()) {
    const name = `${place.file}:${place.row ?? 0}${index === 0 ? "" : `.${index + 1}`}`;
    yield* documentOf({ ...meta, ...record }, place, name, owner);
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** The records of a value: itself, what its lists hold when it has no text of its own, and pairs as records. */
function unfolded(value: unknown, depth = 4): readonly Fields[] {
  if (Array.isArray(value)) {
    // A sentence of tagged tokens.
    if (taggedTokens({ tokens: value })) return [{ tokens: value }];
    const [text, said] = value;
    if (typeof text === "string" && isRecord(said) && value.length === 2) return [{ text, ...said }];
    return depth === 0 ? [] : value.flatMap((one) => unfolded(one, depth - 1));
  }
  if (!isRecord(value)) return [];
  const rows = recordTable(value);
  if (rows && depth > 0) return rows.flatMap((row) => unfolded(row, depth - 1));
  const document = joinedPassages(value);
  if (document) return [document];
  if (hasText(value) || depth === 0) return [value];
  const inside = Object.values(value).flatMap((inner) =>
    typeof inner === "object" && inner !== null ? unfolded(inner, depth - 1) : [],
  );
  // A mark may have a text, too: its quote.
  const records = inside.filter((one) => hasText(one) && !hasOwnPlace(one));
  return records.length > 0 ? records : [value];
}

function hasText(record: Fields): boolean {
  const { text, sentences } = recordText(record);
  return text !== undefined || sentences !== undefined;
}

function* documentOf(
  record: Fields,
  place: JsonRecord["place"],
  name: string,
  owner: string | undefined,
): Generator<ReadDocument | ReadProblem> {
  const found = recordText(record);
  const marks = findMarks(record, found);
  const { text, places } = textAndTokens(found);
  if (text === undefined) {
    const message = withoutText(record);
    return yield { kind: "problem", place, about: "document", message };
  }
  const [range] = markOf(record)?.ranges ?? [];
  if (range && Math.abs(text.length - (range.end - range.start)) <= 1) {
    const message =
      "This record is a mark: its text is the words that are marked, not the text around them. It does not come in; the text must stand in the record, too.";
    return yield { kind: "problem", place, about: "document", message };
  }
  const problems: ReadProblem[] = [];
  const tell = (about: ReadProblem["about"], message: string) =>
    problems.push({ kind: "problem", place, about, message });
  if (found.text === undefined)
    tell(
      "remark",
      "The record has tokens and no text: the article’s text is put together from them, with a space between.",
    );
  tellUnread(marks, tell);

  const annotator = annotatorOf(record) ?? owner;
  const reader = new RecordMarks(text, { tokens: places, hasText: found.text !== undefined }, place, tell);
  const all = fromOffset(record.offset, marks.lists, text, tell);
  const lists = all.filter(({ predicted }) => !predicted);
  const people = [...new Set(lists.flatMap((list) => list.marks.flatMap(({ by = [] }) => by)))];
  const ofPerson = (person: string | undefined) =>
    lists
      .map((list) => ({
        ...list,
        marks: list.marks.filter(({ by }) => (person === undefined ? by === undefined : by?.includes(person))),
      }))
      .filter((list) => list.marks.length > 0);
  const isShared =
    people.length > 1 || (people.length === 1 && (ofPerson(undefined).length > 0 || marks.tags.length > 0));
  // One person's links are those of the record.
  const leftOut = isShared ? marks.links : [];
  const links = leftOut.length > 0 ? [] : marks.links;
  for (const { field, links: left } of leftOut)
    tell(
      "link",
      `${counted(left.length, "link")} of “${field}” ${left.length === 1 ? "is" : "are"} left out: each mark says whose it is, and a link does not.`,
    );
  const attributes = attributesIn(record);
  const ids = new Set(marks.lists.flatMap((list) => list.marks.flatMap(({ id = [] }) => id)));
  const lost = ids.size > 0 ? attributes.filter((one) => !ids.has(one.of)) : [];
  if (lost.length > 0)
    tell(
      "attribute",
      `${counted(lost.length, "attribute")} of the record (“${lost[0]?.name}”) ${lost.length === 1 ? "is" : "are"} about no mark that has a place. ${lost.length === 1 ? "It is" : "They are"} left out.`,
    );
  const said = reader.set(ofPerson(undefined), marks.tags, people.length > 0 ? [] : links, attributes);
  const predicted = reader.set(
    all.filter(({ predicted }) => predicted),
    [],
    [],
  );
  const sets: ReadSet[] = [];
  const { answers, byPerson } = wholeAnswers(record, fieldsWithMarks(found, marks));
  // Where each mark says whose it is, answers that do not are those of the only person, or nobody's.
  const isWhose = people.length > 0 && annotator === undefined && said.annotations.length === 0;
  const [only = "", another] = people;
  if (isWhose && another === undefined) byPerson.set(only, [...answers, ...(byPerson.get(only) ?? [])]);
  else if (isWhose)
    for (const { label, values } of answers)
      tell(
        "annotation",
        `Nothing says who answered “${label}” of the whole text with “${values.join(", ")}”. It is left out.`,
      );
  const whole = !isWhose && answers.length > 0 && { articleLabels: answers };
  const isAlone = people.length === 0 && (annotator !== undefined || marks.looked);
  if (said.annotations.length > 0 || isAlone || whole)
    sets.push({ ...(annotator === undefined ? {} : { annotator }), ...said, ...whole });
  for (const person of new Set([...people, ...byPerson.keys()])) {
    const articleLabels = byPerson.get(person);
    const own = reader.set(ofPerson(person), [], people.includes(person) ? links : [], attributes);
    sets.push({ annotator: person, ...own, ...(articleLabels?.length && { articleLabels }) });
  }
  if (predicted.annotations.length > 0) sets.push({ annotator: agentOf(record), predicted: true, ...predicted });
  if (reader.unquoted > 0 && /[\ud800-\udbff]/.test(text))
    tell(
      "remark",
      `There are characters in the text on which programs count differently, and ${counted(reader.unquoted, "mark")} without a quote, so what offsets count cannot be checked; they were read as Unicode code points. Choose another unit if that is wrong.`,
    );
  yield* problems;
  const others = Object.entries(record).filter(([field]) => !found.fields.has(field));
  const meta = isRecord(record.meta) ? provenanceOf(fieldsOf(Object.entries(record.meta))) : {};
  yield {
    kind: "document",
    place,
    name,
    text,
    provenance: { ...meta, ...provenanceOf(fieldsOf(others)) },
    ...(reader.counted === "tokens" && { unit: "code-points" as const }),
    sets,
  };
}

/** Passages of BioC count from the start of their document, and say where in it they begin. */
function fromOffset(
  offset: unknown,
  lists: readonly MarkList[],
  text: string,
  tell: (about: ReadProblem["about"], message: string) => void,
): readonly MarkList[] {
  const ranges = lists.flatMap((list) => list.marks.flatMap((mark) => mark.ranges));
  if (typeof offset !== "number" || offset <= 0 || ranges.length === 0) return lists;
  if (ranges.some(({ start }) => start < offset)) return lists;
  const fits = lists.some((list) =>
    list.marks.some(
      ({ quote, ranges: [range] }) => range && quote === text.slice(range.start - offset, range.end - offset),
    ),
  );
  if (!fits && ranges.every(({ end }) => end <= text.length)) return lists;
  tell("remark", `Offsets were counted from ${offset}, where the record says that its text begins.`);
  const moved = (mark: Mark): Mark => ({
    ...mark,
    ranges: mark.ranges.map(({ start, end }) => ({ start: start - offset, end: end - offset })),
  });
  return lists.map((list) => ({ ...list, marks: list.marks.map(moved) }));
}

function textAndTokens({ text, sentences }: RecordText) {
  if (text !== undefined) return { text, places: sentences && tokensIn(text, sentences) };
  return sentences ? joinedTokens(sentences) : { text: undefined, places: undefined };
}

/** Fields that are read as marks, or that were told as marks that cannot be read. */
function fieldsWithMarks({ fields }: RecordText, { lists, tags, unread }: FoundMarks): ReadonlySet<string> {
  const marked = [...lists, ...tags, ...unread].map(({ field }) => field.split(".")[0] ?? field);
  return new Set([...fields, ...marked]);
}

function tellUnread(
  { lists, tags, unread, discarded }: FoundMarks,
  tell: (about: ReadProblem["about"], message: string) => void,
): void {
  for (const { field, count } of discarded)
    if (count > 0)
      tell(
        "annotation",
        `${counted(count, "mark")} of “${field}” ${count === 1 ? "was" : "were"} discarded by who made ${count === 1 ? "it. It is" : "them. They are"} left out.`,
      );
  for (const { field, count } of unread) tell("annotation", unreadField(field, count));
  for (const { field, strays } of lists)
    if (strays > 0)
      tell(
        "annotation",
        `${counted(strays, "item")} of “${field}” ${strays === 1 ? "has" : "have"} no start and end. ${strays === 1 ? "It is" : "They are"} left out.`,
      );
  for (const { remark } of tags) if (remark !== undefined) tell("remark", remark);
}

function agentOf(record: Fields): string {
  const agent = record.prediction_agent ?? record.model ?? record.model_version;
  return typeof agent === "string" && agent !== "" ? agent : "predictions";
}
