// Text for HTML, in elements and in attributes between double quotes. Control characters become their pictures, for HTML
// has no way of writing them.

export function htmlText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, (character) =>
        character === "\u007f" ? "\u2421" : String.fromCharCode(0x2400 + character.charCodeAt(0)),
      )
      .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}
