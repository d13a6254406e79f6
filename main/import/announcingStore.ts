// A store that notes which sets and suggestions an import writes, so that every window can be told.
import type { Store } from "../store/Store";
import type { Announcer } from "../work/announcer";
import type { ImportStore } from "./trialStore";

export interface AnnouncingStore {
  readonly store: ImportStore;
  /** Announces what was written since: each set once, with its latest revision. */
  announce(announcer: Announcer): void;
}

export function announcingStore(store: Store): AnnouncingStore {
  const sets = new Map<string, { readonly article: string; readonly annotator: string; readonly revision: number }>();
  const suggested = new Set<string>();
  const touch = (article: string, annotator: string, revision: number) =>
    sets.set(`${article} ${annotator}`, { article, annotator, revision });
  return {
    store: {
      access: store.access,
      project: () => store.project(),
      saveProject: (project, revision) => store.saveProject(project, revision),
      annotators: () => store.annotators(),
      saveAnnotator: (annotator) => store.saveAnnotator(annotator),
      entries: () => store.entries(),
      entry: (article) => store.entry(article),
      hasArticle: (article) => store.hasArticle(article),
      readArticle: (article) => store.readArticle(article),
      addArticle: (article, source) => store.addArticle(article, source),
      readSet: (article, annotator) => store.readSet(article, annotator),
      addSet: async (article, annotator, state) => {
        await store.addSet(article, annotator, state);
        touch(article, annotator, state.revision);
      },
      act: async (article, annotator, revision, action) => {
        const after = await store.act(article, annotator, revision, action);
        touch(article, annotator, after);
        return after;
      },
      adoptReview: (article, reviewer, state) => store.adoptReview(article, reviewer, state),
      addImportedSuggestions: async (article, importedSuggestions) => {
        const outcome = await store.addImportedSuggestions(article, importedSuggestions);
        suggested.add(article);
        return outcome;
      },
      importedSuggestions: () => store.importedSuggestions(),
    },
    announce: (announcer) => {
      for (const set of sets.values()) announcer.announce({ event: "set.changed", data: set });
      for (const article of suggested) announcer.announce({ event: "suggestions.changed", data: { article } });
    },
  };
}
