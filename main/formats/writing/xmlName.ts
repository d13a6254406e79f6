// Names in XML attributes: what XML has no way of writing is escaped (`escapedName`), so that every name survives.
import { escapedName } from "./escapedName";

export function xmlName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them.
  return escapedName(name, (character) => /[^\u0000-\u001f\u007f-\u009f\ufffe\uffff\p{Cs}]/u.test(character));
}
