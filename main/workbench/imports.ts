// Imports of a window: files are read into a session, looked over by the analyst, and only then written. Until it ends,
// the files' bytes, to read them again in another encoding, and what was read out of them lie in its spool on the disk.
import { setImmediate as othersTurn } from "node:timers/promises";
import type { ProjectTarget } from "../../model/contract/actionTarget";
import type { AnyEvent, CallArgs, CallResult, Handlers } from "../../model/contract/contract";
import type { ImportItem, ImportReport } from "../../model/contract/importReport";
import { counted } from "../../model/data/counted";
import { Failure } from "../../model/data/failure";
import type { Article, Provenance } from "../../model/project/article";
import { largestFile, refusalBySize } from "../../model/project/encoding";
import { freshFolder } from "../disk/freshFolder";
import type { Draft } from "../import/articleDrafts";
import { addReviews, reviewRemarks } from "../import/datasetReviews";
import { addSets, type DatasetPeople, ownersOf, setRemarks } from "../import/datasetSets";
import { described } from "../import/described";
import { type EditionFinder, editionFinder, tellingFinder } from "../import/editionFinder";
import type { FileOfImport, FilesOfImport } from "../import/filesOfImport";
import type { DatasetFrame, EntryRead, ImportedArticle } from "../import/importedArticle";
import type { Importer } from "../import/importedPeople";
import { articleOf, asDuplicate, importItem, importReport, type Seen } from "../import/importItems";
import type { Bibliography } from "../import/importReading";
import { type ImportSpool, importEnded, importSpool, type Place, type SpooledFile } from "../import/importSpool";
import { type ImportStore, trialStore } from "../import/trialStore";
import type { FilesReader } from "../reading/filesReader";
import type { Store } from "../store/Store";
import { bytesOfBase64 } from "../work/base64";
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
  readonly reader: Pick<FilesReader, "items">;
  /** Folder in which temporary files may be made. */
  readonly temporaryFolder: string;
}

export interface ImportSessions {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `imports.${string}`>>;
  /** An import that runs and is not being written. Fails with `not-found` when it has ended. */
  importOf(id: string): FilesOfImport;
  /** Removes what imports of programs that died have left. */
  sweep(): Promise<void>;
  /** Ends all imports; one being written stops after the current article. To be called before the project closes. */
  close(): Promise<void>;
}

interface Session {
  readonly id: string;
  readonly store: Store;
  readonly files: Map<number, HeldFile>;
  readonly spool: ImportSpool;
  readonly finder: EditionFinder;
  /** Files of which more parts are to come. */
  readonly uploads: Map<string, Upload>;
  /** What bibliographies among the files say about those that come after them. */
  readonly bibliography: Bibliography[number][];
  /** Aborted when the import ends. */
  readonly end: AbortController;
  readonly ended: AbortSignal;
  /** What is being read. */
  readonly readings: Set<AbortController>;
  nextItem: number;
  cancelled: boolean;
  writing: Promise<ImportReport> | undefined;
}

/** A file of an import. */
interface HeldFile extends FileOfImport {
  /** All but the articles of a file that is a dataset. */
  readonly frame?: DatasetFrame | undefined;
  readonly entries: readonly Entry[];
}

/** One article of it, or what was refused. */
interface Entry {
  readonly item: number;
  readonly place: Place;
  /** Id that the article will have; absent when it is refused. */
  readonly article?: string | undefined;
  /** The provenance as the analyst left it; absent while it is as proposed. */
  readonly provenance?: Provenance | undefined;
  /** Id of the article as whose later edition it is proposed, which was shown; it holds while `provenance` is absent. */
  readonly earlierEdition?: string | undefined;
}

interface Upload {
  readonly content: SpooledFile;
  /** Bytes received so far, also when they were too many to be kept. */
  size: number;
}

/** A window that goes away never cancels, so the oldest import ends when one more than this begins. */
const mostSessions = 4;

