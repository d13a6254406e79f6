// Letters that are not what they look like, letter by letter: an article that swaps one letter throughout has one row for it,
// with the words it is in, not a row per word.
import type { TextAnomaly } from "../../model/boilerplate/textAnomaly";

export interface OddLetter {
  /** The character itself; of a run of invisible ones the first. */
  readonly letter: string;
  /** As in `U+043E`. */
  readonly code: string;
  /** The first place; its sentence explains. */
  readonly first: TextAnomaly;
  /** How many places hold it. */
  readonly count: number;
  /** The words it is in, each once, in their order; none for characters that stand between words. */
  readonly words: readonly string[];
}

/** The most frequent letter first. */
export function oddLetters(anomalies: readonly TextAnomaly[], text: string): readonly OddLetter[] {
  const groups = new Map<string, { first: TextAnomaly; count: number; words: Set<string> }>();
  for (const anomaly of anomalies) {
    const stretch = text.slice(anomaly.start, anomaly.end);
    for (const letter of lettersOf(anomaly, stretch)) {
      const group = groups.get(letter) ?? { first: anomaly, count: 0, words: new Set<string>() };
      group.count++;
      if (isWord(anomaly)) group.words.add(stretch);
      groups.set(letter, group);
    }
  }
  return [...groups]
    .map(([letter, { first, count, words }]) => ({ letter, code: codeOf(letter), first, count, words: [...words] }))
    .sort((one, other) => other.count - one.count);
}

function isWord({ kind }: TextAnomaly): boolean {
  return kind === "homoglyph" || kind === "mixed-script";
}

/** The foreign letters of a word, each once, or the first character of a run. */
function lettersOf(anomaly: TextAnomaly, stretch: string): Iterable<string> {
  if (!isWord(anomaly)) return [String.fromCodePoint(stretch.codePointAt(0) ?? 0)];
  return new Set(stretch.match(/[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}]/gu));
}

function codeOf(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
