// Writes a project in an exchange format, and says beforehand what would be lost. Holds one article in memory at a
// time.
import { type AnnotationSet, misplacement } from "../../../model/annotation/annotation";
import { Failure } from "../../../model/data/failure";
import { titleOf } from "../../../model/project/article";
import { activeLabels, type Label, labelFor } from "../../../model/project/label";
import { adjudicatedProject, asAnnotationSets } from "../dataset/adjudicatedSource";
import { reviewLosses } from "../dataset/reviewLosses";
import { reviewsAbout } from "../dataset/reviewsAbout";
import type { HiddenFrom } from "../dataset/spanwiseDatasetAcross";
import type { DatasetSource, SourceArticle } from "../dataset/spanwiseDatasetSource";
import type { FileSink } from "../files/FileSink";
import type { Format, FormatWriter, Settings } from "../format/Format";
import { type FittedArticle, fitArticle, type IsWritten, lossKinds } from "../format/fitArticle";
import { LossTally } from "../format/LossTally";
import { settingsOf } from "../format/settings";
import { carriedWith } from "./dottedSetting";
import { entitiesOf, withEntities } from "./entitiesOf";
import { articleLabelLoss, countRules } from "./ruleLosses";
import { safeName } from "./safeName";

export interface WriteOptions {
  /** `adjudicated`: the adjudicated sets in the place of the annotation sets, in their reviewers' names. */
  readonly sets?: "all" | "adjudicated" | undefined;
  /** Ids of those whose sets are written; all when absent. */
  readonly annotators?: readonly string[] | undefined;
  /** Ids of the articles; all when absent. */
  readonly articles?: readonly string[] | undefined;
  /** Values of the format's settings by name; the default for each that is not given. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** What whoever exports may not see yet. */
  readonly hidden?: HiddenFrom | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface Written {
  readonly articles: number;
  readonly annotationSets: number;
  readonly annotations: number;
  readonly links: number;
  /** Sentences with counts about what the format could not carry. */
  readonly losses: readonly string[];
}

/**
 * The losses and counts of an export, without writing anything. Rejects as `writeExchange` does.
 */
export async function losses(format: Format, source: DatasetSource, options: WriteOptions = {}): Promise<Written> {
  const counts = new Counts();
  for await (const fitted of fittedArticles(format, source, options, counts.losses)) counts.add(fitted);
  return counts.written();
}

/**
 * Writes the articles asked for, ordered by id; the same project gives the same bytes. Rejects with `not-found` when an
 * article or annotator asked for is not in the project, with `bad-request` for a setting the format does not have, and
 * with the signal's reason when stopped: then what was written is of no use.
 */
export async function writeExchange(
  format: Format,
  source: DatasetSource,
  sink: FileSink,
  options: WriteOptions = {},
): Promise<Written> {
  const counts = new Counts();
  async function* articles(): AsyncGenerator<FittedArticle> {
    for await (const fitted of fittedArticles(format, source, options, counts.losses)) {
      counts.add(fitted);
      yield fitted;
    }
  }
  const { project, generator } = source;
  const { id, name, attributes, articleLabels = [] } = project;
  const labels = activeLabels(project.labels);
  const settings = settingsOf(format, options.settings, "writing");
  await writerOf(format).write(articles(), sink, {
    settings,
    project: { id, name, labels, attributes, articleLabels },
    generator,
  });
  options.signal?.throwIfAborted();
  return counts.written();
}

class Counts {
  readonly losses = new LossTally();
  #articles = 0;
  #annotationSets = 0;
  #annotations = 0;
  #links = 0;

  add({ sets }: FittedArticle): void {
    this.#articles++;
    this.#annotationSets += sets.length;
    for (const { set } of sets) {
      this.#annotations += set.annotations.length;
      this.#links += set.links.length;
    }
  }

