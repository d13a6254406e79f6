// Imports of a window: files are read into a session, looked over by the analyst, and only then written. A session
// holds the files' bytes, to read them again in another encoding, and the drafts made of them, until it ends.
import { setImmediate as othersTurn } from "node:timers/promises";
import type { ProjectTarget } from "../../model/contract/actionTarget";
import type { AnyEvent, CallArgs, CallResult, Handlers } from "../../model/contract/contract";
import type { ImportItem, ImportReport } from "../../model/contract/importReport";
import { counted } from "../../model/data/counted";
import { Failure } from "../../model/data/failure";
import type { Article, Provenance } from "../../model/project/article";
import { largestImport, refusalBySize } from "../../model/project/encoding";
import { addReviews, reviewRemarks } from "../import/datasetReviews";
import { addSets, type DatasetPeople, ownersOf, setRemarks } from "../import/datasetSets";
import { described } from "../import/described";
import { type EditionFinder, editionFinder, tellingFinder } from "../import/editionFinder";
import type { DatasetFrame, ImportedArticle } from "../import/importedArticle";
import type { Importer } from "../import/importedPeople";
import { articleOf, asDuplicate, importItem, importReport, type Seen } from "../import/importItems";
import type { Entry, FileRead, ImportFile } from "../import/importReading";
import { textsOf, tooMuch } from "../import/roomOfImport";
import { type ImportStore, trialStore } from "../import/trialStore";
import type { FilesReader } from "../reading/filesReader";
import type { Store } from "../store/Store";
import { bytesOfBase64, sizeOfBase64 } from "../work/base64";
import { articlesAtOnce, severalAtOnce } from "../work/severalAtOnce";

export interface ImportSessionsOptions {
  /** The store of the open project; fails when none is open. */
  readonly store: () => Store;
  /** The same, when it is the project that is named. */
  readonly storeOf: (project: ProjectTarget) => Promise<Store>;
  /** The person who imports. */
  readonly importer: () => Promise<Importer>;
  readonly emit: (event: AnyEvent) => void;
  readonly clock: () => Date;
  /** Makes ids that `idSchema` accepts. */
  readonly newId: () => string;
  readonly reader: Pick<FilesReader, "drafts">;
}

export interface ImportSessions {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `imports.${string}`>>;
  /** An import that runs and is not being written. Fails with `not-found` when it has ended. */
  importOf(id: string): { readonly store: Store; readonly files: ReadonlyMap<number, ImportFile> };
  /** Ends all imports; one being written stops after the current article. To be called before the project closes. */
  close(): Promise<void>;
}

interface Session {
  readonly id: string;
  readonly store: Store;
  readonly files: Map<number, ImportFile>;
  readonly finder: EditionFinder;
  /** Files of which more parts are to come. */
  readonly uploads: Map<string, Upload>;
  /** What bibliographies among the files say about those that come after them. */
  readonly bibliography: NonNullable<FileRead["bibliography"]>[number][];
  nextItem: number;
  cancelled: boolean;
  writing: Promise<ImportReport> | undefined;
}

interface Upload {
  readonly pieces: readonly Uint8Array[];
  /** Bytes received so far, also when they were too many to be kept. */
  readonly size: number;
}

/** A window that goes away never cancels, so the oldest import ends when one more than this begins. */
const mostSessions = 4;

