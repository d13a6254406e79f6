// The words at the edges of an annotator's spans: `The Osk Observatory` or `Osk Observatory`, `Colonel Nadim Qasrawi` or
// `Nadim Qasrawi`, `about 40 percent` or `40 percent`, `Halm Gate crossing` or `Halm Gate`, `Iraq’s` or `Iraq`, `denied
// that it rained` or `it rained`. Read off sets that are done and off the one being made; findings of rules get the same
// edges.
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

/** The word of denial before a claim. */
const denial = /^den(?:y|ies|ied|ying)\s+(?:that\s+)?(?=\S)/iu;
const denialBefore = /(?<![\p{L}\p{N}])(den(?:y|ies|ied|ying)\s+(?:that\s+)?)$/iu;

/** Endings that rules leave out of a name and some annotators take in. */
const nouns =
  "provinces?|governorates?|districts?|regions?|city|town|village|crossing|airport|airbase|bridge|camp|prison|hospital|river|valley|border|dam|port|road|street|square";
const endings = {
  noun: {
    inside: new RegExp(`\\s(?:${nouns})$`, "u"),
    outside: new RegExp(`^[ \u00a0](${nouns})(?![\\p{L}\\p{N}])`, "u"),
  },
  possessive: { inside: /['’]s$/iu, outside: /^(['’]s)(?![\p{L}\p{N}])/iu },
} as const;

const names = ["article", "title", "bound", "noun", "possessive", "denial"] as const;
type EdgeWords = (typeof names)[number];

/** How often words at an edge were taken in and left out. */
export type EdgeCounts = { readonly [Name in EdgeWords]: { readonly taken: number; readonly left: number } };

const none = { taken: 0, left: 0 };
export const noEdges: EdgeCounts = {
  ...{ article: none, title: none, bound: none },
  ...{ noun: none, possessive: none, denial: none },
};

interface Labelled extends Stretch {
  readonly label: string;
}

/** Longest opening that is looked for before a span. */
const reach = 24;

/** The words that a text's spans take in and leave out at their edges. */
export function edgesIn(text: string, spans: readonly Labelled[]): EdgeCounts {
  const claims = spans.filter(({ label }) => label === "claim");
  const short = spans.filter(({ label }) => label !== "claim");
  const named = short.filter(({ label }) => label !== "figure");
  const count = (of: readonly Stretch[], isTaken: (span: Stretch) => boolean, isLeft: (span: Stretch) => boolean) => {
    const taken = of.filter(isTaken).length;
    return { taken, left: of.filter((span) => !isTaken(span) && isLeft(span)).length };
  };
  const opening = (of: readonly Stretch[], words: RegExp) =>
    count(
      of,
      ({ start, end }) => words.test(text.slice(start, Math.min(end, start + reach))),
      ({ start }) => standsBefore(text, start, words),
    );
  const ending = ({ inside, outside }: (typeof endings)["noun" | "possessive"]) =>
    count(
      named,
      ({ start, end }) => inside.test(text.slice(Math.max(start, end - reach), end)),
      ({ end }) => outside.test(text.slice(end, end + reach)),
    );
  return {
    article: opening(short, openings.article),
    title: opening(short, openings.title),
    bound: opening(short, openings.bound),
    noun: ending(endings.noun),
    possessive: ending(endings.possessive),
    denial: opening(claims, denial),
  };
}

export function sumOfEdges(a: EdgeCounts, b: EdgeCounts): EdgeCounts {
  const sum = (name: EdgeWords) => ({ taken: a[name].taken + b[name].taken, left: a[name].left + b[name].left });
  return {
    ...{ article: sum("article"), title: sum("title"), bound: sum("bound") },
    ...{ noun: sum("noun"), possessive: sum("possessive"), denial: sum("denial") },
  };
}

export interface Cut extends Stretch {
  /** The change to the edges, and why: “without its title, because you left that out 3 times”. */
  readonly because?: string;
}

/** The counts that cut something or say why, as a string; empty when nothing is cut anywhere. */
export function edgesThatCount(counts: EdgeCounts): string {
  return names
    .filter((name) => counts[name].taken >= enough || counts[name].left >= enough)
    .map((name) => `${name} ${counts[name].taken} ${counts[name].left}`)
    .join();
}

/** A stretch without the words at its edges that the annotator mostly leaves out, and with those they mostly take in. */
export function cutAsUsual(text: string, { start, end }: Stretch, label: string, counts: EdgeCounts): Cut {
  let from = start;
  let to = end;
  const because: string[] = [];
  const takeIn = (name: EdgeWords, words: string) =>
    because.push(`with “${words.trim()}”, because you took ${takenWords[name]} in ${counts[name].taken} times`);
  if (label === "claim") {
    const before = isTaken(counts.denial) ? denialBefore.exec(text.slice(Math.max(0, start - reach), start)) : null;
    if (before?.[1]) {
      takeIn("denial", before[1]);
      from -= before[1].length;
    }
    return { start: from, end, ...(because.length > 0 && { because: because.join(", ") }) };
  }
  for (const name of ["article", "title", "bound"] as const) {
    const { taken, left } = counts[name];
    if (left < enough || left <= 2 * taken) continue;
    const opening = cuts[name].exec(text.slice(from, end))?.[0].length ?? 0;
    if (opening > 0) because.push(`without its ${name}, because you left that out ${left} times`);
    from += opening;
  }
  if (isTaken(counts.article) && from === start && articleBefore.test(text.slice(Math.max(0, start - 5), start))) {
    from -= 4;
    takeIn("article", "the");
  }
  for (const name of label === "figure" ? [] : (["noun", "possessive"] as const)) {
    const behind = isTaken(counts[name]) ? endings[name].outside.exec(text.slice(to, to + reach)) : null;
    if (!behind?.[1]) continue;
    to += behind[0].length;
    takeIn(name, behind[1]);
  }
  return { start: from, end: to, ...(because.length > 0 && { because: because.join(", ") }) };
}

/** Fewer decisions than this say nothing. */
const enough = 3;

function isTaken({ taken, left }: EdgeCounts[EdgeWords]): boolean {
  return taken >= enough && taken > 2 * left;
}

const takenWords = {
  ...{ article: "it", title: "it", bound: "it", possessive: "it" },
  ...{ noun: "such a noun", denial: "such a word" },
} as const;

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
