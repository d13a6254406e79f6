// One import of exchange files into a project: looked at as often as wanted, then brought in. Both read the files anew, so
// what was shown is what comes, and neither holds more than one document in memory.
import { createHash } from "node:crypto";
import { idSchema } from "../../model/annotation/annotation";
import { editionInWords } from "../../model/contract/importReport";
import type { Article } from "../../model/project/article";
import type { InputFile } from "../formats/files/InputFile";
import type { ReadProblem } from "../formats/files/ReadProblem";
import type { Format } from "../formats/format/Format";
import { type Planned, type PlanOptions, planExchange } from "../formats/reading/planExchange";
import type { Store } from "../store/Store";
import { whenRead } from "../store/whenRead";
import { type Committed, commitExchange, type SetOwner } from "./commitExchange";
import { editionFinder, plainAddress, tellingFinder } from "./editionFinder";
import { type ImportPreview, importPreview } from "./importPreview";

export interface ExchangeImportOptions
  extends Pick<
    PlanOptions,
    | "labelMap"
    | "addedLabels"
    | "unknownLabels"
    | "takes"
    | "settings"
    | "layers"
    | "keptNames"
    | "finished"
    | "at"
    | "expected"
    | "signal"
    | "onProgress"
  > {
  /** Unique per import; the ids of everything that comes in are made of it. */
  readonly importId: string;
}

type PlanData = Omit<PlanOptions, "findArticle" | "idOf" | "takes" | "signal" | "onProgress"> & {
  readonly importId: string;
};
type PlanFunctions = Pick<PlanOptions, "findArticle" | "signal" | "onProgress">;

/** Plans in another thread. `Plan` may say more than is known here. */
export interface PlansElsewhere<Plan = PlanData> {
  preview(format: Format, files: readonly InputFile[], plan: Plan, functions: PlanFunctions): Promise<ImportPreview>;
  plan(
    format: Format,
    files: readonly InputFile[],
    plan: Plan,
    functions: PlanFunctions,
  ): AsyncGenerator<Planned, void, void>;
}

export interface ExchangeImport {
  /** The plan: what would come in, what would not, and why. Writes nothing. */
  preview(): Promise<ImportPreview>;
  /**
   * Brings it in. `ownerOf` says whose the annotations of one the files name (or of nobody) become; `undefined` leaves
   * them out. Rejects as `commitExchange` does.
   */
  commit(
    ownerOf: (name: string | undefined) => SetOwner | undefined,
    report: (problem: ReadProblem) => void,
  ): Promise<Committed>;
}

export function exchangeImport(
  store: Pick<
    Store,
    | "project"
    | "entries"
    | "hasArticle"
    | "readArticle"
    | "addArticle"
    | "readSet"
    | "addSet"
    | "act"
    | "addImportedSuggestions"
  >,
  format: Format,
  files: readonly InputFile[],
  options: ExchangeImportOptions,
  elsewhere?: PlansElsewhere,
): ExchangeImport {
  const { importId, ...others } = options;
  const idOf = idsOfImport(importId);

  async function* plan(): AsyncGenerator<Planned, void, void> {
    const { project } = await store.project();
    const { labels, attributes, articleLabels } = project;
    const known = { labels, attributes, articleLabels };
    if (elsewhere) yield* elsewhere.plan(format, files, { ...dataOf(options), ...known }, { ...options, findArticle });
    else yield* planExchange(format, files, { ...others, ...known, findArticle, idOf });
  }

  async function preview(): Promise<ImportPreview> {
    if (elsewhere === undefined) return importPreview(plan());
    const { labels, attributes, articleLabels } = (await store.project()).project;
    const data = { ...dataOf(options), labels, attributes, articleLabels };
    return elsewhere.preview(format, files, data, { ...options, findArticle });
  }

  /** Articles by their addresses, once one is asked for. */
  let addresses: Promise<ReadonlyMap<string, string>> | undefined;

  /** Finds an article by its id or its text's hash, whose beginning is the id, or by its address. */
  async function findArticle(named: string): Promise<Article | undefined> {
    const isAddress = /^https?:/i.test(named);
    if (isAddress) addresses ??= addressesIn(store);
    const id = isAddress ? ((await addresses)?.get(plainAddress(named)) ?? "") : named.slice(0, 32);
    if (!idSchema.safeParse(id).success) return undefined;
    return (await store.hasArticle(id)) ? (await store.readArticle(id)).article : undefined;
  }

  return {
    preview,
    commit: (ownerOf, report) => {
      const { at, signal, finished } = options;
      return commitExchange(store, toldOfEditions(store, plan()), {
        format: format.title,
        importId,
        ownerOf,
        idOf,
        at,
        finishes: finished,
        signal,
        report,
      });
    },
  };
}

/** Says of each new article which other one it is likely another edition of, before it comes in. */
async function* toldOfEditions(
  store: Pick<Store, "entries" | "readArticle">,
  plan: AsyncIterable<Planned>,
): AsyncGenerator<Planned, void, void> {
  const finder = tellingFinder(editionFinder(store));
  for await (const item of plan) {
    if (item.kind === "document" && item.state === "new") {
      const edition = await finder.find(item.article, item.article.provenance);
      const message = edition && `${editionInWords(edition)} Both are kept, as articles of their own.`;
      if (message) yield { kind: "problem", place: item.place, about: "remark", message };
    }
    yield item;
  }
}

async function addressesIn(store: Pick<Store, "entries">): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { header } of await whenRead(store)) {
    const { url } = header.provenance;
    if (url !== undefined && !found.has(plainAddress(url))) found.set(plainAddress(url), header.id);
  }
  return found;
}

/** Ids for the things of an import: the same for the same seed, others in every other import. */
export function idsOfImport(importId: string): (seed: string) => string {
  return (seed) =>
    createHash("sha256")
      .update(JSON.stringify([importId, seed]))
      .digest("hex")
      .slice(0, 24);
}

function dataOf({ signal: _, onProgress: __, takes: ___, ...data }: ExchangeImportOptions) {
  return data;
}