export function importSessions(options: ImportSessionsOptions): ImportSessions {
  const { store, storeOf, importer, emit, clock, newId, reader } = options;
  const sessions = new Map<string, Session>();
  const folder = freshFolder(options.temporaryFolder);

  function sessionOf(id: string): Session {
    const session = sessions.get(id);
    if (!session) throw importEnded();
    if (session.writing) throw new Failure("conflict", "This import is being written. Wait for its report.");
    return session;
  }

  async function start(project: CallArgs<"imports.start">): Promise<CallResult<"imports.start">> {
    const into = await storeOf(project);
    if (into.access.kind === "read-only") throw new Failure("read-only", into.access.reason);
    const idle = [...sessions.values()].filter(({ writing }) => !writing);
    if (idle[0] && idle.length >= mostSessions) await endSession(idle[0]);
    const id = newId();
    const end = new AbortController();
    const session: Session = {
      ...{ id, store: into, files: new Map(), uploads: new Map(), bibliography: [], readings: new Set() },
      ...{ spool: importSpool(folder, id), end, ended: end.signal },
      finder: editionFinder(into, (article) => textIn(session, article)),
      ...{ nextItem: 0, cancelled: false, writing: undefined },
    };
    sessions.set(id, session);
    return { import: id };
  }

  /** Drops what was not written. */
  async function endSession(session: Session): Promise<void> {
    sessions.delete(session.id);
    session.end.abort(importEnded());
    await session.spool.remove();
  }

  async function part({
    import: id,
    upload: name,
    at,
    bytes,
  }: CallArgs<"imports.part">): Promise<CallResult<"imports.part">> {
    const session = sessionOf(id);
    const upload = session.uploads.get(name) ?? { content: session.spool.file(), size: 0 };
    if (at !== upload.size)
      throw new Failure("conflict", "The parts of this file do not follow each other. Import it again.");
    session.uploads.set(name, upload);
    const piece = bytesOfBase64(bytes);
    upload.size += piece.length;
    try {
      // Its name comes with its last part.
      if (refusalBySize(upload.size, ".zip") === undefined) await upload.content.append(piece);
      else await upload.content.drop();
    } catch (error) {
      session.uploads.delete(name);
      await upload.content.drop();
      throw error;
    }
    return {};
  }

  async function add(args: CallArgs<"imports.add">): Promise<CallResult<"imports.add">> {
    const session = sessionOf(args.import);
    const { content, size } =
      args.upload === undefined ? { content: session.spool.file(), size: 0 } : uploaded(session, args.upload);
    const rest = bytesOfBase64(args.bytes);
    const refusal = refusalBySize(size + rest.length, args.name);
    // The file takes its number before it is read, since several files may be read at the same time.
    const file = session.files.size;
    session.files.set(file, { name: args.name, path: args.path, content, refusal, entries: [] });
    await (refusal === undefined ? content.append(rest) : content.drop()).catch(async (error: unknown) => {
      // A file that did not fit holds its place, without its bytes.
      await content.drop();
      throw error;
    });
    return { file, items: await readFile(sessionOf(args.import), file, args.encoding) };
  }

  async function setEncoding(args: CallArgs<"imports.setEncoding">): Promise<CallResult<"imports.setEncoding">> {
    return { items: await readFile(sessionOf(args.import), args.file, args.encoding) };
  }

  async function setProvenance(args: CallArgs<"imports.setProvenance">): Promise<CallResult<"imports.setProvenance">> {
    const session = sessionOf(args.import);
    for (const [number, file] of session.files) {
      const found = file.entries.find(({ item, article }) => item === args.item && article !== undefined);
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
      await endSession(session);
      throw new Failure("conflict", "Another project was opened meanwhile. Start the import again.");
    }
    session.writing = write(session, args.items && new Set(args.items));
    try {
      const report = await session.writing;
      await endSession(session);
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
    else if (session) await endSession(session);
    return {};
  }

  async function stopReading(args: CallArgs<"imports.stopReading">): Promise<CallResult<"imports.stopReading">> {
    for (const reading of sessionOf(args.import).readings) reading.abort(stopped());
    return {};
  }

  /** Reads a file (again) and answers with its items. An article keeps its number, and the provenance the analyst gave it. */
  async function readFile(
    session: Session,
    number: number,
    encoding: string | undefined,
  ): Promise<readonly ImportItem[]> {
    const file = session.files.get(number);
    if (!file) throw new Failure("not-found", "This file is not in the import.");
    const entries: Entry[] = [];
    let frame: DatasetFrame | undefined;
    let told = performance.now();
    const isHeld = file.content.size() <= largestFile;
    const whole =
      file.refusal !== undefined ? noBytes : isHeld ? await file.content.bytes() : await file.content.ends();
    const take = async ({ draft: found, ...more }: EntryRead): Promise<void> => {
      const draft = found.kind === "refused" ? found : described(found, file.name, session.bibliography);
      const before = file.entries[entries.length];
      entries.push({
        item: before?.item ?? session.nextItem++,
        place: await session.spool.keep({ draft, ...more }, whole),
        ...(draft.kind === "article" && { article: draft.id }),
        provenance: before?.provenance,
      });
      if (performance.now() - told < toldEvery) return;
      told = performance.now();
      emit({ event: "import.reading", data: { import: session.id, found: entries.length } });
    };
    const reading = new AbortController();
    session.readings.add(reading);
    try {
      if (file.refusal !== undefined) await take({ draft: { kind: "refused", reason: file.refusal } });
      else {
        const input = { name: file.name, bytes: whole, ...(!isHeld && { path: await file.content.path() }) };
        const signal = AbortSignal.any([reading.signal, session.ended]);
        for await (const item of reader.items(session.spool.room(), input, encoding, { signal })) {
          if ("frame" in item) frame = item.frame;
          else if ("bibliography" in item) session.bibliography.push(...item.bibliography);
          else await take(item.entry);
        }
      }
    } catch (error) {
      // What was read of a new file before it was stopped is sound.
      if (!reading.signal.aborted || file.entries.length > 0) {
        if (file.entries.length === 0 && !session.ended.aborted) await file.content.drop();
        throw error;
      }
      await take({ draft: { kind: "refused", reason: stopped().message } });
    } finally {
      session.readings.delete(reading);
    }
    if (session.writing) throw new Failure("conflict", "This import is being written. Wait for its report.");
    session.files.set(number, { ...file, frame, entries });
    return itemsOf(session, number, await importer());
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
      for (const [file, { name: fileName, content, frame, entries }] of session.files) {
        const people = frame && (await ownersOf(frame, undefined, await importer(), session.store));
        for (const entry of entries) {
          const { item } = entry;
          const { draft, sets, reviews, reviewsLeftOut } = await contentOf(session, content, entry);
          const provenance = await provenanceOf(entry, draft, session.store);
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
    for (const session of [...sessions.values()]) await endSession(session);
    await folder.remove();
  }

  return {
    handlers: {
      "imports.start": start,
      "imports.part": part,
      "imports.add": add,
      "imports.setEncoding": setEncoding,
      "imports.setProvenance": setProvenance,
      "imports.commit": commit,
      "imports.stopReading": stopReading,
      "imports.cancel": cancel,
    },
    importOf: sessionOf,
    sweep: folder.sweep,
    close,
  };
}

/** Milliseconds. */
const toldEvery = 100;

const noBytes = new Uint8Array();

function stopped(): Failure {
  return new Failure("conflict", "Reading was stopped here. Add the file again to read all of it.");
}

/** What was read out of a file of the import, with the bytes that are kept of it. */
function contentOf({ spool }: Session, content: SpooledFile, { place }: Entry): Promise<EntryRead> {
  return spool.kept(place, content.bytes);
}

/** The text of an article of an import; `undefined` when it is not in it. */
async function textIn(session: Session, article: string): Promise<string | undefined> {
  for (const { content, entries } of session.files.values())
    for (const entry of entries) {
      if (entry.article !== article) continue;
      const { draft } = await contentOf(session, content, entry);
      return draft.kind === "article" ? draft.text : undefined;
    }
  return undefined;
}

/** The upload of a file until now; the session holds it no longer. */
function uploaded(session: Session, id: string): Upload {
  const upload = session.uploads.get(id);
  if (upload === undefined) throw new Failure("conflict", "The beginning of this file is missing. Import it again.");
  session.uploads.delete(id);
  return upload;
}

const cancelledReason = "Left out: the import was cancelled before its turn.";

/** The items of one file, judged against the files before it and against the project. */
async function itemsOf(session: Session, number: number, importer: Importer): Promise<readonly ImportItem[]> {
  const seen: Seen = new Map();
  for (const [earlier, { name, entries }] of session.files) {
    if (earlier >= number) continue;
    for (const { article } of entries) if (article !== undefined && !seen.has(article)) seen.set(article, name);
  }
  const items: ImportItem[] = [];
  const file = session.files.get(number);
  if (!file) return items;
  const { frame } = file;
  const trial = trialStore(session.store);
  const people = frame && (await ownersOf(frame, undefined, importer, trial));
  const entries: Entry[] = [];
  for (const entry of file.entries) {
    const { item, provenance } = entry;
    const { draft, sets, reviews = [], reviewsLeftOut = 0 } = await contentOf(session, file.content, entry);
    const place = { item, file: number, fileName: file.name, provenance };
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
  if (!session.writing) session.files.set(number, { ...file, entries });
  return items;
}

/** The provenance as it was chosen or shown; an earlier edition that did not come in is not named. */
async function provenanceOf(
  { provenance, earlierEdition }: Entry,
  draft: Draft,
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
