// Stretches of a text that are likely to be tagged: names, quantities, quotations. A key walks over them, so that a hand
// need not spell out a selection; nothing is proposed or drawn.
import { findFigures } from "../figures/findFigures";
import { stretchIndex } from "../phrases/stretchIndex";
import { findQuotations } from "../quotations/findQuotations";
import { plainText } from "../text/plainText";
import type { Stretch } from "../text/stretch";

/** Words that begin with a capital only because they begin a sentence. */
const openers = new Set(
  (
    "a an the this that these those it its he his she her they their we our you your i my in on at by for from to of with " +
    "as and but or if when while after before since until although though because there here who what where which how why " +
    "not no nor so yet also both each every some any all most many few several one two three four five six seven eight " +
    "nine ten under over between during about against within without is was were are be been has had have do does did " +
    "will would can could may might must shall should asked according earlier later last next then now today yesterday"
  ).split(" "),
);

const word = String.raw`\p{Lu}[\p{L}\p{M}\p{N}]*(?:[-’'.]\p{L}[\p{L}\p{M}\p{N}]*)*\.?(?<=\p{Lu}\.|[^.])`;
const particle =
  "(?:of|of the|for|for the|de|del|della|di|da|du|la|le|van|von|der|bin|ibn|al|el|al-\\p{L}+|el-\\p{L}+)";
const name = new RegExp(
  `(?<![\\p{L}\\p{N}])${word}(?:[ \\u00a0](?:${particle}[ \\u00a0])?(?:${word}|al-\\p{L}+))*`,
  "gu",
);

/** The likely spans of a text alone, by rules that need no lists. Made once per text: a long one takes a while. */
export interface LikelyInText {
  readonly text: string;
  readonly names: readonly Stretch[];
  readonly figures: readonly Stretch[];
  readonly claims: readonly Stretch[];
}

export function likelyInText(text: string): LikelyInText {
  const claims = findQuotations(text).map(({ content }) => content);
  return { text, names: names(text), figures: findFigures(text), claims };
}

/**
 * Likely stretches in text order, the longer one first where two begin together. A proposal of the engine, strong or
 * weak, says better where a name ends; `tagged` is decided: the same words, and names and quantities that overlap it,
 * are not likely any more.
 */
export function likelySpans(
  likely: LikelyInText,
  proposed: readonly Proposed[] = [],
  tagged: readonly Proposed[] = [],
): readonly Stretch[] {
  const decided = stretchIndex(tagged.filter(isShort));
  const open = proposed.filter((one) => !isShort(one) || !decided.overlaps(one.start, one.end));
  const better = stretchIndex([...open, ...tagged].filter(isShort));
  const own = [...likely.names, ...likely.figures].filter(({ start, end }) => !better.overlaps(start, end));
  const seen = new Set(tagged.map(({ start, end }) => `${start} ${end}`));
  return [...own, ...open.map((one) => (isName(one) ? withHeadNoun(likely.text, one) : one)), ...likely.claims]
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      const key = `${start} ${end}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

interface Proposed extends Stretch {
  readonly label: string;
}

/** A claim may hold names and figures; what is short decides about its words. */
function isShort({ label }: Proposed): boolean {
  return label !== "claim";
}

function isName({ label }: Proposed): boolean {
  return label === "actor" || label === "location";
}

/** A name with the noun that says what it is the name of, and the acronym that is given for it in brackets. */
function withHeadNoun(text: string, { start, end }: Stretch): Stretch {
  headNoun.lastIndex = end;
  const more = headNoun.exec(text)?.[0] ?? "";
  return { start, end: end + more.length };
}

const headNoun =
  /(?:[ \u00a0](?:border |security |armed |government |peace |special |police |rebel |opposition |intelligence )*(?:provinces?|governorates?|districts?|counties|county|regions?|city|towns?|villages?|crossings?|airports?|airbase|bridges?|camps?|prisons?|hospitals?|river|valley|mountains?|coast|front|forces?|troops|soldiers|fighters|militants|militia|militiamen|guards?|army|police|officers|officials|authorities|government|ministry|movement|group|coalition|brigades?|party)(?![\p{L}\p{N}]))?(?:[ \u00a0]\([\p{Lu}\p{N}]{2,10}\))?/uy;

function names(text: string): readonly Stretch[] {
  const plain = plainText(text);
  const found: Stretch[] = [];
  for (const match of plain.matchAll(name)) {
    let start = match.index;
    let words = match[0];
    // “The Osk Observatory” at the head of a sentence is “Osk Observatory”; “The” alone is nothing.
    for (let opener = /^(\S+)[ \u00a0]?/u.exec(words); opener && openers.has((opener[1] ?? "").toLowerCase()); ) {
      start += opener[0].length;
      words = words.slice(opener[0].length);
      opener = words === "" ? null : /^(\S+)[ \u00a0]?/u.exec(words);
    }
    if (words !== "" && /^\p{Lu}|^al-/u.test(words)) found.push({ start, end: start + words.length });
  }
  return found;
}
