// Names for formats that have no escaping of their own: a character that may not stand there is written `_x0020_`, its code
// point in hex, as SQL/XML does. Reading takes it back, so every name survives.

/** `name` with every character that `isSafe` refuses escaped, and what would read as an escape too. Never empty. */
export function escapedName(name: string, isSafe: (character: string) => boolean = isWordCharacter): string {
  if (name === "") return "_x_";
  return name.replace(/./gsu, (character, at: number) =>
    isSafe(character) && !beginsEscape(name, at) ? character : escaped(character),
  );
}

function beginsEscape(name: string, at: number): boolean {
  return /^_x[0-9A-F]{0,6}_/.test(name.slice(at, at + 9));
}

export function unescapedName(name: string): string {
  return name.replace(/_x([0-9A-F]{0,6})_/g, (all, hex: string) => {
    if (hex === "") return "";
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

export function isWordCharacter(character: string): boolean {
  return /^[A-Za-z0-9_-]$/.test(character);
}

function escaped(character: string): string {
  return `_x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}_`;
}
