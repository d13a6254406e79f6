// Exports a project that it reads from its folder. Runs in a worker; knows no thread itself. It is stopped by ending it.
import { Failure } from "../../model/data/failure";
import { openProjectReader } from "../store/project/projectReader";
import { withoutText } from "../work/withoutText";
import type { ExportWatch } from "./ExportWatch";
import type { ExportEnd, FromExporter, ToExporter } from "./exportProtocol";
import { lossesOfExport, writeExport } from "./exportRequest";
import { type KnownArticle, sourceOf } from "./projectSource";

type Begin = Extract<ToExporter, { kind: "begin" }>;

/** Milliseconds between two words on how far it is. */
const wordsEvery = 100;

/** Gives what is to hear the messages of whoever has a project exported. */
export function exportEngine(say: (message: FromExporter) => void): (message: ToExporter) => void {
  const known: KnownArticle[] = [];

  async function work({ place, version, request, file }: Begin): Promise<ExportEnd> {
    const { folder, appData } = place;
    const reader = await openProjectReader(folder, { appData, writer: `Spanwise ${version}`, now: () => new Date() });
    try {
      const source = await sourceOf(reader, known, version);
      const watch: ExportWatch = { signal: new AbortController().signal, onProgress: progress(say) };
      if (file !== undefined) return await writeExport(request, source, file, watch);
      return { losses: await lossesOfExport(request, source, watch) };
    } finally {
      await reader.close();
    }
  }

  return (message) => {
    if (message.kind === "known") known.push(...message.articles);
    else
      void work(message).then(
        (outcome) => say({ kind: "end", outcome }),
        (error) => say(toldOf(error)),
      );
  };
}

function progress(say: (message: FromExporter) => void): ExportWatch["onProgress"] {
  let last = 0;
  return (done, total, within) => {
    const now = performance.now();
    if (now - last < wordsEvery) return;
    last = now;
    say({ kind: "progress", done, total, ...(within && { within }) });
  };
}

function toldOf(error: unknown): FromExporter {
  if (error instanceof Failure) return { kind: "failed", failure: { code: error.code, message: error.message } };
  return { kind: "bug", bug: withoutText("export", error) };
}
