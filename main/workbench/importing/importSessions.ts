// Imports of a window: files are read into a session, looked over by the analyst, and only then written. Until it ends,
// the files' bytes, to read them again in another encoding, and what was read out of them lie in its spool on the disk.
import type { ProjectTarget } from "../../../model/contract/actionTarget";
import type { CallArgs, CallResult, Handlers } from "../../../model/contract/contract";
import type { ImportReport } from "../../../model/contract/importReport";
import { Failure } from "../../../model/data/failure";
import { refusalBySize } from "../../../model/project/encoding";
import { freshFolder } from "../../disk/freshFolder";
import { editionFinder } from "../../import/editionFinder";
import type { FilesOfImport } from "../../import/filesOfImport";
import { importEnded, importSpool } from "../../import/importSpool";
import type { Store } from "../../store/Store";
import { bytesOfBase64 } from "../../work/base64";
import { type Entry, type Session, textIn, type Upload } from "./importSession";
import { type ReadingNeeds, readFile, stopped } from "./readFile";
import { type WritingNeeds, writeImport } from "./writeImport";

export interface ImportSessionsOptions extends ReadingNeeds, WritingNeeds {
  /** The store of the open project; fails when none is open. */
  readonly store: () => Store;
  /** The same, when it is the project that is named. */
  readonly storeOf: (project: ProjectTarget) => Promise<Store>;
  /** Makes ids that `idSchema` accepts. */
  readonly newId: () => string;
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

/** A window that goes away never cancels, so the oldest import ends when one more than this begins. */
const mostSessions = 4;

export function importSessions(options: ImportSessionsOptions): ImportSessions {
  const { store, storeOf, newId } = options;
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
    return { file, items: await readFile(options, sessionOf(args.import), file, args.encoding) };
  }

  async function setEncoding(args: CallArgs<"imports.setEncoding">): Promise<CallResult<"imports.setEncoding">> {
    return { items: await readFile(options, sessionOf(args.import), args.file, args.encoding) };
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
    session.writing = writeImport(options, session, args.items && new Set(args.items));
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

/** The upload of a file until now; the session holds it no longer. */
function uploaded(session: Session, id: string): Upload {
  const upload = session.uploads.get(id);
  if (upload === undefined) throw new Failure("conflict", "The beginning of this file is missing. Import it again.");
  session.uploads.delete(id);
  return upload;
}
