// Brackets and quotation marks, and which of them belong together. Languages disagree about the latter: `“` opens a
// quotation in English and closes one in German, `”` does both in Swedish, `»` opens in Danish and closes in French. So a
// mark is judged by what is open before it, and where that leaves a choice, by what stands beside it.

/** The opening marks, and the marks that may close them. */
const closings: ReadonlyMap<string, string> = new Map([
  ...pairs("() [] {} ⟨⟩ ⟦⟧ ❨❩ ⦅⦆ ⁅⁆ ﴾﴿ ﴿﴾ （） ［］ ｛｝ ｟｠ ﹙﹚ ﹛﹜ ﹝﹞"),
  ...pairs("「」 『』 ｢｣ 《》 〈〉 【】 〔〕 〖〗 〘〙 〚〛 〝〞〟 ﹁﹂ ﹃﹄ 〈〉"),
  ...pairs(`“”“ ””“ „“”„" ‟”“ ⹂“” ‘’‘ ’’‘ ‚‘’‚ ‛’‘ «»« »«» ‹›‹ ›‹› "" '' \`'´ ❝❞ ❛❜ ״״`),
]);
const closing = new Set([...closings.values()].flatMap((marks) => [...marks]));
const anyMark = new RegExp(`[${[...closings.keys(), ...closing].map((mark) => `\\${mark}`).join("")}]`, "g");
/** Marks that open a quotation in some languages only, where what stands beside them says so. */
const seldomOpening = /[”’»›]/;
const seldomClosing = /[“‘]/;
/** Nothing is quoted deeper than this. */
const deepest = 30;

export interface PairedMarks {
  /** UTF-16 offset of each mark's partner; both are in the stretch. */
  readonly partners: ReadonlyMap<number, number>;
  /** Offsets of opening marks without a partner in the stretch, ascending. */
  readonly unclosed: readonly number[];
  /** Offsets of closing marks without a partner in the stretch, ascending. */
  readonly unopened: readonly number[];
}

/** The brackets and quotation marks of [start, end) in UTF-16 code units. Apostrophes are none. */
export function pairedMarks(text: string, start: number, end: number): PairedMarks {
  const partners = new Map<number, number>();
  const unopened: number[] = [];
  const open: number[] = [];
  anyMark.lastIndex = start;
  for (let found = anyMark.exec(text); found && found.index < end; found = anyMark.exec(text)) {
    const at = found.index;
    if (isInWord(text, at)) continue;
    const opener = looksOpening(text, at) && closings.has(text.charAt(at)) ? undefined : openerOf(text, open, at);
    if (opener !== undefined) {
      partners.set(at, opener).set(opener, at);
      while ((open.at(-1) ?? -1) >= opener) open.pop();
    } else if (mayOpen(text, at)) open.push(at);
    else unopened.push(at);
  }
  return { partners, unclosed: open, unopened };
}

/** Whether the mark at an offset can close what the one at `opener` opens. */
export function closes(text: string, at: number, opener: number): boolean {
  const mark = text.charAt(at);
  return mark !== "" && closings.get(text.charAt(opener))?.includes(mark) === true;
}

function pairs(list: string): readonly (readonly [string, string])[] {
  return list.split(" ").map((marks) => [marks.charAt(0), marks.slice(1)]);
}

/** The innermost open mark that the one at `at` closes. */
function openerOf(text: string, open: readonly number[], at: number): number | undefined {
  const mark = text.charAt(at);
  return open.slice(-deepest).findLast((opener) => {
    if (!closes(text, at, opener)) return false;
    // `“` closes what `“` opened in careless typing only, and then it stands where words end.
    return !seldomClosing.test(mark) || text.charAt(opener) !== mark || looksClosing(text, at);
  });
}

function mayOpen(text: string, at: number): boolean {
  const mark = text.charAt(at);
  if (!closings.has(mark)) return false;
  if (!closing.has(mark)) return true;
  return seldomOpening.test(mark) ? looksOpening(text, at) : !looksClosing(text, at);
}

/** Something begins behind the mark: ` “So`. */
function looksOpening(text: string, at: number): boolean {
  return /^$|[\s\p{Ps}\p{Pi}\p{Pd}:]/u.test(text.charAt(at - 1)) && !isEnding.test(text.charAt(at + 1));
}

/** Something ends before the mark: `so.” `. */
function looksClosing(text: string, at: number): boolean {
  return /[^\s\p{Ps}\p{Pi}]/u.test(text.charAt(at - 1)) && isEnding.test(text.charAt(at + 1));
}

const isEnding = /^$|[\s\p{Pe}\p{Pf}\p{Pd}.,;:!?…。，、；：！？]/u;

/** The apostrophe of `don’t`, the gershayim of a Hebrew abbreviation, which stand before its last letter. */
function isInWord(text: string, at: number): boolean {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)];
  if (/['’‘]/.test(text.charAt(at))) return apart.test(before) && apart.test(after);
  return /["״]/.test(text.charAt(at)) && hebrew.test(before) && hebrew.test(after) && !hebrew.test(text.charAt(at + 2));
}

/** Letters of scripts that put spaces between words and know apostrophes; a quotation may end right before a Korean one. */
const apart = /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])\p{L}/u;
const hebrew = /\p{Script=Hebrew}/u;
