// The places of words in one text, by the ways of comparing that a search offers. Matches never cut a grapheme cluster.
import { firstOf } from "../../model/data/firstOf";
import { type FoldedText, findEach, fold, isWordEdge } from "../../model/text/fold";
import { isGraphemeBoundary } from "../../model/text/graphemes";
import type { Stretch } from "../../model/text/stretch";
import { needleOf } from "./textSignature";

export interface WordQuery {
  readonly query: string;
  readonly wholeWord: boolean;
  readonly matchCase: boolean;
  readonly folded: boolean;
}

/** Stretches in text order, without overlap; the first `most` of them. */
export function matchWords(text: FoldedText, words: WordQuery, most?: number): readonly Stretch[] {
  if (/\p{Cs}/u.test(words.query)) return []; // half a character stands nowhere
  return firstOf(words.folded ? alike(text, words) : exactly(text.original, words), most);
}

function alike(text: FoldedText, { query, wholeWord, matchCase }: WordQuery): Generator<Stretch, void, void> {
  const isAsTyped = ({ start, end }: Stretch) => !matchCase || sameCase(text.original.slice(start, end), query);
  return findEach(text, query, { wholeWord }, isAsTyped);
}

/**
 * The signatures one of which every text with a match has. The text beside the words can change how their ends fold, so
 * an unfolded query is asked for without the characters that fold together with what stands before it, and without its
 * last one: an accent behind an invisible character is no part of the match but folds into it.
 */
export function needlesOf({ query, wholeWord, folded }: WordQuery): readonly Uint32Array[] {
  if (folded) return [needleOf(fold(query).text, wholeWord)];
  const inner = query.replace(joiningBefore, "");
  const last = fold(lastCluster.exec(inner)?.[0] ?? "").text.length;
  // A few letters fold otherwise beside a Latin one, which the text may have before the words.
  const around = ["", "a"].map((before) => fold(before + inner).text.slice(before.length, -last || undefined));
  return [...new Set(around)].map((text) => needleOf(text, false));
}

const joining =
  "\\p{M}\\p{Default_Ignorable_Code_Point}\uff9e\uff9f\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\ud7b0-\ud7fb\uffa0-\uffdc";
const joiningBefore = new RegExp(`^[${joining}]+`, "u");
const lastCluster = new RegExp(`[^${joining}][${joining}]*$`, "u");

function* exactly(text: string, { query, wholeWord, matchCase }: WordQuery): Generator<Stretch, void, void> {
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), matchCase ? "gu" : "giu");
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    const isWhole = isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end);
    if (isWhole && (!wholeWord || (isWordEdge(text, start) && isWordEdge(text, end)))) yield { start, end };
    else pattern.lastIndex = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  }
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
