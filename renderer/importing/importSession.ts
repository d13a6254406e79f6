// An import as the dialog shows it: files go in one at a time, what they hold is looked at and corrected, then written.
// It lives as long as the dialog: closing the dialog before writing drops it, and nothing has changed.

import type { ImportItem, ImportReport } from "../../model/contract/importReport";
import { Failure } from "../../model/data/failure";
import type { Provenance } from "../../model/project/article";
import { largestPart, refusalBySize } from "../../model/project/encoding";
import { companionsOfPages } from "../../model/project/savedPages";
import { message, say } from "../languages/say";
import { inProject } from "../session/actionTarget";
import type { OfferedFile } from "../session/appState";
import type { Context } from "../session/context";
import { dealWith, type WatchedFile } from "../watching/watched";
import { type ExchangePart, type ExchangeParts, exchangeParts } from "./exchangeParts";
import type { KeptAs } from "./laterEditions";
import { isPackageFile } from "./packageFile";

export interface ImportState {
  readonly items: readonly ImportItem[];
  /** Items that will not be written though they could be. */
  readonly unticked: ReadonlySet<number>;
  /** Files of other programs among them, by format. */
  readonly parts: readonly ExchangePart[];
  /** Packages that colleagues sent: they are merged, not imported. */
  readonly packages: readonly File[];
  /** Files read and to be read; `found`: how many articles of the present one were read until now. */
  readonly reading?: { readonly done: number; readonly total: number; readonly found?: number };
  readonly writing?: { readonly done: number; readonly total: number };
  readonly report?: ImportReport;
  readonly trouble?: string;
  /** The provenance or the encoding of a file was corrected by hand. */
  readonly corrected: boolean;
}

/** The articles an import would bring in by itself: without files of other programs, which come in as what they are. */
export function plainItems({ items, parts }: ImportState): readonly ImportItem[] {
  const taken = new Set(parts.flatMap(({ found, asArticles }) => (asArticles ? [] : found.files)));
  return items.filter(({ file }) => !taken.has(file));
}

export interface ImportSession {
  readonly exchange: ExchangeParts;
  state(): ImportState;
  listen(listener: () => void): () => void;
  /** Reads files into the import, in order; those that cannot be read stand in the list with the reason. */
  add(files: readonly OfferedFile[]): Promise<void>;
  /** Stops reading, also in the middle of a file, or writing further articles. */
  stop(): void;
  tick(item: number, ticked: boolean): void;
  setEncoding(file: number, encoding: string): Promise<void>;
  /** All fields but the earlier edition, which `keepAs` chooses. */
  setProvenance(item: number, provenance: Provenance): Promise<void>;
  /** Says what articles are that are likely other editions. */
  keepAs(items: readonly ImportItem[], how: KeptAs): Promise<void>;
  /** What came from the watched folder is dealt with: it is not offered again until it changes. */
  settleWatched(): void;
  /** Writes what is ticked. */
  commit(): Promise<void>;
  /** Drops what was not written. */
  close(): void;
}

