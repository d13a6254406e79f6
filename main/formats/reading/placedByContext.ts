// Places an annotation by its quotes and by what stands around them, as Web Annotations are meant to be found again on
// a page that has changed, or in another extraction of it. A place is taken only when no other fits, and it is
// reported.
import { snapToGraphemes } from "../../../model/text/graphemes";
import type { ReadAnnotation, ReadFragment } from "../format/ReadDocument";
import type { Placement } from "./Placement";
import { withLineFeedsOnly } from "./sourceText";

/**
 * Looks for annotations in a text, one after another. Answers `undefined` when one has no context to be found by, or has
 * offsets and is not to be found. `most` bounds the search: a text and a file that ask for more are not of each other.
 */
export function placedByContext(text: string, most: SearchBounds = usual) {
  let read = 0;
  let compared = 0;

  return ({ fragments }: ReadAnnotation): Placement | undefined => {
    if (fragments.length === 0 || fragments.some(({ context }) => context === undefined)) return undefined;
    const hasOffsets = fragments.every(({ start }) => start >= 0);
    const refuse = (reason: string): Placement | undefined => (hasOffsets ? undefined : { kind: "refused", reason });
    const placed: { readonly start: number; readonly end: number; readonly quote: string }[] = [];
    for (const fragment of fragments) {
      if (read > most.read || compared > most.compared) return refuse(tooMuch);
      const found = placesOf(fragment);
      const quote = shortened(fragment.quote ?? "");
      if (found === undefined)
        return refuse(
          `“${quote}” stands in the article more than ${most.places.toLocaleString("en")} times, too often to be told by the words around it.`,
        );
      const [only, another] = found;
      if (only === undefined) return refuse(`“${quote}” does not stand in the article with these words around it.`);
      if (another !== undefined)
        return refuse(`“${quote}” stands in the article ${found.length} times with these words around it.`);
      const { start, end } = snapToGraphemes(text, only.start, only.end);
      placed.push({ start, end, quote: text.slice(start, end) });
    }
    placed.sort((a, b) => a.start - b.start);
    if (placed.some(({ start }, index) => start < (placed[index - 1]?.end ?? 0)))
      return { kind: "refused", reason: "Its pieces overlap in the article." };
    const where = placed.map(({ start, end }) => `${start}–${end}`).join(", ");
    const why = hasOffsets ? "Its offsets do not fit this text" : "It has no offsets";
    const remark = `${why}; it was placed at ${where}, the one place with its quote and the words around it.`;
    return { kind: "placed", fragments: placed, remarks: [remark] };
  };

  /** `undefined`: too many to look at. */
  function placesOf({ quote = "", context }: ReadFragment): readonly Place[] | undefined {
    const wanted = withLineFeedsOnly(quote);
    if (wanted.trim() === "") return [];
    const prefix = lettersOf(context?.prefix ?? "");
    const suffix = lettersOf(context?.suffix ?? "");
    const both: Place[] = [];
    const one: Place[] = [];
    let places = 0;
    read += text.length;
    for (let start = text.indexOf(wanted); start !== -1; start = text.indexOf(wanted, start + 1)) {
      compared++;
      if (++places > most.places) return undefined;
      const place = { start, end: start + wanted.length };
      const before = standsBefore(text, place.start, prefix);
      const after = standsAfter(text, place.end, suffix);
      if (before && after) both.push(place);
      else if ((before && prefix !== "") || (after && suffix !== "")) one.push(place);
    }
    // On a page other things may stand before the first word of an article, or behind its last.
    return both.length > 0 ? both : one;
  }
}

export interface SearchBounds {
  /** How many places of one quote are compared. */
  readonly places: number;
  /** Places of all quotes. */
  readonly compared: number;
  /** Characters of text that are gone through. */
  readonly read: number;
}

/** Some seconds at most, with an article of any size. */
const usual: SearchBounds = { places: 10_000, compared: 5_000_000, read: 10_000_000_000 };

const tooMuch =
  "It was not looked for: finding so many annotations by their quotes, in so long an article, would take too long. Import fewer at a time.";

interface Place {
  readonly start: number;
  readonly end: number;
}

/** How far around a quote the context is compared, in UTF-16 units. */
const reach = 400;

function standsBefore(text: string, at: number, letters: string): boolean {
  let left = letters.length;
  for (let index = at - 1; left > 0; index--) {
    if (index < 0 || index < at - reach) return false;
    const character = text.charAt(index);
    if (isSpace(character)) continue;
    if (character !== letters.charAt(--left)) return false;
  }
  return true;
}

function standsAfter(text: string, at: number, letters: string): boolean {
  let matched = 0;
  for (let index = at; matched < letters.length; index++) {
    if (index >= text.length || index >= at + reach) return false;
    const character = text.charAt(index);
    if (isSpace(character)) continue;
    if (character !== letters.charAt(matched++)) return false;
  }
  return true;
}

/** White space differs from one extraction of a page to the next. */
function lettersOf(text: string): string {
  return text.replace(/\s+/gu, "");
}

function isSpace(character: string): boolean {
  return /\s/u.test(character);
}

function shortened(quote: string): string {
  return quote.length > 80 ? `${quote.slice(0, 79).trimEnd()}…` : quote;
}
