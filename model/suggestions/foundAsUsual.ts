// What was found in an article, as experience and the usual edges have it. The finds in a text do not change with a
// decision, and what is thought of them seldom does: only the kinds that are thought of differently are made anew.
import { type Cut, cutAsUsual, type EdgeCounts, edgesThatCount } from "./boundaries";
import { type Experience, kindOf, type Opinion, opinions } from "./experience";
import { type FoundHere, withMentions } from "./mentions";
import { newSuggestion } from "./newSuggestion";
import type { SearchedArticle } from "./searchedArticle";
import type { SeenSet } from "./seenSet";
import type { Suggestion } from "./suggestion";
import { inTextOrder, settle } from "./textOrder";
import { type SuggestedSubLabels, withSubLabel } from "./usualSubLabel";

export interface UsualNeeds {
  readonly article: SearchedArticle;
  readonly own: SeenSet | undefined;
  readonly labels: ReadonlyMap<string, string>;
  readonly subLabels: SuggestedSubLabels | undefined;
  readonly experience: Experience | undefined;
  readonly edges: EdgeCounts;
}

/** Suggestions in text order, also where one may not be made, without those that are not worth a look. */
export function foundAsUsual(needs: UsualNeeds): readonly Suggestion[] {
  const { article, own, labels, subLabels, edges, experience } = needs;
  const found = withMentions(article, own);
  const names = JSON.stringify([...labels, ...(subLabels ?? [])]);
  let state = states.get(found);
  if (state?.labels !== names) {
    state = newState(article, found, { labels, names });
    states.set(found, state);
  }
  const opinionOn = experience ? opinions(experience, labels, subLabels) : () => undefined;
  const cuts = edgesThatCount(edges);
  let isSame = true;
  for (const kind of state.kinds) {
    const [first] = kind.items;
    const opinion = first && opinionOn(first.finding);
    if (cuts === state.cuts && isSameOpinion(kind.opinion, opinion)) continue;
    for (const item of kind.items) remake(item, opinion);
    kind.opinion = opinion;
    isSame = false;
  }
  state.cuts = cuts;
  if (!isSame) {
    settle(state.items, (a, b) => inTextOrder(a.made, b.made));
    state.suggestions = withoutDoubles(state.items);
  }
  return state.suggestions;

  function remake(item: Item, opinion: Opinion | undefined): void {
    const { finding, made } = item;
    const { label = finding.label, strong = finding.strong, subLabel, because } = opinion ?? {};
    const cut: Cut = cuts === "" || finding.fragments ? finding : cutAsUsual(article.text, finding, label, edges);
    const { start, end } = cut;
    const why = [finding.why, because, cut.because].filter((part) => part !== undefined).join("; ");
    const isStill = made.start === start && made.end === end && made.label === label && made.why === why;
    if (isStill) return;
    const attributes = withSubLabel(finding.attributes, label, subLabel, subLabels);
    item.made = newSuggestion(article, {
      ...finding,
      start,
      end,
      label,
      strong,
      why,
      ...(attributes && { attributes }),
    });
  }
}

/** What was made of the findings of an article the last time. */
interface State {
  readonly labels: string;
  /** The counts of edges that cut something. */
  cuts: string;
  readonly kinds: readonly Kind[];
  /** Of all kinds, in the order of what is made of them. */
  readonly items: Item[];
  /** The same without doubles. */
  suggestions: readonly Suggestion[];
}

/** Findings that are judged together. */
interface Kind {
  readonly items: Item[];
  opinion: Opinion | undefined;
}

interface Item {
  readonly finding: FoundHere;
  made: Suggestion;
}

const states = new WeakMap<readonly FoundHere[], State>();

/** A finding of rules is told by its tier; one that is weaker than this is not worth a look. */
const weakest = 0.4;

function newState(article: SearchedArticle, found: readonly FoundHere[], { labels, names }: Named): State {
  const kinds = new Map<string, Kind>();
  const items: Item[] = [];
  for (const finding of found) {
    if (!labels.has(finding.label) || finding.strength < weakest) continue;
    const key = `${kindOf(finding)} ${finding.strong}`;
    const kind = kinds.get(key) ?? { items: [], opinion: undefined };
    kinds.set(key, kind);
    const item: Item = { finding, made: newSuggestion(article, finding) };
    kind.items.push(item);
    items.push(item);
  }
  const suggestions = withoutDoubles(items);
  return { labels: names, cuts: "", kinds: [...kinds.values()], items, suggestions };
}

interface Named {
  readonly labels: ReadonlyMap<string, string>;
  /** All of them as one string. */
  readonly names: string;
}

function isSameOpinion(a: Opinion | undefined, b: Opinion | undefined): boolean {
  return a?.because === b?.because && a?.label === b?.label && a?.strong === b?.strong;
}

/** Of those with one id the last, in the place of the first. */
function withoutDoubles(items: readonly Item[]): readonly Suggestion[] {
  const single: Suggestion[] = [];
  for (const { made } of items) {
    const place = placeOfDouble(single, made);
    if (place === undefined) single.push(made);
    else single[place] = made;
  }
  return single;
}

/** The place of a suggestion with the same id; those with the same stretch and label stand together at the end. */
function placeOfDouble(sorted: readonly Suggestion[], { id, start, end, label }: Suggestion): number | undefined {
  for (let place = sorted.length - 1; ; place--) {
    const other = sorted[place];
    if (other?.start !== start || other.end !== end || other.label !== label) return undefined;
    if (other.id === id) return place;
  }
}
