// XML of strangers, element by element, names without their prefixes. No entity but XML's own five is known, and nothing is
// ever fetched.
import { SaxesParser } from "saxes";
import { Failure } from "../../../model/data/failure";

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Where its tag begins in the XML. */
  readonly start: number;
  /** Where its tag ends. */
  readonly end: number;
}

/** Walks through XML. Throws a `bad-request` when it is broken, nested too deep, or defines entities. */
export function walkXml(
  xml: string,
  hear: {
    open?(element: XmlElement): void;
    /** `at`: where the closing tag ends. */
    close?(name: string, at: number): void;
    text?(text: string): void;
  },
  deepest = 100,
): void {
  const parser = new SaxesParser();
  let depth = 0;
  let start = 0;
  parser.on("error", (error) => {
    throw new Failure("bad-request", `Its XML is broken (${error.message.slice(0, 200)}). Get it again.`);
  });
  parser.on("doctype", (doctype) => {
    if (/<!ENTITY/i.test(doctype))
      throw new Failure("bad-request", "Its XML defines entities, as hostile files do, so it is not read.");
  });
  parser.on("opentagstart", () => {
    start = xml.lastIndexOf("<", parser.position - 1);
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (++depth > deepest) throw new Failure("bad-request", "Its XML is nested too deeply to be read.");
    hear.open?.({ name: localName(name), attributes, start, end: parser.position });
  });
  parser.on("closetag", ({ name }) => {
    depth--;
    hear.close?.(localName(name), parser.position);
  });
  parser.on("text", (text) => hear.text?.(text));
  parser.on("cdata", (text) => hear.text?.(text));
  parser.write(xml).close();
}

/** The first text of each element that is named; nothing for XML that is empty. */
export function xmlTexts(xml: string, names: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (xml.trim() === "") return found;
  let current: string | undefined;
  walkXml(xml, {
    open: ({ name }) => {
      current = names.includes(name) && !found.has(name) ? name : undefined;
    },
    close: () => {
      current = undefined;
    },
    text: (text) => {
      if (current !== undefined) found.set(current, (found.get(current) ?? "") + text);
    },
  });
  return new Map([...found].map(([name, text]) => [name, text.trim()]));
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
