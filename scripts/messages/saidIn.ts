// What a source of the window says: the messages of its calls of `say`, `sayWith` and `message`.
import { calledName, type Node, treeOf, walk, writtenText } from "./syntax";

export interface Said {
  readonly message: string;
  /** The placeholders that the call gives; absent where they are not written out. */
  readonly values?: readonly string[] | undefined;
  /** UTF-16 offset of the call. */
  readonly at: number;
}

/** `unclear`: the offsets of calls whose text is made while the program runs; no catalogue can have it. */
export function saidIn(
  file: string,
  source: string,
): { readonly said: readonly Said[]; readonly unclear: readonly number[] } {
  const said: Said[] = [];
  const unclear: number[] = [];
  walk(treeOf(file, source), (node) => {
    const name = calledName(node);
    if (name !== "say" && name !== "sayWith" && name !== "message") return;
    const [text, values] = node.arguments as readonly Node[];
    if (!text) return;
    const { messages, isClear } = messagesOf(text);
    if (!isClear) unclear.push(node.start);
    for (const message of messages)
      said.push({ message, values: name === "message" ? undefined : namesIn(values), at: node.start });
  });
  return { said, unclear };
}

/** The texts that an expression can be. A name or a member of a table is a `Message`: the compiler sees to that. */
function messagesOf(node: Node): { readonly messages: readonly string[]; readonly isClear: boolean } {
  const text = writtenText(node);
  if (text !== undefined) return { messages: [text], isClear: true };
  if (node.type === "ConditionalExpression") {
    const sides = [messagesOf(node.consequent as Node), messagesOf(node.alternate as Node)];
    return { messages: sides.flatMap(({ messages }) => messages), isClear: sides.every(({ isClear }) => isClear) };
  }
  return { messages: [], isClear: node.type !== "TemplateLiteral" && node.type !== "BinaryExpression" };
}

function namesIn(values: Node | undefined): readonly string[] | undefined {
  if (values === undefined) return [];
  if (values.type !== "ObjectExpression") return undefined;
  const properties = values.properties as readonly Node[];
  if (properties.some(({ type }) => type !== "Property")) return undefined;
  return properties.map(({ key }) => String((key as Node).name ?? (key as Node).value));
}
