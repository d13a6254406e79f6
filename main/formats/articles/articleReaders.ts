// Every kind of file that articles come in, in the order the readers are asked. The last one takes any text.
import type { ArticleReader } from "./ArticleReader";
import { csvReader } from "./csvReader";
import { feedReader } from "./feedReader";
import { foreignReader } from "./foreignReader";
import { htmlReader } from "./htmlReader";
import { jsonLinesReader } from "./jsonLinesReader";
import { jsonReader } from "./jsonReader";
import { segmentsReader } from "./segmentsReader";
import { textReader } from "./textReader";
import { trafilaturaReader } from "./trafilaturaReader";

export const articleReaders: readonly ArticleReader[] = [
  feedReader,
  trafilaturaReader,
  htmlReader,
  jsonReader,
  jsonLinesReader,
  segmentsReader,
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
