// JSON: an array of articles, an object with such an array (“articles”, “items”…), or one article.
import { Failure } from "../../../model/data/failure";
import { fieldName, fieldsOf, textOf } from "../reading/recordFields";
import { type ArticleReader, endsIn, type Reading } from "./ArticleReader";
import { bibliographyIn } from "./bibliography";
import { jsonFault } from "./jsonFault";
import { type ElementSpan, jsonArrays, lineOf } from "./jsonSpans";
import { readRecord } from "./readRecord";

export const jsonReader: ArticleReader = {
  name: "JSON",
  read({ raw }, fileName) {
    if (!/^\s*[[{]/.test(raw) || endsIn(fileName, ["jsonl", "ndjson"])) return undefined;
    const named = endsIn(fileName, ["json"]);
    const parsed = parse(raw, named);
    if (parsed === undefined) return undefined;
    const found = findArticles(parsed.value, raw);
    if (found) return found;
    if (!named) return undefined;
    throw new Failure(
      "bad-request",
      "The JSON holds no articles. It must be a list of objects, an object with such a list under “articles”, or one object, each with its text under “text”, “body” or the like.",
    );
  },
};

const isBibliography =
  "This is a bibliography (Zotero or CSL-JSON): it names articles and holds no texts. Imported together with the files that it is about, it gives them their titles, authors and dates.";

/** Keys under which APIs and scrapers keep their list. */
const listNames: readonly string[] = [
  "articles",
  "items",
  "results",
  "documents",
  "docs",
  "data",
  "entries",
  "hits",
  "stories",
];

function findArticles(value: unknown, raw: string): Iterable<Reading> | undefined {
  // The depth is checked first, so that no recursion below goes too deep.
  const arrays = jsonArrays(raw);
  if (bibliographyIn(value) !== undefined) throw new Failure("bad-request", isBibliography);
  if (Array.isArray(value)) {
    return value.some(isRecord) ? readElements(value, arrays.at(-1)?.elements ?? [], raw) : undefined;
  }
  if (!isRecord(value)) return undefined;
  const fields = fieldsOf(Object.entries(value));
  if (textOf(fields) !== undefined) return [readRecord(fields, { where: "the article" })];
  for (const name of listNames) {
    const list = fields.get(name);
    if (!Array.isArray(list) || !list.some(isRecord)) continue;
    const elements = arrays.findLast(({ key }) => key !== undefined && fieldName(key) === name)?.elements ?? [];
    return readElements(list, elements, raw);
  }
  return undefined;
}

function* readElements(list: readonly unknown[], spans: readonly ElementSpan[], raw: string): Generator<Reading> {
  let line = 1;
  let counted = 0;
  for (const [record, element] of list.entries()) {
    const span = spans[record];
    if (span) {
      line += lineOf(raw.slice(counted, span.start), span.start - counted).line - 1;
      counted = span.start;
    }
    const where = `record ${record + 1} (line ${line})`;
    if (!isRecord(element)) {
      yield { kind: "refused", record, reason: `R${where.slice(1)} is not an object with an article's fields.` };
      continue;
    }
    const source = span ? { source: raw.slice(span.start, span.end) } : {};
    yield readRecord(fieldsOf(Object.entries(element)), { record, where, ...source });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `undefined` when the text is no JSON and does not claim to be (`named`): it may be JSON Lines, or prose in brackets. */
function parse(raw: string, named: boolean): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(raw) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (!named || looksLikeLines(raw)) return undefined;
    const fault = jsonFault(raw);
    const { line, column } = lineOf(raw, fault);
    const where =
      fault < raw.length ? `is broken at line ${line}, column ${column}` : `ends too early, in line ${line}`;
    throw new Failure("bad-request", `The JSON ${where}. Repair it or get the file again.`);
  }
}

/** JSON Lines in a file called .json: the first line is a whole object. */
function looksLikeLines(raw: string): boolean {
  const [first = ""] = raw.trimStart().split(/\r?\n/, 1);
  try {
    return isRecord(JSON.parse(first));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
