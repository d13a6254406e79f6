// Other forms of a name that an article has given in full: `Qasrawi` after `Colonel Nadim Qasrawi`, `OSC` after
// `Osk Safety Council (OSC)`.
import type { Stretch } from "../text/stretch";

/** The short forms of the name at a stretch of an article; empty when it is no name of several words. */
export function shortForms(text: string, { start, end }: Stretch): readonly string[] {
  const name = text.slice(start, end);
  const words = name.split(/[ \u00a0]+/u);
  const [first = ""] = words;
  if (words.length < 2 || words.length > 6) return [];
  const forms: string[] = [];
  const last = words.at(-1) ?? "";
  // A surname keeps its article: al-Darouti, el-Wadi.
  if (isName(last) && isName(first) && words.every((word) => isName(word) || isLink(word))) forms.push(last);
  const acronym = /^ ?\((\p{Lu}{2,8})\)/u.exec(text.slice(end, end + 12))?.[1];
  if (acronym && isAcronymOf(acronym, words)) forms.push(acronym);
  return forms;
}

function isName(word: string): boolean {
  return (
    /^(?:(?:al|el|ad|ar|as|at|ash|an|az)-)?\p{Lu}[\p{L}\p{M}’'-]*\p{Ll}[\p{L}\p{M}]*$/u.test(word) && word.length > 2
  );
}

function isLink(word: string): boolean {
  return /^(?:\p{Lu}\.|of|the|and|for|de|da|di|del|della|du|des|la|le|van|von|der|den|bin|ibn|ben|abu|al|el|Abu|Al|El)$/u.test(
    word,
  );
}

function isAcronymOf(acronym: string, words: readonly string[]): boolean {
  const initials = words.flatMap((word) => word.split(/[-’']/u)).map((word) => word.charAt(0).toUpperCase());
  let at = 0;
  for (const initial of initials) if (initial === acronym.charAt(at)) at++;
  return at === acronym.length;
}
