// The text of a record with marks, or the tokens that stand for it. News articles and training data call it by many names.

import { isRecord } from "../reading/markOf";
import { fieldsOf, textOf } from "../reading/recordFields";
import { taggedTokens } from "./taggedTokens";
import { type TagField, tagCount } from "./tokenTags";

export interface RecordText {
  readonly text?: string;
  /** Tokens by sentence, under the name of their field. */
  readonly sentences?: readonly (readonly string[])[];
  /** Tags that the tokens themselves have, when they are objects. */
  readonly tokenTags?: readonly TagField[];
  /** Names of the fields in which they stand; marks are looked for in the others. */
  readonly fields: ReadonlySet<string>;
}

/** Beyond the names of an article's text. */
const moreNames: readonly string[] = [
  "sentence",
  "document",
  "data",
  "textcontent",
  "text_content",
  "raw_text",
  "raw",
  "original_text",
  "transcript",
  "utterance",
  "query",
  "paragraph",
  "passage",
  "context",
  "abstract",
  "message",
  "sent",
  "sentence_text",
  "doc_text",
  "clean_text",
  "tweet",
  "comment",
  "displayed_text",
];
const tokenNames = /^(?:tokens?|words?|tokeni[sz]ed_?text|text_tokens|word_list|sentences?|sents?|text|tokens_list)$/i;
const wrappers = [
  "text_snippet",
  "textsnippet",
  "document",
  "data",
  "example",
  "input",
  "inputs",
  "fields",
  "doc",
  "article",
  "paragraph",
];

export function recordText(record: Readonly<Record<string, unknown>>): RecordText {
  const fields = new Set<string>();
  let sentences: RecordText["sentences"];
  for (const [name, value] of Object.entries(record)) {
    const found = tokenNames.test(name) ? sentencesIn(value) : undefined;
    // `text` and `sentences` may be paragraphs: tokens have no blanks.
    if (!found || (/^(?:text|sentences?|sents?)$/i.test(name) && found.flat().some((token) => /\s/.test(token))))
      continue;
    fields.add(name);
    sentences ??= found;
  }
  const text = textIn(record, fields) ?? wrappedText(record, fields);
  if (sentences === undefined) {
    const tagged = taggedTokens(record);
    if (tagged) {
      fields.add(tagged.field);
      return { fields, ...(text !== undefined && { text }), sentences: tagged.sentences, tokenTags: tagged.tags };
    }
    // Tags for the words of a text, as tables have them.
    const words = text?.split(/\s+/).filter((word) => word !== "") ?? [];
    if (words.length > 0 && Object.entries(record).some(([name, value]) => tagCount(name, value) === words.length))
      sentences = [words];
  }
  return { fields, ...(text === undefined ? {} : { text }), ...(sentences === undefined ? {} : { sentences }) };
}

function textIn(record: Readonly<Record<string, unknown>>, taken: Set<string>): string | undefined {
  const entries = Object.entries(record).filter(([name]) => !taken.has(name));
  const text = textOf(fieldsOf(entries));
  const more = text === undefined ? moreNames.flatMap((name) => ownText(entries, name)) : [];
  // Ground Truth keeps the text under a name that is an outlet's, or an address, elsewhere.
  const source = entries.find(
    ([name, value]) => name === "source" && typeof value === "string" && /\S\s+\S+\s+\S/.test(value),
  )?.[1];
  const found = text ?? more[0] ?? (typeof source === "string" ? source : undefined);
  if (found !== undefined)
    for (const [name, value] of entries)
      if (value === found || (Array.isArray(value) && value.join("\n\n") === found)) taken.add(name);
  return found;
}

function ownText(entries: readonly (readonly [string, unknown])[], name: string): readonly string[] {
  return entries.flatMap(([own, value]) =>
    own.toLowerCase() === name && typeof value === "string" && value.trim() !== "" ? [value] : [],
  );
}

function wrappedText(record: Readonly<Record<string, unknown>>, taken: Set<string>): string | undefined {
  for (const [name, value] of Object.entries(record)) {
    if (!wrappers.includes(name.toLowerCase()) || !isRecord(value)) continue;
    const inner = new Set<string>();
    const found = textIn(value, inner);
    if (found === undefined) continue;
    // Other fields of the wrapper may hold marks.
    if (Object.keys(value).length === inner.size) taken.add(name);
    return found;
  }
  return undefined;
}

function sentencesIn(value: unknown): RecordText["sentences"] {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const items: readonly unknown[] = value;
  const alone = wordsOf(items);
  if (alone) return [alone];
  const sentences = items.flatMap((sentence) => (Array.isArray(sentence) ? [wordsOf(sentence)] : []));
  const found = sentences.filter((sentence) => sentence !== undefined);
  return found.length === items.length ? found : undefined;
}

function wordsOf(value: readonly unknown[]): readonly string[] | undefined {
  const words = value.filter((word) => typeof word === "string");
  return words.length === value.length ? words : undefined;
}

/** Tokens as a text: a blank between them, a line end between sentences; where each stands, UTF-16. */
export function joinedTokens(sentences: readonly (readonly string[])[]): {
  readonly text: string;
  readonly places: readonly { readonly start: number; readonly end: number }[];
} {
  const places: { start: number; end: number }[] = [];
  let text = "";
  for (const [number, sentence] of sentences.entries()) {
    for (const [index, token] of sentence.entries()) {
      if (text !== "") text += index === 0 && number > 0 ? "\n" : " ";
      places.push({ start: text.length, end: text.length + token.length });
      text += token;
    }
  }
  return { text, places };
}

/** The place of each token in a text, in order; `undefined` when one is not there. */
export function tokensIn(
  text: string,
  sentences: readonly (readonly string[])[],
): readonly { readonly start: number; readonly end: number }[] | undefined {
  const places: { start: number; end: number }[] = [];
  let from = 0;
  for (const token of sentences.flat()) {
    const start = text.indexOf(token, from);
    // Nothing but white space may stand between two tokens.
    if (start === -1 || text.slice(from, start).trim() !== "") return undefined;
    from = start + token.length;
    places.push({ start, end: from });
  }
  return places;
}
