// Every kind of file that articles come in, in the order the readers are asked. The last one takes any text.
import type { ArticleReader } from "./ArticleReader";
import { csvReader } from "./csvReader";
import { foreignReader, savedPageReader } from "./foreignReader";
import { htmlReader } from "./htmlReader";
import { jsonLinesReader } from "./jsonLinesReader";
import { jsonReader } from "./jsonReader";
import { textReader } from "./textReader";

export const articleReaders: readonly ArticleReader[] = [
  savedPageReader,
  htmlReader,
  jsonReader,
  jsonLinesReader,
  csvReader,
  foreignReader,
  textReader,
];

/** The readers that a person can ask for by name, whatever a file looks like. */
export const namedReaders: ReadonlyMap<string, ArticleReader> = new Map([
  ["text", textReader],
  ["page", htmlReader],
  ["json", jsonReader],
  ["jsonl", jsonLinesReader],
  ["table", csvReader],
]);

/** Endings of the files an import picks out of a folder. A file named directly may have any. */
export const articleEndings: readonly string[] = [
  "txt",
  "text",
  "md",
  "markdown",
  "html",
  "htm",
  "xhtml",
  "json",
  "jsonl",
  "ndjson",
  "csv",
  "tsv",
];
