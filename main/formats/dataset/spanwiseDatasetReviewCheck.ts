// Conditions on the reviews of a dataset's article: a decision says what belongs to it, a verdict is called stale when
// it is, and an adjudicated set holds what was accepted and amended, and nothing else. Written for the dataset's rows, not
// with the functions that made them, so that it proves something.

import { datasetBrokenLinkSchema } from "../../../model/dataset/datasetAnnotation";
import {
  type DatasetReview,
  type DatasetVerdict,
  datasetAdjudicatedSchema,
  datasetReviewSchema,
} from "../../../model/dataset/datasetReview";
import type { JsonReader } from "../files/JsonReader";
import { checkFragments, checkQuote, type Report } from "./rows/spanwiseDatasetQuoteCheck";
import type { RowText } from "./rows/spanwiseDatasetRows";
import {
  type ArticleBeingChecked,
  type CheckedSet,
  type LinkEnd,
  LinksCheck,
  type Said,
  saidIn,
  twice,
} from "./spanwiseDatasetSetCheck";
import { checkObject, firstTimeIn, type ListCheck, rowsOf } from "./spanwiseDatasetShape";
import { AdjudicatedCount, ReviewCount } from "./spanwiseDatasetTally";

/** A verdict without its texts. */
interface VerdictFacts extends Pick<DatasetVerdict, "annotator" | "annotation" | "decision" | "stale"> {
  readonly place: string;
  readonly seen: Said;
  readonly amended: Said | null;
  readonly instead: (Said & Pick<DatasetVerdict, "annotator" | "annotation">) | null;
  readonly links: readonly LinkEnd[];
}

export interface CheckedReview extends Pick<DatasetReview, "reviewer" | "status"> {
  readonly verdicts: readonly VerdictFacts[];
  readonly count: ReviewCount;
}

/**
 * `setOf` has the article's sets in the dataset. A verdict on an annotator who is not among them cannot be checked for
 * being stale.
 */
export async function checkReview(
  reader: JsonReader,
  article: ArticleBeingChecked,
  setOf: ReadonlyMap<string, CheckedSet>,
  path: string,
): Promise<CheckedReview | undefined> {
  const { report } = article;
  const verdicts: VerdictFacts[] = [];
  const verdictOn = new Map<string, VerdictFacts>();
  const comments = new Set<string>();
  const count = new ReviewCount();

  const lists: readonly ListCheck[] = [
    {
      key: "verdicts",
      check: async (list, place) => {
        for await (const { row, place: at } of rowsOf(
          list,
          datasetReviewSchema.shape.verdicts.element,
          place,
          report,
        )) {
          const key = keyOf(row);
          if (verdictOn.has(key))
            report(`${at}.annotation`, `there is another verdict on ${row.annotation} of ${row.annotator}`);
          checkVerdict(article, row, at, report);
          const facts = factsOf(row, at);
          verdicts.push(facts);
          verdictOn.set(key, facts);
          count.verdict(row);
        }
      },
    },
    {
      key: "comments",
      check: async (list, place) => {
        for await (const { row, place: at } of rowsOf(
          list,
          datasetReviewSchema.shape.comments.element,
          place,
          report,
        )) {
          firstTimeIn(comments, row.id, `${at}.id`, `${row.id} is the id of another comment of this reviewer`, report);
          if (row.about) checkQuote(article, row.about, `${at}.about`, report);
          count.comment(row);
        }
      },
    },
  ];
  const review = await checkObject(reader, { schema: datasetReviewSchema, path, report, lists });
  for (const verdict of verdicts) {
    const set = setOf.get(verdict.annotator);
    if (set !== undefined && isStale(verdict, set, verdictOn) !== verdict.stale)
      report(
        `${verdict.place}.stale`,
        `should be ${!verdict.stale}: so the annotation stands in the set of ${verdict.annotator} now`,
      );
  }
  return review && { reviewer: review.reviewer, status: review.status, verdicts, count };
}

