// The sentences that the host and the model make for people, as templates in ICU MessageFormat: `${counted(n, "link")} of
// ${name} stayed out.` is `{0, plural, one {# link} other {# links}} of {1} stayed out.` Their translations are in
// `renderer/languages/host.….json`. Which strings are such sentences is said here and nowhere else.
import { sourcesOf } from "../steps/imports.mjs";
import { countedNoun, isSpoken } from "./spoken";
import { below, calledName, type Node, treeOf, writtenText } from "./syntax";
import { isTitleOfStep } from "./unsaidIn";

export interface HostTemplate {
  /** ICU MessageFormat; gaps are numbered from 0. */
  readonly template: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Rooms, or files without their ending, whose strings the window does not show. */
const elsewhere: readonly (readonly [start: string, why: string])[] = [
  ["main/cli/", "printed in a terminal"],
  ["main/electron/prepareApp", "the system's own window about the program"],
  ["main/pages/", "headers and files of the page"],
  ["main/formats/dataset/", "fields of the dataset; its checker speaks on the command line"],
  ["main/formats/across/", "the words of a brief, which is a document"],
  ["main/formats/simple/markdownReport", "the words of a report, which is a document"],
  ["main/formats/huggingFace/datasetCard", "the words of a dataset card, which is a document"],
  ["main/formats/brat/writeBrat", "the lines of a file"],
  ["main/formats/html/", "the words of a page, which is a document"],
  ["main/search/textIndexFile", "letters to try"],
  ["main/work/", "bugs, in the log"],
  ["main/web/eventStreams", "lines of a protocol"],
  ["model/across/tables/nameKeys", "letters"],
  ["model/text/", "words of articles"],
  ["model/dataset/", "descriptions of fields in JSON Schemas"],
  ["model/commands/", "said by `commandTitle` with the window's own messages"],
  ["model/contract/", "arguments that only a program can get wrong"],
  ["model/names/", "words of articles"],
  ["model/figures/", "words of articles"],
  ["model/quotations/", "words of articles"],
  ["model/phrases/", "words of articles"],
];

/** Words said alone, which look like names for programs: what a format carries (`main/export/exportFormats.ts`). */
const wordsAlone = "annotations articles attributes everything links notes overlaps provenance status".split(" ");

/** Every template once, with the first place it is made at, sorted. */
export function hostTemplates(): readonly HostTemplate[] {
  const all = new Map<string, HostTemplate>();
  for (const { file, source } of sourcesOf(["main", "model", "renderer"])) {
    if (!/\.tsx?$/.test(file) || elsewhere.some(([start]) => file.startsWith(start))) continue;
    // Of its own sentences, the window writes only the titles of steps into files, and so in English.
    const found = templatesIn(file, source, file.startsWith("renderer/") ? isInTitle : () => true);
    for (const { template, at } of found)
      if (!all.has(template)) all.set(template, { template, file, line: source.slice(0, at).split("\n").length });
  }
  for (const template of wordsAlone) all.set(template, { template, file: "main/export/exportFormats.ts", line: 1 });
  return [...all.values()].sort((a, b) => (a.template < b.template ? -1 : 1));
}

/** The templates that one source makes sentences from. `at`: UTF-16 offset. */
export function templatesIn(
  file: string,
  source: string,
  isMeant: (inside: readonly Node[]) => boolean = () => true,
): readonly { readonly template: string; readonly at: number }[] {
  const found: { template: string; at: number }[] = [];
  const inside: Node[] = [];
  const visit = (node: Node): void => {
    // The desktop host says its menu and dialogs with the window's own messages.
    if (file.startsWith("main/electron/") && calledName(node) === "say") return;
    const isSentence = isSpoken(node, inside) && isMeant(inside);
    if (isSentence)
      for (const template of templatesOf(node)) if (saysSomething(template)) found.push({ template, at: node.start });
    inside.push(node);
    for (const part of isSentence ? gapsOf(node) : below(node)) visit(part);
    inside.pop();
  };
  visit(treeOf(file, source));
  return found;
}

/** Whether something stands in the title of a step, or of what is done across articles. */
function isInTitle(inside: readonly Node[]): boolean {
  return inside.some(
    (node, at) =>
      ["shortTitle", "stepTitle"].includes(calledName(node) ?? "") ||
      (node.type === "Property" && isTitleOfStep(node, inside.slice(0, at))),
  );
}

/** A part of a sentence: words as they stand, a gap, a counted noun, or words that agree with the count. */
type Piece =
  | string
  | { readonly gap: "text" | "number" }
  | { readonly one: string; readonly many: string }
  | { readonly ifOne: readonly Piece[]; readonly ifMany: readonly Piece[] };

/** All templates an expression can make: a choice between words inside it is written out. */
function templatesOf(node: Node): readonly string[] {
  return piecesOf(node)
    .flatMap(agreeing)
    .map((template) => template.trim());
}

/** Words that agree with the one count of a sentence stand in its plural with it; others are written out as well. */
function agreeing(pieces: readonly Piece[]): readonly string[] {
  const agreements = pieces.filter((piece) => typeof piece !== "string" && "ifOne" in piece).length;
  if (agreements === 0) return [inIcu(pieces)];
  const counts = pieces.filter((piece) => typeof piece !== "string" && "one" in piece).length;
  const chosen = (one: boolean) =>
    pieces.flatMap((piece): readonly Piece[] => {
      if (typeof piece === "string" || !("ifOne" in piece)) return [piece];
      return one ? piece.ifOne : piece.ifMany;
    });
  const [one, many] = [chosen(true), chosen(false)];
  if (counts !== 1) return [inIcu(one), inIcu(many)];
  return [`{0, plural, one {${inIcu(one, "one")}} other {${inIcu(many, "many")}}}`];
}

/** `form`: inside a plural, whose count is gap 0. */
function inIcu(pieces: readonly Piece[], form?: "one" | "many"): string {
  let gaps = form ? 1 : 0;
  return pieces
    .map((piece) => {
      if (typeof piece === "string") return escaped(piece);
      if ("ifOne" in piece) throw new Error("agreeing words are chosen before");
      if ("gap" in piece) return piece.gap === "number" ? `{${gaps++}, number}` : `{${gaps++}}`;
      if (form) return `# ${escaped(piece[form])}`;
      return `{${gaps++}, plural, one {# ${escaped(piece.one)}} other {# ${escaped(piece.many)}}}`;
    })
    .join("");
}

function piecesOf(node: Node): readonly (readonly Piece[])[] {
  const text = writtenText(node);
  if (text !== undefined) return [[text]];
  if (node.type === "TemplateLiteral") {
    const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
    const gaps = node.expressions as readonly Node[];
    return quasis.reduce<readonly (readonly Piece[])[]>(
      (made, quasi, at) => {
        const gap = gaps[at - 1];
        const filled = gap ? product(made, piecesOf(gap)) : made;
        return filled.map((pieces) => [...pieces, quasi.value.cooked]);
      },
      [[]],
    );
  }
  if (node.type === "ConditionalExpression") {
    const sides = [node.consequent as Node, node.alternate as Node];
    const [one, many] = sides.map(piecesOf);
    if (sides.every(isWords) && comparesWithOne(node.test as Node) && one?.[0] && many?.[0])
      return [[{ ifOne: one[0], ifMany: many[0] }]];
    if (sides.some(isWords)) return sides.flatMap(piecesOf);
  }
  const noun = countedNoun(node);
  if (noun) return noun.map(([one, many]) => [{ one, many }]);
  return [[{ gap: isNumber(node) ? "number" : "text" }]];
}

function comparesWithOne(test: Node): boolean {
  return test.type === "BinaryExpression" && test.operator === "===" && (test.right as Node).value === 1;
}

/** The expressions that a sentence does not take apart, and that may hold sentences of their own. */
function gapsOf(node: Node): readonly Node[] {
  if (writtenText(node) !== undefined) return [];
  if (node.type === "TemplateLiteral") return (node.expressions as readonly Node[]).flatMap(gapsOf);
  if (node.type === "ConditionalExpression") {
    const sides = [node.consequent as Node, node.alternate as Node];
    if (sides.some(isWords)) return [node.test as Node, ...sides.flatMap(gapsOf)];
  }
  return countedNoun(node) ? [] : [node];
}

/** Whether an expression is written out as words, at least in part. */
function isWords(node: Node): boolean {
  if (writtenText(node) !== undefined || node.type === "TemplateLiteral" || countedNoun(node)) return true;
  return node.type === "ConditionalExpression" && [node.consequent as Node, node.alternate as Node].some(isWords);
}

function isNumber(node: Node): boolean {
  return calledName(node) === "toLocaleString";
}

function product<Item>(some: readonly (readonly Item[])[], others: readonly (readonly Item[])[]): Item[][] {
  return some.flatMap((one) => others.map((other) => [...one, ...other]));
}

/** Braces and apostrophes mean something in ICU MessageFormat. */
function escaped(words: string): string {
  return words.replace(/'/g, "''").replace(/[{}#]/g, (sign) => (sign === "#" ? "#" : `'${sign}'`));
}

/** Whether words stand in a template, besides its gaps. */
function saysSomething(template: string): boolean {
  return /\p{L}{2}/u.test(template.replace(/\{\d+(?:, number)?\}/g, ""));
}
