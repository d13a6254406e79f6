// Short forms of names that an article has given in full: `Qasrawi` after `Colonel Nadim Qasrawi`, `OSC` after
// `Osk Safety Council (OSC)`. The full name is one the annotator tagged in this article, or one that is suggested.

import { phraseOf } from "../phrases/foldedWords";
import { phraseTree } from "../phrases/phraseTree";
import { shortForms } from "../phrases/shortForms";
import { surroundings } from "../phrases/surroundings";
import type { Stretch } from "../text/stretch";
import { type NameMatch, type NameNeeds, stretchOf } from "./namesTaggedBefore";
import type { SeenSet } from "./seenSet";

export interface ShortNameNeeds extends NameNeeds {
  readonly own: SeenSet | undefined;
}

interface FullName extends Stretch {
  readonly label: string;
  readonly why: string;
  readonly strength: number;
}

/** A short form and the names it may stand for, the first one of each label. */
interface ShortForm {
  readonly key: string;
  readonly names: FullName[];
}

/** Short forms behind the full name, where nothing else matches. */
export function shortNames(needs: ShortNameNeeds, matches: readonly NameMatch[]): readonly NameMatch[] {
  const { article, lexicon } = needs;
  const { words, text } = article;
  const { standing } = surroundings(text);
  const tree = phraseTree<ShortForm>();
  const forms = new Map<string, ShortForm>();
  for (const name of fullNames(needs, matches)) for (const form of shortForms(text, name)) learn(form, name);
  if (forms.size === 0) return [];
  const lastOfTaken = new Map(matches.map(({ first, last }) => [first, last]));
  const found: NameMatch[] = [];
  for (let index = 0; index < words.count; index++) {
    const taken = lastOfTaken.get(index);
    const longest = taken === undefined ? tree.at(words, index).at(-1) : undefined;
    const match = longest && matchOf(longest.item, index, longest.last);
    if (match) found.push(match);
    index = taken ?? match?.last ?? index;
  }
  return found;

  function learn(form: string, name: FullName): void {
    const phrase = phraseOf(form);
    if (!phrase || isKnownOtherwise(phrase.key, name.label)) return;
    const known = forms.get(phrase.key) ?? { key: phrase.key, names: [] };
    if (known.names.some(({ label }) => label === name.label)) return;
    if (known.names.length === 0) tree.put(phrase.steps, known);
    known.names.push(name);
    forms.set(phrase.key, known);
  }

  function matchOf({ key, names }: ShortForm, first: number, last: number): NameMatch | undefined {
    const stretch = stretchOf(words, first, last);
    if (!stretch || !/\p{Lu}/u.test(text.slice(stretch.start, stretch.end))) return undefined;
    const [name, another] = names.filter(({ end }) => end <= stretch.start);
    // A person and a place of one name: nobody can tell.
    if (!name || another) return undefined;
    const strength = name.strength * standing(stretch, true);
    return { ...stretch, key, label: name.label, why: name.why, strength, again: strength, first, last };
  }

  function isKnownOtherwise(key: string, label: string): boolean {
    const entry = lexicon.entry(key);
    return entry !== undefined && !entry.labels.has(label);
  }
}

/** The first mention of each name, in text order. */
function fullNames({ article, own, labels }: ShortNameNeeds, matches: readonly NameMatch[]): readonly FullName[] {
  const tagged = (own?.spans ?? []).flatMap(({ label, start, end, quote }) => {
    const name = labels.get(label);
    if (quote === undefined || name === undefined || label === "claim" || label === "figure") return [];
    return { start, end, label, strength: 0.75, why: `tagged ${name} in this article` };
  });
  const suggested = matches.map((match) => ({ ...match, strength: 0.85 * match.strength }));
  const names = new Map<string, FullName>();
  for (const name of [...tagged, ...suggested].sort((a, b) => a.start - b.start || b.strength - a.strength)) {
    const quote = article.text.slice(name.start, name.end);
    const key = `${name.label}\n${quote}`;
    if (!names.has(key)) names.set(key, { ...name, why: `short for “${quote}”, ${name.why}` });
  }
  return [...names.values()];
}
