// The suggestions of a project at this moment, for one person: learned anew from the project's files, as the window
// learns it, without a worker and without anything stored.
import { activeLabels, labelFor } from "../../model/project/label";
import type { Project } from "../../model/project/project";
import { relabelled } from "../../model/suggestions/importedSuggestions";
import { seenSet } from "../../model/suggestions/seenSet";
import type { Suggestion } from "../../model/suggestions/suggestion";
import { suggestedSubLabels } from "../../model/suggestions/usualSubLabel";
import { seesOthers, type Viewer, visibleSets } from "../review/visibleSets";
import type { ArticleEntry } from "../store/headers";
import type { Store } from "../store/Store";
import { suggestionsEngine } from "./suggestionsEngine";

export interface SuggestedNowRequest {
  readonly store: Pick<Store, "readSet" | "readArticle" | "readImportedSuggestions">;
  readonly project: Project;
  readonly viewer: Viewer;
  /** Whether decisions on earlier suggestions count. */
  readonly learns: boolean;
  /** All articles of the project: suggestions are also learned from articles that are not asked about. */
  readonly entries: readonly ArticleEntry[];
  /** Ids of the articles to make suggestions for, in the order of the answers. */
  readonly articles: readonly string[];
}

export interface SuggestedArticle {
  readonly article: string;
  readonly text: string;
  readonly suggestions: readonly Suggestion[];
}

/** Makes suggestions for one article after the other. Colleagues' sets count only where the person may see them. */
export async function* suggestedNow(request: SuggestedNowRequest): AsyncGenerator<SuggestedArticle> {
  const { store, project, viewer, entries, articles, learns } = request;
  const ask = suggestionsEngine();
  const labelOf = (label: string): string => labelFor(project.labels, label)?.id ?? label;
  for (const entry of entries) {
    const article = entry.header.id;
    for (const { annotator, revision, status } of visibleSets(viewer, entry)) {
      const own = annotator === viewer.annotator;
      if (own ? revision === 0 : status !== "done" || !seesOthers(viewer, entry)) continue;
      const { set } = await store.readSet(article, annotator);
      const answer = ask({ kind: "put", set: seenSet({ article, annotator, own }, set, project) });
      if ("needsText" in answer && answer.needsText)
        ask({ kind: "text", article, text: (await store.readArticle(article)).article.text });
    }
  }
  const labels = activeLabels(project.labels).map(({ id, name }) => [id, name] as const);
  for (const article of articles) {
    const [{ article: content }, importedSuggestions] = await Promise.all([
      store.readArticle(article),
      store.readImportedSuggestions(article),
    ]);
    const { annotator } = viewer;
    const who = annotator === undefined ? {} : { annotator };
    const answer = ask({
      kind: "suggest",
      article,
      text: content.text,
      labels,
      subLabels: suggestedSubLabels(project),
      importedSuggestions: relabelled(importedSuggestions, labelOf),
      learns,
      ...who,
    });
    yield { article, text: content.text, suggestions: ("suggestions" in answer && answer.suggestions) || [] };
  }
}
