// brat's attribute values are words without a type; numbers and truth values are recognised by their looks. A number in
// another form than its own (`007`, `1.50`, more digits than a number holds) stays the word it is.
import { unescapedName } from "../writing/escapedName";

export function attributeValue(word: string): string | number | boolean {
  if (word === "true" || word === "false") return word === "true";
  const isNumber = /^-?\d/.test(word) && String(Number(word)) === word;
  return isNumber ? Number(word) : unescapedName(word);
}
