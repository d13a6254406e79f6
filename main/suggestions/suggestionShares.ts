// Counts how many suggestions of each source one person accepted, refused or passed over. It learns the sets again in
// the order in which they were begun, and asks for suggestions in each article before it learns that article's set. So
// a name counts as a name in the article where it was tagged first, and as tagged before in later articles. Nothing is
// stored.
import type { AnnotationSet } from "../../model/annotation/annotation";
import { compareText } from "../../model/data/compareText";
import { activeLabels, labelFor } from "../../model/project/label";
import type { Project } from "../../model/project/project";
import { relabelled } from "../../model/suggestions/importedSuggestions";
import { seenSet } from "../../model/suggestions/seenSet";
import { type Shares, sharesIn, sumOfShares } from "../../model/suggestions/shares";
import { suggestedSubLabels } from "../../model/suggestions/usualSubLabel";
import { seesOthers, type Viewer, visibleSets } from "../review/visibleSets";
import type { ArticleEntry } from "../store/headers";
import type { Store } from "../store/Store";
import type { SuggestionsAnswers, SuggestionsQuestion } from "./suggestionsProtocol";

type Answer = SuggestionsAnswers[keyof SuggestionsAnswers];

export interface SuggestionSharesRequest {
  readonly store: Pick<Store, "readSet" | "readArticle" | "readImportedSuggestions">;
  readonly project: Project;
  /** The person whose decisions are counted. */
  readonly viewer: Viewer & { readonly annotator: string };
  /** Whether decisions on earlier suggestions count. */
  readonly learns: boolean;
  /** All articles of the project: suggestions are also learned from articles that are not asked about. */
  readonly entries: readonly ArticleEntry[];
  /** Ids of the articles in which suggestions are counted. */
  readonly articles: ReadonlySet<string>;
  /** Counts at most so many articles, those that were begun last. */
  readonly most?: number;
  /** Ends the counting with its reason when aborted. */
  readonly signal?: AbortSignal;
  /** A worker, or an engine, that has learned nothing yet. */
  readonly ask: (question: SuggestionsQuestion) => Answer | Promise<Answer>;
}

export interface SharesReport {
  /** Articles that were counted. */
  readonly articles: number;
  /** Articles with a tag or a refusal of this person, among those asked for. */
  readonly begun: number;
  readonly shares: Shares;
}

export async function suggestionShares(request: SuggestionSharesRequest): Promise<SharesReport> {
  const { store, project, viewer, entries, articles, learns, ask } = request;
  const labels = activeLabels(project.labels).map(({ id, name }) => [id, name] as const);
  const subLabels = suggestedSubLabels(project);
  const labelOf = (label: string): string => labelFor(project.labels, label)?.id ?? label;
  const places = await inOrder(request, teachingSets(viewer, entries));
  const begun = places.filter(({ article, annotator }) => annotator === viewer.annotator && articles.has(article));
  const wanted = new Set(begun.slice(-(request.most ?? begun.length)));
  const counted: Shares[] = [];
  for (const place of places) {
    request.signal?.throwIfAborted();
    const { article, annotator } = place;
    const own = annotator === viewer.annotator;
    const { set } = await store.readSet(article, annotator);
    const seen = seenSet({ article, annotator, own }, set, project);
    if (wanted.has(place)) {
      const [text, imported] = await Promise.all([textOf(article), store.readImportedSuggestions(article)]);
      // Nothing is suggested in stretches that are not article text, so the person's asides are learned first.
      await ask({ kind: "put", set: { ...seen, done: false, spans: [], refusals: [] } });
      const answer = await ask({
        ...({ kind: "suggest", article, annotator, text, learns, labels, subLabels } as const),
        importedSuggestions: relabelled(imported, labelOf),
      });
      counted.push(sharesIn(("suggestions" in answer && answer.suggestions) || [], set, labelOf));
    }
    const learned = await ask({ kind: "put", set: seen });
    if ("needsText" in learned && learned.needsText) await ask({ kind: "text", article, text: await textOf(article) });
  }
  return { articles: counted.length, begun: begun.length, shares: sumOfShares(counted) };

  async function textOf(article: string): Promise<string> {
    return (await store.readArticle(article)).article.text;
  }
}

interface Place {
  readonly article: string;
  readonly annotator: string;
}

/** One's own sets, and those that colleagues are done with, where they are shown. */
function teachingSets(viewer: Viewer, entries: readonly ArticleEntry[]): readonly Place[] {
  return entries.flatMap((entry) =>
    visibleSets(viewer, entry)
      .filter(({ annotator, revision, status }) =>
        annotator === viewer.annotator ? revision > 0 : status === "done" && seesOthers(viewer, entry),
      )
      .map(({ annotator }) => ({ article: entry.header.id, annotator })),
  );
}

/** The sets in the order of their first decisions; sets without a decision are left out. */
async function inOrder(
  { store, signal }: Pick<SuggestionSharesRequest, "store" | "signal">,
  places: readonly Place[],
): Promise<readonly Place[]> {
  const begun: { readonly place: Place; readonly at: string }[] = [];
  for (const place of places) {
    signal?.throwIfAborted();
    const at = firstDecision((await store.readSet(place.article, place.annotator)).set);
    if (at !== undefined) begun.push({ place, at });
  }
  return begun.sort((a, b) => compareText(a.at, b.at)).map(({ place }) => place);
}

/** ISO 8601 in UTC. */
function firstDecision({ annotations, refusals = [] }: AnnotationSet): string | undefined {
  let first: string | undefined;
  for (const { createdAt } of [...annotations, ...refusals])
    if (first === undefined || createdAt < first) first = createdAt;
  return first;
}
