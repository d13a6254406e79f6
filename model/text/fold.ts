// Folded text is what search, propagation, suggestions and entity matching compare: NFKC, look-alikes mapped to the
// letter they imitate, invisible characters removed, no-break spaces turned into spaces, case folded. It keeps a map
// back to the original text, which is never changed: typing `forces` finds `Fοrces` written with a Greek omicron.
//
// The query is folded the same way, so folding must not depend on what stands far away. It works cluster by cluster: a
// character with the marks that follow it. All but a few characters are one unit that folds to one unit and are looked
// up in a table; only the others leave an entry in the map.
import { atOnce, type InPieces } from "../data/atOnce";
import { countWhile } from "../data/countWhile";
import { firstOf } from "../data/firstOf";
import { besideLatin, confusables } from "./confusables";
import { snapToGraphemes } from "./graphemes";
import type { Stretch } from "./stretch";

export interface FoldedText {
  readonly text: string;
  /** The place of a stretch of the folded text, in UTF-16 offsets of the original. */
  toOriginal(start: number, end: number): Stretch;
  readonly original: string;
}

/** Folds a text of any size: one pass, a few dozen milliseconds for a megabyte. */
export function fold(text: string): FoldedText {
  return atOnce(folding(text));
}

/** UTF-16 units of a piece of folding: a few milliseconds. */
const piece = 65_536;

/** As `fold`, in pieces. */
export function* folding(text: string): InPieces<FoldedText> {
  foldTable ??= new FoldTable();
  const table = foldTable;
  const output = new Writer(text.length);
  const map = new OffsetMap();
  for (let at = 0, pause = piece; at < text.length; ) {
    if (at >= pause) {
      yield;
      pause = at + piece;
    }
    const unit = text.charCodeAt(at);
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0x20;
    const kind = table.kind(unit);
    const end = kind <= contextual && table.kind(next) !== extending ? at + 1 : clusterEnd(text, at);
    if (end === at + 1 && kind === single) {
      output.add(table.folded(unit));
    } else if (end === at + 1 && kind === contextual) {
      const imitated = isLatin(next) || isLatin(letterBefore(text, at));
      output.add(imitated ? table.besideLatin(unit) : table.folded(unit));
    } else {
      const folded = table.remember(text.slice(at, end), foldSlowly);
      map.add(output.length, folded.length, at, end - at);
      output.addText(folded);
    }
    at = end;
  }
  return {
    text: yield* output.text(),
    original: text,
    toOriginal: (start, end) => map.toOriginal(start, end),
  };
}

export interface FindOptions {
  /** Whether only whole words count: no letter, digit or mark directly before or after. */
  readonly wholeWord?: boolean;
  readonly limit?: number;
}

/**
 * The places of `query`, folded the same way: stretches of the original text in text order, without overlap, widened so
 * that no grapheme cluster is cut.
 */
export function findAll(folded: FoldedText, query: string, options: FindOptions = {}): readonly Stretch[] {
  return firstOf(findEach(folded, query, options), options.limit);
}

/** As `findAll`, one place at a time; of places that overlap, the first one that is accepted. */
export function* findEach(
  folded: FoldedText,
  query: string,
  { wholeWord }: Pick<FindOptions, "wholeWord">,
  accepts: (match: Stretch) => boolean = () => true,
): Generator<Stretch, void, void> {
  const needle = fold(query).text;
  if (needle === "") return;
  let before = 0;
  for (let from = 0; ; ) {
    const at = folded.text.indexOf(needle, from);
    if (at === -1) return;
    const end = at + needle.length;
    if (wholeWord && !(isWordEdge(folded.text, at) && isWordEdge(folded.text, end))) {
      from = at + 1;
      continue;
    }
    const raw = folded.toOriginal(at, end);
    const match = snapToGraphemes(folded.original, raw.start, raw.end);
    if (!accepts(match)) {
      from = at + 1;
      continue;
    }
    // Two matches inside one family emoji widen to the same stretch.
    if (match.start >= before) {
      yield match;
      before = match.end;
    }
    from = end;
  }
}

/** Whether no word goes on across a UTF-16 offset of a text. */
export function isWordEdge(text: string, offset: number): boolean {
  return !(isWordCharacter(codePointBefore(text, offset)) && isWordCharacter(text.codePointAt(offset)));
}

function isWordCharacter(codePoint: number | undefined): boolean {
  return codePoint !== undefined && /[\p{L}\p{N}\p{M}_]/u.test(String.fromCodePoint(codePoint));
}

function codePointBefore(text: string, offset: number): number | undefined {
  if (offset <= 0) return undefined;
  const pair = offset > 1 ? text.codePointAt(offset - 2) : undefined;
  return pair !== undefined && pair > 0xffff ? pair : text.codePointAt(offset - 1);
}

// Kinds of UTF-16 units.
const unknown = 0;
/** A unit that folds to one unit and joins with nothing before it. */
const single = 1;
/** The same, but it folds to another unit beside a Latin letter. */
const contextual = 2;
/** A unit that belongs, or (a surrogate) may belong, to the cluster of the character before. */
const extending = 3;
/** A unit that starts a cluster which does not fold to one unit: ligatures, removed characters. */
const several = 4;

/** Marks, invisible characters, half-width voicing marks. */
const mark = /[\p{M}\p{Default_Ignorable_Code_Point}\uff9e\uff9f]/u;
/** Parts of Korean syllables; NFKC composes them with each other. */
const jamo = /[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\ud7b0-\ud7fb\uffa0-\uffdc]/;
const korean = /[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc]/;

