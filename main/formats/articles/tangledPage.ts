// Whether a page is too large for the parsers, told before any of them builds a tree: they take seconds for some hundred
// thousand elements, and the square of the depth for nested ones.
import { Parser } from "htmlparser2";

/** An article's page has a hundredth of these elements. */
const mostElements = 200_000;
/** Browsers nest 512 deep at most. */
const deepestNesting = 512;
/** Characters of text, each counted for every element around it: whoever looks for the main text reads them all. */
const mostReading = 100_000_000;
/** Tags, comments and entities, each a node to the parsers. */
const mostMarks = 300_000;
const mostDeclarations = 10_000;

export interface PageShape {
  readonly isTangled: boolean;
  /** The number of elements; not counted to the end when the page is tangled. */
  readonly elements: number;
}

export function shapeOfPage(html: string): PageShape {
  const tangled =
    occursMoreThan(html, "<", mostMarks) ||
    occursMoreThan(html, "&", mostMarks) ||
    occursMoreThan(html, "<!", mostDeclarations);
  if (tangled) return { isTangled: true, elements: 0 };
  return counted(html);
}

/**
 * The depth of the tree as the parser that builds it sees the tags, unclosed and wrong ones too. It stops at the
 * limits.
 */
function counted(html: string): PageShape {
  let elements = 0;
  let depth = 0;
  let deepest = 0;
  let reading = 0;
  const parser = new Parser({
    onopentagname: () => {
      elements++;
      depth++;
      deepest = Math.max(deepest, depth);
    },
    onclosetag: () => {
      depth--;
    },
    ontext: ({ length }) => {
      reading += length * depth;
    },
  });
  const isTangled = () => elements > mostElements || deepest > deepestNesting || reading > mostReading;
  const step = 10_000;
  for (let at = 0; at < html.length && !isTangled(); at += step) parser.write(html.slice(at, at + step));
  return { isTangled: isTangled(), elements };
}

function occursMoreThan(text: string, part: string, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1 && count <= most; at = text.indexOf(part, at + part.length)) count++;
  return count > most;
}
