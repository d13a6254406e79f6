// What elements of a REFI-QDA project say: their GUIDs, the codes and memos that they name, and when they came to be.
import { childrenOf, descendants, type XmlElement } from "./xmlTree";

/** The texts of a source of another medium. */
export function textsOf(source: XmlElement): readonly XmlElement[] {
  return childrenOf(source, "Representation");
}

export function countOf(element: XmlElement, name: string): number {
  return [...descendants(element, name)].length;
}

/** GUIDs of the codes that a coding names. */
export function codesOf(coding: XmlElement): readonly string[] {
  return childrenOf(coding, "CodeRef").map((reference) => guidIn(reference, "targetGUID"));
}

/** GUIDs of the codes that whole texts are coded with, and nothing in a text is. */
export function codesOfWhole(tree: XmlElement): ReadonlySet<string> {
  const inTexts = new Set(
    [...descendants(tree, "PlainTextSelection")].flatMap((one) => childrenOf(one, "Coding").flatMap(codesOf)),
  );
  const sources = [...descendants(tree, "TextSource")];
  const whole = sources.flatMap((source) => childrenOf(source, "Coding").flatMap(codesOf));
  return new Set(whole.filter((code) => !inTexts.has(code)));
}

/** GUIDs of the memos of an element; with those of its codings, unless not wanted. */
export function* notesOf(element: XmlElement, deep = true): Generator<string> {
  for (const reference of childrenOf(element, "NoteRef")) yield guidIn(reference, "targetGUID");
  if (deep) for (const coding of childrenOf(element, "Coding")) yield* notesOf(coding);
}

export function named(tree: XmlElement, kind: string): ReadonlyMap<string, string> {
  return new Map([...descendants(tree, kind)].map((element) => [guid(element), element.attributes.get("name") ?? ""]));
}

export function guid(element: XmlElement): string {
  return guidIn(element, "guid");
}

/** Braces and case differ from program to program. */
export function guidIn(element: XmlElement, attribute: string): string {
  return (element.attributes.get(attribute) ?? "").replace(/[{}]/g, "").toLowerCase();
}

export function time(value: string | undefined): string | undefined {
  const date = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(date) ? undefined : new Date(date).toISOString();
}
