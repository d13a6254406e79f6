// One record with named fields becomes one article: the text as it stands, the rest as provenance.
import { Failure } from "../../../model/data/failure";
import { withLineFeeds } from "../../encoding/decode";
import { holdsTags, tagsKept } from "../reading/htmlTags";
import { fieldsOf, type RecordFields, statedInRecord, textOf } from "../reading/recordFields";
import { findMarks } from "../records/findMarks";
import { recordText } from "../records/recordText";
import { wholeAnswers } from "../records/wholeAnswers";
import type { Reading } from "./ArticleReader";
import { isWholePage, readPage } from "./htmlReader";

/** Which record this is, where it stands for people (“record 3, line 41”), and its characters in the file. */
export interface RecordPlace {
  readonly record?: number;
  readonly where: string;
  readonly source?: string;
}

export function readRecord(given: RecordFields, place: RecordPlace): Reading {
  const { where, ...kept } = place;
  const fields = articleFields(given);
  const text = textOf(fields);
  // A Spanwise dataset keeps the provenance in one object, and its `source` is the file that the article came from.
  const proposals = statedInRecord(inner(fields, "provenance") ?? fields);
  if (text === undefined) return { kind: "refused", reason: noText(fields, where), ...recordOf(place) };
  if (isWholePage(text)) {
    try {
      const page = readPage(text, "");
      return { ...page, proposals: [...proposals, ...page.proposals], ...kept };
    } catch (error) {
      if (error instanceof Failure) {
        return { kind: "refused", reason: `${capital(where)}: ${error.message}`, ...recordOf(place) };
      }
      throw error;
    }
  }
  const remarks: string[] = [];
  if (isFilledList(fields.get("annotationsets"))) {
    remarks.push(
      "The annotations in this file do not come in here. If it is a Spanwise dataset, use `spanwise import`.",
    );
  } else remarks.push(...marksLeft(Object.fromEntries(given)));
  if (holdsTags(text)) remarks.push(tagsKept);
  if (/(?:\[\+\d+ chars?\]|\[(?:…|\.\.\.)\])\s*$/.test(text))
    remarks.push("The text ends with a sign that it was cut off there; get the whole article if you can.");
  return { kind: "article", text: withLineFeeds(text), proposals, remarks, ...kept };
}

/** Read as an article, a record loses what is marked in it; `spanwise import` and the window first offer to read it so. */
function marksLeft(record: Readonly<Record<string, unknown>>): readonly string[] {
  const found = recordText(record);
  const { lists, tags, unread } = findMarks(record, found);
  const fields = [...lists, ...tags, ...unread].map(({ field }) => field);
  const { answers, byPerson } = wholeAnswers(record, new Set([...found.fields, ...fields]));
  const said = new Map<string, string[]>();
  for (const { label, values } of [...answers, ...[...byPerson.values()].flat()])
    said.set(label, [...(said.get(label) ?? []), ...values]);
  const whole = [...said].map(([label, values]) => `${label}: ${[...new Set(values)].join(", ").slice(0, 80)}`);
  return [
    ...(fields.length === 0
      ? []
      : [
          `What is marked in ${fields.map((field) => `“${field}”`).join(", ")} does not come in with the article alone.`,
        ]),
    ...(whole.length === 0
      ? []
      : [
          `The record says of the whole article “${whole.join("; ")}”. This comes in when the file is read as records (--format records).`,
        ]),
  ];
}

/** A record that wraps its article, as the lines of a dataset do, is read as what it wraps. */
function articleFields(fields: RecordFields): RecordFields {
  return textOf(fields) === undefined ? (inner(fields, "article") ?? fields) : fields;
}

function inner(fields: RecordFields, name: string): RecordFields | undefined {
  const value = fields.get(name);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? fieldsOf(Object.entries(value)) : undefined;
}

function isFilledList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

function noText(fields: RecordFields, where: string): string {
  const names = [...fields.keys()].slice(0, 12).map((name) => name.slice(0, 40));
  const has = names.length > 0 ? `its fields are ${names.join(", ")}` : "it has no fields";
  return `${capital(where)} has no text: ${has}. The field with the text must be called maintext, text, body, content, article or the like, and not be empty.`;
}

export function recordOf(place: RecordPlace): { readonly record?: number } {
  return place.record === undefined ? {} : { record: place.record };
}

export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
