// Handles the files of other programs in a window's import: recognises them by their contents, previews them, and then
// brings them in as previewed. Its state is dropped when the import ends; the import itself is in `importing`.
import type { CallArgs, CallResult, Handlers } from "../../model/contract/contract";
import type { ExchangeFound } from "../../model/contract/exchange";
import { Failure } from "../../model/data/failure";
import type { InputFile } from "../formats/files/InputFile";
import type { ReadProblem } from "../formats/files/ReadProblem";
import type { Format } from "../formats/format/Format";
import { unitNames } from "../formats/format/offsetUnit";
import { settingList } from "../formats/format/settings";
import { announcingStore } from "../import/announcingStore";
import { type FilesOfImport, openingFiles } from "../import/filesOfImport";
import type { Importer } from "../import/importedPeople";
import { type ImportPreview, withProblems } from "../import/importPreview";
import type { OwnerChoices } from "../import/ownersOfSets";
import {
  type ExchangeGroup,
  type ExchangeOutcome,
  previewExchangeImport,
  type RunImportOptions,
  runExchangeImport,
  tryExchangeImport,
} from "../import/runExchangeImport";
import type { AppData } from "../machine/appData";
import { type FilesReader, plansBy } from "../reading/filesReader";
import type { Taken } from "../reading/readingProtocol";
import type { Announcer } from "../work/announcer";
import type { Person } from "./workbenchApp";
import { type CurrentProject, type OpenedProject, openedHere } from "./workbenchProject";

export interface ExchangeImportsNeeds {
  readonly current: CurrentProject;
  /** The person who imports. */
  readonly importer: () => Promise<Importer>;
  /** Fails with `unreachable` when somebody else works here than was expected. */
  readonly reading: Person["reading"];
  readonly announcer: Announcer;
  readonly appData: Pick<AppData, "importLayers" | "rememberImportLayers">;
  readonly reader: FilesReader;
  /** Fails with `not-found` when the import has ended. Always the same object for an import. */
  readonly importOf: (id: string) => FilesOfImport;
  readonly clock: () => Date;
  readonly newId: () => string;
}

export interface ExchangeImports {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `exchange.${string}`>>;
  /** Stops what runs. To be called before the project closes. */
  close(): Promise<void>;
}

interface KeptPreview {
  readonly group: ExchangeGroup;
  readonly options: PreviewOptions;
  readonly preview: ImportPreview;
}

type PreviewOptions = Omit<RunImportOptions, "signal" | "onProgress" | "importer" | "takes" | "elsewhere"> & {
  /** The proposals that were taken. */
  readonly taken: Taken;
};

interface Known {
  readonly groups: Map<string, ExchangeGroup>;
  readonly previews: Map<string, KeptPreview>;
  running?: { readonly stop: AbortController; readonly work: Promise<unknown>; readonly writes: boolean };
}

