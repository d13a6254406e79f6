// A small XML document as a tree, by local names.
import { SaxesParser } from "saxes";
import { Failure } from "../../../model/data/failure";

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text of this element alone, without its children's. */
  readonly text: string;
  readonly row: number;
}

interface Open extends XmlElement {
  readonly children: Open[];
  text: string;
}

/** Throws a `bad-request` with the place when it is no XML. Entities of its own are not expanded. */
export function xmlTree(xml: string): XmlElement {
  const root: Open = { name: "", attributes: new Map(), children: [], text: "", row: 0 };
  const open: Open[] = [root];
  const parser = new SaxesParser({ xmlns: true, position: true });
  parser.on("error", (error) => {
    const message = `The file is no XML, or it ends too early: ${error.message}. Export it again.`;
    throw new Failure("bad-request", message, { cause: error });
  });
  parser.on("opentag", ({ local, attributes }) => {
    const own = Object.values(attributes).map((attribute): [string, string] => [attribute.local, attribute.value]);
    const element: Open = { name: local, attributes: new Map(own), children: [], text: "", row: parser.line };
    open.at(-1)?.children.push(element);
    open.push(element);
    if (open.length > 200) throw new Failure("bad-request", "The XML is nested more than 200 levels deep.");
  });
  const add = (text: string) => {
    const last = open.at(-1);
    if (last) last.text += text;
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", () => void open.pop());
  parser.write(xml.replace(/^\ufeff/, "")).close();
  return root.children[0] ?? root;
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** All below, however deep. */
export function* descendants(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.name === name) yield child;
    yield* descendants(child, name);
  }
}
