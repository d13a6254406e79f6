// Brings a mirror and the team's server to the same state: sends what was done here, writes what colleagues did into the
// mirror. Knows nothing of connections and timers; each step may fail with `unreachable` and is made again later.
import { Failure } from "../../../model/data/failure";
import { diskFailure } from "../../disk/diskFailure";
import { inParallel } from "../../store/files/walkProject";
import type { Store, StoreEvent } from "../../store/Store";
import { whenRead } from "../../store/whenRead";
import type { Changes, Cursor, RemoteFile, RemoteProject, TeamRole } from "../server/remoteProject";
import { isWork, keyOf, nameOf, type RowKey } from "../server/rows";
import { forgetLost } from "./forgetLost";
import { fitsPlace, type MirrorFolder, writeRow } from "./mirrorFolder";
import { ownWork, type WorkKey, type WorkState } from "./ownWork";
import { putFromNotes, putToNotes, type RowsHere, rowsFromNotes, rowsToNotes } from "./rowsHere";
import { inOrder, type SharedSender, sharedSender } from "./sendShared";
import { type WorkSender, workSender } from "./sendWork";
import { sharedVersion } from "./sharedFiles";
import type { TeamNotes } from "./teamNotes";

export interface TeamSyncOptions {
  readonly folder: MirrorFolder;
  readonly store: Store;
  readonly writer: string;
  readonly notes: Pick<TeamNotes, "rows" | "cursor" | "machine" | "putInPlace">;
  readonly member?: string;
  readonly role: TeamRole;
  now(): Date;
  /** Hears of work that was replaced by what another machine of the same person sent. */
  tell(event: StoreEvent): void;
  /** Is told how many files of how many have come. */
  progress?(done: number, all: number): void;
  /** Is told when one's own seat in the project may be another one. */
  seatChanged?(): void;
  /** Files of at least so many bytes are sent rarely; for tests. */
  readonly large?: number;
}

const filesAtOnce = 60;
/** Of no line of a journal: all is compared, as when the line that was read last is gone. */
const noLine = "";

/** Work that waits to be sent: its row, and the revision it has here as far as known. */
interface Waiting {
  readonly key: WorkKey;
  readonly revision: number;
}

export class TeamSync {
  readonly rows: RowsHere;
  readonly #options: TeamSyncOptions;
  readonly #sender: WorkSender;
  readonly #shared: SharedSender;
  readonly #waiting = new Map<string, Waiting>();
  readonly #refused = new Map<string, string>();
  /** Articles whose other work may have become visible. */
  readonly #standings = new Set<string>();
  #cursor: Cursor | undefined;
  /** Id of the line that was sent last, which is later than what was read of the journal before. */
  #lastSent: string | undefined;
  #visibilityChanged = false;
  /** How many rows came. */
  #moves = 0;

