// A concordance: where words stand in the articles of a project, and how one annotator has tagged them there. The index
// says which articles to read; what is found is read from the articles themselves.
import { setImmediate as othersTurn } from "node:timers/promises";
import { endOf, sameSpan, startOf } from "../../model/annotation/annotation";
import { emptyState, type SetState } from "../../model/annotation/history";
import { type SpanIndex, spanIndex } from "../../model/annotation/overlaps";
import type { ConcordanceLine } from "../../model/contract/concordance";
import type { CallResult } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { type FoldedText, folding } from "../../model/text/fold";
import type { Stretch } from "../../model/text/stretch";
import type { ArticleEntry } from "../store/headers";
import type { Store } from "../store/Store";
import { inTurns } from "../work/inTurns";
import { matchWords, needlesOf, type WordQuery } from "./matchWords";
import { surroundings } from "./surroundings";
import type { TextIndex } from "./textIndex";

export interface TextSearch extends WordQuery {
  /** Ids of the articles to look in; all when absent. */
  readonly articles?: readonly string[] | undefined;
  readonly limit: number;
  /** The person whose annotations are shown beside the words. */
  readonly annotator?: string | undefined;
  /** A newer search has taken this one's place. */
  readonly stopped: () => boolean;
  /** Milliseconds for articles the index does not know yet; a small project is read whole in the second it is by default. */
  readonly timeout?: number;
}

/** Milliseconds from the beginning for counting articles, once there are as many lines as were asked for. */
const countingTime = 100;
/** Articles read side by side. */
const readAtOnce = 8;

export async function searchText(
  store: Store,
  index: TextIndex,
  search: TextSearch,
): Promise<CallResult<"search.text">> {
  await index.ready();
  const { entries, loading } = await store.entries();
  const needles = needlesOf(search);
  const wanted = search.articles && new Set(search.articles);
  const candidates = entries.filter(
    ({ header }) => (wanted?.has(header.id) ?? true) && index.mayHold(header.id, needles),
  );
  const begun = performance.now();
  const latest = begun + (search.timeout ?? 1000);
  const lines: ConcordanceLine[] = [];
  let articles = 0;
  let more = false;
  let indexing = loading;

  for (let from = 0; from < candidates.length; from += readAtOnce) {
    const isFull = lines.length >= search.limit;
    if (search.stopped() || (isFull && performance.now() - begun > countingTime)) {
      const rest = candidates.slice(from);
      const known = rest.filter(({ header }) => index.knows(header.id)).length;
      articles += known;
      more ||= known > 0 || search.stopped();
      indexing ||= known < rest.length;
      break;
    }
    const isLate = performance.now() >= latest;
    const portion = candidates.slice(from, from + readAtOnce).filter(({ header }) => {
      const isSkipped = isLate && !index.knows(header.id);
      indexing ||= isSkipped;
      return !isSkipped;
    });
    for (const found of await Promise.all(portion.map((entry) => matchesIn(entry, search, store, index)))) {
      if (found === undefined) continue;
      articles++;
      const room = search.limit - lines.length;
      more ||= found.matches.length > room;
      for (const match of found.matches.slice(0, room)) lines.push(lineOf(found, match));
    }
    await othersTurn();
  }
  return { lines, articles, more, indexing };
}

interface Matches {
  readonly entry: ArticleEntry;
  readonly text: string;
  readonly matches: readonly Stretch[];
  readonly state: SetState;
  readonly spans: SpanIndex;
}

/** The places of the words in an article; `undefined` when there are none, or it cannot be read. */
async function matchesIn(
  entry: ArticleEntry,
  search: TextSearch,
  store: Store,
  index: TextIndex,
): Promise<Matches | undefined> {
  const { id } = entry.header;
  const folded = await foldedText(store, id);
  if (folded === undefined) return undefined;
  await index.add(id, folded.text);
  // One more than there is room for tells that there are more.
  const matches = matchWords(folded, search, search.limit + 1);
  if (matches.length === 0) return undefined;
  const state = await stateOf(store, entry, search.annotator);
  return { entry, text: folded.original, matches, state, spans: spanIndex(state.set.annotations) };
}

/** `undefined` for an article that cannot be read; the project's problems tell of it. */
async function foldedText(store: Store, article: string): Promise<FoldedText | undefined> {
  try {
    return await inTurns(folding((await store.readArticle(article)).article.text));
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

async function stateOf(store: Store, { header, sets }: ArticleEntry, annotator: string | undefined) {
  const own = sets.find((set) => set.annotator === annotator);
  return own === undefined ? emptyState : store.readSet(header.id, own.annotator);
}

function lineOf({ entry, text, state, spans }: Matches, { start, end }: Stretch): ConcordanceLine {
  const words = { fragments: [{ start, end, quote: text.slice(start, end) }] };
  const annotations = new Set(spans.overlapping(start, end).map(({ annotation }) => annotation));
  return {
    article: entry.header.id,
    title: entry.header.title,
    start,
    end,
    quote: text.slice(start, end),
    ...surroundings(text, { start, end }),
    tags: [...annotations].map((annotation) => ({
      annotation: annotation.id,
      label: annotation.label,
      start: startOf(annotation),
      end: endOf(annotation),
      same: sameSpan(annotation, words),
    })),
    revision: state.revision,
  };
}
