// Exports of what stands across articles, as one person may see it: the tables are made anew of the project's files, in the
// thread that writes, so that nobody waits for them elsewhere. Brings the gazetteer along: for workers, and for whoever has
// nothing else to do.
import type { AcrossExportResult } from "../../model/contract/exportContract";
import { type AcrossEngine, acrossEngine } from "../across/acrossEngine";
import type { AcrossAnswers, AcrossQuestion, TableQuestion } from "../across/acrossProtocol";
import { fedArticle } from "../across/fedArticle";
import { writeTarget } from "../formats/writing/writeTarget";
import type { Store } from "../store/Store";
import { acrossFormatNamed } from "./acrossExportFormats";
import type { ExportWatch } from "./ExportWatch";
import { inOneFile } from "./exportFormats";
import { type AskedTables, type GatheredFrom, gatherAcross } from "./gatherAcross";
import type { SeenProject } from "./seenProject";

export type AcrossOutcome = Pick<AcrossExportResult, "counts" | "losses">;

export interface AcrossRequest {
  /** A name of `acrossExportFormats`. */
  readonly format: string;
  readonly seen: SeenProject;
}

/** Writes a new file. Fails as the writers do: then what was written is of no use. */
export async function writeAcross(
  { format: name, seen }: AcrossRequest,
  reader: GatheredFrom["reader"],
  file: string,
  watch: ExportWatch,
): Promise<AcrossOutcome> {
  const format = acrossFormatNamed(name);
  const tables = await tablesOf(seen, reader, watch);
  const gathered = await gatherAcross({ reader, articles: seen.articles, members: seen.members }, tables);
  await writeTarget(file, inOneFile(format.layout), (sink) => format.write(gathered, sink));
  return {
    counts: {
      entities: gathered.entities.length,
      figures: gathered.figures.reduce((sum, { rows }) => sum + rows.length, 0),
      claims: gathered.claims.reduce((sum, { rows }) => sum + rows.length, 0),
      places: gathered.places.filter(({ coordinates }) => coordinates !== undefined).length,
    },
    losses: [...(format.losses?.(gathered) ?? [])],
  };
}

/** Reads all that may be seen into tables in this thread. */
async function tablesOf(
  { me, articles, members }: SeenProject,
  reader: Pick<Store, "project" | "readArticle" | "readSet" | "readAcross">,
  { signal, onProgress }: ExportWatch,
): Promise<AskedTables> {
  const ask = asking(acrossEngine());
  const { project } = await reader.project();
  await ask({ kind: "begin", labels: project.labels, ...(me !== undefined && { me }) });
  for (const member of members) await ask({ kind: "said", member, across: (await reader.readAcross(member)).across });
  for (const [done, { id, sets, open }] of articles.entries()) {
    signal.throwIfAborted();
    const { article } = await reader.readArticle(id);
    const read = await Promise.all(sets.map(async (one) => [one, (await reader.readSet(id, one)).set] as const));
    await ask({ kind: "put", articles: [fedArticle(article, open, read)] });
    onProgress(done + 1, articles.length);
  }
  return {
    // Name and arguments came together.
    table: async (name, args) => (await ask({ kind: "table", name, args } as TableQuestion)) as never,
    copies: async (page) => {
      for (let anew = true; ; anew = false) {
        signal.throwIfAborted();
        const answer = await ask({ kind: "copies", ...page, anew });
        if ("found" in answer) return answer.found;
      }
    },
  };
}

function asking(engine: AcrossEngine) {
  return async <Asked extends AcrossQuestion>(question: Asked): Promise<AcrossAnswers[Asked["kind"]]> =>
    // The engine answers a question in its own kind.
    (await engine(question)) as AcrossAnswers[Asked["kind"]];
}
