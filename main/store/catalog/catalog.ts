// Everything known of all articles and sets without reading them: the list a project opens with. Filled from the index
// of the last time, corrected by the scan of the folder, kept up to date by the store's own writes.
import { compareText } from "../../../model/data/compareText";
import { largestRevision } from "../../../model/data/revision";
import type { FileFacts } from "../../disk/FileSystem";
import type { ArticleFileSummary } from "../files/documentKinds";
import type { AcrossHeader, ArticleEntry, ArticleHeader, ReviewHeader, SetHeader } from "../headers";

/** Size and time of a file: while both are the same, what was read from it is taken to hold. */
export type Stamp = string;

export function stampOf(facts: FileFacts | undefined): Stamp {
  return facts ? `${facts.size}:${facts.modified}` : "";
}

export interface CatalogSet {
  readonly stamp: Stamp;
  /**
   * Whether a problem was found with its files: they are examined again at the next opening, so that the problem is
   * listed again.
   */
  readonly trouble?: boolean;
  /** Stamp of the set's journal, empty when it has none. */
  readonly journal: Stamp;
  readonly header: SetHeader;
}

export interface CatalogReview {
  readonly stamp: Stamp;
  /** As `trouble` of a set. */
  readonly trouble?: boolean;
  readonly header: ReviewHeader;
}

export interface CatalogAcross {
  readonly stamp: Stamp;
  /** As `trouble` of a set. */
  readonly trouble?: boolean;
  /** Stamp of its journal, empty when it has none. */
  readonly journal: Stamp;
  readonly header: AcrossHeader;
}

export interface CatalogArticle {
  readonly stamp: Stamp;
  /** As `trouble` of a set. */
  readonly trouble?: boolean;
  readonly revision: number;
  readonly summary: ArticleFileSummary;
}

interface Slot {
  article?: CatalogArticle;
  readonly sets: Map<string, CatalogSet>;
  readonly reviews: Map<string, CatalogReview>;
  entry?: ArticleEntry;
}

export interface CatalogRow {
  readonly id: string;
  readonly article?: CatalogArticle;
  readonly sets: ReadonlyMap<string, CatalogSet>;
  readonly reviews: ReadonlyMap<string, CatalogReview>;
}

export interface Catalog {
  entries(): readonly ArticleEntry[];
  entry(article: string): ArticleEntry | undefined;
  article(article: string): CatalogArticle | undefined;
  set(article: string, annotator: string): CatalogSet | undefined;
  review(article: string, reviewer: string): CatalogReview | undefined;
  annotatorsOf(article: string): readonly string[];
  /** Everything known of the members' files across articles, by their ids. */
  across(): readonly CatalogAcross[];
  acrossOf(member: string): CatalogAcross | undefined;
  putAcross(member: string, known: CatalogAcross | undefined): void;
  /** Everything in the catalog, also sets whose article has no file: the contents of an index. */
  all(): Iterable<CatalogRow>;
  putArticle(article: string, known: CatalogArticle | undefined): void;
  putSet(article: string, annotator: string, known: CatalogSet | undefined): void;
  putReview(article: string, reviewer: string, known: CatalogReview | undefined): void;
  /** Takes the next number: one more than the highest that an article has, or was to have. */
  nextSequence(): number;
}

export function newCatalog(): Catalog {
  const slots = new Map<string, Slot>();
  const across = new Map<string, CatalogAcross>();
  /** Ids in the order of import; actions change entries far more often than imports change the order. */
  let order: readonly string[] | undefined;
  let highestSequence = 0;

  function slotOf(article: string): Slot {
    let slot = slots.get(article);
    if (!slot) {
      slot = { sets: new Map(), reviews: new Map() };
      slots.set(article, slot);
    }
    return slot;
  }

  function changed(article: string, slot: Slot): void {
    delete slot.entry;
    if (!slot.article && slot.sets.size === 0 && slot.reviews.size === 0) slots.delete(article);
  }

  function entryOf(article: string): ArticleEntry | undefined {
    const slot = slots.get(article);
    if (!slot?.article) return undefined;
    slot.entry ??= {
      header: headerOf(article, slot.article),
      sets: [...slot.sets.values()]
        .map(({ header }) => header)
        .filter(({ revision }) => revision > 0)
        .sort((a, b) => compareText(a.annotator, b.annotator)),
      reviews: [...slot.reviews.values()]
        .map(({ header }) => header)
        .filter(({ revision }) => revision > 0)
        .sort((a, b) => compareText(a.reviewer, b.reviewer)),
    };
    return slot.entry;
  }

  function sortedIds(): readonly string[] {
    return [...slots]
      .flatMap(([id, { article }]) => (article ? [{ id, ...article.summary }] : []))
      .sort((a, b) => a.sequence - b.sequence || compareText(a.importedAt, b.importedAt) || compareText(a.id, b.id))
      .map(({ id }) => id);
  }

  return {
    entries: () => {
      order ??= sortedIds();
      return order.flatMap((id) => entryOf(id) ?? []);
    },
    entry: entryOf,
    article: (article) => slots.get(article)?.article,
    set: (article, annotator) => slots.get(article)?.sets.get(annotator),
    review: (article, reviewer) => slots.get(article)?.reviews.get(reviewer),
    across: () => [...across.values()].sort((a, b) => compareText(a.header.member, b.header.member)),
    acrossOf: (member) => across.get(member),
    putAcross: (member, known) => {
      if (known) across.set(member, known);
      else across.delete(member);
    },
    annotatorsOf: (article) => [...(slots.get(article)?.sets.keys() ?? [])],
    all: function* () {
      for (const [id, { article, sets, reviews }] of slots) yield { id, ...(article && { article }), sets, reviews };
    },
    putArticle: (article, known) => {
      const slot = slotOf(article);
      if (slot.article?.summary.sequence !== known?.summary.sequence) order = undefined;
      if (known) slot.article = known;
      else delete slot.article;
      highestSequence = Math.max(highestSequence, known?.summary.sequence ?? 0);
      changed(article, slot);
    },
    putSet: (article, annotator, known) => {
      const slot = slotOf(article);
      if (known) slot.sets.set(annotator, known);
      else slot.sets.delete(annotator);
      changed(article, slot);
    },
    putReview: (article, reviewer, known) => {
      const slot = slotOf(article);
      if (known) slot.reviews.set(reviewer, known);
      else slot.reviews.delete(reviewer);
      changed(article, slot);
    },
    // Articles beyond the highest possible number share that number; the time of import and the id then give their
    // order.
    nextSequence: () => {
      highestSequence = Math.min(highestSequence + 1, largestRevision);
      return highestSequence;
    },
  };
}

function headerOf(id: string, { revision, summary }: CatalogArticle): ArticleHeader {
  const { title, provenance, length, importedAt } = summary;
  return { id, title, provenance, length, importedAt, revision };
}