export function importSessions(options: ImportSessionsOptions): ImportSessions {
  const { store, storeOf, importer, emit, clock, newId, reader } = options;
  const sessions = new Map<string, Session>();

  function sessionOf(id: string): Session {
    const session = sessions.get(id);
    if (!session) throw new Failure("not-found", "This import has ended. Start it again.");
    if (session.writing) throw new Failure("conflict", "This import is being written. Wait for its report.");
    return session;
  }

  async function start(project: CallArgs<"imports.start">): Promise<CallResult<"imports.start">> {
    const into = await storeOf(project);
    if (into.access.kind === "read-only") throw new Failure("read-only", into.access.reason);
    const idle = [...sessions.values()].filter(({ writing }) => !writing);
    if (idle[0] && idle.length >= mostSessions) sessions.delete(idle[0].id);
    const id = newId();
    const files = new Map<number, ImportFile>();
    const finder = editionFinder(into, (article) => draftIn(files, article));
    const nothingYet = {
      files,
      finder,
      uploads: new Map(),
      bibliography: [],
      nextItem: 0,
      cancelled: false,
      writing: undefined,
    };
    sessions.set(id, { id, store: into, ...nothingYet });
    return { import: id };
  }

  async function part({
    import: id,
    upload,
    at,
    bytes,
  }: CallArgs<"imports.part">): Promise<CallResult<"imports.part">> {
    const session = sessionOf(id);
    const { pieces, size } = session.uploads.get(upload) ?? nothingCame;
    if (at !== size) throw new Failure("conflict", "The parts of this file do not follow each other. Import it again.");
    const piece = bytesOfBase64(bytes);
    if (held(session) + piece.length > largestImport) {
      session.uploads.delete(upload);
      throw tooMuch();
    }
    const isTooLarge = refusalBySize(size + piece.length) !== undefined;
    session.uploads.set(upload, { pieces: isTooLarge ? [] : [...pieces, piece], size: size + piece.length });
    return {};
  }

  async function add(args: CallArgs<"imports.add">): Promise<CallResult<"imports.add">> {
    const { pieces, size } = args.upload === undefined ? nothingCame : uploaded(sessionOf(args.import), args.upload);
    const refusal = refusalBySize(size + sizeOfBase64(args.bytes));
    const bytes = refusal === undefined ? await joined([...pieces, bytesOfBase64(args.bytes)]) : new Uint8Array();
    const session = sessionOf(args.import);
    const file = session.files.size;
    if (held(session) + bytes.length > largestImport) throw tooMuch();
    // The file takes its number before it is read, since several files may be read at the same time.
    session.files.set(file, { name: args.name, path: args.path, bytes, refusal, entries: [] });
    return { file, items: await read(session, file, args.encoding, reader, await importer()) };
  }

  async function setEncoding(args: CallArgs<"imports.setEncoding">): Promise<CallResult<"imports.setEncoding">> {
    return { items: await read(sessionOf(args.import), args.file, args.encoding, reader, await importer()) };
  }

  async function setProvenance(args: CallArgs<"imports.setProvenance">): Promise<CallResult<"imports.setProvenance">> {
    const session = sessionOf(args.import);
    for (const [number, file] of session.files) {
      const found = file.entries.find(({ item, draft }) => item === args.item && draft.kind === "article");
      if (!found) continue;
      const changed: Entry = { ...found, provenance: args.provenance };
      session.files.set(number, { ...file, entries: file.entries.map((entry) => (entry === found ? changed : entry)) });
      return {};
    }
    throw new Failure("not-found", "This article is no longer in the import.");
  }

  async function commit(args: CallArgs<"imports.commit">): Promise<ImportReport> {
    const session = sessionOf(args.import);
    if (session.store !== store()) {
      sessions.delete(session.id);
      throw new Failure("conflict", "Another project was opened meanwhile. Start the import again.");
    }
    session.writing = write(session, args.items && new Set(args.items));
    try {
      const report = await session.writing;
      sessions.delete(session.id);
      return report;
    } finally {
      // After a failure the session stays: once there is room on the disk, it can be written again, and what came in
      // already counts as duplicates.
      session.writing = undefined;
      session.cancelled = false;
    }
  }

  async function cancel(args: CallArgs<"imports.cancel">): Promise<CallResult<"imports.cancel">> {
    const session = sessions.get(args.import);
    if (session?.writing) session.cancelled = true;
    else sessions.delete(args.import);
    return {};
  }

  /** Writes what is new and chosen: several articles at a time, which come to stand in their order. */
  async function write(session: Session, chosen: ReadonlySet<number> | undefined): Promise<ImportReport> {
    const total = [...session.files.values()].reduce((sum, { entries }) => sum + entries.length, 0);
    const stride = Math.ceil(total / 200);
    const seen: Seen = new Map();
    const items: ImportItem[] = [];
    const leftOut = new Set<number>();
    const tasks = severalAtOnce(articlesAtOnce);
    let added = 0;
    const add = async (place: number, article: Article, bytes: Uint8Array, found: ImportItem) => {
      const outcome = await session.store.addArticle(article, bytes);
      if (outcome === "added") added++;
      else items[place] = asDuplicate(found);
    };
    try {
      for (const [file, { name: fileName, frame, entries }] of session.files) {
        const people = frame && (await ownersOf(frame, undefined, await importer(), session.store));
        for (const entry of entries) {
          const { item, draft, sets, reviews, reviewsLeftOut } = entry;
          const provenance = await provenanceOf(entry, session.store);
          const found = await importItem(draft, { item, file, fileName, provenance }, seen, session.store);
          if (found.verdict !== "new" || draft.kind === "refused") items.push(found);
          else if (session.cancelled || chosen?.has(item) === false) {
            seen.delete(draft.id);
            leftOut.add(item);
            items.push({ ...found, reason: session.cancelled ? cancelledReason : "Left out, as chosen." });
          } else {
            const article = articleOf(draft, found.provenance ?? draft.provenance, clock().toISOString());
            const place = items.push(found) - 1;
            await tasks.begin(() => add(place, article, draft.bytes, found));
          }
          if (draft.kind === "article" && sets && frame && people && !session.cancelled && !leftOut.has(item)) {
            await tasks.ended(); // sets come to an article that is there
            const article = { draft, sets, reviews: reviews ?? [], reviewsLeftOut: reviewsLeftOut ?? 0 };
            const remarks = await bringInSets(article, fileName, frame, people, session.store);
            items.push(...items.splice(-1).map((last) => ({ ...last, remarks: [...last.remarks, ...remarks] })));
          }
          const done = items.length;
          if (done === total) await tasks.ended();
          if (done % stride === 0 || done === total) {
            emit({ event: "import.progress", data: { import: session.id, done, total } });
            // A store in memory answers at once, so other work would not get a turn.
            await othersTurn();
          }
        }
      }
      await tasks.ended();
    } catch (error) {
      await tasks.ended().catch(() => {}); // the first failure is told
      throw withArticlesBefore(error, added);
    }
    return importReport(items, leftOut);
  }

  /** Writes the annotation sets of an article, also of one the project has already. Answers with what became of them. */
  async function bringInSets(
    article: ImportedArticle,
    fileName: string,
    frame: DatasetFrame,
    people: DatasetPeople,
    into: Store,
  ): Promise<readonly string[]> {
    const brought = await addSets(article, fileName, frame, people, into);
    for (const { article, annotatorId: annotator, revision, verdict } of brought) {
      if (verdict === "added") emit({ event: "set.changed", data: { article, annotator, revision } });
    }
    const reviews = await addReviews(article, people, into);
    for (const { article, reviewerId: reviewer, revision, verdict } of reviews) {
      if (verdict === "added") emit({ event: "review.changed", data: { article, reviewer, revision } });
    }
    return [...setRemarks(brought, true), ...reviewRemarks(reviews, article.reviewsLeftOut, true)];
  }

  async function close(): Promise<void> {
    const writing = [...sessions.values()].flatMap((session) => session.writing ?? []);
    for (const session of sessions.values()) session.cancelled = true;
    await Promise.allSettled(writing);
    sessions.clear();
  }

  return {
    handlers: {
      "imports.start": start,
      "imports.part": part,
      "imports.add": add,
      "imports.setEncoding": setEncoding,
      "imports.setProvenance": setProvenance,
      "imports.commit": commit,
      "imports.cancel": cancel,
    },
    importOf: sessionOf,
    close,
  };
}

