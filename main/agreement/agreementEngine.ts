// Counts how far annotators agree, article by article, and makes the report. Several may count a part of the articles each,
// in any order, and one of them makes the report of all; it knows no thread itself.

import type { AgreementReport } from "../../model/agreement/agreementReport";
import { type ArticleAgreement, agreementReport, articleAgreement } from "../../model/agreement/agreementReport";
import { type AgreementTally, addTally, emptyTally, tallyInOrder } from "../../model/agreement/agreementTally";
import { type ArticleLabelCounts, articleLabelTally } from "../../model/agreement/articleLabelAgreement";
import type { ComparedArticle } from "../../model/agreement/comparedArticle";
import { addOriginCounts, addOrigins, type OriginCounts } from "../../model/agreement/origins";
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
  /** Takes an article with the sets of two or more; `place` is its number among all articles. */
  add(article: ComparedArticle, place: number): void;
  /** What was counted so far. */
  readonly counts: AgreementCounts;
  /** Adds what another one counted of other articles. */
  addCounts(counts: AgreementCounts): void;
  /** `unreadable`: how many articles could not be read. */
  report(unreadable: number): AgreementReport;
}

/** What was counted: plain data. */
export interface AgreementCounts {
  readonly total: AgreementTally;
  /** Rows by the article's place. */
  readonly perArticle: Map<number, ArticleAgreement>;
  readonly origins: Map<string, OriginCounts>;
  readonly subLabels: AgreementTally | undefined;
  readonly ofArticles: ArticleLabelCounts;
}

export function agreementEngine({
  annotators,
  labels,
  attributes,
  articleLabels = [],
}: AgreementSetting): AgreementEngine {
  const facts = { annotators, labels: activeLabels(labels).map(({ id, name }) => ({ id, name })) };
  const total = emptyTally();
  const perArticle = new Map<number, ArticleAgreement>();
  const origins = new Map<string, OriginCounts>();
  const subLabels = subLabelTally({ labels, attributes });
  const ofArticles = articleLabelTally();
  return {
    add: (article, place) => {
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
      perArticle.set(place, articleAgreement(article.id, compared, tally, facts));
    },
    counts: { total, perArticle, origins, subLabels: subLabels?.counts, ofArticles: ofArticles.counts },
    addCounts: (more) => {
      addTally(total, more.total);
      for (const [place, row] of more.perArticle) perArticle.set(place, row);
      addOriginCounts(origins, more.origins);
      if (more.subLabels) subLabels?.addCounts(more.subLabels);
      ofArticles.addCounts(more.ofArticles);
    },
    report: (unreadable) => {
      const divided = subLabels?.rows(total, annotators) ?? [];
      const whole = ofArticles.rows(articleLabels);
      const rows = [...perArticle].sort(([a], [b]) => a - b).map(([, row]) => row);
      return {
        ...agreementReport({ ...tallyInOrder(total), unreadable }, facts, rows),
        ...(divided.length > 0 && { subLabels: divided }),
        ...(whole.length > 0 && { articleLabels: whole }),
        origins: annotators.flatMap(({ id }) => origins.get(id) ?? []),
      };
    },
  };
}
