// The words with which an annotator begins a span: `The Osk Observatory` or `Osk Observatory`, `Colonel Nadim Qasrawi`
// or `Nadim Qasrawi`, `about 40 percent` or `40 percent`. Read off a set that is done; what is found by rules is cut
// the same way.
import type { Stretch } from "../text/stretch";

/** Words that stand before what is meant, and that annotators take in or leave out. */
export const openings = {
  article: /^(?:the|an?)\s+(?=\S)/iu,
  title:
    /^(?:mr|mrs|ms|dr|prof|professor|gen|general|col|colonel|lt|lieutenant|maj|major|capt|captain|brigadier|admiral|president|prime minister|premier|minister|judge|sheikh)\b\.?\s+(?=\p{Lu})/iu,
  bound:
    /^(?:about|around|roughly|approximately|some|nearly|almost|at least|at most|up to|as many as|more than|over|fewer than|less than|under)\s+(?=\S)/iu,
} as const;

/** All titles are cut off, with the adjective before them: “Norwegian Prime Minister”. */
const title =
  "(?:mr|mrs|ms|dr|prof|professor|gen|general|col|colonel|lt|lieutenant|maj|major|capt|captain|brig|brigadier|admiral|" +
  "president|prime minister|premier|minister|secretary|ambassador|senator|governor|mayor|king|queen|prince|judge|sheikh|" +
  "commander|spokesman|spokeswoman)\\b\\.?\\s+";
const cuts = {
  ...openings,
  title: new RegExp(`^(?:[\\p{L}’'-]+\\s+){0,3}?(?:${title})+(?=\\p{Lu}|al-)`, "iu"),
};

export type Opening = keyof typeof openings;

/** How often an opening was taken in and left out. */
export type OpeningCounts = { readonly [Name in Opening]: { readonly taken: number; readonly left: number } };

export const noOpenings: OpeningCounts = {
  article: { taken: 0, left: 0 },
  title: { taken: 0, left: 0 },
  bound: { taken: 0, left: 0 },
};

/** Longest opening that is looked for before a span. */
const reach = 24;

/** The words that a text's spans take in and leave out at their start. */
export function openingsIn(text: string, spans: readonly Stretch[]): OpeningCounts {
  const count = (opening: RegExp) => {
    let taken = 0;
    let left = 0;
    for (const { start, end } of spans) {
      const here = text.slice(start, Math.min(end, start + reach));
      if (opening.test(here)) taken++;
      else if (standsBefore(text, start, opening)) left++;
    }
    return { taken, left };
  };
  return { article: count(openings.article), title: count(openings.title), bound: count(openings.bound) };
}

export function sumOfOpenings(a: OpeningCounts, b: OpeningCounts): OpeningCounts {
  const sum = (name: Opening) => ({ taken: a[name].taken + b[name].taken, left: a[name].left + b[name].left });
  return { article: sum("article"), title: sum("title"), bound: sum("bound") };
}

export interface Cut extends Stretch {
  /** The change to the edge, and why: “without its title, because you left that out 3 times”. */
  readonly because?: string;
}

/** A stretch without the openings the annotator mostly leaves out, and with the article they mostly take in. */
export function cutAsUsual(text: string, stretch: Stretch, counts: OpeningCounts): Cut {
  let { start } = stretch;
  const because: string[] = [];
  for (const name of ["article", "title", "bound"] as const) {
    const { taken, left } = counts[name];
    if (left < 3 || left <= 2 * taken) continue;
    const opening = cuts[name].exec(text.slice(start, stretch.end))?.[0].length ?? 0;
    if (opening > 0) because.push(`without its ${name}, because you left that out ${left} times`);
    start += opening;
  }
  const { taken, left } = counts.article;
  const wantsArticle = taken >= 3 && taken > 2 * left;
  if (wantsArticle && start === stretch.start && articleBefore.test(text.slice(Math.max(0, start - 5), start))) {
    start -= 4;
    because.push(`with “the”, because you took it in ${taken} times`);
  }
  return { start, end: stretch.end, ...(because.length > 0 && { because: because.join(", ") }) };
}

const articleBefore = /(?<![\p{L}\p{N}])the $/iu;

function standsBefore(text: string, start: number, opening: RegExp): boolean {
  const from = Math.max(0, start - reach);
  for (let at = start - 2; at >= from; at--) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(text.charAt(at - 1))) continue;
    // To the first word of the span: an opening ends where something begins.
    const match = opening.exec(text.slice(at, start + 1));
    if (match && at + match[0].length === start) return true;
  }
  return false;
}