/** The text of an article of an import; `undefined` when it is not among its drafts. */
function draftIn(files: ReadonlyMap<number, ImportFile>, article: string): string | undefined {
  for (const { entries } of files.values())
    for (const { draft } of entries) if (draft.kind === "article" && draft.id === article) return draft.text;
  return undefined;
}

const nothingCame: Upload = { pieces: [], size: 0 };

/** The upload of a file until now; the session holds it no longer. */
function uploaded(session: Session, id: string): Upload {
  const upload = session.uploads.get(id);
  if (upload === undefined) throw new Failure("conflict", "The beginning of this file is missing. Import it again.");
  session.uploads.delete(id);
  return upload;
}

/** Copied a few parts at a time: a file of 64 MB at once would hold others up. */
async function joined(pieces: readonly Uint8Array[]): Promise<Uint8Array> {
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
    await othersTurn();
  }
  return bytes;
}

const cancelledReason = "Left out: the import was cancelled before its turn.";

/** Reads a file (again) and answers with its items. An article keeps its number, and the provenance the analyst gave it. */
async function read(
  session: Session,
  number: number,
  encoding: string | undefined,
  reader: ImportSessionsOptions["reader"],
  importer: Importer,
): Promise<readonly ImportItem[]> {
  const file = session.files.get(number);
  if (!file) throw new Failure("not-found", "This file is not in the import.");
  const room = largestImport - held(session) + textsOf(file);
  const {
    frame,
    drafts,
    bibliography = [],
  } = await reader.drafts(room, file, encoding).catch((error: unknown) => {
    // A file that did not fit holds its place, without its bytes.
    if (file.entries.length === 0) session.files.set(number, { ...file, bytes: new Uint8Array() });
    throw error;
  });
  if (session.writing) throw new Failure("conflict", "This import is being written. Wait for its report.");
  session.bibliography.push(...bibliography);
  const known = drafts.map(({ draft, ...more }) => {
    if (draft.kind === "refused") return { draft, ...more };
    return { draft: described(draft, file.name, session.bibliography), ...more };
  });
  const entries = known.map((read, index): Entry => {
    const before = session.files.get(number)?.entries[index];
    return { item: before?.item ?? session.nextItem++, ...read, provenance: before?.provenance };
  });
  session.files.set(number, { ...file, frame, entries });
  return itemsOf(session, number, importer);
}

