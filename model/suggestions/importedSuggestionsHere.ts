// Suggestions that were brought in, as they are offered to one annotator: once each, and no longer where the annotator
// has decided. Suggestions that a file has side by side stay side by side: accepting one of two that overlap does not
// settle the other.
import type { Stretch } from "../text/stretch";
import { type ImportedSuggestions, type Proposed, whereFrom } from "./importedSuggestions";
import type { Lexicon } from "./lexicon";
import { limits } from "./limits";
import type { SearchedArticle } from "./searchedArticle";
import type { SeenSet } from "./seenSet";
import type { Suggestion } from "./suggestion";

export interface ImportedSuggestionsNeeds {
  readonly article: SearchedArticle;
  readonly lexicon: Lexicon;
  readonly own: SeenSet | undefined;
  /** With the labels that theirs were merged into. */
  readonly importedSuggestions: readonly ImportedSuggestions[];
}

export function importedSuggestionsHere({
  article,
  lexicon,
  own,
  importedSuggestions,
}: ImportedSuggestionsNeeds): readonly Suggestion[] {
  const once = new Map<string, { readonly proposed: Proposed; readonly id: string; readonly why: Set<string> }>();
  for (const one of importedSuggestions) {
    for (const [index, proposed] of one.annotations.entries()) {
      if (!fits(article.text, proposed)) continue;
      const key = proposed.fragments.map((fragment) => placeKey(proposed.label, fragment)).join();
      const known = once.get(key);
      if (known) known.why.add(whereFrom(one));
      else once.set(key, { proposed, id: `${article.id}:${one.id}:${index}`, why: new Set([whereFrom(one)]) });
    }
  }
  if (once.size === 0) return [];
  const isOpen = openTo(own, [...once.values()], { article, lexicon });
  return [...once.values()].flatMap(({ proposed, id, why }) =>
    isOpen(proposed) ? [suggestionOf(article.text, proposed, id, [...why].join("; "))] : [],
  );
}

/** A store's own content fits; another program may have written the file. */
function fits(text: string, { fragments }: Proposed): boolean {
  return fragments.every(({ start, end, quote }) => text.slice(start, end) === quote);
}

/** Whether the annotator has left open what is proposed. */
function openTo(
  own: SeenSet | undefined,
  all: readonly { readonly proposed: Proposed }[],
  { article, lexicon }: Pick<ImportedSuggestionsNeeds, "article" | "lexicon">,
): (proposed: Proposed) => boolean {
  const beside = new Set(
    all.flatMap(({ proposed: { label, fragments } }) => fragments.map((fragment) => placeKey(label, fragment))),
  );
  const tagged = new Set(own?.spans.map((span) => placeKey(span.label, span)));
  const refused = new Set(own?.refusals.map((refusal) => placeKey(refusal.label, refusal)));
  const others = own?.spans.filter((span) => !beside.has(placeKey(span.label, span))) ?? [];
  // Text that only a rule takes for no article text may have been marked by somebody who read it.
  const { allows } = limits({ ...article, asides: [] }, own && { ...own, spans: others }, lexicon);
  return ({ label, fragments }) =>
    !refused.has(placeKey(label, extentOf(fragments))) &&
    !fragments.every((fragment) => tagged.has(placeKey(label, fragment))) &&
    fragments.every((fragment) => allows(label, fragment));
}

function suggestionOf(
  text: string,
  { label, fragments, attributes, note }: Proposed,
  id: string,
  why: string,
): Suggestion {
  const { start, end } = extentOf(fragments);
  return {
    ...{ id, label, start, end, quote: text.slice(start, end), source: "import", why, strength: 1, tier: "strong" },
    ...(fragments.length > 1 && {
      fragments: fragments.map((fragment) => ({ start: fragment.start, end: fragment.end })),
    }),
    ...(attributes && { attributes }),
    ...(note !== undefined && { note }),
  };
}

function extentOf(fragments: Proposed["fragments"]): Stretch {
  return { start: fragments[0]?.start ?? 0, end: fragments.at(-1)?.end ?? 0 };
}

function placeKey(label: string, { start, end }: Stretch): string {
  return `${label} ${start} ${end}`;
}
