// Texts by what they say, so that another text of the same article is found among thousands: of each text some runs of eight
// words are kept as numbers, the same ones wherever a run stands. It proposes; whether two texts are alike is for
// `findCopies` to say.

export interface TextIndex {
  /** Takes in a text once; the same id again changes nothing. */
  add(id: string, text: string): void;
  has(id: string): boolean;
  /** Ids of the texts with which this one shares the most, the best first, without itself. */
  like(id: string, text: string): readonly string[];
}

const run = 8;
/** One run in so many is kept. */
const sampled = 8;
/** A run in more texts than these is a footer or a motto, and tells nothing. */
const commonRun = 50;
/** How much of the smaller of two texts they must share to be proposed, going by the kept runs. */
const leastShared = 0.25;
const mostProposed = 3;
/** Runs are kept unsorted until there are so many. */
const mostRecent = 50_000;
const placeBits = 2 ** 21;

export function textIndex(): TextIndex {
  const ids: string[] = [];
  const sizes: number[] = [];
  const places = new Map<string, number>();
  /** Run and place of its text in one number, in order. */
  let sorted = new Float64Array(0);
  let recent = new Map<number, number[]>();
  let unsorted = 0;

  function add(id: string, text: string): void {
    if (places.has(id)) return;
    const place = ids.length;
    const runs = runsOf(text);
    places.set(id, place);
    ids.push(id);
    sizes.push(runs.size);
    for (const one of runs) {
      const list = recent.get(one);
      if (list) list.push(place);
      else recent.set(one, [place]);
    }
    unsorted += runs.size;
    if (unsorted > mostRecent) settle();
  }

  function settle(): void {
    const all = new Float64Array(sorted.length + unsorted);
    all.set(sorted);
    let at = sorted.length;
    for (const [one, list] of recent) for (const place of list) all[at++] = one * placeBits + place;
    sorted = all.sort();
    recent = new Map();
    unsorted = 0;
  }

  function placesOf(one: number): readonly number[] {
    const found = [...(recent.get(one) ?? [])];
    const least = one * placeBits;
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) < least) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < sorted.length && (sorted[at] ?? 0) < least + placeBits; at++) {
      found.push((sorted[at] ?? 0) - least);
      if (found.length > commonRun) return [];
    }
    return found;
  }

  return {
    add,
    has: (id) => places.has(id),
    like: (id, text) => {
      const runs = runsOf(text);
      const shared = new Map<number, number>();
      for (const one of runs) for (const place of placesOf(one)) shared.set(place, (shared.get(place) ?? 0) + 1);
      const own = places.get(id);
      return [...shared]
        .filter(([place]) => place !== own)
        .map(([place, count]) => ({ place, share: count / Math.max(1, Math.min(runs.size, sizes[place] ?? 0)) }))
        .filter(({ share }) => share >= leastShared)
        .sort((a, b) => b.share - a.share || b.place - a.place)
        .slice(0, mostProposed)
        .map(({ place }) => ids[place] ?? "");
    },
  };
}

/** The kept runs of a text, blind to case and to what stands between words. A text of fewer words than a run has none. */
function runsOf(text: string): ReadonlySet<number> {
  const runs = new Set<number>();
  const last = new Uint32Array(run);
  let words = 0;
  let word = 0;
  const small = text.toLowerCase();
  for (let index = 0; index <= small.length; index++) {
    const code = index < small.length ? small.charCodeAt(index) : 0;
    const isAlone = code >= 0x3040 && code <= 0x9fff;
    if (isInWord(code)) word = Math.imul((isAlone ? seed : word || seed) ^ code, 0x01000193);
    if (word === 0 || (isInWord(code) && !isAlone)) continue;
    last[words++ % run] = word;
    word = 0;
    if (words < run) continue;
    let hash = 0;
    for (let back = run; back > 0; back--)
      hash = Math.imul(hash ^ (last[(words - back) % run] ?? 0), 0x9e3779b1) + back;
    const kept = hash >>> 0;
    if (kept % sampled === 0) runs.add(kept);
  }
  return runs;
}

const seed = 0x811c9dc5;

function isInWord(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  if (code < 0xc0 || (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x303f)) return false;
  return code !== 0x60c && code !== 0x61b && code !== 0x61f && code !== 0x6d4;
}