export function exchangeImports(needs: ExchangeImportsNeeds): ExchangeImports {
  const { current, importer, announcer, appData, importOf, clock, newId, reader } = needs;
  const known = new WeakMap<FilesOfImport, Known>();
  const running = new Set<NonNullable<Known["running"]>>();
  const openedFiles = openingFiles();

  function knownOf(files: FilesOfImport): Known {
    const found = known.get(files) ?? { groups: new Map(), previews: new Map() };
    known.set(files, found);
    return found;
  }

  async function recognise({ import: id }: CallArgs<"exchange.recognise">): Promise<CallResult<"exchange.recognise">> {
    const importing = importOf(id);
    const { files, numbers, zipped, refused } = await openedFiles(importing);
    const { found, refused: unreadable } = await reader.recognise(files);
    for (const { file, message } of unreadable) {
      const number = numbers.get(file);
      if (number !== undefined) refused.push({ file: number, message });
    }
    const groups = found.flatMap((group): ExchangeGroup[] => {
      // A dataset that is not in a zip comes in through the import of articles, which also takes over its labels.
      const own = group.format.name === "spanwise" ? group.files.filter((file) => zipped.has(file)) : group.files;
      return own.length === 0 ? [] : [{ format: group.format, files: own }];
    });
    const { groups: kept, previews } = knownOf(importing);
    kept.clear();
    previews.clear();
    for (const group of groups) kept.set(group.format.name, group);
    return { found: groups.map((group) => described(group, numbers)), refused: [...refused] };
  }

  async function preview(args: CallArgs<"exchange.preview">): Promise<CallResult<"exchange.preview">> {
    const importing = importOf(args.import);
    const state = knownOf(importing);
    const group = state.groups.get(args.format);
    if (group === undefined)
      throw new Failure("not-found", "These files are not in the import any more. Add them again.");
    return run(state, args.import, false, async ({ signal, onProgress }) => {
      const options: PreviewOptions = {
        labelMap: new Map((args.labels ?? []).map(({ name, to }) => [name, to])),
        addedLabels: new Set(args.addedLabels),
        taken: args.proposals ?? { ids: [], files: [] },
        settings: args.settings,
        layers: new Map([
          ...(await appData.importLayers((await importing.store.project()).project.id)),
          ...(args.layers ?? []).map(({ name, label }) => [name, label] as const),
        ]),
        finished: args.finished,
        asks: args.asks,
        owners: ownerChoices(args.owners),
        at: clock().toISOString(),
        importId: newId(),
      };
      const whole = { ...options, importer: await importer(), elsewhere: plansBy(reader, options.taken), signal };
      // The files are read twice: to preview their contents, and to try the import out on a copy of the project in
      // memory.
      const half = (at: number) => (done: number, total: number) => onProgress(at * total + done, 2 * total);
      const preview = await previewExchangeImport(importing.store, group, { ...whole, onProgress: half(0) });
      const outcome = await tryExchangeImport(importing.store, group, preview, { ...whole, onProgress: half(1) });
      const id = newId();
      // Only the newest preview of a group can be committed.
      for (const [old, { group: other }] of state.previews) if (other === group) state.previews.delete(old);
      state.previews.set(id, { group, options, preview });
      return { preview: id, ...shown(preview, outcome, group.format) };
    });
  }

  async function commit(args: CallArgs<"exchange.commit">): Promise<CallResult<"exchange.commit">> {
    const opened = await openedHere(current, args);
    // Sets without an annotator become the importer's.
    await needs.reading(args.annotator);
    const importing = importOf(args.import);
    if (importing.store !== opened.store)
      throw new Failure("conflict", "Another project was opened meanwhile. Start the import again.");
    const state = knownOf(importing);
    const found = state.previews.get(args.preview);
    if (found === undefined) throw new Failure("not-found", "What was shown is out of date. Look at the files again.");
    return run(state, args.import, true, async (watched) => {
      const owners = args.owners === undefined ? found.options.owners : ownerChoices(args.owners);
      const options = {
        ...{ ...found.options, owners, importer: await importer() },
        ...{ elsewhere: plansBy(reader, found.options.taken), ...watched },
      };
      const { problems, ...outcome } = await write(found, options, opened);
      state.previews.delete(args.preview);
      const { layers } = found.options;
      if (layers && layers.size > 0)
        await appData.rememberImportLayers((await opened.store.project()).project.id, layers);
      return { ...outcome, people: [...outcome.people], problems: problems.map(withoutKind) };
    });
  }

  /** Everybody is told what came in, even when this fails. */
  async function write(
    { group, preview }: KeptPreview,
    options: RunImportOptions,
    opened: OpenedProject,
  ): Promise<ExchangeOutcome> {
    const before = await settingsOf(opened);
    const noting = announcingStore(opened.store);
    try {
      return await runExchangeImport(noting.store, group, preview, options);
    } finally {
      const after = await settingsOf(opened);
      if (after.revision !== before.revision) opened.settingsChanged();
      if (after.annotators !== before.annotators) opened.annotatorsChanged();
      noting.announce(announcer);
      opened.articlesChanged();
    }
  }

  /**
   * Runs one piece of work at a time per import: a newer preview stops an older one; during a commit everything else is
   * refused.
   */
  async function run<Result>(
    state: Known,
    id: string,
    writes: boolean,
    work: (watched: Watched) => Promise<Result>,
  ): Promise<Result> {
    const before = state.running;
    if (before?.writes) throw new Failure("conflict", "This import is being written. Wait for its report.");
    before?.stop.abort();
    const stop = new AbortController();
    const ended = work({ signal: stop.signal, onProgress: progressOf(id) }).catch((error: unknown) => {
      throw stop.signal.aborted ? new Failure("conflict", writes ? stoppedWriting : "The preview was stopped.") : error;
    });
    const mine = { stop, work: ended, writes };
    state.running = mine;
    running.add(mine);
    try {
      return await ended;
    } finally {
      running.delete(mine);
      if (state.running === mine) delete state.running;
    }
  }

  /** Told at most some hundred times, whatever the size of the files. */
  function progressOf(id: string): Watched["onProgress"] {
    let told = 0;
    return (done, total) => {
      if (done - told < total / 200 && done !== total) return;
      told = done;
      announcer.announce({ event: "import.progress", data: { import: id, done, total } });
    };
  }

  return {
    handlers: {
      "exchange.recognise": recognise,
      "exchange.preview": preview,
      "exchange.commit": commit,
      "exchange.stop": async ({ import: id }) => {
        const now = knownOf(importOf(id)).running;
        now?.stop.abort();
        await now?.work.catch(() => {}); // whoever started it is told
        return {};
      },
    },
    close: async () => {
      const all = [...running];
      for (const { stop } of all) stop.abort();
      await Promise.allSettled(all.map(({ work }) => work));
    },
  };
}

