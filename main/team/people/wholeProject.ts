// A whole project brought to a server, and back into a folder: no team is locked in. What is pushed comes back byte for
// byte.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { compareText } from "../../../model/data/compareText";
import { Failure } from "../../../model/data/failure";
import { nodeFileSystem } from "../../disk/FileSystem";
import { ensureFolder } from "../../disk/replaceFile";
import { inParallel } from "../../store/files/walkProject";
import {
  headerOf,
  type MirrorFolder,
  mirrorIn,
  originalOf,
  readFile,
  versionOf,
  writeFile,
  writeRow,
} from "../mirror/mirrorFolder";
import { migrate } from "../schema/migrations";
import { type RemoteProject, remoteProject } from "../server/remoteProject";
import { fileOfRow, isWork, nameOf, type RowKey, rowOfFile } from "../server/rows";
import type { TeamConnection } from "../server/TeamConnection";
import { beginProject } from "./members";

export interface Brought {
  readonly project: string;
  readonly files: number;
  /** Files that are another version where they came to, and were left as they are there. */
  readonly left: readonly string[];
}

export type Progress = (done: number, all: number) => void;

const client = "push";
const filesAtOnce = 60;

/**
 * Brings the server all files of a project folder that nobody has open. Made again after it was cut short, it goes on.
 * Journals must have been folded (`Store.flush`, `close`).
 */
export async function pushProject(connection: TeamConnection, folder: string, progress: Progress): Promise<Brought> {
  await migrate(connection);
  const mirror = mirrorIn(await nodeFileSystem.realPath(folder));
  const body = await readFile(mirror, "project.json");
  const content = body && contentOf(body);
  if (!body || typeof content?.id !== "string") throw new Failure("not-found", `${folder} holds no project.`);
  const project = content.id;
  const remote = remoteProject(connection, project, client);
  const [there] = await connection.query("select from spanwise.project where id = $1", [project]);
  const line = lineOf(nameOf(projectKey), versionOf(body));
  if (!there) await beginProject(connection, project, body, content.blind !== false, line);
  const known = new Map((await remote.listing()).map((row) => [nameOf(row), row.tip]));
  const files = await rowsOf(mirror);
  const left: string[] = [];
  for (const [index, found] of files.entries()) {
    if (!(await pushOne(remote, mirror, found, known.get(nameOf(found.key))))) left.push(found.file);
    progress(index + 1, files.length);
  }
  return { project, files: files.length, left };
}

interface FoundRow {
  readonly key: RowKey;
  readonly file: string;
  readonly removed: boolean;
}

/** False when the server has another version. */
async function pushOne(
  remote: RemoteProject,
  mirror: MirrorFolder,
  { key, file, removed }: FoundRow,
  tip: string | undefined,
): Promise<boolean> {
  const bytes = await readFile(mirror, file);
  if (!bytes) return true;
  const id = lineOf(nameOf(key), versionOf(bytes) + (removed ? "-" : ""));
  if (tip !== undefined) return tip === id || (await hasSame(remote, key, bytes));
  const revision = headerOf(bytes)?.revision ?? 0;
  if (isWork(key)) {
    if (headerOf(bytes) === undefined) return false; // damaged: said, and left where it is
    if (revision === 0) return true;
    const done = key.kind === "set" && statusIn(bytes) === "done";
    await remote.act({ key, base: { revision: 0, tip: "" }, lines: [{ id, revision }], done, file: bytes });
    return true;
  }
  const source = key.kind === "article" ? await readFile(mirror, originalOf(key.article, removed)) : undefined;
  await remote.put({ key, base: "", line: id, revision, bytes, removed, ...(source && { source }) });
  return true;
}

async function hasSame(remote: RemoteProject, key: RowKey, bytes: Uint8Array): Promise<boolean> {
  const [row] = await remote.read([key]);
  return row !== undefined && versionOf(row.bytes) === versionOf(bytes);
}

/** Makes a complete project folder of what this login may see, which for the lead is everything. */
export async function pullProject(
  connection: TeamConnection,
  project: string,
  folder: string,
  progress: Progress,
): Promise<Brought> {
  await ensureFolder(nodeFileSystem, folder);
  const mirror = mirrorIn(await nodeFileSystem.realPath(folder));
  if (await readFile(mirror, "project.json"))
    throw new Failure("conflict", `There is a Spanwise project in ${folder} already. Choose another folder.`);
  const remote = remoteProject(connection, project, client);
  const all = await remote.listing();
  const own = all.find(({ kind }) => kind === "project");
  if (!own) throw new Failure("not-found", `There is no project ${project} on this server that this login may open.`);
  const rest = all.filter((row) => row !== own);
  if (!(await readFile(mirror, ".gitattributes"))) await writeFile(mirror, ".gitattributes", Buffer.from("* -text\n"));
  // The project's own file comes last: without it the folder is none yet.
  for (let start = 0; start < rest.length; start += filesAtOnce) {
    const page = await remote.read(rest.slice(start, start + filesAtOnce));
    await inParallel(page, (row) => writeRow(mirror, row), 8);
    progress(Math.min(start + filesAtOnce, rest.length), all.length);
  }
  for (const row of await remote.read([own])) await writeRow(mirror, row);
  progress(all.length, all.length);
  return { project, files: all.length, left: [] };
}

const projectKey: RowKey = { kind: "project", article: "", owner: "" };
const order = ["project", "member", "article", "file", "across", "set", "review"];

async function rowsOf({ files, path }: MirrorFolder): Promise<readonly FoundRow[]> {
  const found: FoundRow[] = [];
  await visit("");
  return found.sort((a, b) => order.indexOf(a.key.kind) - order.indexOf(b.key.kind) || compareText(a.file, b.file));

  async function visit(folder: string): Promise<void> {
    for (const entry of await files.readFolder(join(path, ...folder.split("/")))) {
      const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name.startsWith(".") || file === "quarantine" || entry.irregular) continue;
      if (entry.folder) {
        await visit(file);
        continue;
      }
      const removed = file.startsWith("removed/");
      const before = removed ? file.slice("removed/".length).replace(/^(?=[0-9a-z]{2}\/)/, "articles/") : file;
      const key = rowOfFile(before);
      if (key && fileOfRow(key) === before && !(removed && isWork(key))) found.push({ key, file, removed });
    }
  }
}

/** The same for the same version, so that a push that was cut short finds its own lines. */
function lineOf(name: string, version: string): string {
  return createHash("sha256")
    .update(JSON.stringify([client, name, version]))
    .digest("hex")
    .slice(0, 32);
}

function contentOf(bytes: Uint8Array): { readonly id?: unknown; readonly blind?: unknown } | undefined {
  const read: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
  return (read as { readonly content?: { readonly id?: unknown; readonly blind?: unknown } }).content;
}

function statusIn(bytes: Uint8Array): unknown {
  const summary = headerOf(bytes)?.summary as { readonly status?: unknown } | undefined;
  return summary?.status;
}
