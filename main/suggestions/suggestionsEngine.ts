// Answers the questions of the workbench about suggestions: keeps what was learned and the articles looked at last. Runs
// in a worker; knows no thread itself.

import { experienceMemory } from "../../model/suggestions/experienceMemory";
import { newLexicon } from "../../model/suggestions/lexicon";
import { rules } from "../../model/suggestions/rules";
import {
  type ArticleSearch,
  type SearchedArticle,
  searchedArticle,
  searchOf,
} from "../../model/suggestions/searchedArticle";
import { suggest } from "../../model/suggestions/suggest";
import type { SuggestionsAnswers, SuggestionsQuestion } from "./suggestionsProtocol";

/** Characters of the articles kept as searched. */
const charactersKept = 4_000_000;

export function suggestionsEngine(): (question: SuggestionsQuestion) => SuggestionsAnswers[keyof SuggestionsAnswers] {
  const lexicon = newLexicon();
  const memory = experienceMemory();
  /** Oldest asking first. */
  const kept = new Map<string, SearchedArticle>();
  /** The long article that is being searched, step by step. */
  let search: ArticleSearch | undefined;

  return (question) => {
    switch (question.kind) {
      case "put":
        if (question.set.own) memory.put(question.set);
        return { effect: lexicon.put(question.set), needsText: lexicon.needsText(question.set.article) };
      case "forget":
        if (lexicon.set(question.article, question.annotator)?.own) memory.forget(question.article);
        return { effect: lexicon.forget(question.article, question.annotator) };
      case "text":
        lexicon.readText(question.article, question.text);
        if (!memory.hasEnough(question.article)) memory.read(searchedArticle(question.article, question.text, rules));
        return {};
      case "search":
        return goOn(question.article, question.text);
      case "suggest": {
        const article = searched(question.article, question.text);
        if (!article) return {};
        const own = question.annotator === undefined ? undefined : lexicon.set(question.article, question.annotator);
        const { labels, subLabels, importedSuggestions, learns } = question;
        memory.read(article);
        const experience = learns ? { experience: memory.without(article.id) } : {};
        return {
          suggestions: suggest({
            ...{ article, lexicon, own, subLabels, importedSuggestions },
            labels: new Map(labels),
            ...experience,
          }),
        };
      }
    }
  };

  function goOn(id: string, text: string): SuggestionsAnswers["search"] {
    if (kept.has(id)) return { done: 1, total: 1 };
    if (search?.id !== id) search = searchOf(id, text, rules);
    const article = search.goOn();
    const progress = search.progress();
    if (article) {
      keep(article);
      search = undefined;
    }
    return progress;
  }

  function searched(id: string, text: string | undefined): SearchedArticle | undefined {
    const article = kept.get(id) ?? (text === undefined ? undefined : searchedArticle(id, text, rules));
    if (article) keep(article);
    return article;
  }

  function keep(article: SearchedArticle): void {
    const { id } = article;
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
  }
}
