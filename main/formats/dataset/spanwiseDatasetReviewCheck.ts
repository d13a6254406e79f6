// Checks of the reviews of a dataset's article: a decision says what belongs to it, a verdict is called stale when it
// is, and an adjudicated set holds what was accepted and amended, and nothing else. Written for the dataset's rows, not
// with the functions that made them, so that it proves something.
import type { DatasetSet } from "../../../model/dataset/dataset";
import type { DatasetLink } from "../../../model/dataset/datasetAnnotation";
import type {
  DatasetAdjudicated,
  DatasetReview,
  DatasetStatement,
  DatasetVerdict,
} from "../../../model/dataset/datasetReview";
import { checkFragments, checkQuote, type Report } from "./spanwiseDatasetQuoteCheck";
import type { RowText } from "./spanwiseDatasetRows";

/** `sets`: those of the article. A verdict on an annotation of anybody else is not judged by what it says now. */
export function checkReview(
  within: RowText,
  review: DatasetReview,
  sets: readonly DatasetSet[],
  path: string,
  report: Report,
): void {
  const decided = new Set<string>();
  const verdictOn = new Map(review.verdicts.map((verdict) => [keyOf(verdict), verdict]));
  for (const [index, verdict] of review.verdicts.entries()) {
    const place = `${path}.verdicts[${index}]`;
    const { annotator, annotation, decision, amended, instead, seen, stale } = verdict;
    if (decided.has(keyOf(verdict)))
      report(`${place}.annotation`, `there is another verdict on ${annotation} of ${annotator}`);
    decided.add(keyOf(verdict));
    checkFragments(within, seen.fragments, `${place}.seen`, report);
    if (amended) checkFragments(within, amended.fragments, `${place}.amended`, report);
    if (instead) checkFragments(within, instead.fragments, `${place}.instead`, report);
    if ((decision === "amend") !== (amended !== null))
      report(`${place}.amended`, "stands with the decision “amend”, and only there");
    if (instead !== null && decision !== "reject") report(`${place}.instead`, "stands with the decision “reject” only");
    const set = sets.find((one) => one.annotator === annotator);
    if (set !== undefined && isStale(verdict, set, verdictOn) !== stale)
      report(`${place}.stale`, `should be ${!stale}: so the annotation stands in the set of ${annotator} now`);
  }
  const comments = new Set<string>();
  for (const [index, { id, about }] of review.comments.entries()) {
    const place = `${path}.comments[${index}]`;
    if (comments.has(id)) report(`${place}.id`, `${id} is the id of another comment of this reviewer`);
    comments.add(id);
    if (about) checkQuote(within, about, `${place}.about`, report);
  }
}

/** Without the review only what it says of itself is checked. */
export function checkAdjudicated(
  within: RowText & { readonly id: string },
  adjudicated: DatasetAdjudicated,
  review: DatasetReview | undefined,
  path: string,
  report: Report,
): void {
  const { annotations, links, brokenLinks, status, staleVerdicts } = adjudicated;
  const ids = new Set<string>();
  for (const [index, { id, fragments }] of annotations.entries()) {
    const place = `${path}.annotations[${index}]`;
    if (ids.has(id)) report(`${place}.id`, `${id} is the id of another one in this set`);
    ids.add(id);
    checkFragments(within, fragments, place, report);
  }
  const linkIds = new Set<string>();
  for (const [list, rows] of Object.entries({ links, brokenLinks })) {
    for (const [index, { id, from, to }] of rows.entries()) {
      const place = `${path}.${list}[${index}]`;
      if (linkIds.has(id)) report(`${place}.id`, `${id} is the id of another one in this set`);
      linkIds.add(id);
      if (list !== "links") continue;
      if (!ids.has(from)) report(`${place}.from`, `there is no annotation ${from} in this set`);
      if ((to.article === null || to.article === within.id) && !ids.has(to.annotation))
        report(`${place}.to`, `there is no annotation ${to.annotation} in this set`);
    }
  }
  if (review === undefined) return;
  if (review.status !== status) report(`${path}.status`, `should be that of the review: ${review.status}`);
  const stale = review.verdicts.filter((verdict) => verdict.stale).length;
  if (stale !== staleVerdicts) report(`${path}.staleVerdicts`, `should be ${stale}`);
  checkSources(annotations, review, path, report);
}

