// Finds out what the offsets of a document count, by its quotes and for all of them at once, and places every span in the
// article's text. A unit is never chosen span by span: one that fits some quotes by chance would move the others.
import type { Fragment } from "../../../model/annotation/annotation";
import { snapToGraphemes } from "../../../model/text/graphemes";
import type { Proposal } from "../files/ReadProblem";
import { type OffsetUnit, offsetUnits, unitNames } from "../format/offsetUnit";
import type { ReadAnnotation } from "../format/ReadDocument";
import { nearestQuote } from "./nearestQuote";
import type { Placement } from "./Placement";
import { placedByContext } from "./placedByContext";
import { type SourceText, sourceText, withLineFeedsOnly } from "./sourceText";
import { type ToUtf16, unitOffsets } from "./unitOffsets";

export interface Placements {
  readonly unit: OffsetUnit;
  /** How `unit` was found, when that is worth saying. */
  readonly remark?: string;
  place(annotation: ReadAnnotation): Placement;
}

/** What a file's offsets count. */
interface Counting {
  readonly unit: OffsetUnit;
  /** What counts otherwise than it stands in the file, as a clause; empty where all counts as it stands. */
  readonly unlike: string;
  readonly source: SourceText;
  readonly toUtf16: () => ToUtf16;
}

/**
 * Fragments with text between them that `joins` are one. `declared` is what the format or the file says. Another way of
 * counting is taken only when the declared one fails some quote and the other fits them all. `chosen` by the user is final.
 */
export function placeSpans(
  source: SourceText,
  annotations: readonly ReadAnnotation[],
  declared: OffsetUnit,
  chosen?: OffsetUnit,
  joins: (between: string) => boolean = () => false,
): Placements {
  const units = [chosen ?? declared, ...(chosen ? [] : offsetUnits.filter((unit) => unit !== declared))];
  const countingsIn = countingsOf(source);
  const [first, ...others] = units.flatMap(countingsIn);
  if (first === undefined) throw new Error("there is a unit to count in");
  const at = (annotation: ReadAnnotation, { source: own, toUtf16 }: Counting) =>
    stretchesOf(annotation, own, toUtf16());
  const quoted = annotations.filter(hasQuote);
  const fits = (loosely: boolean) => (counting: Counting) =>
    quoted.every((annotation) => quoteFits(source.text, annotation, at(annotation, counting), loosely));

  const counting = [first, ...others].find(fits(false)) ?? [first, ...others].find(fits(true)) ?? first;
  const nearest = nearestQuote(source.text);
  const byContext = placedByContext(source.text);
  return {
    unit: counting.unit,
    ...(counting === first ? {} : { remark: remarkOn(counting, first) }),
    place: (annotation) => {
      const stretches = at(annotation, counting);
      const fitting = quoteFits(source.text, annotation, stretches, true);
      const found = fitting ? undefined : byContext(annotation);
      return found ?? place(annotation, stretches, source, joins, (quote) => hint(annotation, quote));
    },
  };

  function hint(annotation: ReadAnnotation, quote: string): { readonly words: string; readonly proposal?: Proposal } {
    const fitting = offsetUnits
      .flatMap(countingsIn)
      .find((other) => other !== counting && quoteFits(source.text, annotation, at(annotation, other), false));
    const words =
      fitting === undefined
        ? ""
        : fitting.unit === counting.unit
          ? " It would fit if a line end or the mark at the start counted otherwise, but others do not."
          : ` It would fit if its offsets counted ${unitNames[fitting.unit]}, but others do not.`;
    const start = at(annotation, counting)?.[0]?.start ?? 0;
    const proposal = nearest(quote, start);
    return proposal === undefined ? { words } : { words, proposal };
  }
}

/** The ways of counting of a document, each made once: counting a long text in a unit is work. */
function countingsOf(source: SourceText): (unit: OffsetUnit) => readonly Counting[] {
  const made = new Map<OffsetUnit, readonly Counting[]>();
  return (unit) => {
    const known = made.get(unit) ?? countings(source, unit);
    made.set(unit, known);
    return known;
  };
}

/**
 * The ways of counting with a unit: all as it stands in the file; then, as programs do that see a text without them, line
 * ends as one character, and no mark at the start.
 */
