// The likely place of a quote that is not at its offsets: the nearest place with exactly these characters, else with
// other white space between the words, else with letters that only look alike. A proposal, never more.
import { type FoldedText, findAll, fold } from "../../../model/text/fold";
import type { Proposal } from "../files/ReadProblem";

/** Beyond this many, a document's offsets are wrong as a whole, and searching costs more than it helps. */
const mostProposals = 200;
/** Characters that are gone through for them: in a long article as many as that are fewer proposals. */
const mostReading = 1_000_000_000;

export function nearestQuote(text: string): (quote: string, near: number) => Proposal | undefined {
  let left = Math.min(mostProposals, Math.ceil(mostReading / (text.length + 1)));
  let folded: FoldedText | undefined;

  return (quote, near) => {
    if (quote.trim() === "" || quote.length > 10_000 || left-- <= 0) return undefined;
    return exact(text, quote, near) ?? spaced(text, quote, near) ?? alike(quote, near);
  };

  function alike(quote: string, near: number): Proposal | undefined {
    folded ??= fold(text);
    return nearest(text, findAll(folded, quote, { limit: 1000 }), near);
  }
}

function exact(text: string, quote: string, near: number): Proposal | undefined {
  const after = text.indexOf(quote, near);
  const before = text.lastIndexOf(quote, near);
  const found = [before, after].filter((start) => start !== -1).map((start) => ({ start, end: start + quote.length }));
  return nearest(text, found, near);
}

function spaced(text: string, quote: string, near: number): Proposal | undefined {
  const words = quote.trim().split(/\s+/);
  if (words.length < 2) return undefined;
  const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("\\s+"), "g");
  const found = [...text.matchAll(pattern)].map(({ index, 0: all }) => ({ start: index, end: index + all.length }));
  return nearest(text, found, near);
}

function nearest(
  text: string,
  found: readonly { readonly start: number; readonly end: number }[],
  near: number,
): Proposal | undefined {
  let best: Proposal | undefined;
  for (const { start, end } of found) {
    if (best && Math.abs(start - near) >= Math.abs(best.start - near)) continue;
    best = { start, end, quote: text.slice(start, end) };
  }
  return best;
}