/** Every verdict that accepts or amends, and holds, is behind exactly one annotation, which says what it says. */
function checkSources(
  annotations: DatasetAdjudicated["annotations"],
  { verdicts }: DatasetReview,
  path: string,
  report: Report,
): void {
  const waiting = new Map(
    verdicts
      .filter(({ decision, stale }) => decision !== "reject" && !stale)
      .map((verdict) => [keyOf(verdict), verdict] as const),
  );
  for (const [index, annotation] of annotations.entries()) {
    for (const [number, source] of annotation.sources.entries()) {
      const place = `${path}.annotations[${index}].sources[${number}]`;
      const verdict = waiting.get(keyOf(source));
      if (verdict === undefined || verdict.decision !== source.decision) {
        report(place, `no verdict that holds says “${source.decision}”, or it is behind another annotation`);
        continue;
      }
      waiting.delete(keyOf(source));
      const said = verdict.amended ?? verdict.seen;
      // The first decides the label; that of others may have been merged into it.
      if (
        number === 0 ? !saysTheSame(said, annotation) : !saysTheSame({ ...said, label: annotation.label }, annotation)
      )
        report(`${path}.annotations[${index}]`, `does not say what was decided about ${source.annotation}`);
    }
  }
  for (const { annotator, annotation } of waiting.values())
    report(`${path}.annotations`, `nothing is made of ${annotation} of ${annotator}, which was accepted or amended`);
}

/**
 * The annotation says something else than what was seen, or is gone, and not because its annotator did what the verdict
 * asks for; or it was rejected in favour of what the reviewer does not want any more.
 */
function isStale(verdict: DatasetVerdict, set: DatasetSet, verdictOn: ReadonlyMap<string, DatasetVerdict>): boolean {
  const { annotation: id, annotator, decision, seen, instead } = verdict;
  const now = [...set.annotations, ...set.unplaced].find((annotation) => annotation.id === id);
  if (now === undefined) return decision !== "reject";
  if (instead !== null && !isWanted(instead, verdictOn.get(keyOf(instead)))) return true;
  const stays = (link: DatasetLink) =>
    link.to.article !== null || staysAfter(link, verdictOn.get(keyOf({ annotator, annotation: link.to.annotation })));
  const links = [...set.links, ...set.brokenLinks].filter((link) => link.from === id && stays(link));
  const linksThen = verdict.links.filter(stays);
  if (saysTheSame(seen, now) && leadAlong(links, linksThen) && leadAlong(linksThen, links)) return false;
  const asked = askedBy(verdict);
  if (asked === null || !saysTheSame(asked, now)) return true;
  return decision === "amend" && !leadAlong(links, linksThen);
}

/** Whether a verdict takes an annotation over, saying just this. */
function isWanted(instead: DatasetStatement, verdict: DatasetVerdict | undefined): boolean {
  return (
    verdict !== undefined && verdict.decision !== "reject" && saysTheSame(verdict.amended ?? verdict.seen, instead)
  );
}

/**
 * Whether a link stays when the annotator follows the verdict on what it leads to: not when that is to go, or to have a
 * label that such a link cannot lead to.
 */
function staysAfter({ type }: DatasetLink, verdict: DatasetVerdict | undefined): boolean {
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

/** The statement a verdict asks for; null: the annotation as it was, or nothing at all. */
function askedBy({ decision, amended, instead }: DatasetVerdict): DatasetStatement | null {
  return decision === "amend" ? amended : decision === "reject" ? instead : null;
}

type Said = Pick<DatasetStatement, "label" | "attributes"> & {
  readonly fragments: readonly Pick<DatasetStatement["fragments"][number], "utf16">[];
};

/** Label, span and attributes, those in any order. */
function saysTheSame(a: Said, b: Said): boolean {
  return statementKey(a) === statementKey(b);
}

function statementKey({ label, fragments, attributes }: Said): string {
  return JSON.stringify([
    label,
    fragments.map(({ utf16: { start, end } }) => [start, end]),
    attributes.map(({ attribute, type, value }) => JSON.stringify([attribute, type, value])).sort(),
  ]);
}

/** Whether each of `links` leads where one of `others` does. */
function leadAlong(links: readonly DatasetLink[], others: readonly DatasetLink[]): boolean {
  const keys = new Set(others.map(linkKey));
  return links.every((link) => keys.has(linkKey(link)));
}

function linkKey({ type, to }: DatasetLink): string {
  return JSON.stringify([type, to.annotation, to.article]);
}

function keyOf({ annotator, annotation }: { readonly annotator: string; readonly annotation: string }): string {
  return `${annotator}/${annotation}`;
}
