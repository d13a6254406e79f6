// The files of a mirror: rows of the server are written into it as a sync program would bring them, so that everything
// that works on a project folder works on it.
import { dirname, join } from "node:path";
import { isMissing } from "../../disk/diskFailure";
import { type FileSystem, nodeFileSystem } from "../../disk/FileSystem";
import { guardedFolder } from "../../disk/guardedFolder";
import { ensureFolder, replaceFile } from "../../disk/replaceFile";
import { sha256 } from "../../disk/sha256";
import { type Header, unsealHeader } from "../../store/files/envelope";
import { sourceFile } from "../../store/files/layout";
import type { RemoteFile } from "../server/remoteProject";
import { isWork, putAwayFile } from "../server/rows";

export interface MirrorFolder {
  readonly files: FileSystem;
  /** Absolute path. */
  readonly path: string;
}

/** The folder, which nothing that is written leaves by a link. */
export function mirrorIn(path: string): MirrorFolder {
  const { files } = guardedFolder(nodeFileSystem, path, { leftAlone: () => {}, settled: () => {} });
  return { files, path };
}

/** Writes a row's file, or puts it away, durably. Rejects with the operating system's error. */
export async function writeRow(folder: MirrorFolder, row: RemoteFile): Promise<void> {
  if (row.removed && (row.kind === "member" || isWork(row))) {
    await removeFile(folder, row.file);
    return;
  }
  if (row.kind === "article") {
    const source = row.removed ? putAwayFile(sourceFile(row.article)) : sourceFile(row.article);
    if (row.source) await writeFile(folder, source, row.source);
    await removeFile(folder, row.removed ? row.file : putAwayFile(row.file));
    await removeFile(folder, row.removed ? sourceFile(row.article) : putAwayFile(sourceFile(row.article)));
  } else if (row.kind === "file") await removeFile(folder, row.removed ? row.file : putAwayFile(row.file));
  await writeFile(folder, row.removed ? putAwayFile(row.file) : row.file, row.bytes);
}

/** The bytes of a file, `undefined` when there is none. */
export async function readFile({ files, path }: MirrorFolder, file: string): Promise<Uint8Array | undefined> {
  try {
    return await files.readFile(join(path, ...file.split("/")));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Writes a file and makes its folders. */
export async function writeFile({ files, path }: MirrorFolder, file: string, bytes: Uint8Array): Promise<void> {
  const target = join(path, ...file.split("/"));
  await ensureFolder(files, dirname(target));
  await replaceFile(files, target, bytes);
}

async function removeFile({ files, path }: MirrorFolder, file: string): Promise<void> {
  try {
    await files.unlink(join(path, ...file.split("/")));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** What tells one version of a file from another: the hash of its content, where it has an envelope. */
export function versionOf(bytes: Uint8Array): string {
  return headerOf(bytes)?.contentSha256 ?? sha256(bytes);
}

/** The header of a file in an envelope. */
export function headerOf(bytes: Uint8Array): Header | undefined {
  const opened = unsealHeader(bytes);
  return opened.kind === "good" ? opened.header : undefined;
}

/** Whether a row's file is one that belongs at its place, as far as its header tells: a damaged one is not. */
export function fitsPlace({
  kind,
  article,
  owner,
  bytes,
}: Omit<RemoteFile, "file" | "revision" | "tip" | "removed">): boolean {
  if (kind === "file") return true;
  if (kind === "project") return headerOf(bytes) !== undefined;
  const ids = { set: `${article}/${owner}`, review: `${article}/${owner}`, across: owner, member: article, article };
  return headerOf(bytes)?.id === ids[kind];
}

/** The original of an article's file. */
export function originalOf(article: string, removed: boolean): string {
  return removed ? putAwayFile(sourceFile(article)) : sourceFile(article);
}