/** The end of the character at `at` with all that folds together with it. */
function clusterEnd(text: string, at: number): number {
  const isKorean = korean.test(text.charAt(at));
  let end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  while (end < text.length) {
    const codePoint = text.codePointAt(end) ?? 0;
    if (codePoint < 0x300 && codePoint !== 0xad) break;
    const character = String.fromCodePoint(codePoint);
    if (!mark.test(character) && !(isKorean && jamo.test(character))) break;
    end += character.length;
  }
  return end;
}

const invisible = /\p{Default_Ignorable_Code_Point}/gu;

function foldSlowly(cluster: string, imitated: ReadonlyMap<string, string>): string {
  const replace = (text: string) => Array.from(text, (character) => imitated.get(character) ?? character).join("");
  // Before and after decomposing: U+00B4 would decompose to a space and an accent, an accented Greek letter must first.
  const mapped = replace(replace(cluster.replace(invisible, "")).normalize("NFKD").replace(invisible, ""));
  const folded = mapped.toLowerCase().toUpperCase().toLowerCase();
  return replace(folded).replaceAll("ς", "σ").replaceAll("i\u0307", "i").normalize("NFKC");
}

/** Remembers how units and clusters fold. */
class FoldTable {
  readonly #kinds = new Uint8Array(0x10000);
  readonly #folded = new Uint16Array(0x10000);
  readonly #imitated = confusables();
  readonly #clusters = new Map<string, string>();

  kind(unit: number): number {
    const kind = this.#kinds[unit] ?? unknown;
    return kind === unknown ? this.#learn(unit) : kind;
  }

  folded(unit: number): number {
    return this.#folded[unit] ?? unit;
  }

  besideLatin(unit: number): number {
    return besideLatin.get(String.fromCharCode(unit))?.charCodeAt(0) ?? unit;
  }

  remember(cluster: string, make: (cluster: string, imitated: ReadonlyMap<string, string>) => string): string {
    let folded = this.#clusters.get(cluster);
    if (folded === undefined) {
      folded = make(cluster, this.#imitated);
      // Real texts have a few hundred clusters; a hostile one must not fill the memory.
      if (this.#clusters.size < 20_000 && cluster.length < 40) this.#clusters.set(cluster, folded);
    }
    return folded;
  }

  #learn(unit: number): number {
    const character = String.fromCharCode(unit);
    let kind = several;
    if ((unit >= 0xd800 && unit <= 0xdfff) || mark.test(character) || jamo.test(character)) kind = extending;
    else {
      const folded = foldSlowly(character, this.#imitated);
      if (folded.length === 1) {
        kind = besideLatin.has(character) ? contextual : single;
        this.#folded[unit] = folded.charCodeAt(0);
      }
    }
    this.#kinds[unit] = kind;
    return kind;
  }
}

// A memory of a pure function, made when first needed.
let foldTable: FoldTable | undefined;

/** The unit before `at`, accents skipped; NaN at the start. */
function letterBefore(text: string, at: number): number {
  let before = at - 1;
  while (before > 0 && text.charCodeAt(before) >= 0x300 && text.charCodeAt(before) <= 0x36f) before--;
  return text.charCodeAt(before);
}

function isLatin(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7) ||
    (unit >= 0x1e00 && unit <= 0x1eff)
  );
}

/** The clusters that are not one unit folded to one unit, in text order; everything between them maps one to one. */
class OffsetMap {
  readonly #foldedStarts: number[] = [];
  readonly #foldedEnds: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  add(foldedStart: number, foldedLength: number, start: number, length: number): void {
    this.#foldedStarts.push(foldedStart);
    this.#foldedEnds.push(foldedStart + foldedLength);
    this.#starts.push(start);
    this.#ends.push(start + length);
  }

  toOriginal(start: number, end: number): Stretch {
    const from = this.#unitAt(start).start;
    return { start: from, end: end > start ? this.#unitAt(end - 1).end : from };
  }

  /** The place in the original of one unit of the folded text. */
  #unitAt(offset: number): Stretch {
    const index = countWhile(this.#foldedStarts.length, (at) => (this.#foldedStarts[at] ?? 0) <= offset) - 1;
    const foldedEnd = this.#foldedEnds[index] ?? 0;
    const end = this.#ends[index] ?? 0;
    if (offset < foldedEnd) return { start: this.#starts[index] ?? 0, end };
    return { start: end + offset - foldedEnd, end: end + offset - foldedEnd + 1 };
  }
}

/**
 * The buffer in which names and words are folded, one after the other: otherwise a hundred thousand of them would need
 * as many arrays. Such a short text is read out before the first pause.
 */
const shortUnits = new Uint16Array(1024);

/** Collects UTF-16 units and makes a string of them; folding can make a text longer. One short text at a time. */
class Writer {
  length = 0;
  #units: Uint16Array;

  constructor(expected: number) {
    this.#units = expected + 64 <= shortUnits.length ? shortUnits : new Uint16Array(expected + 64);
  }

  add(unit: number): void {
    if (this.length === this.#units.length) this.#grow(this.length + 1);
    this.#units[this.length++] = unit;
  }

  addText(text: string): void {
    if (this.length + text.length > this.#units.length) this.#grow(this.length + text.length);
    for (let at = 0; at < text.length; at++) this.#units[this.length++] = text.charCodeAt(at);
  }

  *text(): InPieces<string> {
    const pieces: string[] = [];
    // A call takes only so many arguments.
    for (let at = 0; at < this.length; at += 8192) {
      pieces.push(Reflect.apply(String.fromCharCode, null, this.#units.subarray(at, Math.min(at + 8192, this.length))));
      yield;
    }
    return pieces.join("");
  }

  #grow(needed: number): void {
    const units = new Uint16Array(Math.max(needed, this.#units.length * 2));
    units.set(this.#units);
    this.#units = units;
  }
}
