// Remembers what became of suggestions, article by article: the findings of some articles the annotator worked on, and how
// they were decided. A few dozen articles tell what somebody wants; more would cost time and tell no more.
import { type Experience, experienceIn, sumOfExperience } from "./experience";
import type { SearchedArticle } from "./searchedArticle";
import type { SeenSet } from "./seenSet";

export interface ExperienceMemory {
  /** Takes the annotator's own set in, or its newer version. */
  put(set: SeenSet): void;
  /** Takes an article in that was searched. */
  read(article: SearchedArticle): void;
  /** Whether an article need not be searched for this: enough are known, or it is. */
  hasEnough(article: string): boolean;
  forget(article: string): void;
  /** The experience of all articles but one. */
  without(article: string): Experience;
}

const mostArticles = 40;

export function experienceMemory(): ExperienceMemory {
  const findings = new Map<string, Pick<SearchedArticle, "text" | "findings" | "asides">>();
  const sets = new Map<string, SeenSet>();
  const known = new Map<string, Experience>();

  function update(article: string): void {
    const searched = findings.get(article);
    const set = sets.get(article);
    if (searched && set) known.set(article, experienceIn(searched, set));
    else known.delete(article);
  }

  return {
    put: (set) => {
      sets.set(set.article, set);
      update(set.article);
    },
    read: (article) => {
      if (findings.has(article.id)) return;
      const [oldest] = findings.keys();
      if (findings.size >= mostArticles && oldest !== undefined) {
        findings.delete(oldest);
        update(oldest);
      }
      findings.set(article.id, { text: article.text, findings: article.findings, asides: article.asides });
      update(article.id);
    },
    hasEnough: (article) => findings.size >= mostArticles || findings.has(article),
    forget: (article) => {
      sets.delete(article);
      update(article);
    },
    without: (article) =>
      sumOfExperience([...known].filter(([id]) => id !== article).map(([, experience]) => experience)),
  };
}
