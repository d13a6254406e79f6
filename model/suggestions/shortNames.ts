// Short forms of names that an article has given in full: `Qasrawi` after `Colonel Nadim Qasrawi`, `OSC` after
// `Osk Safety Council (OSC)`. The full name is one the annotator tagged in this article, or one that is suggested.

import { phraseOf } from "../phrases/foldedWords";
import { phraseTree } from "../phrases/phraseTree";
import { shortForms } from "../phrases/shortForms";
import { placesOf } from "../phrases/wordPlaces";
import { wordRuns } from "../phrases/wordRuns";
import type { SubLabel } from "../project/subLabel";
import type { Stretch } from "../text/stretch";
import type { NameMatch, NameNeeds } from "./namesTaggedBefore";
import type { SeenSet } from "./seenSet";
import { namedWith } from "./usualSubLabel";

export interface ShortNameNeeds extends NameNeeds {
  readonly own: SeenSet | undefined;
}

interface FullName extends Stretch {
  readonly label: string;
  readonly subLabel: SubLabel | undefined;
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
  const runs = wordRuns(words);
  const tree = phraseTree<ShortForm>();
  const forms = new Map<string, ShortForm>();
  for (const name of fullNames(needs, matches)) for (const form of shortForms(text, name)) learn(form, name);
  if (forms.size === 0) return [];
  const found: NameMatch[] = [];
  let taken = 0;
  let behind = 0;
  for (const index of placesOf(words, tree.begins)) {
    // Words of the matches between the last place and this one are taken.
    for (let match = matches[taken]; match && match.first <= index; match = matches[++taken]) {
      if (match.first >= behind) behind = match.last + 1;
    }
    if (index < behind) continue;
    const longest = tree.at(words, index).at(-1);
    const match = longest && matchOf(longest.item, index, longest.last);
    if (!match) continue;
    found.push(match);
    behind = match.last + 1;
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
    const run = runs.at(first, last);
    if (!run || !/\p{Lu}/u.test(text.slice(run.start, run.end))) return undefined;
    const { start, end } = run;
    const [name, another] = names.filter((one) => one.end <= start);
    // A person and a place of one name: nobody can tell.
    if (!name || another) return undefined;
    const strength = name.strength * run.standing(true);
    const { label, subLabel, why } = name;
    return { start, end, run, key, label, subLabel, why, strength, again: strength, first, last };
  }

  function isKnownOtherwise(key: string, label: string): boolean {
    const entry = lexicon.entry(key);
    return entry !== undefined && !entry.labels.has(label);
  }
}

/** The first mention of each name, in text order. */
function fullNames(
  { article, own, labels, subLabels }: ShortNameNeeds,
  matches: readonly NameMatch[],
): readonly FullName[] {
  const tagged = (own?.spans ?? []).flatMap(({ label, start, end, quote, subLabel: id }) => {
    const name = labels.get(label);
    if (quote === undefined || name === undefined || label === "claim" || label === "figure") return [];
    const subLabel = subLabels?.get(label)?.choices.find((choice) => choice.id === id);
    return { start, end, label, subLabel, strength: 0.75, why: `tagged ${namedWith(name, subLabel)} in this article` };
  });
  const suggested = firstOfEach(article.text, matches).map((match) => ({ ...match, strength: 0.85 * match.strength }));
  const inOrder = [...tagged, ...suggested].sort((a, b) => a.start - b.start || b.strength - a.strength);
  return firstOfEach(article.text, inOrder).map((name) => ({
    ...name,
    why: `short for “${article.text.slice(name.start, name.end)}”, ${name.why}`,
  }));
}

function firstOfEach<Name extends Pick<FullName, "label" | "start" | "end">>(
  text: string,
  names: readonly Name[],
): readonly Name[] {
  const first = new Map<string, Name>();
  for (const name of names) {
    const key = `${name.label}\n${text.slice(name.start, name.end)}`;
    if (!first.has(key)) first.set(key, name);
  }
  return [...first.values()];
}
