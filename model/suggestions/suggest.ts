// Proposes annotations for an article: words that were tagged before, short forms of names the article gives in full,
// names nobody tagged yet, quantities, and what is quoted or reported. Never on what the annotator has tagged, refused, or marked as not article
// text. The same article, lexicon and set always give the same suggestions.

import { countWhile } from "../data/countWhile";
import { type StretchIndex, stretchIndex } from "../phrases/stretchIndex";
import type { WordRun } from "../phrases/wordRuns";
import type { Stretch } from "../text/stretch";
import { edgesIn, noEdges, sumOfEdges } from "./boundaries";
import { type Experience, experienceIn, sumOfExperience } from "./experience";
import { foundAsUsual } from "./foundAsUsual";
import type { ImportedSuggestions } from "./importedSuggestions";
import { importedSuggestionsHere } from "./importedSuggestionsHere";
import type { Lexicon } from "./lexicon";
import { type Limits, limits } from "./limits";
import { speakersIn } from "./mentions";
import { type NameMatch, namesTaggedBefore } from "./namesTaggedBefore";
import { newSuggestion, rounded } from "./newSuggestion";
import type { SearchedArticle } from "./searchedArticle";
import type { SeenSet } from "./seenSet";
import { shortNames } from "./shortNames";
import type { Suggestion } from "./suggestion";
import { inTextOrder, merged } from "./textOrder";
import { type SuggestedSubLabels, withSubLabel } from "./usualSubLabel";

export interface SuggestNeeds {
  readonly article: SearchedArticle;
  readonly lexicon: Lexicon;
  /** The annotator's own set of the article. */
  readonly own: SeenSet | undefined;
  /** Names of the labels that can be suggested, by id. */
  readonly labels: ReadonlyMap<string, string>;
  /** Absent: no sub-labels are suggested. */
  readonly subLabels?: SuggestedSubLabels;
  /** Suggestions for the article that were brought in, with the labels that theirs were merged into. */
  readonly importedSuggestions?: readonly ImportedSuggestions[];
  /** The fate of suggestions in other articles. Absent: decisions, here and there, do not count. */
  readonly experience?: Experience;
}

/**
 * In text order, the longer one first. A suggestion that a file and the engine both make is made once, as the file has
 * it.
 */
export function suggest(needs: SuggestNeeds): readonly Suggestion[] {
  const { article, lexicon, own, importedSuggestions = [] } = needs;
  const { allows } = limits(article, own, lexicon);
  const names = namesTaggedBefore(needs);
  const mentioned = merged(names, shortNames(needs, names));
  const seen = asHabitIs(
    mentioned.filter((match) => allows(match.label, match)),
    needs.experience ? habitOf(mentioned, needs) : 1,
    needs,
  );
  const suggestions = merged(
    seen.map((match) => ofTagged(needs, match)),
    foundHere(needs, { names, seen, allows }),
  );
  const fromFiles = importedSuggestionsHere({ article, lexicon, own, importedSuggestions });
  if (fromFiles.length === 0) return suggestions;
  const said = new Set(fromFiles.filter(({ fragments }) => !fragments).map(spanKey));
  const others = suggestions.filter((suggestion) => !said.has(spanKey(suggestion)));
  return merged(fromFiles.toSorted(inTextOrder), others);
}

/** Names, quantities and quotations, cut as the annotator does; none where words that were tagged before say it better. */
function foundHere(
  { article, lexicon, own, labels, subLabels, experience }: SuggestNeeds,
  around: Around,
): readonly Suggestion[] {
  const { names, seen, allows } = around;
  const edges = experience ? sumOfEdges(lexicon.edges(), edgesIn(article.text, own?.spans ?? [])) : noEdges;
  // Decisions above count below.
  const known = experience && (own ? sumOfExperience([experience, experienceIn(article, own)]) : experience);
  const settled = wherePassedOver(names, seen);
  const byLabel = new Map<string, StretchIndex>();
  const seenAs = (label: string): StretchIndex => {
    const index = byLabel.get(label) ?? stretchIndex(seen.filter((match) => match.label === label));
    byLabel.set(label, index);
    return index;
  };
  return foundAsUsual({ article, own, labels, subLabels, edges, experience: known }).filter((suggestion) => {
    const { label, source, start, end } = suggestion;
    if (seenAs(label).overlaps(start, end)) return false;
    if ((source === "figure" || source === "name") && settled(suggestion)) return false;
    return allows(label, suggestion);
  });
}

