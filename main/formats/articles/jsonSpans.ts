// The places of an array's elements in JSON text. `JSON.parse` gives values without places; a file of many articles
// needs both: the value to read, and the characters that are this record's source and line.
import { Failure } from "../../../model/data/failure";

/** Deeper JSON is refused: no article is, and what is accepted must also be writable again. */
const deepest = 64;

export interface ElementSpan {
  readonly start: number;
  readonly end: number;
}

/** Elements of the array that is the root (`key` absent), or that stands under `key` in the root object. */
export interface JsonArray {
  readonly key?: string;
  readonly elements: readonly ElementSpan[];
}

/**
 * Finds the root array, or the arrays directly under the root object. `text` must be valid JSON.
 * Throws a `bad-request` when it is nested deeper than 64 levels.
 */
export function jsonArrays(text: string): readonly JsonArray[] {
  const arrays: JsonArray[] = [];
  let open: { key?: string; elements: ElementSpan[]; depth: number } | undefined;
  let depth = 0;
  let rootIsObject = false;
  let key: string | undefined;
  let start = -1;
  const endElement = (end: number) => {
    if (open && start !== -1) open.elements.push({ start, end: endOfValue(text, end) });
    start = -1;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character <= space) continue;
    const closes = character === closeBracket || character === closeBrace;
    if (open && depth === open.depth && start === -1 && !closes && character !== comma) start = at;
    if (character === quote) {
      const end = endOfString(text, at);
      if (rootIsObject && depth === 1 && !open) key = String(JSON.parse(text.slice(at, end)));
      at = end - 1;
    } else if (character === openBracket || character === openBrace) {
      depth++;
      if (depth > deepest) throw new Failure("bad-request", tooDeep);
      if (depth === 1) rootIsObject = character === openBrace;
      if (character === openBracket && !open && (depth === 1 || (depth === 2 && rootIsObject))) {
        open = { ...(key === undefined ? {} : { key }), elements: [], depth };
      }
    } else if (closes) {
      if (open && depth === open.depth) {
        endElement(at);
        arrays.push({ ...(open.key === undefined ? {} : { key: open.key }), elements: open.elements });
        open = undefined;
      }
      depth--;
    } else if (character === comma && open && depth === open.depth) endElement(at);
  }
  return arrays;
}

const tooDeep = `The JSON is nested more than ${deepest} levels deep. Articles are not: check that this is the right file.`;

const [space, quote, comma] = [0x20, 0x22, 0x2c] as const;
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
const backslash = 0x5c;

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === backslash) at++;
    else if (character === quote) return at + 1;
  }
  return text.length;
}

/** The end of the value before `end`, without the white space between. */
function endOfValue(text: string, end: number): number {
  let last = end;
  while (/\s/.test(text.charAt(last - 1))) last--;
  return last;
}

/** The line (from 1) of an offset, and the column (from 1), in text with any line ends. */
export function lineOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n?|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
