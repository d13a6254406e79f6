// Finds out what the offsets of a document count, by its quotes and for all of them at once, and places every span in the
// article's text. A unit is never chosen span by span: one that fits some quotes by chance would move the others.
import type { Fragment } from "../../../model/annotation";
import { snapToGraphemes } from "../../../model/text/graphemes";
import { nearestQuote } from "./nearestQuote";
import { type OffsetUnit, offsetUnits, unitNames } from "./offsetUnit";
import type { Proposal, ReadAnnotation } from "./ReadDocument";
import { type SourceText, withLineFeedsOnly } from "./sourceText";
import { type ToUtf16, unitOffsets } from "./unitOffsets";

export type Placement =
  | { readonly kind: "placed"; readonly fragments: readonly Fragment[]; readonly remarks: readonly string[] }
  | { readonly kind: "refused"; readonly reason: string; readonly proposal?: Proposal };

export interface Placements {
  readonly unit: OffsetUnit;
  /** How `unit` was found, when that is worth saying. */
  readonly remark?: string;
  place(annotation: ReadAnnotation): Placement;
}

/**
 * Fragments with text between them that `joins` are one. `declared` is what the format or the file says. Another unit is taken only when the declared one fails some quote and
 * the other fits them all. `chosen` by the user is final.
 */
export function placeSpans(
  source: SourceText,
  annotations: readonly ReadAnnotation[],
  declared: OffsetUnit,
  chosen?: OffsetUnit,
  joins: (between: string) => boolean = () => false,
): Placements {
  const tables = new Map<OffsetUnit, ToUtf16>();
  const table = (unit: OffsetUnit): ToUtf16 => {
    const known = tables.get(unit) ?? unitOffsets(source.raw, unit);
    tables.set(unit, known);
    return known;
  };
  const fits = (unit: OffsetUnit) =>
    quoted.every((annotation) => quoteFits(source.text, annotation, at(annotation, unit)));
  const at = (annotation: ReadAnnotation, unit: OffsetUnit) => stretchesOf(annotation, source, table(unit));

  const quoted = annotations.filter(hasQuote);
  const others = offsetUnits.filter((unit) => unit !== declared);
  const unit = chosen ?? (fits(declared) ? declared : (others.find(fits) ?? declared));
  const nearest = nearestQuote(source.text);
  return {
    unit,
    ...(unit !== declared && chosen === undefined
      ? {
          remark: `The quotes fit when offsets count ${unitNames[unit]}, not ${unitNames[declared]}; so they were read.`,
        }
      : {}),
    place: (annotation) => place(annotation, at(annotation, unit), source, joins, (quote) => hint(annotation, quote)),
  };

  function hint(annotation: ReadAnnotation, quote: string): { readonly words: string; readonly proposal?: Proposal } {
    const fitting = offsetUnits.find(
      (other) => other !== unit && quoteFits(source.text, annotation, at(annotation, other)),
    );
    const words =
      fitting === undefined ? "" : ` It would fit if its offsets counted ${unitNames[fitting]}, but others do not.`;
    const start = at(annotation, unit)?.[0]?.start ?? 0;
    const proposal = nearest(quote, start);
    return proposal === undefined ? { words } : { words, proposal };
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly quote?: string | undefined;
}

/** UTF-16 in the article's text, ascending; `undefined` when an offset is beyond the text or inside a character. */
function stretchesOf(annotation: ReadAnnotation, source: SourceText, toUtf16: ToUtf16): readonly Stretch[] | undefined {
  const stretches: Stretch[] = [];
  for (const { start, end, quote } of annotation.fragments) {
    const from = toUtf16(start);
    const to = toUtf16(end);
    if (from === undefined || to === undefined) return undefined;
    stretches.push({ start: source.toText(from), end: source.toText(to), quote });
  }
  return stretches.length > 1 ? stretches.sort((a, b) => a.start - b.start || a.end - b.end) : stretches;
}

function hasQuote({ quote, fragments }: ReadAnnotation): boolean {
  return quote !== undefined || fragments.some((fragment) => fragment.quote !== undefined);
}

function quoteFits(text: string, { quote }: ReadAnnotation, stretches: readonly Stretch[] | undefined): boolean {
  if (stretches === undefined) return false;
  if (
    quote !== undefined &&
    stretches.map(({ start, end }) => text.slice(start, end)).join(" ") !== withLineFeedsOnly(quote)
  )
    return false;
  return stretches.every(
    (stretch) =>
      stretch.quote === undefined || text.slice(stretch.start, stretch.end) === withLineFeedsOnly(stretch.quote),
  );
}

function place(
  annotation: ReadAnnotation,
  stretches: readonly Stretch[] | undefined,
  { text }: SourceText,
  joins: (between: string) => boolean,
  hint: (quote: string) => { readonly words: string; readonly proposal?: Proposal },
): Placement {
  const quote = withLineFeedsOnly(
    annotation.quote ?? annotation.fragments.map((fragment) => fragment.quote ?? "").join(" "),
  );
  const refuse = (reason: string): Placement => {
    if (quote.trim() === "") return { kind: "refused", reason };
    const { words, proposal } = hint(quote);
    return { kind: "refused", reason: reason + words, ...(proposal ? { proposal } : {}) };
  };
  const where = annotation.fragments.map(({ start, end }) => `${start}–${end}`).join(", ");
  if (stretches === undefined) return refuse(`${where} is not in the text, or cuts a character in two.`);
  if (stretches.some(({ start, end }) => end < start)) return refuse(`${where} ends before it begins.`);
  if (!quoteFits(text, annotation, stretches)) return refuse(`The text at ${where} is not “${shortened(quote)}”.`);
  const filled = stretches.filter(({ start, end }) => end > start);
  if (filled.length === 0) return refuse(`It marks no characters (${where}); Spanwise marks stretches of text.`);

  const remarks: string[] = [];
  if (filled.length < stretches.length) remarks.push("A fragment without characters was left out.");
  const fragments: Fragment[] = [];
  for (const { start, end } of filled) {
    const whole = snapToGraphemes(text, start, end);
    if (whole.start !== start || whole.end !== end)
      remarks.push(
        `It cut a character as people read it in two at ${start}–${end}; it was widened to ${whole.start}–${whole.end}.`,
      );
    if (whole.start < (fragments.at(-1)?.end ?? 0)) return refuse(`Its fragments overlap (${where}).`);
    const before = fragments.at(-1);
    const joined =
      before !== undefined && joins(text.slice(before.end, whole.start)) ? fragments.pop()?.start : undefined;
    const from = joined ?? whole.start;
    fragments.push({ start: from, end: whole.end, quote: text.slice(from, whole.end) });
  }
  if (fragments.length > 100) return refuse(`It has ${fragments.length} fragments; Spanwise takes at most 100.`);
  return { kind: "placed", fragments, remarks };
}

function shortened(quote: string): string {
  return quote.length > 80 ? `${quote.slice(0, 79).trimEnd()}…` : quote;
}
