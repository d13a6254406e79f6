// Finds articles that tell one story in the same words: reprints of a wire report, updates, copies with another headline.
// They must not be parted between training and test data. Two texts belong together when the shorter one shares a third
// of its runs of five words with the longer one, as searching sees words (`fold`).
import { fold } from "../../../model/text/fold";

/** Gathers texts and then groups those that tell the same story. Takes eight bytes of memory per word. */
export class Stories {
  readonly #ids: string[] = [];
  readonly #sizes: number[] = [];
  /** A shingle's hash and its text's number, in one number that sorts by hash. */
  #entries = new Float64Array(1024);
  #length = 0;

  add(id: string, text: string): void {
    const number = this.#ids.length;
    const hashes = new Set(shingles(text));
    this.#ids.push(id);
    this.#sizes.push(hashes.size);
    for (const hash of hashes) {
      if (this.#length === this.#entries.length) {
        const larger = new Float64Array(this.#length * 2);
        larger.set(this.#entries);
        this.#entries = larger;
      }
      this.#entries[this.#length++] = hash * mostTexts + number;
    }
  }

  /** The ids of texts that belong together, each list and all lists ascending. */
  groups(): readonly (readonly string[])[] {
    const parents = this.#ids.map((_, number) => number);
    const root = (number: number): number => {
      let at = number;
      while (parents[at] !== at && parents[at] !== undefined) at = parents[at] ?? at;
      parents[number] = at;
      return at;
    };
    for (const [pair, shared] of this.#shared()) {
      const [a, b] = [Math.floor(pair / mostTexts), pair % mostTexts];
      const smaller = Math.min(this.#sizes[a] ?? 0, this.#sizes[b] ?? 0);
      if (shared * 3 >= smaller) parents[root(a)] = root(b);
    }
    const groups = new Map<number, string[]>();
    for (const [number, id] of this.#ids.entries()) groups.set(root(number), [...(groups.get(root(number)) ?? []), id]);
    return [...groups.values()].map((ids) => ids.sort()).sort((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));
  }

  /** How many shingles each pair of texts shares. */
  #shared(): ReadonlyMap<number, number> {
    const sorted = this.#entries.slice(0, this.#length).sort();
    const shared = new Map<number, number>();
    const count = (a: number, b: number) => {
      const pair = Math.min(a, b) * mostTexts + Math.max(a, b);
      shared.set(pair, (shared.get(pair) ?? 0) + 1);
    };
    for (let from = 0; from < sorted.length; ) {
      const hash = Math.floor((sorted[from] ?? 0) / mostTexts);
      let to = from;
      const texts: number[] = [];
      while (to < sorted.length && Math.floor((sorted[to] ?? 0) / mostTexts) === hash)
        texts.push((sorted[to++] ?? 0) % mostTexts);
      from = to;
      // Text that very many articles share, such as a menu, is compared with the next ones only: a chain joins real
      // copies too.
      const reach = texts.length > 40 ? 2 : texts.length;
      for (const [index, a] of texts.entries()) for (const b of texts.slice(index + 1, index + 1 + reach)) count(a, b);
    }
    return shared;
  }
}

const mostTexts = 2 ** 20;
const runLength = 5;

function* shingles(text: string): Generator<number> {
  const words = fold(text).text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{N}]+/gu) ?? [];
  for (let at = 0; at + runLength <= Math.max(words.length, runLength); at++)
    yield hashOf(words.slice(at, at + runLength).join(" "));
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
