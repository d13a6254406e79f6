// A variant's words against those of the others: what all have in common, and what this one has besides.
import { nextGrapheme, previousGrapheme } from "../../model/text/graphemes";
import type { Stretch } from "../../model/text/stretch";

export interface VariantPiece {
  readonly words: string;
  /** `gap` stands between the fragments of a span with a gap. */
  readonly kind: "common" | "extra" | "gap";
}

/** A long stretch that all share is shortened in its middle to this many code units at either end. */
const shownOfCommon = 60;

/** The words of `fragments` in pieces; `all` are the fragments of every variant, this one among them. */
export function variantWords(
  text: string,
  fragments: readonly Stretch[],
  all: readonly (readonly Stretch[])[],
): readonly VariantPiece[] {
  const common = all.reduce<readonly Stretch[]>(shared, fragments);
  return fragments.flatMap((fragment, place): VariantPiece[] => {
    const pieces: VariantPiece[] = place > 0 ? [{ words: " … ", kind: "gap" }] : [];
    let at = fragment.start;
    const extraUpTo = (end: number) => {
      if (at < end) pieces.push({ words: text.slice(at, end), kind: "extra" });
    };
    for (const { start, end } of common) {
      if (start < fragment.start || end > fragment.end) continue;
      extraUpTo(start);
      pieces.push({ words: shortened(text.slice(start, end)), kind: "common" });
      at = end;
    }
    extraUpTo(fragment.end);
    return pieces;
  });
}

/** The stretches that two rows, each ascending, have in common. */
function shared(a: readonly Stretch[], b: readonly Stretch[]): readonly Stretch[] {
  return a.flatMap((one) =>
    b.flatMap((other) => {
      const start = Math.max(one.start, other.start);
      const end = Math.min(one.end, other.end);
      return start < end ? [{ start, end }] : [];
    }),
  );
}

function shortened(words: string): string {
  if (words.length <= 3 * shownOfCommon) return words;
  const head = nextGrapheme(words, shownOfCommon - 1);
  const tail = previousGrapheme(words, words.length - shownOfCommon + 1);
  return `${words.slice(0, head)} … ${words.slice(tail)}`;
}
