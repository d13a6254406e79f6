// Answers the questions of the workbench about suggestions: keeps what was learned and the articles looked at last. Runs
// in a worker; knows no thread itself.

import { newLexicon } from "../../model/suggestions/lexicon";
import { rules } from "../../model/suggestions/rules";
import { type SearchedArticle, searchedArticle } from "../../model/suggestions/searchedArticle";
import { suggest } from "../../model/suggestions/suggest";
import type { SuggestionsAnswers, SuggestionsQuestion } from "./suggestionsProtocol";

/** Characters of the articles kept as searched. */
const charactersKept = 4_000_000;

export function suggestionsEngine(): (question: SuggestionsQuestion) => SuggestionsAnswers[keyof SuggestionsAnswers] {
  const lexicon = newLexicon();
  /** Oldest asking first. */
  const kept = new Map<string, SearchedArticle>();

  return (question) => {
    switch (question.kind) {
      case "put":
        return { effect: lexicon.put(question.set), needsText: lexicon.needsText(question.set.article) };
      case "forget":
        return { effect: lexicon.forget(question.article, question.annotator) };
      case "text":
        lexicon.readText(question.article, question.text);
        return {};
      case "suggest": {
        const article = searched(question.article, question.text);
        if (!article) return {};
        const own = question.annotator === undefined ? undefined : lexicon.set(question.article, question.annotator);
        const { labels, importedSuggestions } = question;
        return { suggestions: suggest({ article, lexicon, own, labels: new Map(labels), importedSuggestions }) };
      }
    }
  };

  function searched(id: string, text: string | undefined): SearchedArticle | undefined {
    const known = kept.get(id);
    const article = known ?? (text === undefined ? undefined : searchedArticle(id, text, rules));
    if (!article) return undefined;
    kept.delete(id);
    kept.set(id, article);
    let characters = [...kept.values()].reduce((sum, { text: { length } }) => sum + length, 0);
    for (const [
      oldest,
      {
        text: { length },
      },
    ] of kept) {
      if (characters <= charactersKept || oldest === id) break;
      kept.delete(oldest);
      characters -= length;
    }
    return article;
  }
}
