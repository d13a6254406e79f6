// The marks of one record become annotations and links. The unit of its numbers, characters or tokens, and whether an
// end is the last one or the one behind, is found once for all marks of a kind.
import { counted } from "../../../model/data/counted";
import type { Place, ReadProblem } from "../files/ReadProblem";
import { offsetUnits } from "../format/offsetUnit";
import type { ReadAnnotation, ReadAttribute, ReadLink } from "../format/ReadDocument";
import type { Mark, Range } from "../reading/markOf";
import { unitOffsets } from "../reading/unitOffsets";
import { fromUtf16 } from "../writing/fromUtf16";
import type { MarkList } from "./findMarks";
import type { RecordAttribute } from "./recordAttributes";
import type { FoundLinks, LinkEnd } from "./recordLinks";
import type { TagField } from "./tokenTags";

interface Placed {
  readonly annotation: ReadAnnotation;
  readonly id: string | undefined;
  /** First and last token, where tokens were counted. */
  readonly tokens?: readonly [number, number];
  /** First and last token, where characters were counted and the mark says both. */
  readonly covers?: readonly [number, number];
  readonly range: Range;
}

export class RecordMarks {
  /** Marks whose place no quote proves. */
  unquoted = 0;
  /** `tokens`: every place was made from tokens, so that it is sure. */
  counted: "characters" | "tokens" = "tokens";
  readonly #text: string;
  readonly #tokens: readonly Range[] | undefined;
  readonly #hasText: boolean;
  readonly #place: Place;
  readonly #tell: (about: ReadProblem["about"], message: string) => void;
  readonly #codePoints: (offset: number) => number;
  #made = 0;

  /** `tokens` are UTF-16 places in the text, if the record has tokens that stand in it. */
  constructor(
    text: string,
    { tokens, hasText }: { readonly tokens: readonly Range[] | undefined; readonly hasText: boolean },
    place: Place,
    tell: (about: ReadProblem["about"], message: string) => void,
  ) {
    this.#text = text;
    this.#codePoints = fromUtf16(text, "code-points");
    this.#tokens = tokens;
    this.#hasText = hasText;
    this.#place = place;
    this.#tell = tell;
  }

