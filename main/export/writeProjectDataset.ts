// Writes a dataset of a project to a file, then reads the file back and checks it: an export is only given out when it
// proved itself.
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import type { ExportFormat, ExportResult } from "../../model/contract/contract";
import type { DatasetCounts } from "../../model/dataset/dataset";
import { diskFailure } from "../disk/diskFailure";
import { checkDataset } from "../formats/dataset/checkDataset";
import type { ArticleParts, DatasetSink, DatasetSource } from "../formats/dataset/spanwiseDatasetSource";
import { writeDataset } from "../formats/dataset/spanwiseDatasetWriter";
import type { ArticleEntry } from "../store/headers";
import type { Store } from "../store/Store";

/** The export of this program and version. */
export function projectDatasetWriter(version: string): WriteDataset {
  return (request) => writeProjectDataset(request, version);
}

async function writeProjectDataset(request: DatasetRequest, version: string): ReturnType<WriteDataset> {
  const { store, file, format, signal, ...options } = request;
  const source = await projectSource(store, version, signal);
  const handle = await open(file, "wx", 0o600).catch((error) => {
    throw diskFailure(error, "The dataset", file);
  });
  try {
    const sink = bufferedSink(handle, file);
    const kind = format === "spanwise-json" ? "json" : "jsonl";
    const { counts, losses } = await writeDataset(source, sink, { ...options, format: kind, signal });
    await sink.end();
    await prove(file, signal);
    return { counts: countsOf(counts, options.sets === "adjudicated"), losses };
  } finally {
    await handle.close();
  }
}

/** Counts for people. When only adjudicated sets are exported, those are counted as sets. */
function countsOf(counts: DatasetCounts, adjudicated: boolean): Awaited<ReturnType<WriteDataset>>["counts"] {
  const { articles, unplaced } = counts;
  return adjudicated
    ? {
        ...{ articles, annotationSets: counts.adjudicatedSets, annotations: counts.adjudicatedAnnotations },
        ...{ links: counts.adjudicatedLinks, unplaced },
      }
    : {
        ...{ articles, annotationSets: counts.annotationSets, annotations: counts.annotations },
        ...{ links: counts.links, unplaced },
      };
}

/** Reads the file back. A problem is a bug of the writer's: nobody must get this file. */
async function prove(file: string, signal: AbortSignal): Promise<void> {
  const { problems } = await checkDataset(() => createReadStream(file, { signal }));
  const [first] = problems;
  if (first !== undefined) throw new Error(`the dataset does not prove itself: ${first.path}: ${first.message}`);
}

/** The project as a dataset's writer sees it, once all of it is known. */
export async function projectSource(store: Store, version: string, signal: AbortSignal): Promise<DatasetSource> {
  const [{ project }, annotators, entries] = await Promise.all([
    store.project(),
    store.annotators(),
    allEntries(store, signal),
  ]);
  const reviews = new Map(entries.map(({ header, reviews }) => [header.id, reviews]));
  return {
    generator: { name: "Spanwise", version },
    project,
    annotators,
    articles: entries.map(({ header }) => header.id),
    reviewsOf: (id) => reviews.get(id) ?? [],
    read: async (id, wanted) => {
      const { article, reviews, annotators, set } = await articleParts(store, id, wanted);
      return { article, reviews, sets: await Promise.all(annotators.map(set)) };
    },
    parts: (id, wanted) => articleParts(store, id, wanted),
  };
}

async function articleParts(store: Store, id: string, wanted: readonly string[] | undefined): Promise<ArticleParts> {
  const [{ article }, entry] = await Promise.all([store.readArticle(id), store.entry(id)]);
  const reviews = await Promise.all(
    (entry?.reviews ?? []).map(async ({ reviewer }) => {
      const { revision, review } = await store.readReview(id, reviewer);
      return { reviewer, revision, review };
    }),
  );
  return {
    article,
    reviews,
    annotators: (entry?.sets ?? [])
      .map(({ annotator }) => annotator)
      .filter((annotator) => wanted === undefined || wanted.includes(annotator))
      .sort(),
    set: async (annotator) => {
      const { revision, set } = await store.readSet(id, annotator);
      return { annotator, revision, set };
    },
  };
}

const lookAgain = 100;

/** Waits until the folder has been read to its end: an export must not miss what was not found yet. */
async function allEntries(store: Store, signal: AbortSignal): Promise<readonly ArticleEntry[]> {
  for (;;) {
    signal.throwIfAborted();
    const { entries, loading } = await store.entries();
    if (!loading) return entries;
    await setTimeout(lookAgain);
  }
}

const bufferSize = 256 * 1024;

/** Gathers small pieces, so that a file of many is not written in as many steps. */
function bufferedSink(handle: FileHandle, file: string): DatasetSink & { end(): Promise<void> } {
  let pieces: string[] = [];
  let length = 0;

  async function flush(): Promise<void> {
    const bytes = Buffer.from(pieces.join(""));
    pieces = [];
    length = 0;
    try {
      await handle.writeFile(bytes);
    } catch (error) {
      throw diskFailure(error, "The dataset", file);
    }
  }

  return {
    write: async (text) => {
      pieces.push(text);
      length += text.length;
      if (length >= bufferSize) await flush();
    },
    end: flush,
  };
}

export interface DatasetRequest {
  readonly store: Store;
  readonly file: string;
  readonly format: ExportFormat;
  /** As in a window's request. */
  readonly sets?: "all" | "adjudicated";
  readonly reviews?: boolean;
  readonly agreement?: boolean;
  /** Ids; all when absent. */
  readonly annotators?: readonly string[];
  readonly articles?: readonly string[];
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

/** Writes a dataset to a new file, checks it, and says what is in it. Rejects with the signal's reason when stopped. */
export type WriteDataset = (request: DatasetRequest) => Promise<Pick<ExportResult, "counts" | "losses">>;
