// Short forms of names that an article has given in full: `Qasrawi` after `Colonel Nadim Qasrawi`, `OSC` after
// `Osk Safety Council (OSC)`. The full name is one the annotator tagged in this article, or one that is suggested.
import type { Stretch } from "../text/stretch";
import { phraseOf, startsWithCapital } from "./foldedWords";
import { type NameMatch, type NameNeeds, stretchOf } from "./namesTaggedBefore";
import { phraseTree } from "./phraseTree";
import type { SeenSet } from "./seenSet";
import { shortForms } from "./shortForms";
import { standing } from "./surroundings";

export interface ShortNameNeeds extends NameNeeds {
  readonly own: SeenSet | undefined;
}

interface FullName extends Stretch {
  readonly label: string;
  readonly why: string;
  readonly strength: number;
}

/** Short forms behind the full name, where nothing else matches. */
export function shortNames(needs: ShortNameNeeds, matches: readonly NameMatch[]): readonly NameMatch[] {
  const { article, lexicon } = needs;
  const { words, text } = article;
  const tree = phraseTree<{ readonly key: string; readonly names: FullName[] }>();
  const byKey = new Map<string, FullName[]>();
  for (const name of fullNames(needs, matches)) {
    for (const form of shortForms(text, name)) {
      const phrase = phraseOf(form);
      if (!phrase || knownOtherwise(phrase.key, name.label)) continue;
      const names = byKey.get(phrase.key) ?? [];
      if (names.length === 0) tree.put(phrase.steps, { key: phrase.key, names });
      names.push(name);
      byKey.set(phrase.key, names);
    }
  }
  if (byKey.size === 0) return [];
  const taken = new Set(matches.map(({ first }) => first));
  const lastOfTaken = new Map(matches.map(({ first, last }) => [first, last]));
  const found: NameMatch[] = [];
  for (let index = 0; index < words.count; index++) {
    if (taken.has(index)) {
      index = lastOfTaken.get(index) ?? index;
      continue;
    }
    const longest = tree.at(words, index).at(-1);
    const match = longest && matchOf(longest.item, index, longest.last);
    if (!match) continue;
    found.push(match);
    index = match.last;
  }
  return found;

  function matchOf(
    { key, names }: { readonly key: string; readonly names: readonly FullName[] },
    first: number,
    last: number,
  ): NameMatch | undefined {
    const stretch = stretchOf(words, first, last);
    if (!stretch || startsWithCapital(text.slice(stretch.start, stretch.end)) !== true) return undefined;
    const earlier = names.filter(({ end }) => end <= stretch.start);
    const [name] = earlier;
    // Two people of one name: nobody can tell.
    if (!name || earlier.some(({ label }) => label !== name.label)) return undefined;
    const strength = name.strength * standing(text, stretch, true);
    return { ...stretch, key, label: name.label, why: name.why, strength, first, last };
  }

  function knownOtherwise(key: string, label: string): boolean {
    const entry = lexicon.entry(key);
    return entry !== undefined && !entry.labels.has(label);
  }
}

function fullNames({ article, own, labels }: ShortNameNeeds, matches: readonly NameMatch[]): readonly FullName[] {
  const tagged = (own?.spans ?? []).flatMap(({ label, start, end, quote }) => {
    const name = labels.get(label);
    if (quote === undefined || name === undefined || label === "claim" || label === "figure") return [];
    return { start, end, label, strength: 0.75, why: `short for “${quote}”, tagged ${name} in this article` };
  });
  const suggested = matches.map(({ start, end, label, strength, why }) => ({
    ...{ start, end, label },
    strength: 0.85 * strength,
    why: `short for “${article.text.slice(start, end)}”, ${why}`,
  }));
  return [...tagged, ...suggested].sort((a, b) => a.start - b.start || b.strength - a.strength);
}
