// The syntax of the window's sources, as far as its texts are concerned.
import { parseSync } from "vite";

/** A node of the syntax tree (ESTree with JSX and types); `start` and `end` are UTF-16 offsets in the source. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

export function treeOf(file: string, source: string): Node {
  const { program, errors } = parseSync(file, source);
  const [error] = errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  return program as unknown as Node;
}

/** The nodes directly below a node, in the order of the source. */
export function below(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (const name in node) {
    const part = node[name];
    if (isNode(part)) found.push(part);
    else if (Array.isArray(part)) for (const one of part) if (isNode(one)) found.push(one);
  }
  return found;
}

export function isNode(part: unknown): part is Node {
  return typeof part === "object" && part !== null && typeof (part as Node).type === "string";
}

/** Visits every node below one, parents first, each with those it stands in, the nearest last, until the visit ends. */
export function walk(node: Node, visit: (node: Node, inside: readonly Node[]) => void, inside: Node[] = []): void {
  visit(node, inside);
  inside.push(node);
  for (const part of below(node)) walk(part, visit, inside);
  inside.pop();
}

/** The text of a string or of a template without values; of anything else `undefined`. */
export function writtenText(node: Node): string | undefined {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type !== "TemplateLiteral") return undefined;
  const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
  return quasis.length === 1 ? quasis[0]?.value.cooked : undefined;
}

/** The name of a called function: `say` of `say("…")`, `querySelector` of `document.querySelector("…")`. */
export function calledName(node: Node): string | undefined {
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return undefined;
  const callee = node.callee as Node;
  const named = callee.type === "MemberExpression" ? (callee.property as Node) : callee;
  return typeof named.name === "string" ? named.name : undefined;
}