function ownerChoices(owners: CallArgs<"exchange.preview">["owners"] = []): OwnerChoices {
  return { chosen: ({ name }) => owners.find((owner) => owner.name === name)?.to };
}

/** The things an import may add to a project beside articles: labels and people. */
async function settingsOf({ store }: OpenedProject): Promise<{ revision: number; annotators: number }> {
  const [{ revision }, annotators] = await Promise.all([store.project(), store.annotators()]);
  return { revision, annotators: annotators.length };
}

interface Watched {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

const stoppedWriting =
  "The import was stopped. What came in before stays, each document whole; import again to complete it.";

function described({ format, files }: ExchangeGroup, numbers: ReadonlyMap<InputFile, number>): ExchangeFound {
  const { name, title, description } = format;
  return {
    format: name,
    title,
    description,
    files: [...new Set(files.flatMap((file) => numbers.get(file) ?? []))].sort((a, b) => a - b),
    settings: settingList(format, "reading").map(({ name, title, choices }) => ({ name, title, choices })),
  };
}

function shown(preview: ImportPreview, brought: ExchangeOutcome, { unit }: Format) {
  const { refusal, problems: late, ...outcome } = brought;
  const { problems, problemCounts, ...counts } = withProblems(preview, late);
  const { remark, ...refused } = problemCounts;
  return {
    ...counts,
    layers: counts.layers.map((layer) => ({ ...layer, features: [...layer.features] })),
    articleLabels: counts.articleLabels.map((one) => ({ ...one, values: [...one.values] })),
    ...(unit === "none" ? {} : { unit: unitNames[unit] }),
    problems: problems.map(withoutKind),
    refusedCount: Object.values(refused).reduce((sum, count) => sum + count, 0),
    remarkCount: remark,
    outcome: { ...outcome, people: [...outcome.people] },
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function withoutKind({ kind: _, ...problem }: ReadProblem) {
  return problem;
}