export function importSession(context: Context): ImportSession {
  let state: ImportState = { items: [], unticked: new Set(), parts: [], packages: [], corrected: false };
  const into = inProject(context.store.getState());
  const listeners = new Set<() => void>();
  let started: Promise<string> | undefined;
  /** The import, once it has begun: other windows may import at the same time. */
  let own: string | undefined;
  let stopped = false;
  const waiting: OfferedFile[] = [];
  const watched: WatchedFile[] = [];
  let reading: Promise<void> | undefined;
  /** Files refused before they reached the workbench have numbers of their own, below zero. */
  let refused = 0;

  function change(to: Partial<ImportState>): void {
    state = { ...state, ...to };
    for (const listener of listeners) listener();
  }

  function id(): Promise<string> {
    started ??= context.client.call("imports.start", into).then((answer) => {
      own = answer.import;
      return own;
    });
    return started;
  }

  const exchange = exchangeParts(context, { id, isOwn: (other) => other === own }, (parts) => change({ parts }));

  const unlisten = context.client.listen((event) => {
    if (event.event === "import.reading" && event.data.import === own && state.reading)
      change({ reading: { ...state.reading, found: event.data.found } });
    if (event.event !== "import.progress" || event.data.import !== own || !state.writing) return;
    change({ writing: { done: event.data.done, total: event.data.total } });
  });

  async function read(offered: OfferedFile): Promise<void> {
    const { name, path } = offered;
    try {
      const file = await offered.read();
      if (await isPackageFile(file)) return change({ packages: [...state.packages, file] });
      const refusal = refusalBySize(file.size, name);
      if (refusal) return refuse(name, refusal);
      const upload = { import: await id(), upload: context.newId() };
      let at = 0;
      for (; at + largestPart < file.size && !stopped; at += largestPart)
        await context.client.call("imports.part", { ...upload, at, bytes: await partOf(file, at) });
      if (stopped) return refuse(name, say(stoppedBefore));
      const rest = { name, bytes: await partOf(file, at), ...(path !== undefined && { path }) };
      const added = await context.client.call("imports.add", {
        ...(at > 0 ? upload : { import: upload.import }),
        ...rest,
      });
      change({ items: [...state.items, ...added.items] });
    } catch (error) {
      refuse(name, error instanceof Failure ? error.message : say(unreadable));
    }
  }

  /** Reads what waits, also what is handed over meanwhile. */
  async function readAll(): Promise<void> {
    do {
      for (let next = waiting.shift(); next && !stopped; next = waiting.shift()) {
        await read(next);
        const { done = 0, total = 0 } = state.reading ?? {};
        change({ reading: { done: done + 1, total } });
      }
      if (stopped) waiting.length = 0;
      if (state.items.some(({ file }) => file >= 0)) await recognise();
    } while (waiting.length > 0);
  }

  /** Files of other programs belong together, so they are looked for when all are there. */
  async function recognise(): Promise<void> {
    try {
      for (const { file, message } of await exchange.recognise()) {
        const because = (item: ImportItem) => (item.file === file ? { ...item, reason: message } : item);
        change({ items: state.items.map(because) });
      }
    } catch (error) {
      change({ trouble: error instanceof Error ? error.message : String(error) });
    }
  }

  function refuse(fileName: string, reason: string): void {
    refused++;
    const item: ImportItem = {
      item: -refused,
      file: -refused,
      fileName,
      verdict: "refused",
      reason,
      remarks: [],
    };
    change({ items: [...state.items, item] });
  }

  function tick(item: number, ticked: boolean): void {
    const unticked = new Set(state.unticked);
    if (ticked) unticked.delete(item);
    else unticked.add(item);
    change({ unticked });
  }

  async function setProvenance(item: number, provenance: Provenance): Promise<void> {
    await context.client.call("imports.setProvenance", { import: await id(), item, provenance });
    const items = state.items.map((other) => (other.item === item ? { ...other, provenance } : other));
    change({ items, corrected: true });
  }

  return {
    exchange,
    state: () => state,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: (files) => {
      stopped = false;
      const companions = companionsOfPages(files.map(pathOf));
      const articles = files.filter((file) => !companions.has(pathOf(file)));
      // A bibliography is known before the files that it is about.
      const isJson = (file: OfferedFile) => /\.json$/i.test(file.name);
      waiting.push(...articles.filter(isJson), ...articles.filter((file) => !isJson(file)));
      watched.push(...files.flatMap((file) => file.watched ?? []));
      const { done = 0, total = 0 } = state.reading ?? {};
      change({ reading: { done, total: total + articles.length } });
      reading ??= readAll().finally(() => {
        reading = undefined;
        change({ reading: undefined });
      });
      return reading;
    },
    stop: () => {
      stopped = true;
      if (state.reading && started)
        void id()
          .then((current) => context.client.call("imports.stopReading", { import: current }))
          .catch(() => undefined); // it has ended
      if (state.writing) void id().then((current) => context.client.call("imports.cancel", { import: current }));
    },
    tick,
    settleWatched: () => {
      // One that could not be read in the middle of being written comes again with another stamp.
      if (!stopped) void dealWith(context, into, watched.splice(0));
    },
    setEncoding: async (file, encoding) => {
      try {
        const read = await context.client.call("imports.setEncoding", { import: await id(), file, encoding });
        const place = state.items.findIndex((item) => item.file === file);
        const others = state.items.filter((item) => item.file !== file);
        change({ items: others.toSpliced(place, 0, ...read.items), trouble: undefined, corrected: true });
      } catch (error) {
        change({ trouble: error instanceof Error ? error.message : String(error) });
      }
    },
    setProvenance: async (item, { earlierEdition: _, ...provenance }) => {
      const before = state.items.find((other) => other.item === item)?.provenance?.earlierEdition;
      await setProvenance(item, { ...provenance, ...(before !== undefined && { earlierEdition: before }) });
    },
    keepAs: async (items, how) => {
      for (const { item, provenance: { earlierEdition: _, ...own } = {}, edition } of items) {
        tick(item, how !== "out");
        if (how === "out" || edition === undefined) continue;
        const isLater = how === "edition" && !edition.isOlder;
        await setProvenance(item, { ...own, ...(isLater && { earlierEdition: edition.article }) });
      }
    },
    commit: async () => {
      const items = plainItems(state)
        .filter((item) => item.verdict === "new" && !state.unticked.has(item.item))
        .map((item) => item.item);
      change({ writing: { done: 0, total: items.length }, trouble: undefined });
      try {
        const report = await context.client.call("imports.commit", { import: await id(), items });
        change({ report: reportOn(report, plainItems(state)), writing: undefined });
      } catch (error) {
        change({ writing: undefined, trouble: error instanceof Error ? error.message : String(error) });
      }
    },
    close: () => {
      stopped = true;
      unlisten();
      exchange.close();
      if (state.report) return;
      void started
        ?.then((current) => context.client.call("imports.cancel", { import: current }))
        .catch(() => undefined);
    },
  };
}

function pathOf({ name, path = name }: OfferedFile): string {
  return path;
}

const stoppedBefore = message("Reading was stopped before this file. Add it again to read it.");

const unreadable = message("It cannot be read: perhaps it was moved or deleted, or it is a folder. Choose it again.");

/** The report on the items that came in as articles; files of other programs have reports of their own. */
function reportOn(report: ImportReport, shown: readonly ImportItem[]): ImportReport {
  const numbers = new Set(shown.map(({ item }) => item));
  const others = report.items.filter(({ item }) => !numbers.has(item));
  const count = (verdict: ImportItem["verdict"]) => others.filter((item) => item.verdict === verdict).length;
  return {
    ...report,
    duplicates: report.duplicates - count("duplicate"),
    refused: report.refused - count("refused"),
    leftOut: report.leftOut - count("new"),
    items: report.items.filter(({ item }) => numbers.has(item)),
  };
}

async function partOf(file: File, at: number): Promise<string> {
  return base64(new Uint8Array(await file.slice(at, at + largestPart).arrayBuffer()));
}

/** Bytes as base64, in pieces that fit an argument list. */
export function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(pieces.join(""));
}
