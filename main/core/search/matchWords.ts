// Where words stand in one text, by the ways of comparing that a search offers. Matches never cut a grapheme cluster.
import { type FoldedText, findAll, fold, isWordEdge } from "../../../model/text/fold";
import { isGraphemeBoundary } from "../../../model/text/graphemes";
import type { Stretch } from "../../../model/text/stretch";
import { needleOf } from "./textSignature";

export interface WordQuery {
  readonly query: string;
  readonly wholeWord: boolean;
  readonly matchCase: boolean;
  readonly folded: boolean;
}

/** Stretches in text order, without overlap. */
export function matchWords({ original, ...rest }: FoldedText, words: WordQuery): readonly Stretch[] {
  const { query, wholeWord, matchCase, folded } = words;
  if (/\p{Cs}/u.test(query)) return []; // half a character stands nowhere
  if (!folded) return exactly(original, words);
  const found = findAll({ original, ...rest }, query, { wholeWord });
  return matchCase ? found.filter(({ start, end }) => sameCase(original.slice(start, end), query)) : found;
}

/** What the signature of every text with a match must have: all of one of these. */
export function needlesOf({ query, wholeWord, folded }: WordQuery): readonly Uint32Array[] {
  if (folded) return [needleOf(fold(query).text, wholeWord)];
  // A few letters fold otherwise beside a Latin one, which the text may have there, and parts of Korean syllables fold
  // into one with what stands beside them. A word may end, unfolded, at an invisible character.
  const inner = query.replace(joiningBefore, "").replace(joiningAfter, "");
  const around = [inner, `a${inner}`, `${inner}a`, `a${inner}a`].map((text, index) => {
    const all = fold(text).text;
    return all.slice(index === 1 || index === 3 ? 1 : 0, index >= 2 ? -1 : undefined);
  });
  return [...new Set(around)].map((text) => needleOf(text, false));
}

const joiningBefore = /^[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\ud7b0-\ud7fb\uffa0-\uffdc]+/;
const joiningAfter =
  /[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc][\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\ud7b0-\ud7fb\uffa0-\uffdc]*$/;

function exactly(text: string, { query, wholeWord, matchCase }: WordQuery): readonly Stretch[] {
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), matchCase ? "gu" : "giu");
  const found: Stretch[] = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    const isWhole = isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end);
    if (isWhole && (!wholeWord || (isWordEdge(text, start) && isWordEdge(text, end)))) found.push({ start, end });
    else pattern.lastIndex = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  }
  return found;
}

/** Whether two texts that fold alike have capitals in the same places. */
function sameCase(quote: string, query: string): boolean {
  const [found, asked] = [quote, query].map((text) => [...text.normalize("NFKC").replace(invisible, "")]);
  if (found === undefined || asked === undefined || found.length !== asked.length)
    return found?.join("") === asked?.join("");
  return found.every((character, index) => isCapital(character) === isCapital(asked[index] ?? ""));
}

const invisible = /\p{Default_Ignorable_Code_Point}/gu;

function isCapital(character: string): boolean {
  return character !== character.toLowerCase();
}
