// Writes a dataset to a file, then reads the file back and checks it. Only a file that passed the check is given out.
import { createReadStream } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import type { ExportFormat } from "../../model/contract/exportContract";
import type { DatasetCounts } from "../../model/dataset/dataset";
import { diskFailure } from "../disk/diskFailure";
import { checkDataset } from "../formats/dataset/checkDataset";
import type { DatasetSink, DatasetSource } from "../formats/dataset/spanwiseDatasetSource";
import { type DatasetOptions, writeDataset } from "../formats/dataset/spanwiseDatasetWriter";
import type { ExportOutcome, ExportWatch } from "./ExportWatch";

export type DatasetRequest = Omit<DatasetOptions, "format" | "signal" | "onProgress">;

/** Writes a new file, checks it, and says what is in it. Rejects with the signal's reason when stopped. */
export async function provedDataset(
  source: DatasetSource,
  format: ExportFormat,
  file: string,
  request: DatasetRequest,
  { signal, onProgress }: ExportWatch,
): Promise<ExportOutcome> {
  const handle = await open(file, "wx", 0o600).catch((error) => {
    throw diskFailure(error, "The dataset", file);
  });
  try {
    const sink = bufferedSink(handle, file);
    const options = { ...request, format: datasetForm(format), signal, onProgress };
    const { counts, losses } = await writeDataset(source, sink, options);
    await sink.end();
    await prove(file, { signal, onProgress }, counts.articles);
    return { counts: countsOf(counts, request.sets === "adjudicated"), losses };
  } finally {
    await handle.close();
  }
}

export function datasetForm(format: ExportFormat): DatasetOptions["format"] {
  return format === "spanwise-json" ? "json" : "jsonl";
}

/** The counts that people see. When only adjudicated sets are exported, these are counted as the sets. */
function countsOf(counts: DatasetCounts, adjudicated: boolean): ExportOutcome["counts"] {
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
async function prove(file: string, { signal, onProgress }: ExportWatch, articles: number): Promise<void> {
  const { size } = await stat(file);
  const { problems } = await checkDataset(
    () => createReadStream(file, { signal }),
    (bytes) => onProgress(articles, articles, { steps: Math.min(bytes, size), of: size, checking: true }),
  );
  const [first] = problems;
  if (first !== undefined) throw new Error(`the dataset does not prove itself: ${first.path}: ${first.message}`);
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
