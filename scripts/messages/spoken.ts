// Which strings of the host and the model are sentences, or parts of sentences, for people: what reads like words and is no
// part of a program. A bug's message (`new Error`) is for who mends it.

import { calledName, type Node, writtenText } from "./syntax";
import { textOf } from "./unsaidIn";

/** Functions whose strings nobody reads in the window. */
const codeCalls = new Set(
  "Error TypeError RangeError RegExp WrongUsage query describe join startsWith endsWith includes replace replaceAll indexOf test match split withoutText reportBug died localeCompare createHash update scriptThread".split(
    " ",
  ),
);

/** Properties and variables whose strings are names for programs. */
const codeNames = new Set("key id type role kind name writer pattern expression".split(" "));

export function isSpoken(node: Node, inside: readonly Node[]): boolean {
  const isCount = countedNoun(node) !== undefined;
  const text = isCount ? "1 thing" : textOf(node);
  if (text === undefined || inside.some(isCode)) return false;
  const parent = inside.at(-1);
  if (!parent || isCodeBetween(node, parent)) return false;
  if (parent.type === "ExpressionStatement") return false;
  return isCount || hasCount(node) || readsLikeWords(text.trim());
}

function hasCount(node: Node): boolean {
  return node.type === "TemplateLiteral" && (node.expressions as readonly Node[]).some((gap) => countedNoun(gap));
}

/** Several words, or one with a full stop. Documents, tables of words and ways of extraction are none. */
function readsLikeWords(text: string): boolean {
  if (noWords.has(text) || /[\n\t\0|\\]|html-to-text|^pdf\.js, /.test(text)) return false;
  if (/=(?!\s)|;$|=>|^[.#@&](?=[\w-])|^https?:|^<|^[\w-]+: ?\{\}$|^linear-gradient/.test(text)) return false;
  if (/^(?:select|insert|update|delete|create|alter|grant|revoke) /.test(text)) return false;
  if (/^\p{L}{1,2}(?: \p{L}{1,2}){3,}$/u.test(text)) return false;
  return (
    /\p{L}[\p{L}’'”),…:;-]*\s+[\p{L}“({\d]/u.test(text) ||
    /\}\s+\p{L}{2}/u.test(text) ||
    /^\p{Lu}\p{L}+[.!?…]$/u.test(text)
  );
}

/** Selectors, signs of file kinds and the like, which only look like words. */
const noWords = new Set([
  "From: <Saved by",
  "rt, rp",
  "article h1, main h1",
  "comma or close",
  "key or }",
  "value or ]",
  "sv fi",
]);

/** Whether nothing inside a node is for people. */
function isCode(node: Node): boolean {
  if (node.type.startsWith("TS") && !/^TS(?:As|Satisfies|NonNull)/.test(node.type)) return true;
  if (node.type === "ImportDeclaration" || node.type === "ImportExpression") return true;
  if (node.type === "ExportNamedDeclaration" && node.source) return true;
  const name = calledName(node);
  return name !== undefined && codeCalls.has(name);
}

function isCodeBetween(node: Node, parent: Node): boolean {
  if (parent.type === "BinaryExpression") return parent.operator !== "+";
  if (parent.type === "SwitchCase") return parent.test === node;
  if (parent.type === "MemberExpression") return parent.property === node;
  if (parent.type === "TaggedTemplateExpression") return true;
  if (parent.type === "Property") return parent.key === node || codeNames.has(String((parent.key as Node).name));
  return false;
}

/** The nouns of a call of `counted` whose words are written out. */
export function countedNoun(node: Node): readonly (readonly [one: string, many: string])[] | undefined {
  const name = calledName(node);
  if (name !== "counted" && name !== "some") return undefined;
  const [, one, many] = node.arguments as readonly Node[];
  const ones = one && choicesOf(one);
  const manys = many && choicesOf(many);
  if (!ones || (many && manys?.length !== ones.length)) return undefined;
  return ones.map((word, at) => [word, manys?.[at] ?? `${word}s`]);
}

function choicesOf(node: Node): readonly string[] | undefined {
  const text = writtenText(node);
  if (text !== undefined) return [text];
  if (node.type !== "ConditionalExpression") return undefined;
  const sides = [choicesOf(node.consequent as Node), choicesOf(node.alternate as Node)];
  return sides[0] && sides[1] ? [...sides[0], ...sides[1]] : undefined;
}
