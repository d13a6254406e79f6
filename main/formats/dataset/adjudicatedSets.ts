// The adjudicated sets of an article as they go out. A link into another article ends at an annotation of its annotator
// there; in an adjudicated set it has to end at the adjudicated annotation that rests on it, so that article is
// adjudicated, too.
import {
  type Annotation,
  type ArticleLabelValues,
  compareAnnotations,
  type Link,
} from "../../../model/annotation/annotation";
import { compareLinks } from "../../../model/annotation/change";
import { type Adjudication, adjudicate } from "../../../model/review/adjudicate";
import { verdictFits } from "./rows/verdictFits";
import type { DatasetSource, SourceArticle, SourceReview, SourceSet } from "./spanwiseDatasetSource";

interface BrokenLink {
  readonly link: Link;
  readonly reason: string;
}

export interface AdjudicatedSet {
  readonly reviewer: string;
  readonly revision: number;
  readonly status: "in-review" | "adjudicated";
  readonly annotations: readonly Annotation[];
  /** What holds of the whole article. */
  readonly articleLabels: readonly ArticleLabelValues[];
  readonly links: readonly Link[];
  /** Links whose other end is not in the adjudicated set there, each with the reason. */
  readonly brokenLinks: readonly BrokenLink[];
  /** How many links are left out because the reviewer did not accept the annotation they lead to. */
  readonly linksLeftOut: number;
  readonly sources: Adjudication["sources"];
  /** Undecided cases, and labels of the whole article that people answered differently. */
  readonly openCases: number;
  readonly staleVerdicts: number;
}

/** Derives adjudicated sets. Of an article that links lead to, it remembers only which annotations became which. */
export interface AdjudicatedSets {
  /**
   * The adjudicated sets of all reviews of the article that were begun, ordered by reviewer. All sets of the article
   * are needed.
   */
  of(read: SourceArticle): Promise<readonly AdjudicatedSet[]>;
}

export function adjudicatedSets(source: DatasetSource): AdjudicatedSets {
  const { labels } = source.project;
  const known = new Set(source.articles);
  /** The ends of links, by article and reviewer. */
  const ends = new Map<string, ReadonlyMap<string, Ends>>();

  async function endsOf(article: string, from: SourceArticle): Promise<ReadonlyMap<string, Ends>> {
    const found = ends.get(article);
    if (found) return found;
    const read = article === from.article.id ? from : known.has(article) ? await source.read(article) : undefined;
    const made = new Map<string, Ends>();
    if (read) for (const one of begun(read)) made.set(one.reviewer, endsIn(one, adjudication(read, one)));
    ends.set(article, made);
    return made;
  }

  function adjudication({ article, sets }: SourceArticle, { review }: SourceReview): Adjudication {
    return adjudicate(article.text, sets.map(inOrder), review, labels);
  }

  async function resolved(
    link: Link,
    { sources }: Adjudication,
    reviewer: string,
    from: SourceArticle,
  ): Promise<Link | BrokenLink> {
    const { annotation, article } = link.to;
    if (article === undefined) return link;
    const there = (await endsOf(article, from)).get(reviewer);
    for (const { annotator } of sources.get(link.from) ?? []) {
      const end = there?.get(keyOf(annotator, annotation));
      if (end !== undefined) return { ...link, to: { annotation: end, article } };
    }
    return { link, reason: `the adjudicated set of article ${article} has nothing made of annotation ${annotation}` };
  }

  return {
    async of(read) {
      const made: AdjudicatedSet[] = [];
      for (const one of begun(read)) {
        const adjudicated = adjudication(read, one);
        const links: Link[] = [];
        const brokenLinks: BrokenLink[] = [];
        for (const link of adjudicated.links) {
          const end = await resolved(link, adjudicated, one.reviewer, read);
          if ("reason" in end) brokenLinks.push(end);
          else links.push(end);
        }
        const { reviewer, revision, status } = one;
        const { annotations, articleLabels, sources, openCases, openAnswers, stale, linksLeftOut } = adjudicated;
        made.push({
          ...{ reviewer, revision, status, annotations, articleLabels, links, brokenLinks, sources, linksLeftOut },
          ...{ openCases: openCases.length + openAnswers.length, staleVerdicts: stale.length },
        });
      }
      return made;
    },
  };
}

/** `<annotator>/<annotation>` → id of the adjudicated annotation that it became, or that was accepted in its place. */
type Ends = ReadonlyMap<string, string>;

function endsIn({ review }: SourceReview, { sources }: Adjudication): Ends {
  const ends = new Map(
    [...sources].flatMap(([id, behind]) =>
      behind.map(({ annotator, annotation }) => [keyOf(annotator, annotation), id] as const),
    ),
  );
  for (const { annotator, seen, decision } of review.verdicts) {
    const key = keyOf(annotator, seen.id);
    if (decision.kind !== "reject" || decision.instead === undefined || ends.has(key)) continue;
    const end = ends.get(keyOf(decision.instead.annotator, decision.instead.annotation));
    if (end !== undefined) ends.set(key, end);
  }
  return ends;
}

function keyOf(annotator: string, annotation: string): string {
  return `${annotator}/${annotation}`;
}

/**
 * Puts a set's annotations in text order, since a source may have any order: of two annotations that were amended to
 * the same statement, the first one decides.
 */
function inOrder({ set, ...one }: SourceSet): SourceSet {
  const annotations = set.annotations.toSorted(compareAnnotations);
  return { ...one, set: { ...set, annotations, links: set.links.toSorted(compareLinks) } };
}

type Begun = SourceReview & { readonly status: AdjudicatedSet["status"] };

/** Verdicts whose words are not in the text do not count. */
function begun({ article, reviews = [] }: SourceArticle): readonly Begun[] {
  return reviews
    .flatMap((one) => {
      const { status } = one.review;
      const verdicts = one.review.verdicts.filter((verdict) => verdictFits(article.text, verdict));
      return status === "not-reviewing" ? [] : [{ ...one, status, review: { ...one.review, verdicts } }];
    })
    .sort((a, b) => (a.reviewer < b.reviewer ? -1 : 1));
}