  set(
    lists: readonly MarkList[],
    tags: readonly TagField[],
    links: readonly FoundLinks[],
    attributes: readonly RecordAttribute[] = [],
  ): { readonly annotations: readonly ReadAnnotation[]; readonly links: readonly ReadLink[] } {
    const placed = [
      ...lists.flatMap((list) => this.#list(list, this.#endsAreLast(list.marks))),
      ...tags.flatMap((field) => this.#tags(field)),
    ];
    // A mark that stands in two fields of a record counts once.
    const kept = lists.length + tags.length > 1 ? once(placed) : placed;
    const ofMark = new Map<string, ReadAttribute[]>();
    for (const { of, ...attribute } of attributes) ofMark.set(of, [...(ofMark.get(of) ?? []), attribute]);
    return {
      annotations: kept.map(({ annotation, id }) => {
        const own = ofMark.get(id ?? "");
        return own ? { ...annotation, attributes: [...(annotation.attributes ?? []), ...own] } : annotation;
      }),
      links: links.flatMap((found) => this.#links(found, placed)),
    };
  }

  #list({ field, marks }: MarkList, inclusive: boolean): readonly Placed[] {
    const ids = marks.map(({ id }) => id);
    const areUnique = new Set(ids).size === ids.length;
    const countsTokens = !this.#hasText || marks.every(({ ofTokens }) => ofTokens === true);
    const tokenEnds = countsTokens ? this.#tokenEnds(marks) : 0;
    if (countsTokens && !this.#tokens) {
      this.#tell(
        "annotation",
        `“${field}” counts tokens, and the record’s tokens do not stand in its text in this order. ${counted(marks.length, "mark is", "marks are")} left out.`,
      );
      return [];
    }
    return joinedParts(marks.filter((mark) => mark.ranges.length > 0)).flatMap((mark): readonly Placed[] => {
      if (mark.labels.length === 0) {
        this.#tell("annotation", `A mark of “${field}” at ${shown(mark)} has no label. It is left out.`);
        return [];
      }
      const fragments = countsTokens
        ? mark.ranges.flatMap((range) => this.#ofTokens(range, tokenEnds) ?? [])
        : mark.ranges.map(({ start, end }) => ({ start, end: inclusive ? end + 1 : end }));
      if (fragments.length < mark.ranges.length) {
        this.#tell("annotation", `“${mark.labels[0]}” is left out: the record has no tokens ${shown(mark)}.`);
        return [];
      }
      const quote = countsTokens ? undefined : this.#quoteOf(mark);
      if (!countsTokens) {
        this.counted = "characters";
        if (quote === undefined) this.unquoted++;
      }
      const attributes = this.#attributesOf(mark);
      return mark.labels.map((label, index) => {
        const number = ++this.#made;
        const own = areUnique && mark.id !== undefined ? mark.id : `#${number}`;
        const [{ start, end } = { start: 0, end: 0 }] = mark.ranges;
        return {
          id: mark.id,
          range: { start, end },
          ...(countsTokens && { tokens: [start, end - 1 + tokenEnds] as const }),
          ...(mark.tokens && { covers: mark.tokens }),
          annotation: {
            place: this.#place,
            key: index === 0 ? own : `${own}/${index + 1}`,
            label,
            fragments: fragments.map((fragment) => ({ ...fragment })),
            ...(quote === undefined ? {} : { quote }),
            ...(attributes.length > 0 && { attributes }),
            ...(mark.note === undefined ? {} : { note: mark.note }),
          },
        };
      });
    });
  }

  #tags({ field, spans }: TagField): readonly Placed[] {
    if (!this.#tokens && spans.length > 0) {
      this.#tell(
        "annotation",
        `“${field}” tags tokens that do not stand in the record’s text in this order. ${counted(spans.length, "span is", "spans are")} left out.`,
      );
      return [];
    }
    return spans.flatMap(({ label, first, end }) => {
      const fragment = this.#ofTokens({ start: first, end }, 0);
      if (!fragment) return [];
      const annotation = { place: this.#place, key: `#${++this.#made}`, label, fragments: [fragment] };
      return [{ annotation, id: undefined, range: { start: first, end }, tokens: [first, end - 1] as const }];
    });
  }

  /** Code points of a stretch of tokens, with the quote. `more` is added to the end. */
  #ofTokens({ start, end }: Range, more: 0 | 1): { start: number; end: number; quote: string } | undefined {
    const [first, last] = [this.#tokens?.[start], this.#tokens?.[end + more - 1]];
    if (!first || !last || last.end < first.start) return undefined;
    return {
      start: this.#codePoints(first.start),
      end: this.#codePoints(last.end),
      quote: this.#text.slice(first.start, last.end),
    };
  }

  /** 1 when ends name the last token. An end behind all tokens says no, an end that is its start says yes. */
  #tokenEnds(marks: readonly Mark[]): 0 | 1 {
    const ranges = marks.flatMap((mark) => mark.ranges);
    if (ranges.some(({ end }) => end === this.#tokens?.length)) return 0;
    if (ranges.some(({ start, end }) => start === end)) return 1;
    const isLast = marks.every(({ listed, ofTokens }) => listed === true || ofTokens === true);
    if (ranges.length > 0)
      this.#tell(
        "remark",
        `Nothing says whether the end of a mark is its last token or the one behind; it was read as the ${isLast ? "last token" : "one behind"}.`,
      );
    return isLast ? 1 : 0;
  }

  /** Whether the quotes fit when ends are the last character; without quotes, whether the shape is known for it. */
  #endsAreLast(marks: readonly Mark[]): boolean {
    const quoted = marks.flatMap((mark) => {
      const quote = this.#quoteOf(mark);
      const [range, another] = mark.ranges;
      return range && !another && quote !== undefined ? [{ ...range, quote: quote.trim() }] : [];
    });
    if (quoted.length === 0) return marks.length > 0 && marks.every(({ inclusive }) => inclusive === true);
    const fitting = (more: 0 | 1) =>
      Math.max(
        ...offsetUnits.map((unit) => {
          const at = unitOffsets(this.#text, unit);
          return quoted.filter(({ start, end, quote }) => this.#text.slice(at(start), at(end + more)).trim() === quote)
            .length;
        }),
      );
    const [behind, last] = [fitting(0), fitting(1)];
    if (last > behind)
      this.#tell("remark", "The quotes fit when an end is the last character, not the one behind; so it was read.");
    return last > behind;
  }

  #quoteOf({ quote, value }: Mark): string | undefined {
    return quote ?? (value !== undefined && this.#text.includes(value) ? value : undefined);
  }

  /** A value that is not the words of the mark says something of it. */
  #attributesOf({ attributes = [], value }: Mark): readonly ReadAttribute[] {
    return value === undefined || this.#text.includes(value) ? attributes : [...attributes, { name: "value", value }];
  }

  #links({ field, links, strays }: FoundLinks, placed: readonly Placed[]): readonly ReadLink[] {
    let lost = strays;
    const made = links.flatMap(({ type, from, to }): ReadLink[] => {
      const [start, end] = [keyOf(from, placed), keyOf(to, placed)];
      if (start !== undefined && end !== undefined) return [{ place: this.#place, type, from: start, to: end }];
      lost++;
      return [];
    });
    if (lost > 0)
      this.#tell(
        "link",
        `${counted(lost, "item")} of “${field}” ${lost === 1 ? "does" : "do"} not lead from one mark of the record to another. ${lost === 1 ? "It is" : "They are"} left out.`,
      );
    return made;
  }
}

function once(placed: readonly Placed[]): readonly Placed[] {
  const known = new Set<string>();
  return placed.filter(({ annotation: { label, fragments } }) => {
    const mark = JSON.stringify([label, ...fragments.flatMap(({ start, end }) => [start, end])]);
    const isNew = !known.has(mark);
    known.add(mark);
    return isNew;
  });
}

function keyOf(end: LinkEnd, placed: readonly Placed[]): string | undefined {
  if (typeof end === "object") {
    const same = ({ tokens, range }: Placed) =>
      tokens
        ? tokens[0] === end[0] && (tokens[1] === end[1] || range.end === end[1])
        : range.start === end[0] && range.end === end[1];
    return placed.find(same)?.annotation.key;
  }
  const [known, another] = placed.filter(({ id }) => id === String(end));
  // Several marks of one id: nothing says which of them is meant.
  if (another && (another.range.start !== known?.range.start || another.range.end !== known.range.end))
    return undefined;
  if (known || typeof end === "string") return known?.annotation.key;
  // Programs that number tokens name the ends by one of them.
  if (placed.every(({ covers }) => covers !== undefined))
    return placed.find(({ covers: [first, last] = [0, -1] }) => first <= end && end <= last)?.annotation.key;
  // When the marks have no ids, a number is the place of a mark in the list.
  return placed.every(({ id }) => id === undefined) ? placed[end]?.annotation.key : undefined;
}

/** Parts that a tagger found token by token (`B-PER`, `I-PER`) put together, as long as nothing but a blank parts them. */
function joinedParts(marks: readonly Mark[]): readonly Mark[] {
  const isTagged =
    marks.length > 0 &&
    marks.every(
      ({ labels, ranges }) => labels.length === 1 && ranges.length === 1 && /^[BIESLU]-\S/.test(labels[0] ?? ""),
    );
  if (!isTagged) return marks;
  const joined: Mark[] = [];
  for (const mark of marks) {
    const [label = "", [range = { start: 0, end: 0 }]] = [mark.labels[0], mark.ranges];
    const name = label.slice(2);
    const before = joined.at(-1);
    const [last] = before?.ranges ?? [];
    const goesOn = /^[IEL]-/.test(label) && before?.labels[0] === name && last && range.start - last.end <= 1;
    const { quote: _, ...rest } = mark;
    if (goesOn && before && last)
      joined[joined.length - 1] = { ...before, ranges: [{ start: last.start, end: range.end }] };
    else joined.push({ ...rest, labels: [name] });
  }
  return joined;
}

function shown({ ranges }: Mark): string {
  return ranges.map(({ start, end }) => `${start}–${end}`).join(", ");
}