interface Around {
  readonly names: readonly NameMatch[];
  readonly seen: readonly NameMatch[];
  readonly allows: Limits["allows"];
}

/**
 * Whether words tagged before speak about a stretch: those that are offered, and those that are not but are all of it. A
 * part that is not offered says nothing: “Qasrawi” of “Nadim Qasrawi”.
 */
function wherePassedOver(names: readonly NameMatch[], seen: readonly NameMatch[]): (stretch: Stretch) => boolean {
  const all = stretchIndex(names);
  const offered = stretchIndex(seen);
  return ({ start, end }) => {
    if (offered.overlaps(start, end)) return true;
    if (!all.overlaps(start, end)) return false;
    const before = countWhile(names.length, (index) => (names[index]?.start ?? 0) <= start);
    return (names[before - 1]?.end ?? 0) >= end;
  };
}

/** A weaker suggestion is not worth a look. */
const weakest = 0.5;

/** How likely a name is tagged again behind its first mention: as in the articles that are done, and as above in this one. */
function habitOf(mentioned: readonly NameMatch[], { own, lexicon }: SuggestNeeds): number {
  let { again, chances } = lexicon.habit();
  const spans = own?.spans ?? [];
  const lastTagged = Math.max(0, ...spans.map(({ start }) => start));
  const tagged = new Set(spans.map(({ label, start }) => `${label} ${start}`));
  const refused = new Set(own?.refusals.map(({ label, start }) => `${label} ${start}`));
  const known = new Set<string>();
  for (const { label, key, start } of mentioned) {
    const place = `${label} ${start}`;
    const isTagged = tagged.has(place);
    if (known.has(`${label}\n${key}`)) {
      // What the hand went past says less than what it refused.
      if (isTagged) again++;
      if (isTagged || refused.has(place)) chances++;
      else if (start < lastTagged) chances += 0.5;
    } else if (isTagged) known.add(`${label}\n${key}`);
  }
  return again / chances;
}

/** `hidden`: a further mention, of interest to those who ask for it. */
type Shown = NameMatch & { readonly hidden?: true };

/**
 * Someone who tags only the first mention of a name is offered that, and the others only when they ask for them; but
 * whoever makes a claim is wanted there.
 */
function asHabitIs(
  matches: readonly NameMatch[],
  habit: number,
  { article, own, lexicon }: SuggestNeeds,
): readonly Shown[] {
  const speakers = speakersIn(article.findings);
  const mentioned = new Set(own?.spans.flatMap(({ label, quote }) => (quote ? lexicon.keyOf(quote, label) : [])));
  return matches
    .map((match) => {
      const key = `${match.label}\n${match.key}`;
      const isAgain = mentioned.has(key);
      mentioned.add(key);
      const strength = isAgain ? match.again * habit : match.strength;
      if (!isAgain || strength >= weakest || match.again < weakest)
        return strength === match.strength ? match : { ...match, strength };
      const isWanted = match.label === "actor" && speakers.overlaps(match.start, match.end);
      return { ...match, strength: weakest, ...(!isWanted && { hidden: true as const }) };
    })
    .filter(({ strength }) => strength >= weakest);
}

/** The same one as the last time, where nothing about it changed. */
function ofTagged({ article, subLabels }: SuggestNeeds, match: Shown): Suggestion {
  const { start, end, run, label, subLabel, why, strength, hidden } = match;
  const before = taggedBefore.get(run);
  const isStill = before?.label === label && before.why === why && before.strength === rounded(strength);
  if (isStill && before.again === hidden) return before;
  const again = hidden && { again: hidden };
  const attributes = withSubLabel(undefined, label, subLabel, subLabels);
  const suggestion = newSuggestion(article, {
    ...{ start, end, label, source: "seen", why, strength, strong: true },
    ...again,
    ...(attributes && { attributes }),
  });
  taggedBefore.set(run, suggestion);
  return suggestion;
}

const taggedBefore = new WeakMap<WordRun, Suggestion>();

function spanKey({ start, end, label }: Suggestion): string {
  return `${start} ${end} ${label}`;
}
