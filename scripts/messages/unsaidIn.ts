// Texts of the window that are not said through `renderer/languages`: words between tags, words in the attributes that people
// read or hear, and every string that reads like a sentence or a title.
import { calledName, type Node, treeOf, walk, writtenText } from "./syntax";

export interface Unsaid {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Attributes and properties whose strings are no texts, whatever they look like. */
const codeNames = new Set(
  "className class draft id key type role scope style d viewBox transform points htmlFor name value look kind width look slot rel href src data-look fold area accept autoComplete inputMode pattern".split(
    " ",
  ),
);

/** Functions whose strings are no texts: the browser's, errors that are bugs, and failures, which `hostTemplates` has. */
const codeCalls = new Set(
  "Error Failure commandItems shortTitle stepTitle say sayWith sayAny message useDraft querySelector querySelectorAll closest matches matchMedia getElementById getPropertyValue setProperty setAttribute getAttribute removeAttribute hasAttribute createElement addEventListener removeEventListener call supports split join startsWith endsWith includes replace replaceAll indexOf RegExp Set Map execCommand localeCompare DisplayNames NumberFormat Collator Segmenter".split(
    " ",
  ),
);

/** Attributes that people read or hear: one word is a text there. */
const textAttributes =
  /^(?:title|alt|placeholder|label|hint|heading|none|description|aria-(?:label|description|placeholder|roledescription|valuetext))$/;

export function unsaidIn(file: string, source: string): readonly Unsaid[] {
  const found: Unsaid[] = [];
  walk(treeOf(file, source), (node, inside) => {
    const text = node.type === "JSXText" ? String(node.value) : textOf(node);
    if (text === undefined || !isUnsaid(node, text.trim(), inside)) return;
    found.push({ text: text.trim().replace(/\s+/g, " "), line: source.slice(0, node.start).split("\n").length });
  });
  return found;
}

/** The words of a string or a template; values are left out. */
export function textOf(node: Node): string | undefined {
  if (node.type !== "TemplateLiteral") return writtenText(node);
  const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
  return quasis.map(({ value }) => value.cooked).join("{}");
}

export function isUnsaid(node: Node, text: string, inside: readonly Node[]): boolean {
  const path = [...inside, node];
  // What such a function is called on may be a text: words in a list that is joined.
  if (!/\p{L}/u.test(text) || inside.some((around, at) => isCode(around) && around.callee !== path[at + 1]))
    return false;
  const parent = inside.at(-1);
  if (!parent || isNoValue(node, parent, inside)) return false;
  if (node.type === "JSXText") return true;
  if (isShown(inside)) return /\p{L}{2}/u.test(text) || node.type === "TemplateLiteral";
  return readsLikeText(text);
}

/** A sentence, or a title: words with spaces between them that are no list of CSS classes or selectors. */
function readsLikeText(text: string): boolean {
  if (/^[\w-]+(?:\/[\w-]+)*$/.test(text)) return /^[A-Z][a-z]+$/.test(text) && !keyNames.has(text);
  if (
    /=(?!\s)|;$|=>|--|^[.#:[@&](?=[\w-])|^\([\w-]+:|\bvar\(|^https?:|^<|^M\d|\d(?:px|fr|rem|%)|minmax\(|translate\(/.test(
      text,
    )
  )
    return false;
  return (
    /\p{L}[\p{L}’…,.:]*\s+[\p{L}“{(]/u.test(text) ||
    /\{\} \p{L}{2,}/u.test(text) ||
    /^[A-Z]\p{L}+[….:?!]$/u.test(text) ||
    /\p{L}[.!?…]$/u.test(text)
  );
}

const keyNames = new Set(
  "Enter Escape Home End Delete Backspace Tab Space Shift Alt Control Meta Mod Files Insert".split(" "),
);

/** Whether a string stands where it is seen: in an attribute that people read, or as a child of an element. */
function isShown(inside: readonly Node[]): boolean {
  for (let at = inside.length - 1; at >= 0; at--) {
    const node = inside[at] as Node;
    if (node.type === "JSXAttribute") return textAttributes.test(attributeName(node));
    if (node.type === "JSXExpressionContainer") {
      const around = inside[at - 1];
      if (around?.type === "JSXElement" || around?.type === "JSXFragment") return true;
      continue;
    }
    if (node.type === "ConditionalExpression" || node.type === "TemplateLiteral") continue;
    if (node.type === "LogicalExpression") continue;
    return false;
  }
  return false;
}

/** Whether nothing inside a node is a text. */
function isCode(node: Node): boolean {
  if (node.type.startsWith("TS") && !/^TS(?:As|Satisfies|NonNull)/.test(node.type)) return true;
  if (node.type === "ImportDeclaration" || node.type === "ImportExpression") return true;
  if (node.type === "ExportNamedDeclaration" && node.source) return true;
  if (node.type === "JSXAttribute")
    return codeNames.has(attributeName(node)) || attributeName(node).startsWith("data-");
  const name = calledName(node);
  return name !== undefined && codeCalls.has(name);
}

/** Whether a string is compared, looked up or a name of something. */
function isNoValue(node: Node, parent: Node, inside: readonly Node[]): boolean {
  if (parent.type === "BinaryExpression") return parent.operator !== "+";
  if (parent.type === "SwitchCase") return parent.test === node;
  if (/^TS(?:As|Satisfies)Expression$/.test(parent.type)) return parent.expression === node;
  if (parent.type === "MemberExpression") return parent.property === node;
  if (parent.type === "Property" && isTitleOfStep(parent, inside)) return true;
  if (parent.type === "Property") return parent.key === node || codeNames.has(String((parent.key as Node).name));
  return false;
}

/** A step's title is written into files, and so in English. `hostTemplates` has it. */
export function isTitleOfStep(property: Node, inside: readonly Node[]): boolean {
  const object = inside.at(-2);
  const others = (object?.properties ?? []) as readonly Node[];
  const names = others.map(({ key }) => (key as Node | undefined)?.name);
  return (property.key as Node).name === "title" && names.includes("changes");
}

function attributeName(node: Node): string {
  return String((node.name as Node).name);
}
