// Stretches of a text that are likely to be tagged: names, quantities, quotations. A key walks over them, so that a hand
// need not spell out a selection; nothing is proposed or drawn.
import { findFigures } from "../figures/findFigures";
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

/** Likely spans in text order, the longer one first where two begin together. */
export function likelySpans(text: string): readonly Stretch[] {
  const spans = [...names(text), ...findFigures(text), ...findQuotations(text).map((quotation) => quotation.content)];
  const seen = new Set<string>();
  return spans
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      const key = `${start} ${end}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

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
