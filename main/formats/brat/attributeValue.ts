// brat's attribute values are words without a type; numbers and truth values are recognised by their looks.
import { unescapedName } from "../writing/escapedName";

export function attributeValue(word: string): string | number | boolean {
  if (word === "true" || word === "false") return word === "true";
  return /^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(word) ? Number(word) : unescapedName(word);
}
