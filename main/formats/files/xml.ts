// XML 1.0 text: what must be escaped, and what cannot stand in it at all.

/** Characters that XML 1.0 has no way of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The text with each character that XML cannot hold replaced by `blank`, so that its length stays. */
export function legalXml(text: string, blank = " "): string {
  return text.replace(illegal, blank);
}

export function countIllegalXml(text: string): number {
  return text.match(illegal)?.length ?? 0;
}

/** For an attribute between double quotes. Line ends and tabs are written as references, or they would become spaces. */
export function xmlAttribute(value: string): string {
  return legalXml(value).replace(
    /[&<>"\t\n\r\u0085\u2028]/g,
    (character) => references.get(character) ?? `&#${character.charCodeAt(0)};`,
  );
}

const references: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
]);
