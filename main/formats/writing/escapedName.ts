// Names for formats that have no escaping of their own: a character that may not stand there is written `_x0020_`, its code
// point in hex, as SQL/XML does. Reading takes it back, so every name survives.

const emptyName = "_x_";

/** `name` with every character that `isSafe` refuses escaped, and what would read as an escape too. Never empty. */
export function escapedName(name: string, isSafe: (character: string) => boolean = isWordCharacter): string {
  if (name === "") return emptyName;
  return name.replace(/./gsu, (character, at: number) =>
    isSafe(character) && !beginsEscape(name, at) ? character : escaped(character),
  );
}

function beginsEscape(name: string, at: number): boolean {
  return name === emptyName || /^_x[0-9A-F]{4,6}_/.test(name.slice(at, at + 9));
}

/** The name that was escaped so. What is no escape stands as it is: other programs' names hold `_x_`, too. */
export function unescapedName(name: string): string {
  if (name === emptyName) return "";
  return name.replace(/_x([0-9A-F]{4,6})_/g, (all, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff && !isSurrogate(code) ? String.fromCodePoint(code) : all;
  });
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

export function isWordCharacter(character: string): boolean {
  return /^[A-Za-z0-9_-]$/.test(character);
}

function escaped(character: string): string {
  return `_x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}_`;
}
