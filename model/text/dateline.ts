// The dateline of a news report: “HALM, Velmara, March 13 (Northern Wire) - ”, “KIMANI LANDING — ”. It says where a report
// was written, and belongs to no sentence.

/** The place comes first. Its name in capitals, a larger place, a day, an agency in brackets; then a dash or a colon. */
const dateline =
  /^((?:(?:Al|El|As|Ad|Ar|At)-)?\p{Lu}[\p{Lu}\p{M}’'.-]+(?: \p{Lu}[\p{Lu}\p{M}’'.-]*){0,3})(?:, [^–—\n.:!?(]{1,60}?\.?(?: \d{1,2})?(?:, \d{4})?)?,?(?: \([^()\n]{1,40}\),?)?(?: ?[–—] ?| -{1,2} |: )(?=[\p{Lu}\p{N}“"«\ue001])/u;

export interface Dateline {
  /** Lengths in UTF-16 units, both counted from the start of the paragraph. */
  readonly place: number;
  /** With the dash and the space behind it. */
  readonly whole: number;
}

/** The dateline that a paragraph begins with. */
export function datelineOf(paragraph: string): Dateline | undefined {
  const match = dateline.exec(paragraph.slice(0, 160));
  const place = match?.[1]?.length ?? 0;
  // “EU – …” is an abbreviation, “QUESTION: …” says who speaks.
  if (!match || place < 4 || /^[^,(]*: $/.test(match[0])) return undefined;
  return { place, whole: match[0].length };
}
