// A program and its arguments as one types them, without a shell: words are parted by spaces, quotation marks keep them
// together, a backslash keeps what follows inside double ones. Nothing else means anything.
import { WrongUsage } from "../environment/command";

/** Fails with `WrongUsage` when a quotation mark is not closed. */
export function commandWords(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let mark = "";
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (mark === '"' && character === "\\" && /["\\]/.test(line.charAt(at + 1)))
      word = `${word ?? ""}${line.charAt(++at)}`;
    else if (mark !== "") {
      if (character === mark) mark = "";
      else word = `${word ?? ""}${character}`;
    } else if (character === '"' || character === "'") {
      mark = character;
      word ??= "";
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = `${word ?? ""}${character}`;
  }
  if (mark !== "") throw new WrongUsage(`--command has a ${mark} that is not closed.`);
  return word === undefined ? words : [...words, word];
}
