// Finds annotations by what they say: their words, label, attributes, note, and whose they are. A digest of each set is
// remembered for as long as the set has the same revision, so that only sets with a chance are read again.
import { setImmediate as othersTurn } from "node:timers/promises";
import { type Annotation, misplacement, quoteOf, startOf } from "../../model/annotation/annotation";
import type { AnnotationLine } from "../../model/contract/concordance";
import type { CallArgs, CallResult } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { type Label, labelFor } from "../../model/project/label";
import { fold } from "../../model/text/fold";
import { type Viewer, visibleSets, whileLoading } from "../review/visibleSets";
import type { ArticleEntry, SetHeader } from "../store/headers";
import type { Store } from "../store/Store";
import { surroundings } from "./surroundings";

/** The facts that are remembered of a set. */
interface Digest {
  readonly revision: number;
  /** Quotes and notes, folded, a line each. */
  readonly words: string;
  readonly attributes: ReadonlySet<string>;
  readonly hasNotes: boolean;
}

export interface AnnotationSearch {
  /**
   * In the sets that `viewer` may see. Fails when the project cannot be read. `stopped`: a newer search has taken this
   * one's place.
   */
  find(
    asked: CallArgs<"search.annotations">,
    viewer: Viewer,
    stopped: () => boolean,
  ): Promise<CallResult<"search.annotations">>;
}

/** Characters of digests kept; beyond, all are forgotten. */
const charactersKept = 40_000_000;

export function annotationSearch(store: Store): AnnotationSearch {
  const digests = new Map<string, Digest>();
  let kept = 0;

  async function find(
    asked: CallArgs<"search.annotations">,
    viewer: Viewer,
    stopped: () => boolean,
  ): Promise<CallResult<"search.annotations">> {
    const [{ entries, loading }, { project }] = await Promise.all([store.entries(), store.project()]);
    const fits = filterOf(asked, project.labels);
    const lines: AnnotationLine[] = [];
    for (const entry of entries) {
      for (const set of visibleSets(loading ? whileLoading(viewer) : viewer, entry)) {
        if (!fits.set(set) || !fits.digest(digests.get(keyOf(entry, set)), set.revision)) continue;
        if (stopped() || lines.length >= asked.limit) {
          // Whether the rest holds any is not known without reading on until one is found.
          if (stopped() || (await found(entry, set, fits)).length > 0) return { lines, more: true };
          continue;
        }
        const annotations = await found(entry, set, fits);
        const room = asked.limit - lines.length;
        lines.push(...(await linesOf(entry, set, annotations.slice(0, room))));
        if (annotations.length > room) return { lines, more: true };
        await othersTurn();
      }
    }
    return { lines, more: false };
  }

  async function found(entry: ArticleEntry, set: SetHeader, fits: Filter): Promise<readonly Annotation[]> {
    try {
      const state = await store.readSet(entry.header.id, set.annotator);
      remember(keyOf(entry, set), state.revision, state.set.annotations);
      return state.set.annotations.filter(fits.annotation);
    } catch (error) {
      if (error instanceof Failure) return []; // the project's problems tell of it
      throw error;
    }
  }

  function remember(key: string, revision: number, annotations: readonly Annotation[]): void {
    if (digests.get(key)?.revision === revision) return;
    const digest: Digest = {
      revision,
      words: annotations.map(wordsOf).join("\n"),
      attributes: new Set(annotations.flatMap(({ attributes }) => attributes?.map(({ attribute }) => attribute) ?? [])),
      hasNotes: annotations.some(({ note }) => note !== undefined),
    };
    kept += digest.words.length - (digests.get(key)?.words.length ?? 0);
    if (kept > charactersKept) {
      digests.clear();
      kept = digest.words.length;
    }
    digests.set(key, digest);
  }

  async function linesOf(
    { header }: ArticleEntry,
    { annotator, status, revision }: SetHeader,
    annotations: readonly Annotation[],
  ): Promise<readonly AnnotationLine[]> {
    const text = annotations.length === 0 ? "" : await textOf(header.id);
    return annotations.map((annotation) => ({
      article: header.id,
      title: header.title,
      annotator,
      annotation,
      ...contextOf(text, annotation),
      status,
      revision,
    }));
  }

  async function textOf(article: string): Promise<string> {
    try {
      return (await store.readArticle(article)).article.text;
    } catch (error) {
      if (error instanceof Failure) return "";
      throw error;
    }
  }

  return { find };
}

interface Filter {
  set(header: SetHeader): boolean;
  /** Whether a set may hold what is asked for, by its digest if there is one of its revision. */
  digest(digest: Digest | undefined, revision: number): boolean;
  annotation(annotation: Annotation): boolean;
}

function filterOf(asked: CallArgs<"search.annotations">, labels: readonly Label[]): Filter {
  const words = asked.text === undefined ? undefined : fold(asked.text).text;
  const wanted = asked.labels && new Set(asked.labels);
  const hasLabel = (label: string) =>
    wanted === undefined || wanted.has(label) || wanted.has(labelFor(labels, label)?.id ?? label);
  const { attribute, withNote, annotators, statuses } = asked;
  return {
    set: ({ annotator, status, counts }) =>
      (annotators?.includes(annotator) ?? true) &&
      (statuses?.includes(status) ?? true) &&
      [...counts.keys()].some(hasLabel),
    digest: (digest, revision) =>
      digest?.revision !== revision ||
      ((words === undefined || digest.words.includes(words)) &&
        (attribute === undefined || digest.attributes.has(attribute.attribute)) &&
        (withNote !== true || digest.hasNotes)),
    annotation: (annotation) =>
      hasLabel(annotation.label) &&
      (words === undefined || wordsOf(annotation).includes(words)) &&
      (withNote === undefined || (annotation.note !== undefined) === withNote) &&
      (attribute === undefined ||
        (annotation.attributes ?? []).some(
          (one) =>
            one.attribute === attribute.attribute && (attribute.value === undefined || one.value === attribute.value),
        )),
  };
}

function wordsOf(annotation: Annotation): string {
  const note = annotation.note === undefined ? "" : `\n${fold(annotation.note).text}`;
  return fold(quoteOf(annotation)).text + note;
}

/** Around the first fragment to the first, after the last; nothing for an unplaced annotation. */
function contextOf(text: string, annotation: Annotation) {
  if (misplacement(text, annotation) !== undefined) return { prefix: "", suffix: "" };
  const end = annotation.fragments.at(-1)?.end ?? 0;
  return surroundings(text, { start: startOf(annotation), end });
}

function keyOf({ header }: ArticleEntry, { annotator }: SetHeader): string {
  return `${header.id}/${annotator}`;
}
