// Proposes annotations for an article: words that were tagged before, short forms of names the article gives in full,
// names nobody tagged yet, quantities, and what is quoted or reported. Never on what the annotator has tagged, refused, or marked as not article
// text. The same article, lexicon and set always give the same suggestions.

import { compareText } from "../data/compareText";
import { countWhile } from "../data/countWhile";
import { type StretchIndex, stretchIndex } from "../phrases/stretchIndex";
import type { Stretch } from "../text/stretch";
import { cutAsUsual, type EdgeCounts, edgesIn, noEdges, sumOfEdges } from "./boundaries";
import { asExperienced, type Experience, experienceIn, sumOfExperience } from "./experience";
import type { ImportedSuggestions } from "./importedSuggestions";
import { importedSuggestionsHere } from "./importedSuggestionsHere";
import type { Lexicon } from "./lexicon";
import { limits } from "./limits";
import { type FoundHere, speakersIn, withMentions } from "./mentions";
import { type NameMatch, namesTaggedBefore } from "./namesTaggedBefore";
import type { SearchedArticle } from "./searchedArticle";
import type { SeenSet } from "./seenSet";
import { shortNames } from "./shortNames";
import type { Suggestion } from "./suggestion";

export interface SuggestNeeds {
  readonly article: SearchedArticle;
  readonly lexicon: Lexicon;
  /** The annotator's own set of the article. */
  readonly own: SeenSet | undefined;
  /** Names of the labels that can be suggested, by id. */
  readonly labels: ReadonlyMap<string, string>;
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
  const mentioned = [...names, ...shortNames(needs, names)].sort(inTextOrder);
  const seen = asHabitIs(
    mentioned.filter((match) => allows(match.label, match)),
    needs.experience ? habitOf(mentioned, needs) : 1,
    needs,
  );
  const found = foundHere(needs, names, seen).filter((finding) => allows(finding.label, finding));
  const taggedBefore = seen.map(({ start, end, label, why, strength, hidden }) => ({
    ...{ start, end, label, why, strength },
    ...{ source: "seen" as const, strong: true, ...(hidden && { again: hidden }) },
  }));
  const drafts: readonly Draft[] = [...taggedBefore, ...found];
  const suggestions = drafts.map((draft) => suggestionOf(article, draft));
  const fromFiles = importedSuggestionsHere({ article, lexicon, own, importedSuggestions });
  const said = new Set(fromFiles.filter(({ fragments }) => !fragments).map(spanKey));
  const others = suggestions.filter((suggestion) => !said.has(spanKey(suggestion)));
  return [...fromFiles, ...new Map(others.map((suggestion) => [suggestion.id, suggestion])).values()].sort(inTextOrder);
}

/** Names, quantities and quotations, cut as the annotator does; none where words that were tagged before say it better. */
function foundHere(
  { article, lexicon, own, labels, experience }: SuggestNeeds,
  names: readonly NameMatch[],
  seen: readonly NameMatch[],
): readonly FoundHere[] {
  const edges = experience ? sumOfEdges(lexicon.edges(), edgesIn(article.text, own?.spans ?? [])) : noEdges;
  // Decisions above count below.
  const known = experience && (own ? sumOfExperience([experience, experienceIn(article, own)]) : experience);
  const settled = wherePassedOver(names, seen);
  const byLabel = new Map<string, StretchIndex>();
  const seenAs = (label: string): StretchIndex => {
    const known = byLabel.get(label) ?? stretchIndex(seen.filter((match) => match.label === label));
    byLabel.set(label, known);
    return known;
  };
  return withMentions(article, own)
    .filter(({ label, strength }) => labels.has(label) && strength >= weakestFound)
    .map((finding) => (known ? asExperienced(finding, known, labels) : finding))
    .map((finding) => withUsualEdges(article.text, finding, edges))
    .filter(({ label, source, start, end }) => {
      if (seenAs(label).overlaps(start, end)) return false;
      return (source !== "figure" && source !== "name") || !settled({ start, end });
    });
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

/** A finding of rules is told by its tier; one that is weaker than this is not worth a look. */
const weakestFound = 0.4;

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

/**
 * Someone who tags only the first mention of a name is offered that, and the others only when they ask for them; but
 * whoever makes a claim is wanted there.
 */
function asHabitIs(
  matches: readonly NameMatch[],
  habit: number,
  { article, own, lexicon }: SuggestNeeds,
): readonly (NameMatch & { readonly hidden?: true })[] {
  const speakers = speakersIn(article.findings);
  const mentioned = new Set(own?.spans.flatMap(({ label, quote }) => (quote ? lexicon.keyOf(quote, label) : [])));
  return matches
    .map((match) => {
      const key = `${match.label}\n${match.key}`;
      const isAgain = mentioned.has(key);
      mentioned.add(key);
      const strength = isAgain ? match.again * habit : match.strength;
      if (!isAgain || strength >= weakest || match.again < weakest) return { ...match, strength };
      const isWanted = match.label === "actor" && speakers.overlaps(match.start, match.end);
      return { ...match, strength: weakest, ...(!isWanted && { hidden: true as const }) };
    })
    .filter(({ strength }) => strength >= weakest);
}

function withUsualEdges(text: string, finding: FoundHere, edges: EdgeCounts): FoundHere {
  if (finding.fragments) return finding;
  const { start, end, because } = cutAsUsual(text, finding, edges);
  return { ...finding, start, end, ...(because !== undefined && { why: `${finding.why}; ${because}` }) };
}

interface Draft extends Omit<Suggestion, "id" | "quote" | "tier"> {
  readonly strong: boolean;
}

function suggestionOf(
  { id, text }: SearchedArticle,
  { start, end, label, source, why, strength, strong, again, fragments, attributes, speaker }: Draft,
): Suggestion {
  return {
    id: `${id}:${start}-${end}:${label}:${source}`,
    ...{ label, start, end, quote: text.slice(start, end), source, why },
    strength: Math.round(strength * 100) / 100,
    tier: strong ? "strong" : "weak",
    ...(again && { again }),
    ...(fragments && { fragments }),
    ...(attributes && { attributes }),
    ...(speaker && { speaker: { start: speaker.start, end: speaker.end } }),
  };
}

function spanKey({ start, end, label }: Suggestion): string {
  return `${start} ${end} ${label}`;
}

function inTextOrder(a: Pick<Suggestion, "start" | "end" | "label">, b: Pick<Suggestion, "start" | "end" | "label">) {
  return a.start - b.start || b.end - a.end || compareText(a.label, b.label);
}
