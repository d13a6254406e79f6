// Documents in passages, as BioC has them: title and abstract each with the place at which they begin. They are one
// article, in whose text all offsets of the document count.
import { isRecord } from "../reading/markOf";

type Fields = Readonly<Record<string, unknown>>;

/** The document as one record; `undefined` for anything else, and where passages do not follow each other. */
export function joinedPassages(document: Fields): Fields | undefined {
  const { passages, ...rest } = document;
  if (!Array.isArray(passages) || passages.length === 0) return undefined;
  const parts = passages.filter(isRecord);
  const base = parts[0]?.offset;
  if (parts.length < passages.length || typeof base !== "number") return undefined;
  let joined = "";
  for (const { text, offset } of parts) {
    if (typeof text !== "string" || typeof offset !== "number") return undefined;
    const gap = gapBefore(offset - base, joined);
    if (gap === undefined) return undefined;
    joined += "\n".repeat(gap) + text;
  }
  const all = (field: string) =>
    [rest, ...parts].flatMap((part) => (Array.isArray(part[field]) ? (part[field] as readonly unknown[]) : []));
  const title = parts.find(({ infons }) => isRecord(infons) && infons.type === "title")?.text;
  return {
    ...(title !== undefined && { title }),
    ...rest,
    offset: base,
    text: joined,
    annotations: all("annotations"),
    relations: all("relations"),
  };
}

/** How much stands between the text so far and an offset, in the unit in which it is least: nothing says which one counts. */
function gapBefore(offset: number, text: string): number | undefined {
  const lengths = [[...text].length, text.length, Buffer.byteLength(text)];
  const gap = Math.min(...lengths.map((length) => offset - length).filter((length) => length >= 0));
  return gap <= longestGap ? gap : undefined;
}

const longestGap = 100;
