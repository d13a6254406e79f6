// Files of other programs among those of an import: recognised by what they hold, looked through, and then brought in as
// they were shown. What is kept for it goes with the import; the import itself is `imports.ts`'s.
import { compareText } from "../../model/compareText";
import type { CallArgs, CallResult, Handlers } from "../../model/contract";
import type { ExchangeFound, ExchangeOwner } from "../../model/exchange";
import { Failure } from "../../model/failure";
import type { SetOwner } from "../formats/exchange/commitExchange";
import type { DryRun } from "../formats/exchange/dryRun";
import { exchangeImport, type PlansElsewhere } from "../formats/exchange/exchangeImport";
import type { Format } from "../formats/exchange/Format";
import type { InputFile } from "../formats/exchange/InputFile";
import { placeOfAdded } from "../formats/exchange/labelMapping";
import { unitNames } from "../formats/exchange/offsetUnit";
import { openZip } from "../formats/exchange/openZip";
import type { ReadProblem } from "../formats/exchange/ReadDocument";
import { settingList } from "../formats/exchange/settings";
import type { Announcer } from "./announcer";
import type { ImportFile } from "./importReading";
import { addLabels } from "./labels";
import { type FilesReader, pieces } from "./reading/filesReader";
import type { Taken } from "./reading/readingProtocol";
import type { Store } from "./store/Store";
import type { Person } from "./workbenchApp";
import type { CurrentProject, OpenedProject } from "./workbenchProject";

/** An import that runs. Who holds on to it holds the bytes of its files. */
export interface FilesOfImport {
  readonly store: Store;
  readonly files: ReadonlyMap<number, ImportFile>;
}

export interface ExchangeImportsNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly announcer: Announcer;
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

interface Group {
  readonly format: Format;
  readonly files: readonly InputFile[];
}

interface Look {
  readonly group: Group;
  readonly options: LookOptions;
  readonly seen: DryRun;
}

type LookOptions = Omit<Parameters<typeof exchangeImport>[3], "signal" | "onProgress" | "takes"> & {
  /** The proposals that were taken. */
  readonly taken: Taken;
};

interface Known {
  readonly groups: Map<string, Group>;
  readonly looks: Map<string, Look>;
  running?: { readonly stop: AbortController; readonly work: Promise<unknown>; readonly writes: boolean };
}

