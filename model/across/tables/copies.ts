// Passages that stand in several articles: runs of eight words and more that are the same once folded. A reprint of an
// agency's story is no second voice.
import { countWhile } from "../../data/countWhile";
import { fold } from "../../text/fold";
import type { Stretch } from "../../text/stretch";

/** An article's words, ready to be compared: a number per word, and where it stands (UTF-16). */
export interface WordTrail {
  readonly words: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

export interface CopiedPassage {
  /** In the first article, and in the second. UTF-16. */
  readonly a: Stretch;
  readonly b: Stretch;
  readonly words: number;
}

export interface Copy {
  /** Ids of articles, in text order. */
  readonly a: string;
  readonly b: string;
  /** In the order of the first article. */
  readonly passages: readonly CopiedPassage[];
  /** How much of the shorter article stands in the other: 0 to 1. */
  readonly share: number;
}

/** Words that must follow each other to be called a copy. */
export const shingle = 8;

export function wordTrail(text: string): WordTrail {
  const folded = fold(text);
  const words: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of folded.text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const { start, end } = folded.toOriginal(match.index, match.index + match[0].length);
    words.push(hashOf(match[0]));
    starts.push(start);
    ends.push(end);
  }
  return { words: Uint32Array.from(words), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

/** FNV-1a, 32 bits. Two words with one number would have to follow seven others that agree. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** Articles in which one run of words stands are compared pair by pair up to this many; the others with the first. */
const mostTogether = 12;
const indexBits = 25;

/**
 * All copies among articles, the largest share first. `turn` is called now and then and may throw to end it; `progress` is
 * told a share from 0 to 1.
 */
export async function findCopies(
  trails: ReadonlyMap<string, WordTrail>,
  turn: (progress: number) => Promise<void> = async () => {},
): Promise<readonly Copy[]> {
  const ids = [...trails.keys()].sort();
  const all = ids.flatMap((id) => trails.get(id) ?? []);
  const offsets = [0];
  for (const { words } of all) offsets.push((offsets.at(-1) ?? 0) + Math.max(0, words.length - shingle + 1));
  const total = offsets.at(-1) ?? 0;
  if (total >= 2 ** indexBits) throw new RangeError(`more than ${2 ** indexBits} words cannot be compared at once`);
  // Hash and place of every run in one number each: sorting puts equal runs beside each other.
  const runs = new Float64Array(total);
  let at = 0;
  for (const [index, { words }] of all.entries()) {
    for (let place = 0; place + shingle <= words.length; place++) {
      let hash = 0;
      for (let word = 0; word < shingle; word++) hash = Math.imul(hash ^ (words[place + word] ?? 0), 0x9e3779b1) + word;
      runs[at] = ((hash >>> 4) & 0xfffffff) * 2 ** indexBits + at;
      at++;
    }
    if (index % 500 === 0) await turn((0.3 * index) / all.length);
  }
  runs.sort();
  await turn(0.5);
  const pairs = new Map<string, Map<string, CopiedPassage>>();
  let steps = 0;
  for (let from = 0; from < total; ) {
    const hash = Math.floor((runs[from] ?? 0) / 2 ** indexBits);
    let to = from + 1;
    while (to < total && Math.floor((runs[to] ?? 0) / 2 ** indexBits) === hash) to++;
    if (to - from > 1) joinRuns(Array.from(runs.subarray(from, to), (run) => run % 2 ** indexBits));
    from = to;
    if (++steps % 50_000 === 0) await turn(0.5 + (0.5 * from) / total);
  }
  return [...pairs]
    .flatMap(([key, passages]): Copy[] => {
      const [a = 0, b = 0] = key.split(" ").map(Number);
      const sorted = withoutInner([...passages.values()]);
      const [lengthOfA, lengthOfB] = [all[a]?.words.length ?? 1, all[b]?.words.length ?? 1];
      const shorter = Math.min(lengthOfA, lengthOfB);
      const words = covered(sorted, lengthOfA <= lengthOfB ? "a" : "b");
      return [{ a: ids[a] ?? "", b: ids[b] ?? "", passages: sorted, share: Math.min(1, words / Math.max(1, shorter)) }];
    })
    .sort((x, y) => y.share - x.share || (x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : 1));

  function joinRuns(places: readonly number[]): void {
    const found = places.map((place) => {
      const article = articleAt(place);
      return { article, word: place - (offsets[article] ?? 0) };
    });
    for (const [index, one] of found.entries()) {
      const others = index === 0 ? found.slice(1) : found.slice(index + 1, mostTogether);
      if (index >= mostTogether) break;
      for (const other of others) if (one.article !== other.article) extend(one, other);
    }
  }

  /** Makes a passage of a run, as long as it goes; the runs within it are found again and change nothing. */
  function extend(
    one: { readonly article: number; readonly word: number },
    other: { readonly article: number; readonly word: number },
  ): void {
    const [a, b] = one.article < other.article ? [one, other] : [other, one];
    const [first, second] = [all[a.article], all[b.article]];
    if (!first || !second) return;
    // In the middle of a longer run: its first words lead here.
    if (a.word > 0 && b.word > 0 && first.words[a.word - 1] === second.words[b.word - 1]) return;
    let length = 0;
    while (
      a.word + length < first.words.length &&
      b.word + length < second.words.length &&
      first.words[a.word + length] === second.words[b.word + length]
    )
      length++;
    if (length < shingle) return;
    const key = `${a.article} ${b.article}`;
    const known = pairs.get(key) ?? new Map<string, CopiedPassage>();
    pairs.set(key, known);
    known.set(`${a.word} ${b.word}`, {
      a: { start: first.starts[a.word] ?? 0, end: first.ends[a.word + length - 1] ?? 0 },
      b: { start: second.starts[b.word] ?? 0, end: second.ends[b.word + length - 1] ?? 0 },
      words: length,
    });
  }

  function articleAt(place: number): number {
    return Math.max(0, countWhile(all.length, (index) => (offsets[index] ?? 0) <= place) - 1);
  }
}

/** Without passages that lie within another one in both articles, in the order of the first. */
function withoutInner(passages: readonly CopiedPassage[]): readonly CopiedPassage[] {
  const sorted = passages.toSorted((x, y) => x.a.start - y.a.start || y.words - x.words || x.b.start - y.b.start);
  const kept: CopiedPassage[] = [];
  for (const one of sorted) {
    const inner = kept.some(
      ({ a, b }) => a.start <= one.a.start && one.a.end <= a.end && b.start <= one.b.start && one.b.end <= b.end,
    );
    if (!inner) kept.push(one);
  }
  return kept;
}

/**
 * How many words of one of the two articles the passages hold, each once as far as passages do not overlap. A passage that
 * the other article repeats counts once.
 */
function covered(passages: readonly CopiedPassage[], side: "a" | "b"): number {
  let words = 0;
  let covers = 0;
  for (const passage of passages.toSorted((x, y) => x[side].start - y[side].start)) {
    const { start, end } = passage[side];
    const fresh = start >= covers ? 1 : Math.max(0, (end - covers) / Math.max(1, end - start));
    words += passage.words * fresh;
    covers = Math.max(covers, end);
  }
  return words;
}
