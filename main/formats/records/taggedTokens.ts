// Tokens that are objects with a tag of their own, `{"word": "Ines", "ner": "B-PER"}`, as taggers write them, in a list or in
// the sentences of one.
import { bare, isRecord } from "../reading/markOf";
import { type TagField, tagField } from "./tokenTags";

export interface TaggedTokens {
  /** The field of the record that holds the tokens. */
  readonly field: string;
  readonly sentences: readonly (readonly string[])[];
  readonly tags: readonly TagField[];
}

export function taggedTokens(record: Readonly<Record<string, unknown>>): TaggedTokens | undefined {
  for (const [field, value] of Object.entries(record)) {
    if (!isTokenField(field) || !Array.isArray(value)) continue;
    const sentences = sentencesIn(value, 3);
    if (sentences.length === 0) continue;
    const words = sentences.map((tokens) => tokens.map(wordOf));
    const tags = tagField(
      `${field}.ner`,
      sentences.map((tokens) => tokens.map(tagOf)),
      words,
    );
    if (tags && tags.spans.length > 0) return { field, sentences: words, tags: [tags] };
  }
  return undefined;
}

function isTokenField(name: string): boolean {
  return /^(?:tokens?|words?|sentences?|paragraphs?)$/i.test(name);
}

type Token = Readonly<Record<string, unknown>>;

function sentencesIn(items: readonly unknown[], depth: number): readonly (readonly Token[])[] {
  const tokens = items
    .filter(isRecord)
    .filter((item) => wordOf(item) !== "" && !Object.values(item).some(Array.isArray));
  if (tokens.length === items.length) return items.length === 0 ? [] : [tokens];
  if (depth === 0) return [];
  return items
    .filter(isRecord)
    .flatMap((item) =>
      Object.entries(item).flatMap(([name, value]) =>
        isTokenField(name) && Array.isArray(value) ? sentencesIn(value, depth - 1) : [],
      ),
    );
}

function wordOf(token: Token): string {
  return stringIn(token, /^(?:text|orth|word|token|form|originaltext)$/);
}

function tagOf(token: Token): string {
  return stringIn(token, /^(?:ner|nertag|bio|iob|entity|enttype|entitytag|label)$/) || "O";
}

function stringIn(token: Token, name: RegExp): string {
  const found = Object.entries(token).find(
    ([key, value]) => name.test(bare(key)) && typeof value === "string" && value !== "",
  );
  return typeof found?.[1] === "string" ? found[1] : "";
}
