// One file of a project as a lowdb database: our adapter puts the envelope around its content, writes it durably, and
// when a file is damaged climbs down the ladder: quarantine, then the newest good backup. Every file has one writer.
import { dirname } from "node:path";
import type { Adapter } from "lowdb";
import { atOnce, type InPieces } from "../../../model/data/atOnce";
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import { z } from "../../../model/data/zod";
import { diskFailure, isMissing } from "../../disk/diskFailure";
import { replaceFile } from "../../disk/replaceFile";
import { inTurns } from "../../work/inTurns";
import { backUpDay, backUpLatest, backUpSchema, backupsOf } from "./backups";
import type { DocumentKind } from "./documentKinds";
import { ensureInProject } from "./ensureInProject";
import { contentHashing, type Header, sealing, unsealing } from "./envelope";
import { isCopyOf, projectFile } from "./layout";
import { type ProjectFolder, pathIn } from "./ProjectFolder";
import { quarantine } from "./quarantine";

export interface Document<Content> {
  readonly revision: number;
  readonly content: Content;
  /** SHA-256 of the versions it goes on from, oldest first; absent where the kind of file does not remember it. */
  readonly past?: readonly string[];
}

/** The path of a file, its kind, and its name in a sentence (“The article”). */
export interface DocumentPlace<Content> {
  readonly kind: DocumentKind<Content>;
  readonly file: string;
  /** The subject that the header must name. Absent for the project: its folder may have any name. */
  readonly id?: string;
  readonly words: string;
  readonly article?: string;
  readonly annotator?: string;
}

interface About {
  readonly article?: string;
  readonly annotator?: string;
}

export type ReadDocument<Content> =
  | { readonly kind: "good"; readonly document: Document<Content>; readonly recovered: boolean }
  | { readonly kind: "missing" }
  /** Damaged, and no good version is left. It was reported. */
  | { readonly kind: "lost"; readonly reason: string; readonly header?: Header }
  /** Another version of a file, under a name a sync program gave it. It was reported. */
  | { readonly kind: "copy" }
  | { readonly kind: "newer"; readonly header: Header; readonly content: unknown };

/**
 * The lowdb adapter. `read` gives null when there is no file, or only a damaged one without a good backup; a damaged
 * file is reported.
 */
export function documentAdapter<Content>(
  folder: ProjectFolder,
  place: DocumentPlace<Content>,
): Adapter<Document<Content>> {
  return {
    read: async () => {
      const read = await readDocument(folder, place);
      if (read.kind === "newer") throw newerVersion(place, read.header);
      return read.kind === "good" ? read.document : null;
    },
    write: (document) => writeDocument(folder, place, document),
  };
}

/** Reads a file; a damaged one is quarantined, reported, and its newest good backup read instead. */
export async function readDocument<Content>(
  folder: ProjectFolder,
  place: DocumentPlace<Content>,
): Promise<ReadDocument<Content>> {
  let bytes: Uint8Array;
  try {
    bytes = await folder.files.readFile(pathIn(folder, place.file));
  } catch (error) {
    if (isMissing(error)) return { kind: "missing" };
    throw diskFailure(error, place.words, place.file, "could not be read");
  }
  let checked = await checkInTurns(place, bytes);
  if (checked.kind === "damaged") {
    // A sync program may be writing it just now: look once more before calling it damaged.
    await new Promise((resolve) => setTimeout(resolve, settlingTime));
    bytes = await folder.files.readFile(pathIn(folder, place.file)).catch(() => bytes);
    checked = await checkInTurns(place, bytes);
  }
  switch (checked.kind) {
    case "good":
      if (checked.migratedFrom !== undefined && folder.writable)
        await backUpSchema(folder, checked.migratedFrom, place.file, bytes);
      return { kind: "good", document: checked.document, recovered: false };
    case "copy":
      reportOtherVersion(folder, place.file, place);
      return checked;
    case "newer":
      reportNewerVersion(folder, place.file, checked.header, place);
      return checked;
    case "damaged":
      return await recover(folder, place, bytes, checked.reason, checked.header);
  }
}

const settlingTime = 60;

