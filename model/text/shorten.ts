// Words shown where there is little room.
import { previousGrapheme } from "./graphemes";

/** Words on one line; where they are longer than `most` code units they are cut, between characters, and end in “…”. */
export function shorten(words: string, most = 80): string {
  const line = words.replace(/\s+/g, " ");
  return line.length <= most ? line : `${line.slice(0, previousGrapheme(line, most)).trimEnd()}…`;
}
