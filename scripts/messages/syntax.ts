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
  return Object.values(node)
    .flatMap((part) => (Array.isArray(part) ? part : [part]))
    .filter(isNode);
}

export function isNode(part: unknown): part is Node {
  return typeof part === "object" && part !== null && typeof (part as Node).type === "string";
}

/** Every node below one, parents first, each with those it stands in, the nearest last. */
export function* walk(
  node: Node,
  inside: readonly Node[] = [],
): Generator<readonly [node: Node, inside: readonly Node[]]> {
  yield [node, inside];
  const around = [...inside, node];
  for (const part of below(node)) yield* walk(part, around);
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