/** What is copied to the backups when a file is written: what it held before and what it holds now, or the latter, or nothing. */
export type BackedUp = "both" | "new" | "nothing";

/**
 * Writes a file durably. Rejects with `read-only` or with `unreachable` when the disk refused; then the old file is
 * untouched.
 */
export async function writeDocument<Content>(
  folder: ProjectFolder,
  place: DocumentPlace<Content>,
  document: Document<Content>,
  backedUp: BackedUp = "both",
): Promise<void> {
  const bytes = await sealDocument(place, document, folder.writer);
  const path = pathIn(folder, place.file);
  const first = place.file === projectFile && document.revision === 0;
  try {
    if (backedUp === "both" && document.revision > 0)
      await backUpDay(folder, place.file, () => folder.files.readFile(path));
    if (!first) await ensureInProject(folder, dirname(path));
    await replaceFile(folder.files, path, bytes);
  } catch (error) {
    throw diskFailure(error, place.words, path);
  }
  if (backedUp !== "nothing") await backUpLatest(folder, place.file, bytes);
  folder.settle(place.file, "quarantined");
  folder.settle(place.file, "recovered");
}

/** The bytes of a document's file. */
export async function sealDocument<Content>(
  { kind, id }: Pick<DocumentPlace<Content>, "kind" | "id">,
  { revision, content, past }: Document<Content>,
  writer: string,
): Promise<Uint8Array> {
  const { format } = kind;
  const schema = schemaOf(kind, content);
  const summary = kind.summarise ? { summary: kind.summarise(content) } : past && { summary: { past } };
  const serialised = await serialise(kind, content);
  return inTurns(sealing({ format, schema, id: id ?? "project", revision, writer, ...summary }, serialised));
}

/** How `Document.past` names a version: the same for content that was read and for content that is about to be written. */
export async function versionName<Content>(kind: DocumentKind<Content>, content: Content): Promise<string> {
  return inTurns(contentHashing(await serialise(kind, kind.parse(content))));
}

/** The Failure for a file that only a newer version of Spanwise can read. */
export function newerVersion(place: Pick<DocumentPlace<unknown>, "file" | "words">, header: Header): Failure {
  return new Failure(
    "read-only",
    `${place.words} (${place.file}) was written by a newer version, ${header.writer}. Update Spanwise to open it; it was left as it is.`,
  );
}

/** Lists a file as another version to merge. It is neither loaded nor deleted. */
export function reportOtherVersion(folder: ProjectFolder, file: string, about: About): void {
  const advice =
    about.annotator && (about.article || file.startsWith("across/"))
      ? "it can be merged, or put aside, under “Problems with the files”"
      : "compare the two and delete the one you do not need";
  folder.report({
    kind: "other-version",
    file,
    message: `Two machines wrote the same file, and the sync program kept both. This version (${file}) is not shown; ${advice}.`,
    ...(about.article && { article: about.article }),
    ...(about.annotator && { annotator: about.annotator }),
  });
}

/** Lists a file that only a newer version can read. */
export function reportNewerVersion(folder: ProjectFolder, file: string, header: Header, about: About): void {
  folder.report({
    kind: "newer-version",
    file,
    message: `${file} was written by a newer version, ${header.writer}. Update Spanwise to open it; it was left as it is.`,
    ...(about.article && { article: about.article }),
    ...(about.annotator && { annotator: about.annotator }),
  });
}

export type CheckedDocument<Content> =
  | { readonly kind: "good"; readonly document: Document<Content>; readonly migratedFrom?: number }
  | { readonly kind: "copy" }
  | { readonly kind: "newer"; readonly header: Header; readonly content: unknown }
  | { readonly kind: "damaged"; readonly reason: string; readonly header?: Header };

type Expected<Content> = Pick<DocumentPlace<Content>, "kind" | "id">;

/** The document in a file's bytes, if checksums, header and content are as they should be. */
export function checkDocument<Content>(place: Expected<Content>, bytes: Uint8Array): CheckedDocument<Content> {
  return atOnce(checking(place, bytes));
}