  written(): Written {
    return {
      articles: this.#articles,
      annotationSets: this.#annotationSets,
      annotations: this.#annotations,
      links: this.#links,
      losses: this.losses.sentences(),
    };
  }
}

function writerOf(format: Format): FormatWriter {
  if (format.writer) return format.writer;
  throw new Failure("bad-request", `${format.title} can be read but not written. Choose another format.`);
}

/**
 * The articles asked for as the format carries them, ordered by id. Losses are counted when the last article was given.
 */
export async function* fittedArticles(
  format: Format,
  source: DatasetSource,
  options: WriteOptions,
  tally: LossTally,
): AsyncGenerator<FittedArticle> {
  const writer = writerOf(format);
  const settings = settingsOf(format, options.settings, "writing");
  const members = source.annotators.map((annotator) => annotator.id);
  const annotators = options.annotators && chosen(members, options.annotators, "annotator");
  const asked = chosen(source.articles, options.articles, "article");
  const adjudicated = options.sets === "adjudicated" ? adjudicatedProject(source, asked, annotators) : undefined;
  const from = adjudicated === undefined ? source : asAnnotationSets(source, adjudicated);
  const articles = adjudicated?.articles ?? asked;
  const names = new Map(source.annotators.map(({ id, name }) => [id, name]));
  // The adjudicated source already holds the chosen reviewers' sets only.
  const people = adjudicated === undefined ? annotators : undefined;
  const isWritten = farEnds(from, articles, people);
  // What was adjudicated is of several people: nobody said what it means.
  const entityOf =
    adjudicated === undefined
      ? await entitiesOf(source, articles, { annotators: people, hidden: options.hidden })
      : () => undefined;
  await countSaid(source, people, adjudicated !== undefined, tally);
  countRules(source.project, format.carries, tally);
  const labels = activeLabels(source.project.labels);
  for (const [index, id] of articles.entries()) {
    options.signal?.throwIfAborted();
    const read = setsOf(await from.read(id, people), people);
    countReviews(read, tally);
    if (adjudicated) for (const { set } of read.sets) tally.add(reviewLosses.sources, set.annotations.length);
    const { article } = read;
    const sets = read.sets.map(({ annotator, set: own }) => {
      if (!format.carries.articleLabels) tally.add(articleLabelLoss, own.articleLabels?.length ?? 0);
      const set = withMergedLabels(own, source.project.labels);
      const known = withEntities(set, (annotation) => entityOf(article.id, annotator, annotation));
      const isCarried = format.carries.annotations !== false && format.carries.attributes;
      if (!isCarried) tally.add(lossKinds.entities, known.count);
      return {
        annotator: { id: annotator, name: names.get(annotator) ?? annotator },
        set: isCarried ? known.set : set,
      };
    });
    const fitted = fitArticle(
      { article, stem: stemOf(article), sets },
      {
        ...{
          carries: carriedWith(format.carries, settings),
          prefer: preferred(settings),
          isWritten: await isWritten(read),
        },
        project: { labels, attributes: source.project.attributes },
      },
      tally,
    );
    yield writer.fit?.(fitted, tally, settings) ?? fitted;
    options.onProgress?.(index + 1, articles.length);
  }
  adjudicated?.count(tally);
}

/** No exchange format has a place for what reviewers say. */
function countReviews({ reviews = [] }: SourceArticle, tally: LossTally): void {
  for (const { review } of reviews) {
    tally.add(reviewLosses.verdicts, review.verdicts.length);
    const explained = review.verdicts.filter(({ reason, comment }) => (reason ?? comment) !== undefined);
    tally.add(reviewLosses.explained, explained.length);
    tally.add(reviewLosses.comments, review.comments.length);
  }
}

/** No exchange format has a place for judgements, but for what annotations mean. */
async function countSaid(
  source: DatasetSource,
  people: readonly string[] | undefined,
  isAdjudicated: boolean,
  tally: LossTally,
): Promise<void> {
  for (const { member, across } of (await source.across?.()) ?? []) {
    if (people?.includes(member) === false) continue;
    const { entities, judgements } = across;
    const others = judgements.filter(({ topic }) => topic !== "identity");
    tally.add(lossKinds.across, isAdjudicated ? entities.length + judgements.length : others.length);
  }
}

/**
 * Replaces each label that was merged into another by that other one. In the project an annotation keeps the label it
 * was made with.
 */
function withMergedLabels(set: AnnotationSet, labels: readonly Label[]): AnnotationSet {
  if (activeLabels(labels).length === labels.length) return set;
  const annotations = set.annotations.map((annotation) => ({
    ...annotation,
    label: labelFor(labels, annotation.label)?.id ?? annotation.label,
  }));
  return { ...set, annotations };
}

function preferred(settings: Settings): "shorter" | "longer" {
  return settings.get("overlaps") === "longer" ? "longer" : "shorter";
}

/** The stem of an article's file names: readable by its title, unique by its id. */
function stemOf(article: SourceArticle["article"]): string {
  return `${safeName(titleOf(article), 40)}-${article.id.slice(0, 12)}`;
}

/** Keeps the sets of these annotators, and the parts of reviews that are about them. */
function setsOf(read: SourceArticle, annotators: readonly string[] | undefined): SourceArticle {
  if (annotators === undefined) return read;
  const sets = read.sets.filter((set) => annotators.includes(set.annotator));
  return { ...read, sets, reviews: reviewsAbout(annotators, read.reviews ?? []) };
}

/** The ids asked for, or all, in ascending order. */
function chosen(all: readonly string[], asked: readonly string[] | undefined, kind: string): readonly string[] {
  const existing = new Set(all);
  const missing = asked?.find((id) => !existing.has(id));
  if (missing !== undefined)
    throw new Failure("not-found", `This project has no ${kind} ${missing}. It may have been removed; choose again.`);
  return [...new Set(asked ?? all)].sort();
}

/** Reads an article when a link leads to it, and remembers the ids of its annotations. */
function farEnds(
  source: DatasetSource,
  articles: readonly string[],
  annotators: readonly string[] | undefined,
): (read: SourceArticle) => Promise<IsWritten> {
  const selected = new Set(articles);
  const known = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  return async (read) => {
    for (const { set } of read.sets) {
      for (const { to } of set.links) {
        if (to.article === undefined || !selected.has(to.article) || known.has(to.article)) continue;
        const { article, sets } = setsOf(await source.read(to.article, annotators), annotators);
        const placed = sets.map(({ annotator, set }) => {
          const fitting = set.annotations.filter((annotation) => misplacement(article.text, annotation) === undefined);
          return [annotator, new Set(fitting.map((annotation) => annotation.id))] as const;
        });
        known.set(to.article, new Map(placed));
      }
    }
    return (article, annotator, annotation) => known.get(article)?.get(annotator)?.has(annotation) === true;
  };
}
