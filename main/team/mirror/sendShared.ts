// Sends the files of a mirror that are not somebody's work: what the lead changed in the project, its people, its articles
// and the files beside them, and what a member changed in the files that bear their own id.
import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { compareText } from "../../../model/data/compareText";
import { Failure } from "../../../model/data/failure";
import { diskFailure } from "../../disk/diskFailure";
import { isSealed, jsonOrNothing, unseal } from "../../store/files/envelope";
import type { RemoteFile, RemoteProject, TeamRole } from "../server/remoteProject";
import { fileOfRow, isWork, keyOf, nameOf, putAwayFile, type RowKey } from "../server/rows";
import { fitsPlace, headerOf, type MirrorFolder, originalOf, readFile, writeFile, writeRow } from "./mirrorFolder";
import { lostMark, type RowsHere } from "./rowsHere";
import { type SharedFile, sharedFiles, sharedVersion } from "./sharedFiles";

export interface SharedSender {
  /** Notes that something may have changed here. */
  wrote(): void;
  /** Sends what changed since the last time. Fails with `unreachable` when the server does not answer. */
  send(remote: RemoteProject): Promise<void>;
  /** Whether the row's file was changed here and not sent yet; then the next `send` finds out who was first. */
  isChangedHere(row: RemoteFile): Promise<boolean>;
  /** Looks at a row's file again at the next `send`, where it is one that is sent from here. */
  lookAgain(key: RowKey): void;
}

export interface SharedSenderOptions {
  readonly folder: MirrorFolder;
  readonly rows: RowsHere;
  readonly machine: string;
  readonly member?: string;
  readonly role: TeamRole;
  now(): Date;
  /** Is told what the server refuses for good, by the row's name. */
  refused(name: string, reason: string): void;
  /** Is told the id of every line that the journal has got. */
  sent(line: string): void;
}

