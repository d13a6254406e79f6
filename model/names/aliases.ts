// Which mentions are one name: the surname of a person named in full, an acronym in brackets, “also known as”, and two
// spellings of one transliterated name.

import { consonantKey } from "./consonantKey";
import type { Studied } from "./evidence";
import { severalCapitals } from "./ownWords";
import { placeKey } from "./placeKey";
import { isAcronym, isNameWord, type Token } from "./tokens";

/** The key of the name a mention belongs to. */
export function aliasesOf(
  tokens: readonly Token[],
  plain: string,
  mentions: readonly Studied[],
): { readonly keyOf: (mention: Studied) => string; readonly isPerson: (mention: Studied) => boolean } {
  const alias = new Map<string, string>();
  const keys = new Map<Studied, string>();
  const own = (mention: Studied): string => {
    let key = keys.get(mention);
    if (key === undefined) {
      const first = Math.min(mention.nameFirst, mention.last);
      key = placeKey(plain.slice(tokens[first]?.start ?? 0, tokens[mention.last]?.end ?? 0));
      keys.set(mention, key);
    }
    return key;
  };
  const persons = new Set<string>();
  const put = (short: string, full: string) => {
    if (short !== full && !alias.has(short)) alias.set(short, full);
  };
  const single = new Set(mentions.filter(({ words }) => words.length === 1).map(own));
  /** Words that stand alone behind “in”: places, and nobody's surnames. */
  const placed = new Set(mentions.filter((mention) => mention.words.length === 1 && isPlaced(mention)).map(own));
  const standsAlone = (word: string) => single.has(word) && !placed.has(word);
  for (const mention of mentions) {
    const full = own(mention);
    // A person who is called by the last word alone later on is somebody.
    const surname = isLikePerson(mention) && standsAlone(placeKey(tokens[mention.last]?.text ?? ""));
    if ((mention.person || surname) && mention.last > mention.nameFirst) {
      put(placeKey(tokens[mention.last]?.text ?? ""), full);
      persons.add(placeKey(tokens[mention.last]?.text ?? ""));
      if (surname) persons.add(full);
      const first = tokens[mention.nameFirst];
      if (first?.lower === "abu" || first?.lower === "umm")
        put(placeKey(plain.slice(first.start, tokens[mention.nameFirst + 1]?.end)), full);
    }
    // A company that is called by its first word: “Veldmark” for “Veldmark Nett”.
    const opening = placeKey(tokens[mention.first]?.text ?? "");
    if (!surname && isLikePerson(mention) && mention.words.length === 2 && standsAlone(opening)) put(opening, full);
    for (const short of shortNames(tokens, mention)) put(placeKey(short), full);
  }
  const spellings = new Map<string, string>();
  const spelled = rememberedSpelling(spellings);
  return {
    keyOf: (mention) => {
      let key = own(mention);
      for (let steps = 0; steps < 4; steps++) key = alias.get(key) ?? key;
      return spelled(key);
    },
    isPerson: (mention) => persons.has(own(mention)),
  };
}

/** The first spelling of a name that was transliterated in several ways. */
function rememberedSpelling(spellings: Map<string, string>): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    let first = known.get(key);
    if (first === undefined) {
      const consonants = consonantKey(key);
      first = consonants === undefined ? key : (spellings.get(consonants) ?? key);
      if (consonants !== undefined) spellings.set(consonants, first);
      known.set(key, first);
    }
    return first;
  };
}

/** Two or three words with capitals, of which nothing says that they are anything else. */
function isLikePerson({ words, evidence, place, headline }: Studied): boolean {
  if (headline || place || words.length < 2 || words.length > 3) return false;
  return (
    evidence.some(({ why }) => why === severalCapitals) &&
    !evidence.some(({ label, weight }) => label === "location" && weight > 0.5)
  );
}

function isPlaced({ evidence }: Studied): boolean {
  return evidence.some(({ label, weight }) => label === "location" && weight >= 0.35);
}

/** The short names that follow a name in brackets, or behind “also known as”. */
function shortNames(tokens: readonly Token[], { last, words }: Studied): readonly string[] {
  const found: string[] = [];
  const end = tokens[last]?.end ?? 0;
  // A word of a group may stand between: “Iraqi security forces (ISF)”.
  const open = tokens.slice(last + 1, last + 4).findIndex(({ text }) => text === "(" || text === ",");
  const at = last + 1 + open;
  if (open < 0 || tokens.slice(last + 1, at).some(({ kind }) => kind !== "word")) return found;
  if (tokens[at]?.text === "(") {
    const short = tokens[at + 1];
    const close = tokens[at + 2]?.text;
    if (short && (close === ")" || close === ",") && isAcronym(short.text) && short.start - end < 40) {
      if (words.length > 1 || short.text.length > 1) found.push(short.text);
    }
  }
  let from = at + 1;
  while (
    /^(?:also|better|previously|formerly|or|known|as|the|otherwise|commonly)$/.test(tokens[from]?.lower ?? "") &&
    from < at + 6
  )
    from++;
  const saysSo = tokens.slice(at + 1, from).some(({ lower }) => lower === "known" || lower === "or");
  if (saysSo && isNameWord(tokens[from])) {
    let to = from;
    while (isNameWord(tokens[to + 1]) && tokens[to + 1]?.spaced) to++;
    found.push(
      tokens
        .slice(from, to + 1)
        .map(({ text }) => text)
        .join(" "),
    );
  }
  return found;
}
