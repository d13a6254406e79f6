// A project reduced to what was adjudicated: the articles that are, each with the adjudicated sets of those who say so.
// Undecided and stale cases and articles without a review are counted: an article without annotations must not look
// like one with nothing to mark.
import { Failure } from "../../../model/data/failure";
import type { LossTally } from "../format/LossTally";
import { type AdjudicatedSet, adjudicatedSets } from "./adjudicatedSets";
import { notAdjudicated, reviewLosses, staleIn } from "./reviewLosses";
import type { DatasetSource, SourceArticle } from "./spanwiseDatasetSource";

export interface AdjudicatedArticle {
  readonly read: SourceArticle;
  /** The sets whose reviewers say that they are finished, ordered by reviewer. */
  readonly sets: readonly AdjudicatedSet[];
}

export interface AdjudicatedProject {
  /** Ids of the adjudicated articles, in ascending order. */
  readonly articles: readonly string[];
  read(article: string): Promise<AdjudicatedArticle>;
  /** Adds what is left out of this project, after everything was read. */
  count(losses: LossTally): void;
}

/**
 * Of `articles`, those that one of `reviewers` (anybody when absent) has adjudicated. Fails with `bad-request` when there
 * are none.
 */
export function adjudicatedProject(
  source: DatasetSource,
  articles: readonly string[],
  reviewers: readonly string[] | undefined,
): AdjudicatedProject {
  const derived = adjudicatedSets(source);
  const seen = new Map<string, Readonly<Record<"open" | "stale" | "links" | "asides", number>>>();
  const statuses = new Map(articles.map((id) => [id, statusOf(source, id, reviewers)]));
  const adjudicated = articles.filter((id) => statuses.get(id) === "adjudicated");
  const inReview = articles.filter((id) => statuses.get(id) === "in-review").length;
  if (adjudicated.length === 0) {
    throw new Failure(
      "bad-request",
      `No article is adjudicated yet${inReview > 0 ? ` (${inReview} in review)` : ""}. Finish the review of one, or export everybody’s sets.`,
    );
  }
  return {
    articles: adjudicated,
    async read(id) {
      const read = await source.read(id);
      const sets = (await derived.of(read)).filter(
        ({ reviewer, status }) => status === "adjudicated" && isAsked(reviewer, reviewers),
      );
      seen.set(id, {
        open: sets.reduce((sum, { openCases }) => sum + openCases, 0),
        stale: sets.reduce((sum, { staleVerdicts }) => sum + staleVerdicts, 0),
        links: sets.reduce((sum, { linksLeftOut }) => sum + linksLeftOut, 0),
        asides: read.sets.reduce((sum, { set }) => sum + (set.asides?.length ?? 0), 0),
      });
      return { read, sets };
    },
    count(losses) {
      const counts = [...seen.values()];
      const sum = (of: "open" | "stale" | "links" | "asides") => counts.reduce((total, one) => total + one[of], 0);
      const leftOut = articles.length - adjudicated.length;
      losses.add(notAdjudicated(articles.length, inReview), leftOut);
      losses.add(reviewLosses.open, sum("open"));
      losses.add(staleIn(counts.filter(({ stale }) => stale > 0).length), sum("stale"));
      losses.add(reviewLosses.links, sum("links"));
      losses.add(reviewLosses.asides, sum("asides"));
    },
  };
}

/** The project as if its adjudicated sets were annotation sets, each in its reviewer's name. */
export function asAnnotationSets(source: DatasetSource, project: AdjudicatedProject): DatasetSource {
  return {
    ...source,
    articles: project.articles,
    async read(id) {
      const { read, sets } = await project.read(id);
      return {
        ...read,
        sets: sets.map(({ reviewer, revision, annotations, articleLabels, links, brokenLinks }) => ({
          annotator: reviewer,
          revision,
          set: {
            status: "done",
            annotations,
            links: [...links, ...brokenLinks.map(({ link }) => link)],
            ...(articleLabels.length > 0 && { articleLabels }),
          },
        })),
      };
    },
  };
}

function statusOf(source: DatasetSource, article: string, reviewers: readonly string[] | undefined) {
  const reviews = (source.reviewsOf?.(article) ?? []).filter(({ reviewer }) => isAsked(reviewer, reviewers));
  if (reviews.some(({ status }) => status === "adjudicated")) return "adjudicated";
  return reviews.some(({ status }) => status === "in-review") ? "in-review" : "not-reviewing";
}

function isAsked(person: string, asked: readonly string[] | undefined): boolean {
  return asked === undefined || asked.includes(person);
}
