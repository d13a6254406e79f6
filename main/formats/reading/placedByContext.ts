// Places an annotation by its quotes and by what stands around them, as Web Annotations are meant to be found again on a page
// that has changed, or in another extraction of it. Only a place that is the only one is taken, and it is told.
import { snapToGraphemes } from "../../../model/text/graphemes";
import type { ReadAnnotation, ReadFragment } from "../format/ReadDocument";
import type { Placement } from "./Placement";
import { withLineFeedsOnly } from "./sourceText";

/** `undefined` when its fragments have no context to be found by, or have offsets and are not to be found. */
export function placedByContext(text: string, { fragments }: ReadAnnotation): Placement | undefined {
  if (fragments.length === 0 || fragments.some(({ context }) => context === undefined)) return undefined;
  const hasOffsets = fragments.every(({ start }) => start >= 0);
  const placed: { readonly start: number; readonly end: number; readonly quote: string }[] = [];
  for (const fragment of fragments) {
    const found = placesOf(text, fragment);
    const [only, another] = found;
    if (only === undefined || another !== undefined) {
      if (hasOffsets) return undefined;
      const quote = shortened(fragment.quote ?? "");
      return {
        kind: "refused",
        reason:
          only === undefined
            ? `“${quote}” does not stand in the article with these words around it.`
            : `“${quote}” stands in the article ${found.length} times with these words around it.`,
      };
    }
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
}

/** At most this many places of a quote are looked at. */
const mostPlaces = 10_000;

function placesOf(text: string, { quote = "", context }: ReadFragment) {
  const wanted = withLineFeedsOnly(quote);
  if (wanted.trim() === "") return [];
  const places: { start: number; end: number }[] = [];
  for (let at = text.indexOf(wanted); at !== -1 && places.length < mostPlaces; at = text.indexOf(wanted, at + 1))
    places.push({ start: at, end: at + wanted.length });
  const prefix = lettersOf(context?.prefix ?? "");
  const suffix = lettersOf(context?.suffix ?? "");
  const fits = (side: (before: boolean, after: boolean) => boolean) =>
    places.filter(({ start, end }) => {
      const before = lettersOf(text.slice(Math.max(0, start - 400), start)).endsWith(prefix);
      return side(before, lettersOf(text.slice(end, end + 400)).startsWith(suffix));
    });
  const both = fits((before, after) => before && after);
  // On a page other things may stand before the first word of an article, or behind its last.
  return both.length > 0 ? both : fits((before, after) => (before && prefix !== "") || (after && suffix !== ""));
}

/** White space differs from one extraction of a page to the next. */
function lettersOf(text: string): string {
  return text.replace(/\s+/gu, "");
}

function shortened(quote: string): string {
  return quote.length > 80 ? `${quote.slice(0, 79).trimEnd()}…` : quote;
}