/** The items of one file, judged against the files before it and against the project. */
async function itemsOf(session: Session, number: number, importer: Importer): Promise<readonly ImportItem[]> {
  const seen: Seen = new Map();
  for (const [earlier, { name, entries }] of session.files) {
    if (earlier >= number) continue;
    for (const { draft } of entries) if (draft.kind === "article" && !seen.has(draft.id)) seen.set(draft.id, name);
  }
  const items: ImportItem[] = [];
  const file = session.files.get(number);
  const frame = file?.frame;
  const trial = trialStore(session.store);
  const people = frame && (await ownersOf(frame, undefined, importer, trial));
  const entries: Entry[] = [];
  for (const entry of file?.entries ?? []) {
    const { item, draft, sets, reviews = [], reviewsLeftOut = 0, provenance } = entry;
    const place = { item, file: number, fileName: file?.name ?? "", provenance };
    const found = await importItem(
      draft,
      place,
      seen,
      session.store,
      frame ? tellingFinder(session.finder) : session.finder,
    );
    entries.push({ ...entry, earlierEdition: found.provenance?.earlierEdition });
    const remarks =
      draft.kind === "article" && sets && frame && people
        ? await coming({ draft, sets, reviews, reviewsLeftOut }, frame, people, trial)
        : [];
    items.push({ ...found, remarks: [...found.remarks, ...remarks] });
  }
  if (file && !session.writing) session.files.set(number, { ...file, entries });
  return items;
}

/** The provenance as it was chosen or shown; an earlier edition that did not come in is not named. */
async function provenanceOf(
  { draft, provenance, earlierEdition }: Entry,
  store: Pick<Store, "hasArticle">,
): Promise<Provenance | undefined> {
  if (draft.kind === "refused") return provenance;
  const { earlierEdition: named, ...others } = provenance ?? {
    ...draft.provenance,
    ...(earlierEdition && { earlierEdition }),
  };
  if (named === undefined || named === draft.provenance.earlierEdition || (await store.hasArticle(named)))
    return { ...others, ...(named !== undefined && { earlierEdition: named }) };
  return others;
}

/** The outcome for an article's annotation sets and reviews, in remarks. */
async function coming(
  article: ImportedArticle,
  frame: DatasetFrame,
  people: DatasetPeople,
  trial: ImportStore,
): Promise<readonly string[]> {
  const sets = await addSets(article, "", frame, people, trial);
  const reviews = await addReviews(article, people, trial);
  return [...setRemarks(sets, false), ...reviewRemarks(reviews, article.reviewsLeftOut, false)];
}

/** A failure that says how many articles came in nevertheless. */
function withArticlesBefore(error: unknown, added: number): unknown {
  if (!(error instanceof Failure) || added === 0) return error;
  const before = counted(added, "article came in before that", "articles came in before that");
  return new Failure(error.code, `${error.message} ${before}; import again to bring in the rest.`, { cause: error });
}

/** Bytes an import keeps in memory. */
function held(session: Session): number {
  let sum = 0;
  for (const file of session.files.values()) sum += file.bytes.length + textsOf(file);
  for (const { pieces } of session.uploads.values()) for (const piece of pieces) sum += piece.length;
  return sum;
}
