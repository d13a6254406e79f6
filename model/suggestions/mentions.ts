// How the finders' results fit together: which mention of a name is its first, and what is left of a speaker when the
// speaker is a name.

import { type StretchIndex, stretchIndex } from "../phrases/stretchIndex";
import { datelineOf } from "../text/dateline";
import type { Stretch } from "../text/stretch";
import type { Finding, SearchedArticle } from "./searchedArticle";
import type { SeenSet } from "./seenSet";
import { inTextOrder } from "./textOrder";

export interface FoundHere extends Finding {
  /** The name stands above already, decided or not. */
  readonly again?: true;
}

/** Findings in text order with their mentions counted; what is not article text has none. */
export function withMentions(article: Article, own: SeenSet | undefined): readonly FoundHere[] {
  const asides = own?.asides ?? [];
  const places = asides.map(({ start, end }) => `${start}-${end}`).join();
  const known = countedBefore.get(article.findings);
  if (known?.places === places) return known.found;
  const found = counted(article, asides).toSorted(inTextOrder);
  countedBefore.set(article.findings, { places, found });
  return found;
}

type Article = Pick<SearchedArticle, "text" | "findings" | "asides">;

/** After every decision the same is asked of the same article. */
const countedBefore = new WeakMap<
  Article["findings"],
  { readonly places: string; readonly found: readonly FoundHere[] }
>();

function counted({ text, findings, asides: proposed }: Article, own: SeenSet["asides"]): readonly FoundHere[] {
  const asides = stretchIndex([...own, ...proposed]);
  const actors = stretchIndex(findings.filter(({ source, label }) => source === "name" && label === "actor"));
  const speakers = speakersIn(findings);
  const head = headOf(text);
  const isInHead = ({ start }: Stretch) => start < head;
  const inBody = new Set(findings.flatMap((finding) => (isInHead(finding) ? [] : (finding.name ?? []))));
  const mentioned = new Set<string>();
  return findings.flatMap((finding): readonly FoundHere[] => {
    const { source, label, name, start, end } = finding;
    // The name says the same and is cut better: “Osk Observatory” in “the Halm-based Osk Observatory”.
    if (source === "quotation" && label === "actor" && actors.overlaps(start, end) && isNamed(text.slice(start, end)))
      return [];
    if (name === undefined || asides.overlaps(start, end)) return [finding];
    // The headline and the dateline name what the report is about to name.
    if (isInHead(finding) && inBody.has(name)) return [{ ...finding, again: true }];
    // The speaker of a claim is wanted there, named before or not.
    const again = mentioned.has(name) && !(label === "actor" && speakers.overlaps(start, end));
    mentioned.add(name);
    return [again ? { ...finding, again } : finding];
  });
}

/** The end of what stands before a report: its headline, and the dateline behind it. 0 when it begins with a sentence. */
function headOf(text: string): number {
  const [headline = "", between = ""] = /^([^\n]{1,200})(\n+)/.exec(text)?.slice(1) ?? [];
  if (/[.!?…”"]\s*$/.test(headline)) return datelineOf(text)?.whole ?? 0;
  const begin = headline.length + between.length;
  return begin + (datelineOf(text.slice(begin, begin + 200))?.whole ?? 0);
}

/** The words that name who makes a claim. */
export function speakersIn(findings: readonly Finding[]): StretchIndex {
  const known =
    speakers.get(findings) ??
    stretchIndex(findings.filter(({ source, label }) => source === "quotation" && label === "actor"));
  speakers.set(findings, known);
  return known;
}

const speakers = new WeakMap<readonly Finding[], StretchIndex>();

/** Whether a speaker is named and not described: a capital after the article. */
function isNamed(words: string): boolean {
  return /^(?:[Tt]he |[Aa]n? )?\p{Lu}/u.test(words);
}
