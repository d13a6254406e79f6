// Counts how far annotators agree, article by article, and makes the report. Knows no thread itself.

import type { AgreementReport } from "../../model/agreement/agreementReport";
import { type ArticleAgreement, agreementReport, articleAgreement } from "../../model/agreement/agreementReport";
import { addTally, emptyTally } from "../../model/agreement/agreementTally";
import { articleLabelTally } from "../../model/agreement/articleLabelAgreement";
import type { ComparedArticle } from "../../model/agreement/comparedArticle";
import { addOrigins, type OriginCounts } from "../../model/agreement/origins";
import { subLabelTally } from "../../model/agreement/subLabelAgreement";
import { tallyArticle } from "../../model/agreement/tallyArticle";
import { compareText } from "../../model/data/compareText";
import type { ArticleLabel } from "../../model/project/articleLabel";
import type { AttributeDefinition } from "../../model/project/attribute";
import { activeLabels, type Label } from "../../model/project/label";

export interface AgreementSetting {
  /** The annotators who are compared, in the order of the report. */
  readonly annotators: readonly { readonly id: string; readonly name: string }[];
  /** All of the project's. */
  readonly labels: readonly Label[];
  readonly attributes?: readonly AttributeDefinition[] | undefined;
  readonly articleLabels?: readonly ArticleLabel[] | undefined;
}

export interface AgreementEngine {
  /** Takes an article with the sets of two or more. */
  add(article: ComparedArticle): void;
  /** `unreadable`: how many articles could not be read. */
  report(unreadable: number): AgreementReport;
}

export function agreementEngine({
  annotators,
  labels,
  attributes,
  articleLabels = [],
}: AgreementSetting): AgreementEngine {
  const facts = { annotators, labels: activeLabels(labels).map(({ id, name }) => ({ id, name })) };
  const total = emptyTally();
  const perArticle: ArticleAgreement[] = [];
  const origins = new Map<string, OriginCounts>();
  const subLabels = subLabelTally({ labels, attributes });
  const ofArticles = articleLabelTally();
  return {
    add: (article) => {
      const tally = tallyArticle(article, labels);
      addTally(total, tally);
      addOrigins(origins, article);
      subLabels?.add(article);
      ofArticles.add(
        article.sets
          .map(({ annotator, set }) => ({ annotator, said: set.articleLabels ?? [] }))
          .toSorted((a, b) => compareText(a.annotator, b.annotator)),
      );
      const compared = article.sets.map(({ annotator }) => annotator);
      perArticle.push(articleAgreement(article.id, compared, tally, facts));
    },
    report: (unreadable) => {
      const divided = subLabels?.rows(total, annotators) ?? [];
      const whole = ofArticles.rows(articleLabels);
      return {
        ...agreementReport({ ...total, unreadable }, facts, perArticle),
        ...(divided.length > 0 && { subLabels: divided }),
        ...(whole.length > 0 && { articleLabels: whole }),
        origins: annotators.flatMap(({ id }) => origins.get(id) ?? []),
      };
    },
  };
}
