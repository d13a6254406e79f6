// How far everybody has come with every article, as plans ask for it.
import type { AssignableArticle } from "../../model/assignment/assignByRule";
import type { WorkedArticle } from "../../model/assignment/progress";
import type { ArticleEntry } from "./headers";

export function workedArticles(entries: readonly ArticleEntry[]): readonly (WorkedArticle & AssignableArticle)[] {
  return entries.map(({ header: { id }, sets }) => ({
    id,
    statuses: new Map(sets.map(({ annotator, status }) => [annotator, status])),
    begunBy: sets.flatMap(({ annotator, status }) => (status === "new" ? [] : [annotator])),
  }));
}