export function sharedSender({
  folder,
  rows,
  machine,
  member,
  role,
  now,
  refused,
  sent,
}: SharedSenderOptions): SharedSender {
  const leads = role === "lead" || role === "owner";
  const shared = sharedFiles(folder, mayPut, leads);
  let waiting = true;

  return { wrote, send, isChangedHere, lookAgain };

  function wrote(): void {
    waiting = true;
  }

  function lookAgain(key: RowKey): void {
    const file = fileOfRow(key);
    if (file === undefined || !mayPut(key)) return;
    for (const path of [file, putAwayFile(file)]) shared.forget(path);
    waiting = true;
  }

  async function send(remote: RemoteProject): Promise<void> {
    if (!waiting) return;
    waiting = false;
    try {
      await sendChanged(remote);
    } catch (error) {
      waiting = true;
      throw error instanceof Failure
        ? error
        : diskFailure(error, "The team's project on this machine", folder.path, "could not be read");
    }
  }

  async function sendChanged(remote: RemoteProject): Promise<void> {
    const { changed, names, whole } = await shared.look();
    const order = inOrder(changed.map((one) => ({ ...one.key, one })));
    for (const [index, { one }] of order.entries()) {
      try {
        if (rows.get(nameOf(one.key))?.mark !== one.version) await putOne(remote, one);
      } catch (error) {
        if (error instanceof Failure && error.code !== "unreachable") {
          refused(nameOf(one.key), error.message);
          continue;
        }
        for (const left of order.slice(index)) shared.forget(left.one.file);
        throw error;
      }
    }
    if (whole && leads) await sendRemovedMembers(remote, names);
  }

  async function putOne(remote: RemoteProject, { key, file, removed }: SharedFile): Promise<void> {
    const bytes = await readFile(folder, file);
    if (!bytes) return;
    const name = nameOf(key);
    const base = rows.get(name)?.tip ?? "";
    const version = sharedVersion(bytes, removed);
    if (!isWhole(key, bytes)) {
      // What a disk has damaged never takes the place of what the server has.
      if (await settle(remote, key, file, bytes, version)) return;
      throw new Failure("bad-request", `${file} is damaged on this machine, so it was not sent.`);
    }
    const line = lineOf(name, version, base);
    const isNewArticle = key.kind === "article" && base === "";
    const source = isNewArticle ? await readFile(folder, originalOf(key.article, removed)) : undefined;
    const revision = headerOf(bytes)?.revision ?? 0;
    try {
      await remote.put({
        ...{ key, base, line, revision, bytes, removed },
        ...(source && { source }),
        ...(key.kind === "project" && { blind: isBlind(bytes) }),
      });
    } catch (error) {
      if (!(error instanceof Failure && error.code === "conflict")) throw error;
      if (rows.get(name)?.mark !== lostMark || !(await goesOverOlder(remote, key, file, revision)))
        return void (await settle(remote, key, file, bytes, version));
      return await putOne(remote, { key, file, removed, version });
    }
    rows.set(name, { revision, tip: line, mark: version });
    sent(line);
  }

  /**
   * Whether ours is a later version than what a server has that was set back. Theirs is kept beside it: somebody may have
   * written it since.
   */
  async function goesOverOlder(remote: RemoteProject, key: RowKey, file: string, ours: number): Promise<boolean> {
    const [row] = await remote.read([key]);
    if (!row || row.revision >= ours) return false;
    await writeFile(folder, copyName(file, now()), row.bytes);
    rows.set(nameOf(key), { revision: row.revision, tip: row.tip, mark: lostMark });
    return true;
  }

  /** Theirs stays; ours lies beside it, as a sync program would leave it. False when the server has none. */
  async function settle(
    remote: RemoteProject,
    key: RowKey,
    file: string,
    ours: Uint8Array,
    version: string,
  ): Promise<boolean> {
    const [row] = await remote.read([key]);
    if (!row) return false;
    const theirs = sharedVersion(row.bytes, row.removed);
    if (theirs !== version) {
      const differs = headerOf(ours)?.contentSha256 !== headerOf(row.bytes)?.contentSha256;
      if (differs) await writeFile(folder, copyName(file, now()), ours);
      await writeRow(folder, row);
      shared.forget(file);
    }
    rows.set(nameOf(key), { revision: row.revision, tip: row.tip, mark: theirs });
    return true;
  }

  async function sendRemovedMembers(remote: RemoteProject, names: ReadonlySet<string>): Promise<void> {
    for (const [name, { mark, tip, revision }] of [...rows]) {
      const key = keyOf(name);
      if (key.kind !== "member" || mark.endsWith("-") || names.has(fileOfRow(key) ?? "")) continue;
      const [row] = await remote.read([key]);
      if (!row || row.tip !== tip) continue;
      const version = sharedVersion(row.bytes, true);
      const line = lineOf(name, version, tip);
      try {
        await remote.put({ key, base: tip, line, revision, bytes: row.bytes, removed: true });
        rows.set(name, { revision, tip: line, mark: version });
        sent(line);
      } catch (error) {
        if (!(error instanceof Failure) || error.code === "unreachable") throw error;
        refused(name, error.message);
      }
    }
  }

  async function isChangedHere(row: RemoteFile): Promise<boolean> {
    if (!mayPut(row)) return false;
    const known = rows.get(nameOf(row))?.mark;
    for (const removed of [false, true]) {
      const file = removed ? putAwayFile(row.file) : row.file;
      const bytes = await readFile(folder, file);
      if (!bytes) continue;
      const version = sharedVersion(bytes, removed);
      if (version === known || version === sharedVersion(row.bytes, row.removed)) return false;
      shared.forget(file);
      waiting = true;
      return true;
    }
    return false;
  }

  /** The same for the same version over the same one, whenever it is sent. */
  function lineOf(name: string, version: string, base: string): string {
    const parts = JSON.stringify([machine, name, version, base]);
    return createHash("sha256").update(parts).digest("hex").slice(0, 32);
  }

  function mayPut(key: RowKey): boolean {
    if (isWork(key)) return false;
    if (leads) return true;
    if (member === undefined) return false;
    return key.kind === "member" ? key.article === member : key.article.endsWith(`/${member}.json`);
  }
}

/** Whether a file is the one of its place, with both of its checksums; one without an envelope, text that can be read. */
function isWhole(key: RowKey, bytes: Uint8Array): boolean {
  if (key.kind !== "file" || isSealed(bytes)) return fitsPlace({ ...key, bytes }) && unseal(bytes).kind === "good";
  if (!isUtf8(bytes) || bytes.includes(0)) return false; // a disk leaves noughts; the database keeps text alone
  return !key.article.endsWith(".json") || jsonOrNothing(Buffer.from(bytes).toString("utf8")) !== undefined;
}

const kinds = ["project", "member", "article", "file", "across", "set", "review"];

/** The project first, then people and articles, then what is said of them. */
export function inOrder<Key extends RowKey>(keys: readonly Key[]): readonly Key[] {
  const orderOf = (key: RowKey) => `${kinds.indexOf(key.kind)}${nameOf(key)}`;
  return [...keys].sort((a, b) => compareText(orderOf(a), orderOf(b)));
}

/** The name a sync program would give a second version. */
function copyName(file: string, at: Date): string {
  const [day = "", time = ""] = at.toISOString().split("T");
  return file.replace(/(\.[a-z]+)$/, ` (conflicted copy ${day} ${time.slice(0, 8).replaceAll(":", "")})$1`);
}

function isBlind(bytes: Uint8Array): boolean {
  const read: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
  return (read as { readonly content?: { readonly blind?: boolean } }).content?.blind !== false;
}