function countings(source: SourceText, unit: OffsetUnit): readonly Counting[] {
  const inUnit = (own: SourceText, ...unlike: readonly string[]): Counting => {
    let table: ToUtf16 | undefined;
    return { unit, unlike: unlike.join(", and "), source: own, toUtf16: () => (table ??= unitOffsets(own.raw, unit)) };
  };
  const { raw, hasMark } = source;
  // Grapheme clusters have counted a line end of two characters as one ever since.
  const hasWideEnds = raw.includes("\r\n") && unit !== "graphemes";
  const flat = withLineFeedsOnly(raw);
  return [
    inUnit(source),
    ...(hasWideEnds ? [inUnit(sourceText(flat, hasMark), oneForAnEnd)] : []),
    ...(hasMark ? [inUnit(sourceText(raw.slice(1)), noMark)] : []),
    ...(hasWideEnds && hasMark ? [inUnit(sourceText(flat.slice(1)), oneForAnEnd, noMark)] : []),
  ];
}

const oneForAnEnd = "a line end as one character";
const noMark = "no mark at the start";

function remarkOn({ unit, unlike }: Counting, declared: Counting): string {
  const counted = unit === declared.unit ? "" : `${unitNames[unit]}, not ${unitNames[declared.unit]}`;
  const both = counted === "" || unlike === "" ? counted + unlike : `${counted}, and ${unlike}`;
  return `The quotes fit when offsets count ${both}; so they were read.`;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly quote?: string | undefined;
}

/** UTF-16 in the article's text, in the file's order; `undefined` when an offset is beyond the text or inside a character. */
function stretchesOf(annotation: ReadAnnotation, source: SourceText, toUtf16: ToUtf16): readonly Stretch[] | undefined {
  const stretches: Stretch[] = [];
  for (const { start, end, quote } of annotation.fragments) {
    const from = toUtf16(start);
    const to = toUtf16(end);
    if (from === undefined || to === undefined) return undefined;
    stretches.push({ start: source.toText(from), end: source.toText(to), quote });
  }
  return stretches;
}

function inTextOrder(stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether there is something by which the unit of its offsets can be told. */
function hasQuote({ quote, fragments }: ReadAnnotation): boolean {
  if (fragments.some(({ start }) => start < 0)) return false;
  return quote !== undefined || fragments.some((fragment) => fragment.quote !== undefined);
}

/** `loosely`: but for what nobody sees. Pieces may stand in the quote as in the file, or as in the text. */
function quoteFits(
  text: string,
  { quote }: ReadAnnotation,
  stretches: readonly Stretch[] | undefined,
  loosely: boolean,
): boolean {
  if (stretches === undefined) return false;
  const alike = (a: string, b: string) =>
    loosely ? asSeen(a) === asSeen(b) : a === withLineFeedsOnly(b) || a === b.replace(/\r(?=\n| |$)/g, "");
  const orders = stretches.length > 1 ? [stretches, inTextOrder(stretches)] : [stretches];
  if (
    quote !== undefined &&
    !orders.some((order) => alike(order.map(({ start, end }) => text.slice(start, end)).join(" "), quote))
  )
    return false;
  return stretches.every(
    (stretch) => stretch.quote === undefined || alike(text.slice(stretch.start, stretch.end), stretch.quote),
  );
}

/**
 * How wide white space is, and of which kind, nobody sees, nor at the ends whether there is some; nor how letters are
 * composed, nor characters without a shape.
 */
function asSeen(text: string): string {
  return withPlainSpace(text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "").normalize("NFC")).trim();
}

function withPlainSpace(text: string): string {
  return text.replace(/\s+/gu, " ");
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
  if (!quoteFits(text, annotation, stretches, true))
    return refuse(`The text at ${where} is not “${shortened(quote)}”.`);
  const filled = inTextOrder(stretches).filter(({ start, end }) => end > start);
  if (filled.length === 0) return refuse(`It marks no characters (${where}); Spanwise marks stretches of text.`);

  const remarks: string[] = [];
  if (!quoteFits(text, annotation, stretches, false)) {
    const marked = stretches.map(({ start, end }) => text.slice(start, end)).join(" ");
    const inSpace = withPlainSpace(marked).trim() === withPlainSpace(quote).trim();
    remarks.push(`Its quote in the file has other ${inSpace ? "white space" : "invisible characters"} than the text.`);
  }
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
