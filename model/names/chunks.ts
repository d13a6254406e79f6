// Runs of words that may be one name: “Brigadier General Yahya Rasool”, “Ministry of Defence”, “Deir ez-Zor”. The words
// of a run tell where it ends; the words around it tell whom or what it names (evidence.ts).
import { openers, organisations, organisationsOf, placeNouns, titles } from "./cueWords";
import { isAcronym, isNameWord, type Token } from "./tokens";

export interface Chunk {
  /** First and last token. */
  readonly first: number;
  readonly last: number;
  /** In small letters. */
  readonly words: readonly string[];
  /** Whether its first word has a capital anyway, because it begins a sentence. */
  readonly opens: boolean;
  /** In a line written in capitals or title case, where a capital says nothing. */
  readonly headline: boolean;
}

const particles = new Set(
  "de del della di da do dos du la le van von der den ten ter bin ibn ben al el abu umm y e".split(" "),
);

export function chunksOf(tokens: readonly Token[], headlines: ReadonlySet<number>): readonly Chunk[] {
  const found: Chunk[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!isNameWord(token) || !mayBegin(tokens, index)) continue;
    const last = endOf(tokens, index);
    const words = tokens.slice(index, last + 1).flatMap(({ kind, lower }) => (kind === "word" ? [lower] : []));
    found.push({ first: index, last, words, opens: token.opens, headline: headlines.has(index) });
    index = last;
  }
  return found;
}

/** A word that only begins a sentence begins a name if another capital follows. */
function mayBegin(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (!token?.opens || !openers.has(token.lower)) return true;
  if (!isSpaced(tokens, index)) return false;
  if (isNameWord(tokens[index + 1])) return true;
  // “Minister of Health Joseph Wanjala”
  return organisationsOf.has(token.lower) && tokens[index + 1]?.lower === "of" && isNameWord(tokens[index + 2]);
}

function endOf(tokens: readonly Token[], first: number): number {
  let last = first;
  for (;;) {
    const token = tokens[last];
    if (token === undefined || token.possessive) return last;
    const next = tokens[last + 1];
    // An initial, or a title that is cut short.
    if (
      next?.text === "." &&
      next.start === token.end &&
      isShort(token) &&
      isNameWord(tokens[last + 2]) &&
      isSpaced(tokens, last + 1)
    ) {
      last += 2;
      continue;
    }
    if (isBodyOfMany(tokens, last)) {
      last += 2;
      continue;
    }
    if (!isSpaced(tokens, last)) return last;
    if (isNameWord(next) && !(isBareAcronym(token) && isBareAcronym(next))) last++;
    else {
      const linked = linkedTo(tokens, first, last);
      if (linked === undefined) return last;
      last = linked;
    }
  }
}

/** “Transport Workers' Guild”: the mark of many belongs to the name. */
function isBodyOfMany(tokens: readonly Token[], last: number): boolean {
  const [token, mark, noun] = tokens.slice(last, last + 3);
  return (
    token !== undefined &&
    /\p{Ll}s$/u.test(token.text) &&
    /^['’]$/.test(mark?.text ?? "") &&
    mark?.start === token.end &&
    noun?.spaced === true &&
    isNameWord(noun) &&
    organisations.has(noun.lower)
  );
}

/** The next word of a name behind a word that links: “of”, “for the”, “bin”. */
function linkedTo(tokens: readonly Token[], first: number, last: number): number | undefined {
  const link = tokens[last + 1];
  const token = tokens[last];
  if (link?.kind === "number" || !link || !token) return undefined;
  let next = last + 2;
  if (!isSpaced(tokens, last + 1)) return undefined;
  if (particles.has(link.text)) return isNameWord(tokens[next]) ? next : undefined;
  if (!/^(?:of|for|and|&|on|in|to|against)$/.test(link.text)) return undefined;
  if (tokens[next]?.text === "the" && isSpaced(tokens, next)) next++;
  if (!isNameWord(tokens[next])) return undefined;
  const words = tokens.slice(first, last + 1).map(({ lower }) => lower);
  const heads = organisationsOf.has(token.lower) || (titles.has(token.lower) && token.lower !== "general");
  if (link.text === "of")
    return heads ||
      placeNouns.has(token.lower) ||
      token.lower === "republic" ||
      token.lower === "kingdom" ||
      token.lower === "state" ||
      token.lower === "states"
      ? next
      : undefined;
  const named = words.some((word) => organisations.has(word) || organisationsOf.has(word));
  if (link.text === "for") return named || titles.has(token.lower) ? next : undefined;
  if (link.text === "&") return next;
  if (link.text === "and")
    return words.includes("of") || words.includes("for") ? goesOnWithAnd(tokens, next) : undefined;
  return link.text !== "in" &&
    named &&
    words.length > 1 &&
    words.some((word) => word === "coalition" || word === "envoy" || word === "council" || word === "committee")
    ? next
    : undefined;
}

/** “Ministry of Culture and Heritage”, and not “the Bank of Osk and President Vask”. */
function goesOnWithAnd(tokens: readonly Token[], next: number): number | undefined {
  const word = tokens[next];
  return word && !titles.has(word.lower) && !isAcronym(word.text) ? next : undefined;
}

/** Whether one space, and no line end, stands behind a token. */
function isSpaced(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1];
  return next !== undefined && next.kind !== "line" && next.spaced;
}

/** Two of them in a row are two names; words of a shouted name are none. */
function isBareAcronym({ text, lower }: Token): boolean {
  return text.length > 2 && text.length < 7 && isAcronym(text) && !titles.has(lower) && !text.includes(".");
}

function isShort({ text, lower }: Token): boolean {
  return text.length === 1 || (text.length < 6 && titles.has(lower)) || /^(?:st|jr|sr|mt|ft|no)$/.test(lower);
}

/** Tokens in lines where a capital says nothing. */
export function headlineTokens(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (let start = 0; start < tokens.length; ) {
    let end = start;
    while (end < tokens.length && tokens[end]?.kind !== "line") end++;
    const words = tokens.slice(start, end).filter(({ kind, text }) => kind === "word" && text.length > 2);
    const capitals = words.filter(({ text }) => /^\p{Lu}/u.test(text)).length;
    const shouted = words.filter(({ text }) => /^[\p{Lu}\P{L}]+$/u.test(text)).length;
    const isHeadline =
      words.length > 2 && words.length < 40 && (capitals / words.length > 0.8 || shouted / words.length > 0.6);
    if (isHeadline) for (let at = start; at < end; at++) found.add(at);
    start = end + 1;
  }
  return found;
}
