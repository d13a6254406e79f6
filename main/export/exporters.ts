// Who makes exports: a worker, which reads the project's folder by itself, so that tagging and saving wait for none of it; or
// this thread, for a command that does nothing else.
import { Failure } from "../../model/data/failure";
import type { Store } from "../store/Store";
import { whenRead } from "../store/whenRead";
import { isOutOfMemory, type TaskThread, taskInWorker } from "../work/taskInWorker";
import type { ExportOutcome, ExportWatch } from "./ExportWatch";
import type { ExportEnd, FromExporter, ProjectPlace, ToExporter } from "./exportProtocol";
import { type ExportRequest, lossesOfExport, writeExport } from "./exportRequest";
import { knownArticle, projectSource } from "./projectSource";

export interface Exporter {
  /** As `writeExport`, of the store's project. */
  write(store: Store, request: ExportRequest, file: string, watch: ExportWatch): Promise<ExportOutcome>;
  /** As `lossesOfExport`. */
  losses(store: Store, request: ExportRequest, watch: ExportWatch): Promise<readonly string[]>;
}

export function exporterHere(version: string): Exporter {
  return {
    write: async (store, request, file, watch) =>
      writeExport(request, await projectSource(store, version, watch.signal), file, watch),
    losses: async (store, request, watch) =>
      lossesOfExport(request, await projectSource(store, version, watch.signal), watch),
  };
}

export type ExportThread = TaskThread<ToExporter, FromExporter>;

export interface ExporterInWorkersOptions {
  readonly start: () => Promise<ExportThread>;
  /** The folder of this program on this machine. */
  readonly appData: string;
  readonly version: string;
}

/** Articles that travel to the worker at a time. */
const parcel = 500;

export function exporterInWorkers({ start, appData, version }: ExporterInWorkersOptions): Exporter {
  async function run(store: Store, request: ExportRequest, file: string | undefined, watch: ExportWatch) {
    const { signal, onProgress } = watch;
    const known = await whenRead(store, signal);
    const place: ProjectPlace = { folder: store.location, appData };

    function* asked(): Generator<ToExporter> {
      for (let at = 0; at < known.length; at += parcel)
        yield { kind: "known", articles: known.slice(at, at + parcel).map(knownArticle) };
      yield { kind: "begin", place, version, request, file };
    }

    function hear(said: FromExporter): { readonly result: ExportEnd } | undefined {
      switch (said.kind) {
        case "progress":
          onProgress(said.done, said.total, said.within);
          return undefined;
        case "end":
          return { result: said.outcome };
        case "failed":
          throw new Failure(said.failure.code, said.failure.message);
        case "bug":
          throw new Error(said.bug);
      }
    }

    try {
      return await taskInWorker({ start, signal, asked: asked(), hear });
    } catch (error) {
      if (isOutOfMemory(error)) throw new Failure("unreachable", tooLarge, { cause: error });
      throw error;
    }
  }

  return {
    write: async (store, request, file, watch) => {
      const { losses, counts } = await run(store, request, file, watch);
      if (counts === undefined) throw new Error("an export that was written has no counts");
      return { losses, counts };
    },
    losses: async (store, request, watch) => (await run(store, request, undefined, watch)).losses,
  };
}

const tooLarge =
  "The export needs more memory than there is. Export fewer articles, or fewer people’s sets, at a time; Spanwise’s own format needs the least.";