  constructor(options: TeamSyncOptions) {
    const { folder, store, writer, notes, role, member, tell, now, large } = options;
    this.#options = options;
    this.rows = rowsFromNotes(notes.rows);
    this.#cursor = notes.cursor;
    const sent = (line: string): void => {
      this.#lastSent = line;
    };
    this.#shared = sharedSender({
      ...{ folder, rows: this.rows, machine: notes.machine, role, now },
      ...(member !== undefined && { member }),
      refused: (name, reason) => void this.#refused.set(name, reason),
      sent,
    });
    this.#sender = workSender({
      ...{ rows: this.rows, machine: notes.machine, putInPlace: putFromNotes(notes.putInPlace) },
      workOf: (key) => ownWork(store, key, writer, tell),
      standingChanged: (article) => void this.#standings.add(article),
      sent,
      ...(large !== undefined && { large }),
    });
  }

  get notes(): Pick<TeamNotes, "rows" | "cursor" | "putInPlace"> {
    const putInPlace = putToNotes(this.#sender.putInPlace);
    return { rows: rowsToNotes(this.rows), putInPlace, ...(this.#cursor && { cursor: this.#cursor }) };
  }

  /** Another one whenever anything was sent or received. */
  get sentAndReceived(): string {
    return `${this.#cursor?.since}, ${this.unsent}, ${this.#moves}`;
  }

  /** Actions and files that wait to be sent. */
  get unsent(): number {
    let count = 0;
    for (const [name, { revision }] of this.#waiting)
      count += Math.max(1, revision - (this.rows.get(name)?.revision ?? 0));
    return count;
  }

  get refused(): readonly string[] {
    return [...new Set(this.#refused.values())];
  }

  /** Notes that something was done here. `revision` may be 0 when it is not known. */
  worked(key: WorkKey, revision: number): void {
    const name = nameOf(key);
    this.#refused.delete(name);
    this.#waiting.set(name, { key, revision });
  }

  /** Notes that other work is to be put in the place of one's own, as when a merge is taken back. */
  willReplace(key: WorkKey, state: WorkState | undefined): void {
    this.#sender.replaced(key, state);
  }

  /** Notes that it was put there. */
  replaced(key: WorkKey, state: WorkState | undefined): void {
    this.#sender.replaced(key, state);
    this.worked(key, 0);
  }

  /** Notes that a file which is not somebody's work was written here. */
  wroteShared(): void {
    this.#shared.wrote();
  }

  /** Finds work that was done while nobody noted it: offline, or with the mirror opened as any other folder. */
  async findUnsent(): Promise<void> {
    for (const { key, revision } of await this.#workHere()) {
      const name = nameOf(key);
      const isSent = revision === (this.rows.get(name)?.revision ?? 0) && !this.#sender.putInPlace.has(name);
      if (!isSent && !this.#refused.has(name)) this.#waiting.set(name, { key, revision });
    }
  }

  /** All own work and the revision it has here, also what the server has and here is nothing readable. */
  async #workHere(): Promise<readonly Waiting[]> {
    const { store } = this.#options;
    const found = (await whenRead(store)).flatMap(({ header: { id: article }, sets, reviews }): readonly Waiting[] => [
      ...sets.map(({ annotator: owner, revision }) => ({ key: { kind: "set", article, owner } as const, revision })),
      ...reviews.map(({ reviewer: owner, revision }) => ({
        key: { kind: "review", article, owner } as const,
        revision,
      })),
    ]);
    for (const { member: owner, revision } of await store.acrossHeaders())
      found.push({ key: { kind: "across", article: "", owner }, revision });
    const own = found.filter(({ key }) => this.#isOwn(key));
    const names = new Set(own.map(({ key }) => nameOf(key)));
    for (const name of this.rows.keys()) {
      const key = keyOf(name);
      if (isWork(key) && this.#isOwn(key) && !names.has(name)) own.push({ key, revision: 0 });
    }
    return own;
  }

  /** Sends and receives everything once. */
  async sync(remote: RemoteProject, signal?: AbortSignal): Promise<void> {
    const changes = this.#cursor && (await remote.changes(this.#cursor));
    // What the journal of a server said that was set back to a backup does not hold.
    if (!changes || changes.setBack) await this.#compareAll(remote, signal);
    const wanted = changes && !changes.setBack ? this.#wanted(changes) : [];
    await this.#shared.send(remote);
    await this.#sendWork(remote);
    if (changes && !changes.setBack) await this.#receive(remote, wanted, changes.cursor, signal);
    if (this.#cursor && this.#lastSent !== undefined) this.#cursor = { ...this.#cursor, line: this.#lastSent };
    this.#lastSent = undefined;
    await this.#seeMore(remote);
    if (this.#visibilityChanged) this.compareAgain();
  }

  /** Compares everything at the next turn, also when that is after a restart: more may be seen by now. */
  compareAgain(): void {
    if (this.#cursor) this.#cursor = { ...this.#cursor, line: noLine };
  }

  /** Sends the files of large sets, before the connection is let go. */
  async fold(remote: RemoteProject): Promise<void> {
    await this.#sender.foldAll(remote);
  }

  /** Compares all rows with what the mirror has: at first, and when the server's journal tells too little. */
  async #compareAll(remote: RemoteProject, signal: AbortSignal | undefined): Promise<void> {
    const cursor = await remote.now();
    const listing = await remote.listing();
    const { member } = this.#options;
    const forget = (key: RowKey) => {
      this.#sender.forget(key);
      this.#shared.lookAgain(key);
      if (isWork(key) && this.#isOwn(key)) this.worked(key, 0);
    };
    await forgetLost(remote, listing, { rows: this.rows, member, forget, lookAgain: this.#shared.lookAgain });
    this.#tryRefusedAgain();
    const wanted = listing.filter((row) => this.rows.get(nameOf(row))?.tip !== row.tip);
    await this.#take(remote, inOrder(wanted), signal);
    await this.findUnsent();
    this.#shared.wrote();
    this.#cursor = cursor;
    this.#visibilityChanged = false;
  }

  /** Rows that others wrote, asked before one's own are sent, which would be among them. */
  #wanted({ news }: Changes): readonly RowKey[] {
    const latest = new Map(news.map(({ id, ...key }) => [nameOf(key), { key, id }]));
    return [...latest.values()].filter(({ key, id }) => this.rows.get(nameOf(key))?.tip !== id).map(({ key }) => key);
  }

  async #receive(
    remote: RemoteProject,
    wanted: readonly RowKey[],
    cursor: Cursor,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    await this.#take(remote, inOrder(wanted), signal);
    this.#cursor = cursor;
    const { member } = this.#options;
    if (wanted.some(({ kind, article }) => kind === "member" && article === member)) this.#options.seatChanged?.();
    if (wanted.some((key) => !isWork(key))) this.#tryRefusedAgain();
  }

  /** Work may have been refused for want of an article or a seat that is there now. */
  #tryRefusedAgain(): void {
    for (const name of this.#refused.keys()) {
      const key = keyOf(name);
      if (isWork(key) && this.#isOwn(key)) this.worked(key, 0);
    }
  }

  /** Reads the rest of the work on articles in which one's own has become done. */
  async #seeMore(remote: RemoteProject): Promise<void> {
    for (const article of this.#standings) {
      const wanted = (await remote.listing(article)).filter((row) => this.rows.get(nameOf(row))?.tip !== row.tip);
      await this.#take(remote, wanted, undefined);
      this.#standings.delete(article);
    }
  }

  async #take(remote: RemoteProject, keys: readonly RowKey[], signal: AbortSignal | undefined): Promise<void> {
    for (let start = 0; start < keys.length; start += filesAtOnce) {
      signal?.throwIfAborted();
      const page = await remote.read(keys.slice(start, start + filesAtOnce));
      await inParallel(page, (row) => this.#takeRow(row), 8);
      this.#options.progress?.(Math.min(start + filesAtOnce, keys.length), keys.length);
    }
  }

  async #takeRow(row: RemoteFile): Promise<void> {
    this.#moves++;
    try {
      await this.#takeOne(row);
    } catch (error) {
      const failure = diskFailure(error, "What came from the team’s server", row.file);
      if (!(failure instanceof Failure && failure.code === "read-only")) throw failure;
      this.#refused.set(nameOf(row), failure.message); // one file that cannot be read here is not all of them
    }
  }

  async #takeOne(row: RemoteFile): Promise<void> {
    const name = nameOf(row);
    if (this.rows.get(name)?.tip === row.tip || !fitsPlace(row)) return;
    const { folder } = this.#options;
    if (isWork(row) && this.#isOwn(row)) {
      const { kind, article, owner } = row;
      const key = { kind, article, owner };
      if (await this.#sender.takeIn(row, key)) this.#waiting.set(name, { key, revision: 0 });
      return;
    }
    if (!isWork(row) && (await this.#shared.isChangedHere(row))) return; // sending it finds out who was first
    await writeRow(folder, row);
    if (row.kind === "project") this.#visibilityChanged = true;
    const mark = isWork(row) ? "" : sharedVersion(row.bytes, row.removed);
    this.rows.set(name, { revision: row.revision, tip: row.tip, mark });
  }

  async #sendWork(remote: RemoteProject): Promise<void> {
    for (const [name, waiting] of [...this.#waiting]) {
      this.#waiting.delete(name);
      try {
        await this.#sender.send(remote, waiting.key);
      } catch (error) {
        if (!(error instanceof Failure) || error.code === "unreachable" || error.code === "conflict") {
          if (!this.#waiting.has(name)) this.#waiting.set(name, waiting);
          throw error;
        }
        this.#refused.set(name, error.message);
      }
    }
  }

  #isOwn({ owner }: RowKey): boolean {
    return this.#options.role === "owner" || owner === this.#options.member;
  }
}