/** As `checkDocument`, but lets other work run while a large file is checked. */
export function checkInTurns<Content>(place: Expected<Content>, bytes: Uint8Array): Promise<CheckedDocument<Content>> {
  return inTurns(checking(place, bytes));
}

function* checking<Content>({ kind, id }: Expected<Content>, bytes: Uint8Array): InPieces<CheckedDocument<Content>> {
  const opened = yield* unsealing(bytes);
  if (opened.kind === "damaged") return opened;
  const { header, content } = opened;
  if (header.format !== kind.format) return { kind: "damaged", reason: `it is a ${header.format}`, header };
  if (id !== undefined && header.id !== id) {
    if (isCopyOf(lastPart(header.id), lastPart(id))) return { kind: "copy" };
    return { kind: "damaged", reason: `it says it is about ${header.id}`, header };
  }
  if (header.schema > kind.schema) return { kind: "newer", header, content };
  yield; // parsing took long if it is large
  try {
    const past = kind.remembersPast && pastSchema.safeParse(header.summary).data?.past;
    const parsed = kind.parse(migrate(kind, header.schema, content));
    const document = {
      revision: header.revision,
      content: parsed,
      ...(past && { past }),
    };
    yield; // so did checking
    return header.schema >= schemaOf(kind, parsed)
      ? { kind: "good", document }
      : { kind: "good", document, migratedFrom: header.schema };
  } catch (error) {
    return { kind: "damaged", reason: `its content is not as it should be: ${firstLineOf(error)}`, header };
  }
}

const pastSchema = z.object({ past: z.array(z.string()) });

function schemaOf<Content>(kind: DocumentKind<Content>, content: Content): number {
  return kind.schemaOf?.(content) ?? kind.schema;
}

function migrate<Content>(kind: DocumentKind<Content>, schema: number, content: unknown): unknown {
  let migrated = content;
  for (let from = schema; from < kind.schema; from++) {
    const migration = kind.migrations[from];
    if (!migration) throw new Error(`there is no migration from schema ${from} of ${kind.format}`);
    migrated = migration(migrated);
  }
  return migrated;
}

async function recover<Content>(
  folder: ProjectFolder,
  place: DocumentPlace<Content>,
  bytes: Uint8Array,
  reason: string,
  header: Header | undefined,
): Promise<ReadDocument<Content>> {
  const copy = await quarantine(folder, place.file, bytes, reason);
  const kept = copy ? `A copy is kept in ${copy}.` : "The file was left as it is.";
  let best: Document<Content> | undefined;
  for (const backup of await backupsOf(folder, place.file)) {
    const checked = await checkInTurns(place, backup);
    if (checked.kind === "good" && !(best && best.revision >= checked.document.revision)) best = checked.document;
  }
  const about = {
    file: place.file,
    ...(place.article && { article: place.article }),
    ...(place.annotator && { annotator: place.annotator }),
  };
  if (!best) {
    folder.report({
      ...about,
      kind: "quarantined",
      message: `${place.words} is damaged: ${reason}. ${kept} There is no backup on this machine; if a colleague or a backup of yours has the file, put it back.`,
    });
    return { kind: "lost", reason, ...(header && { header }) };
  }
  const behind = header ? header.revision - best.revision : 0;
  folder.report({
    ...about,
    kind: "recovered",
    message: `${place.words} was damaged (${reason}) and was recovered from this machine's backup${behind > 0 ? `, which is ${counted(behind, "change")} behind` : ""}. ${kept}`,
  });
  return { kind: "good", document: best, recovered: true };
}

async function serialise<Content>(kind: DocumentKind<Content>, content: Content): Promise<Uint8Array[]> {
  if (!kind.pieces) return [Buffer.from(JSON.stringify(content))];
  const pieces: Uint8Array[] = [];
  for await (const piece of kind.pieces(content)) {
    pieces.push(Buffer.from(piece));
    if (piece.length > 10_000) await new Promise((resolve) => setImmediate(resolve));
  }
  return pieces;
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

function firstLineOf(error: unknown): string {
  return error instanceof Error
    ? (error.message.match(/"message": "([^"]*)"/)?.[1] ?? error.message.slice(0, 200))
    : "";
}
