// All mentions of a project by their spellings, kept up set by set: what clusters, figures, claims and copies are derived
// from. Holds what one person may see; whoever feeds it sees to that.
import type { Annotation, Link } from "../../annotation/annotation";
import { compareText } from "../../data/compareText";
import type { Stretch } from "../../text/stretch";
import { type MentionRef, spellingKey, spellingOf } from "../judgement";
import { foldedKey } from "./nameKeys";

/** The facts of an article, without its text. */
export interface ArticleFacts {
  readonly id: string;
  readonly title: string;
  readonly outlet?: string;
  readonly published?: string;
  /** Colleagues' work on it is not hidden from whoever looks, so what they say about it counts. */
  readonly open: boolean;
}

/** One annotation as it is fed. */
export interface FedMention extends Stretch, Pick<Annotation, "id" | "label" | "attributes"> {
  readonly quote: string;
  /** A short form that the text defines right behind it: `PMF` behind `Popular Mobilization Forces (PMF)`. */
  readonly defines?: string;
}

export interface FedSet {
  readonly annotator: string;
  readonly mentions: readonly FedMention[];
  readonly links: readonly Link[];
}

export interface IndexedArticle {
  readonly facts: ArticleFacts;
  /** Small and unique while the article is there. */
  readonly number: number;
  readonly sets: Map<string, IndexedSet>;
}

export interface IndexedSet {
  readonly article: IndexedArticle;
  readonly annotator: string;
  readonly mentions: readonly Mention[];
  readonly links: readonly Link[];
}

export interface Mention extends FedMention {
  readonly set: IndexedSet;
  /** One number for one place: the same for what two people tagged from the same character on. */
  readonly place: number;
  readonly spelling: Spelling;
}

export interface Spelling {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  /** `foldedKey` of the text. */
  readonly folded: string;
  readonly mentions: Set<Mention>;
  /** Counts changes of `mentions`. */
  version: number;
  /** In how many sets of open articles it stands. */
  open: number;
}

export class MentionIndex {
  readonly articles = new Map<string, IndexedArticle>();
  readonly spellings = new Map<string, Spelling>();
  /** Counts everything that was fed. */
  version = 0;
  /** How many articles are not open. */
  closed = 0;
  readonly #meant: (label: string) => string;
  #nextNumber = 0;
  #changed = { spellings: new Set<string>(), articles: new Set<string>() };
  /** Mentions by key, of the sets that somebody asked about. */
  readonly #byId = new WeakMap<IndexedSet, ReadonlyMap<string, Mention>>();

  /** `meant`: what a label counts as, once labels were merged. */
  constructor(meant: (label: string) => string) {
    this.#meant = meant;
  }

  /** Keys of spellings whose mentions are others than the last time, and ids of the articles in which. */
  takeChanged(): { readonly spellings: ReadonlySet<string>; readonly articles: ReadonlySet<string> } {
    const changed = this.#changed;
    this.#changed = { spellings: new Set(), articles: new Set() };
    return changed;
  }

  /** Puts an article in place of what was known of it; the sets of others that are not fed any more are gone. */
  put(facts: ArticleFacts, sets: readonly FedSet[]): void {
    const known = this.articles.get(facts.id);
    if (known) this.remove(facts.id);
    const article: IndexedArticle = { facts, number: known?.number ?? this.#nextNumber++, sets: new Map() };
    for (const set of sets) article.sets.set(set.annotator, this.#indexed(article, set));
    this.articles.set(facts.id, article);
    this.#changed.articles.add(facts.id);
    if (!facts.open) this.closed++;
    this.version++;
  }

  remove(id: string): void {
    const article = this.articles.get(id);
    if (!article) return;
    for (const { mentions } of article.sets.values()) {
      for (const mention of mentions) {
        const { spelling } = mention;
        this.#changed.spellings.add(spelling.key);
        spelling.mentions.delete(mention);
        spelling.version++;
        if (article.facts.open) spelling.open--;
        if (spelling.mentions.size === 0) this.spellings.delete(spelling.key);
      }
    }
    this.articles.delete(id);
    this.#changed.articles.add(id);
    if (!article.facts.open) this.closed--;
    this.version++;
  }

  /** The mention a judgement is about, if it is still there. */
  mention({ article, annotator, annotation }: Pick<MentionRef, "article" | "annotator" | "annotation">) {
    const set = this.articles.get(article)?.sets.get(annotator);
    if (!set) return undefined;
    let byId = this.#byId.get(set);
    if (!byId) {
      byId = new Map(set.mentions.map((mention) => [mention.id, mention]));
      this.#byId.set(set, byId);
    }
    return byId.get(annotation);
  }

  /** The spelling with a label and a text, as far as anybody used it. */
  spelling(label: string, text: string): Spelling | undefined {
    return this.spellings.get(spellingKey(this.#meant(label), spellingOf(text)));
  }

  meant(label: string): string {
    return this.#meant(label);
  }

  /** Whether a mention still says what it said when it was judged. */
  isAsSeen({ seen }: MentionRef, mention: Mention): boolean {
    return this.#meant(seen.label) === mention.spelling.label && seen.quote === quoteToSee(mention);
  }

  /** Mentions with a label, in the order of articles, annotators and text. */
  labelled(label: string): readonly Mention[] {
    return [...this.articles.values()]
      .sort((a, b) => compareText(a.facts.id, b.facts.id))
      .flatMap(({ sets }) =>
        [...sets.values()]
          .sort((a, b) => compareText(a.annotator, b.annotator))
          .flatMap(({ mentions }) => mentions.filter((mention) => mention.spelling.label === label)),
      );
  }

  #indexed(article: IndexedArticle, { annotator, mentions, links }: FedSet): IndexedSet {
    const made: Mention[] = [];
    const set: IndexedSet = { article, annotator, mentions: made, links };
    for (const mention of mentions) {
      const spelling = this.#spelled(mention);
      const one: Mention = { ...mention, set, spelling, place: article.number * 2 ** 26 + mention.start };
      this.#changed.spellings.add(spelling.key);
      spelling.mentions.add(one);
      spelling.version++;
      if (article.facts.open) spelling.open++;
      made.push(one);
    }
    return set;
  }

  #spelled({ label, quote }: FedMention): Spelling {
    const meant = this.#meant(label);
    const text = spellingOf(quote);
    const key = spellingKey(meant, text);
    const known = this.spellings.get(key);
    if (known) return known;
    const folded = foldedKey(text);
    const made: Spelling = { key, label: meant, text, folded, mentions: new Set(), version: 0, open: 0 };
    this.spellings.set(key, made);
    return made;
  }
}

export function mentionRef({ id, label, quote, set }: Mention): MentionRef {
  return {
    kind: "mention",
    article: set.article.facts.id,
    annotator: set.annotator,
    annotation: id,
    seen: { label, quote: quoteToSee({ quote }) },
  };
}

/** As much of a mention's words as a ref holds. */
function quoteToSee({ quote }: Pick<Mention, "quote">): string {
  return quote.slice(0, 10_000);
}

/** The key of a ref to a mention (`refKey`). */
export function mentionKey(mention: Mention): string {
  return `m/${mention.set.article.facts.id}/${mention.set.annotator}/${mention.id}`;
}
