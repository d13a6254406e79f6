// An article on its way to the worker, its annotations as numbers: to copy them one by one between threads takes as long as
// to count them. A quote that is what the text holds there is not sent.
import type { ComparedArticle, ComparedSet } from "../../model/agreement/comparedArticle";

export interface PackedArticle {
  readonly id: string;
  readonly text: string;
  readonly sets: readonly PackedSet[];
}

type ComparedAnnotation = ComparedSet["annotations"][number];
type Kind = Omit<ComparedAnnotation, "fragments">;

interface PackedSet extends Omit<ComparedSet, "annotations"> {
  readonly annotator: string;
  /** All of an annotation but its fragments, each combination once. */
  readonly kinds: readonly Kind[];
  /** Of each annotation the place of its kind and how many fragments it has; of each fragment start and end. */
  readonly numbers: Int32Array;
  /** The quotes that the text does not hold there, by the number of the fragment in the set. */
  readonly misquoted: ReadonlyMap<number, string>;
}

export function packed({ id, text, sets }: ComparedArticle): PackedArticle {
  return { id, text, sets: sets.map(({ annotator, set }) => ({ annotator, ...packedSet(text, set) })) };
}

function packedSet(text: string, { annotations, ...rest }: ComparedSet): Omit<PackedSet, "annotator"> {
  const kinds: Kind[] = [];
  const places = new Map<string, number>();
  const numbers: number[] = [];
  const misquoted = new Map<number, string>();
  let count = 0;
  for (const { fragments, label, origin, divided } of annotations) {
    const name = divided ? JSON.stringify([origin, label, divided]) : `${origin} ${label}`;
    let place = places.get(name);
    if (place === undefined) {
      place = kinds.push({ label, ...(origin && { origin }), ...(divided && { divided }) }) - 1;
      places.set(name, place);
    }
    numbers.push(place, fragments.length);
    for (const { start, end, quote } of fragments) {
      numbers.push(start, end);
      if (text.slice(start, end) !== quote) misquoted.set(count, quote);
      count++;
    }
  }
  return { ...rest, kinds, numbers: Int32Array.from(numbers), misquoted };
}

export function unpacked({ id, text, sets }: PackedArticle): ComparedArticle {
  return { id, text, sets: sets.map(({ annotator, ...set }) => ({ annotator, set: unpackedSet(text, set) })) };
}

function unpackedSet(text: string, { kinds, numbers, misquoted, ...rest }: Omit<PackedSet, "annotator">): ComparedSet {
  const annotations: ComparedAnnotation[] = [];
  let at = 0;
  let count = 0;
  const next = () => numbers[at++] ?? 0;
  while (at < numbers.length) {
    const kind = kinds[next()];
    if (kind === undefined) throw new Error("an annotation has no kind");
    const fragments = [];
    for (let left = next(); left > 0; left--) {
      const start = next();
      const end = next();
      fragments.push({ start, end, quote: misquoted.get(count++) ?? text.slice(start, end) });
    }
    const { label, origin, divided } = kind;
    annotations.push({ label, fragments, ...(origin && { origin }), ...(divided && { divided }) });
  }
  return { ...rest, annotations };
}
