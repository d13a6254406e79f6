// Counts how far annotators agree, article by article, and makes the report. Knows no thread itself.

import type { AgreementReport } from "../../model/agreement/agreementReport";
import { type ArticleAgreement, agreementReport, articleAgreement } from "../../model/agreement/agreementReport";
import { addTally, emptyTally } from "../../model/agreement/agreementTally";
import type { ComparedArticle } from "../../model/agreement/comparedArticle";
import { addOrigins, type OriginCounts } from "../../model/agreement/origins";
import { tallyArticle } from "../../model/agreement/tallyArticle";
import { activeLabels, type Label } from "../../model/project/label";

export interface AgreementSetting {
  /** The annotators who are compared, in the order of the report. */
  readonly annotators: readonly { readonly id: string; readonly name: string }[];
  /** All of the project's. */
  readonly labels: readonly Label[];
}

export interface AgreementEngine {
  /** Takes an article with the sets of two or more. */
  add(article: ComparedArticle): void;
  /** `unreadable`: how many articles could not be read. */
  report(unreadable: number): AgreementReport;
}

export function agreementEngine({ annotators, labels }: AgreementSetting): AgreementEngine {
  const facts = { annotators, labels: activeLabels(labels).map(({ id, name }) => ({ id, name })) };
  const total = emptyTally();
  const perArticle: ArticleAgreement[] = [];
  const origins = new Map<string, OriginCounts>();
  return {
    add: (article) => {
      const tally = tallyArticle(article, labels);
      addTally(total, tally);
      addOrigins(origins, article);
      const compared = article.sets.map(({ annotator }) => annotator);
      perArticle.push(articleAgreement(article.id, compared, tally, facts));
    },
    report: (unreadable) => ({
      ...agreementReport({ ...total, unreadable }, facts, perArticle),
      origins: annotators.flatMap(({ id }) => origins.get(id) ?? []),
    }),
  };
}