function checkVerdict(within: RowText, verdict: DatasetVerdict, place: string, report: Report): void {
  const { decision, amended, instead, seen } = verdict;
  checkFragments(within, seen.fragments, `${place}.seen`, report);
  if (amended) checkFragments(within, amended.fragments, `${place}.amended`, report);
  if (instead) checkFragments(within, instead.fragments, `${place}.instead`, report);
  if ((decision === "amend") !== (amended !== null))
    report(`${place}.amended`, "stands with the decision “amend”, and only there");
  if (instead !== null && decision !== "reject") report(`${place}.instead`, "stands with the decision “reject” only");
}

function factsOf(verdict: DatasetVerdict, place: string): VerdictFacts {
  const { annotator, annotation, decision, stale, seen, amended, instead, links } = verdict;
  return {
    ...{ place, annotator, annotation, decision, stale },
    seen: saidIn(seen),
    amended: amended && saidIn(amended),
    instead: instead && { annotator: instead.annotator, annotation: instead.annotation, ...saidIn(instead) },
    links: links.map(({ type, to }) => ({ type, to })),
  };
}

export interface CheckedAdjudicated {
  readonly reviewer: string;
  readonly count: AdjudicatedCount;
}

/** Checks an adjudicated set against its review. Without a review in the dataset, only the set itself is checked. */
export async function checkAdjudicated(
  reader: JsonReader,
  article: ArticleBeingChecked,
  reviewOf: ReadonlyMap<string, CheckedReview>,
  path: string,
): Promise<CheckedAdjudicated | undefined> {
  const { report } = article;
  const ids = new Set<string>();
  const count = new AdjudicatedCount();
  const links = new LinksCheck(report);
  const annotations: (Said & { readonly place: string; readonly sources: Sources })[] = [];

  const lists: readonly ListCheck[] = [
    {
      key: "annotations",
      check: async (list, place) => {
        const rows = rowsOf(list, datasetAdjudicatedSchema.shape.annotations.element, place, report);
        for await (const { row, place: at } of rows) {
          firstTimeIn(ids, row.id, `${at}.id`, twice(row.id), report);
          checkFragments(article, row.fragments, at, report);
          annotations.push({ ...saidIn(row), place: at, sources: row.sources });
          count.annotation(row);
        }
      },
    },
    links.list(count),
    {
      key: "brokenLinks",
      check: async (list, place) => {
        for await (const { row, place: at } of rowsOf(list, datasetBrokenLinkSchema, place, report)) links.add(row, at);
      },
    },
  ];
  const set = await checkObject(reader, { schema: datasetAdjudicatedSchema, path, report, lists });
  links.check(article, ids, set && `the adjudicated set of ${set.reviewer}`);
  if (set === undefined) return undefined;
  const review = reviewOf.get(set.reviewer);
  if (review !== undefined) {
    if (review.status !== set.status) report(`${path}.status`, `should be that of the review: ${review.status}`);
    const stale = review.verdicts.filter((verdict) => verdict.stale).length;
    if (stale !== set.staleVerdicts) report(`${path}.staleVerdicts`, `should be ${stale}`);
    checkSources(annotations, review, path, report);
  }
  return { reviewer: set.reviewer, count };
}

type Sources = readonly Pick<DatasetVerdict, "annotator" | "annotation" | "decision">[];

/**
 * Checks that every verdict which accepts or amends, and holds, is the source of exactly one annotation, with the
 * verdict's statement.
 */