export function exchangeImports(needs: ExchangeImportsNeeds): ExchangeImports {
  const { current, person, announcer, importOf, clock, newId, reader } = needs;
  const known = new WeakMap<FilesOfImport, Known>();
  const running = new Set<NonNullable<Known["running"]>>();

  function knownOf(files: FilesOfImport): Known {
    const found = known.get(files) ?? { groups: new Map(), looks: new Map() };
    known.set(files, found);
    return found;
  }

  async function recognise({ import: id }: CallArgs<"exchange.recognise">): Promise<CallResult<"exchange.recognise">> {
    const importing = importOf(id);
    const { files, numbers, zipped, refused } = await inputFiles(importing);
    const { found, refused: unreadable } = await reader.recognise(files);
    for (const { file, message } of unreadable) {
      const number = numbers.get(file);
      if (number !== undefined) refused.push({ file: number, message });
    }
    const groups = found.flatMap((group): Group[] => {
      // A loose dataset comes in through the import itself, which also takes over its labels.
      const own = group.format.name === "spanwise" ? group.files.filter((file) => zipped.has(file)) : group.files;
      return own.length === 0 ? [] : [{ format: group.format, files: own }];
    });
    const { groups: kept, looks } = knownOf(importing);
    kept.clear();
    looks.clear();
    for (const group of groups) kept.set(group.format.name, group);
    return { found: groups.map((group) => described(group, numbers)), refused };
  }

  async function look(args: CallArgs<"exchange.look">): Promise<CallResult<"exchange.look">> {
    const importing = importOf(args.import);
    const state = knownOf(importing);
    const group = state.groups.get(args.format);
    if (group === undefined)
      throw new Failure("not-found", "These files are not in the import any more. Add them again.");
    const options: LookOptions = {
      labelMap: new Map((args.labels ?? []).map(({ name, to }) => [name, to])),
      addedLabels: new Set(args.addedLabels),
      taken: args.proposals ?? { ids: [], files: [] },
      settings: args.settings,
      at: clock().toISOString(),
      importId: newId(),
    };
    return run(state, args.import, false, async (watched) => {
      const plans = planning(options);
      const all = { ...options, ...watched };
      const seen = await exchangeImport(importing.store, group.format, group.files, all, plans).look();
      const id = newId();
      // Only the newest look of a group can be committed.
      for (const [old, { group: other }] of state.looks) if (other === group) state.looks.delete(old);
      state.looks.set(id, { group, options, seen });
      return { look: id, ...shown(seen, group.format) };
    });
  }

  async function commit({
    import: id,
    look,
    owners,
  }: CallArgs<"exchange.commit">): Promise<CallResult<"exchange.commit">> {
    const importing = importOf(id);
    const opened = current.opened();
    if (importing.store !== opened.store)
      throw new Failure("conflict", "Another project was opened meanwhile. Start the import again.");
    const state = knownOf(importing);
    const found = state.looks.get(look);
    if (found === undefined) throw new Failure("not-found", "What was shown is out of date. Look at the files again.");
    return run(state, id, true, async (watched) => {
      const report = await bringIn(found, owners, opened, watched);
      state.looks.delete(look);
      return report;
    });
  }

  function planning({ taken }: LookOptions): PlansElsewhere {
    return {
      look: (format, files, plan, functions) => reader.look(format, files, { ...plan, taken }, functions),
      plan: (format, files, plan, functions) => reader.plan(format, files, { ...plan, taken }, functions),
    };
  }

  /** Whatever becomes of it, everybody is told what came in. */
  async function bringIn(
    { group, options, seen }: Look,
    owners: readonly ExchangeOwner[],
    opened: OpenedProject,
    watched: Watched,
  ) {
    const { store } = opened;
    const before = (await store.annotators()).length;
    const names = await ownersIn(seen, owners, opened);
    const added = seen.labels.flatMap((label) => label.added ?? []);
    if (await addLabels(store, added)) opened.settingsChanged();
    const labelMap = new Map([...(options.labelMap ?? []), ...seen.labels.flatMap(placeOfAdded)]);
    const touched = new Map<string, { readonly article: string; readonly annotator: string; revision: number }>();
    const suggested = new Set<string>();
    const touch: Touch = {
      set: (article, annotator, revision) => touched.set(`${article} ${annotator}`, { article, annotator, revision }),
      suggestions: (article) => suggested.add(article),
    };
    const told = new Set(seen.problems.map(sameProblem));
    const problems: ReadProblem[] = [];
    try {
      const all = { ...options, labelMap, ...watched };
      const importing = exchangeImport(noting(store, touch), group.format, group.files, all, planning(options));
      const committed = await importing.commit(
        (name) => names.get(name ?? null),
        (problem) => {
          if (!told.has(sameProblem(problem)) && problems.length < mostProblems) problems.push(problem);
        },
      );
      return { ...committed, problems: problems.map(withoutKind) };
    } finally {
      if ((await store.annotators()).length !== before) opened.annotatorsChanged();
      for (const set of touched.values()) announcer.announce({ event: "set.changed", data: set });
      for (const article of suggested) announcer.announce({ event: "suggestions.changed", data: { article } });
      opened.articlesChanged();
    }
  }

  /** Who the annotators of the files are here; those who are nobody here are not in the map. */
  async function ownersIn(
    { annotators }: DryRun,
    owners: readonly ExchangeOwner[],
    opened: OpenedProject,
  ): Promise<ReadonlyMap<string | null, SetOwner>> {
    const found = new Map<string | null, SetOwner>();
    for (const { name, predicted } of annotators) {
      const { to } = owners.find((owner) => owner.name === name) ?? { to: asFiled(name, predicted) };
      if (to.kind === "nobody") continue;
      if (to.kind === "suggestions") found.set(name, "suggestions");
      else {
        const id = to.kind === "me" ? (await person.asMember(opened)).id : await memberCalled(to.name, opened);
        found.set(name, { annotator: id });
      }
    }
    return found;
  }

  async function memberCalled(name: string, opened: OpenedProject): Promise<string> {
    const me = await person.read();
    if (me?.name === name) return (await person.asMember(opened)).id;
    const member = (await opened.store.annotators()).find((one) => one.name === name);
    if (member !== undefined) return member.id;
    const id = newId();
    await opened.store.saveAnnotator({ id, name: name.slice(0, 200), createdAt: clock().toISOString() });
    return id;
  }

  /** One thing at a time per import: a newer look stops an older one, a commit lets nobody in. */
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
      throw stop.signal.aborted ? new Failure("conflict", writes ? stoppedWriting : "Looking was stopped.") : error;
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
      "exchange.look": look,
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

function asFiled(name: string | null, predicted: boolean): ExchangeOwner["to"] {
  if (predicted) return { kind: "suggestions" };
  return name === null ? { kind: "me" } : { kind: "named", name };
}

interface Watched {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

const mostProblems = 10_000;
const stoppedWriting =
  "The import was stopped. What came in before stays, each document whole; import again to complete it.";

/** The files of an import as formats read them, zips opened; which file each comes from. */
async function inputFiles({ files }: FilesOfImport) {
  const numbers = new Map<InputFile, number>();
  const zipped = new Set<InputFile>();
  const refused: { file: number; message: string }[] = [];
  for (const [number, { name, path = name, bytes, refusal }] of files) {
    if (refusal !== undefined || bytes.length === 0) continue;
    if (!isZip(bytes)) {
      numbers.set({ name: path, size: bytes.length, read: () => pieces(bytes) }, number);
      continue;
    }
    try {
      for (const file of (await openZip(bytes, path)).files) {
        numbers.set(file, number);
        zipped.add(file);
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      refused.push({ file: number, message: error.message });
    }
  }
  const sorted = [...numbers.keys()].sort((a, b) => compareText(a.name, b.name));
  return { files: sorted, numbers, zipped, refused };
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1;
}

function described({ format, files }: Group, numbers: ReadonlyMap<InputFile, number>): ExchangeFound {
  const { name, title, description } = format;
  return {
    format: name,
    title,
    description,
    files: [...new Set(files.flatMap((file) => numbers.get(file) ?? []))].sort((a, b) => a - b),
    settings: settingList(format, "reading").map(({ name, title, choices }) => ({ name, title, choices })),
  };
}

function shown({ problems, problemCounts, ...counts }: DryRun, { unit }: Format) {
  const { remark, ...refused } = problemCounts;
  return {
    ...counts,
    ...(unit === "none" ? {} : { unit: unitNames[unit] }),
    problems: problems.map(withoutKind),
    refusedCount: Object.values(refused).reduce((sum, count) => sum + count, 0),
    remarkCount: remark,
  };
}

function withoutKind({ kind: _, ...problem }: ReadProblem) {
  return problem;
}

function sameProblem({ place, about, message }: ReadProblem): string {
  return JSON.stringify([place.file, place.row, about, message]);
}

type Written = Parameters<typeof exchangeImport>[0];

interface Touch {
  set(article: string, annotator: string, revision: number): void;
  suggestions(article: string): void;
}

/** The store, noting which sets and suggestions are written. */
function noting(store: Store, touch: Touch): Written {
  return {
    project: () => store.project(),
    hasArticle: (article) => store.hasArticle(article),
    readArticle: (article) => store.readArticle(article),
    addArticle: (article, source) => store.addArticle(article, source),
    readSet: (article, annotator) => store.readSet(article, annotator),
    addSet: async (article, annotator, state) => {
      const outcome = await store.addSet(article, annotator, state);
      touch.set(article, annotator, state.revision);
      return outcome;
    },
    act: async (article, annotator, revision, action) => {
      const after = await store.act(article, annotator, revision, action);
      touch.set(article, annotator, revision + 1);
      return after;
    },
    addBroughtIn: async (article, broughtIn) => {
      const outcome = await store.addBroughtIn(article, broughtIn);
      touch.suggestions(article);
      return outcome;
    },
  };
}