function checkSources(
  annotations: readonly (Said & { readonly place: string; readonly sources: Sources })[],
  { verdicts }: CheckedReview,
  path: string,
  report: Report,
): void {
  const waiting = new Map(
    verdicts
      .filter(({ decision, stale }) => decision !== "reject" && !stale)
      .map((verdict) => [keyOf(verdict), verdict] as const),
  );
  for (const annotation of annotations) {
    for (const [number, source] of annotation.sources.entries()) {
      const verdict = waiting.get(keyOf(source));
      if (verdict === undefined || verdict.decision !== source.decision) {
        report(
          `${annotation.place}.sources[${number}]`,
          `no verdict that holds says “${source.decision}”, or it is behind another annotation`,
        );
        continue;
      }
      waiting.delete(keyOf(source));
      const said = verdict.amended ?? verdict.seen;
      // The first source must have the annotation's label; the labels of the others may have been merged into it.
      if (number === 0 ? !saysTheSame(said, annotation) : said.rest !== annotation.rest)
        report(annotation.place, `does not say what was decided about ${source.annotation}`);
    }
  }
  for (const { annotator, annotation } of waiting.values())
    report(`${path}.annotations`, `nothing is made of ${annotation} of ${annotator}, which was accepted or amended`);
}

/**
 * Whether a verdict is stale: the annotation was changed or removed, and not because its annotator followed the
 * verdict; or it was rejected in favour of another annotation that the reviewer no longer wants.
 */
function isStale(verdict: VerdictFacts, set: CheckedSet, verdictOn: ReadonlyMap<string, VerdictFacts>): boolean {
  const { annotation: id, annotator, decision, seen, instead } = verdict;
  const now = set.annotations.get(id);
  if (now === undefined) return decision !== "reject";
  if (instead !== null && !isWanted(instead, verdictOn.get(keyOf(instead)))) return true;
  const stays = (link: LinkEnd) =>
    link.to.article !== null || staysAfter(link, verdictOn.get(keyOf({ annotator, annotation: link.to.annotation })));
  const links = (set.links.get(id) ?? []).filter(stays);
  const linksThen = verdict.links.filter(stays);
  if (saysTheSame(seen, now) && leadAlong(links, linksThen) && leadAlong(linksThen, links)) return false;
  const asked = askedBy(verdict);
  if (asked === null || !saysTheSame(asked, now)) return true;
  return decision === "amend" && !leadAlong(links, linksThen);
}

/** Whether a verdict accepts an annotation, or amends it, with exactly this statement. */
function isWanted(instead: Said, verdict: VerdictFacts | undefined): boolean {
  return (
    verdict !== undefined && verdict.decision !== "reject" && saysTheSame(verdict.amended ?? verdict.seen, instead)
  );
}

/**
 * Whether a link survives when the annotator follows the verdict on the annotation that it leads to. It does not when
 * that annotation is to be removed, or is to get a label that such a link cannot lead to.
 */
function staysAfter({ type }: LinkEnd, verdict: VerdictFacts | undefined): boolean {
  if (verdict === undefined || verdict.decision === "accept") return true;
  const asked = askedBy(verdict);
  if (asked === null) return false;
  return asked.label === verdict.seen.label || (linkTargets.get(type) ?? asked.label) === asked.label;
}

const linkTargets: ReadonlyMap<string, string> = new Map([
  ["source", "actor"],
  ["figure", "figure"],
  ["supports", "claim"],
  ["contradicts", "claim"],
]);

/**
 * The statement that a verdict asks for in place of the annotation's own; `null` when it accepts the annotation or asks
 * for its removal.
 */
function askedBy({ decision, amended, instead }: VerdictFacts): Said | null {
  return decision === "amend" ? amended : decision === "reject" ? instead : null;
}

/** Whether two statements have the same label, spans and attributes; the order of attributes does not matter. */
function saysTheSame(a: Said, b: Said): boolean {
  return a.label === b.label && a.rest === b.rest;
}

/** Whether each of `links` leads where one of `others` does. */
function leadAlong(links: readonly LinkEnd[], others: readonly LinkEnd[]): boolean {
  const keys = new Set(others.map(linkKey));
  return links.every((link) => keys.has(linkKey(link)));
}

function linkKey({ type, to }: LinkEnd): string {
  return JSON.stringify([type, to.annotation, to.article]);
}

function keyOf({ annotator, annotation }: { readonly annotator: string; readonly annotation: string }): string {
  return `${annotator}/${annotation}`;
}
