// Brings a mirror and the team's server to the same state: sends what was done here, writes what colleagues did into the
// mirror. Knows nothing of connections and timers; each step may fail with `unreachable` and is made again later.
import { Failure } from "../../../model/data/failure";
import { diskFailure } from "../../disk/diskFailure";
import { inParallel } from "../../store/files/walkProject";
import type { Store, StoreEvent } from "../../store/Store";
import { whenRead } from "../../store/whenRead";
import type { Cursor, RemoteFile, RemoteProject, TeamRole } from "../server/remoteProject";
import { isWork, keyOf, nameOf, type RowKey } from "../server/rows";
import { fitsPlace, type MirrorFolder, writeRow } from "./mirrorFolder";
import { ownWork, type WorkKey } from "./ownWork";
import { type RowsHere, rowsFromNotes, rowsToNotes } from "./rowsHere";
import { inOrder, type SharedSender, sharedSender } from "./sendShared";
import { type WorkSender, workSender } from "./sendWork";
import { sharedVersion } from "./sharedFiles";
import type { TeamNotes } from "./teamNotes";

export interface TeamSyncOptions {
  readonly folder: MirrorFolder;
  readonly store: Store;
  readonly writer: string;
  readonly notes: Pick<TeamNotes, "rows" | "cursor" | "machine">;
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
  #visibilityChanged = false;
  /** How many rows came. */
  #moves = 0;

  constructor(options: TeamSyncOptions) {
    const { folder, store, writer, notes, role, member, tell, now, large } = options;
    this.#options = options;
    this.rows = rowsFromNotes(notes.rows);
    this.#cursor = notes.cursor;
    this.#shared = sharedSender({
      ...{ folder, rows: this.rows, machine: notes.machine, role, now },
      ...(member !== undefined && { member }),
      refused: (name, reason) => void this.#refused.set(name, reason),
    });
    this.#sender = workSender({
      ...{ rows: this.rows, machine: notes.machine },
      workOf: (key) => ownWork(store, key, writer, tell),
      standingChanged: (article) => void this.#standings.add(article),
      ...(large !== undefined && { large }),
    });
  }

  get notes(): Pick<TeamNotes, "rows" | "cursor"> {
    return { rows: rowsToNotes(this.rows), ...(this.#cursor && { cursor: this.#cursor }) };
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

  /** Notes that other work was put in the place of one's own, as when a merge is taken back. */
  replaced(key: WorkKey): void {
    this.#sender.replaced(key);
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
      if (revision !== (this.rows.get(name)?.revision ?? 0) && !this.#refused.has(name))
        this.#waiting.set(name, { key, revision });
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
    if (this.#cursor === undefined) await this.#compareAll(remote, signal);
    await this.#shared.send(remote);
    await this.#sendWork(remote);
    await this.#receive(remote, signal);
    await this.#seeMore(remote);
    if (this.#visibilityChanged) this.compareAgain();
  }

  /** Compares everything at the next turn: more may be seen by now. */
  compareAgain(): void {
    this.#visibilityChanged = false;
    this.#cursor = undefined;
  }

  /** Sends the files of large sets, before the connection is let go. */
  async fold(remote: RemoteProject): Promise<void> {
    await this.#sender.foldAll(remote);
  }

  /** Compares all rows with what the mirror has: at first, and when the server's journal tells too little. */
  async #compareAll(remote: RemoteProject, signal: AbortSignal | undefined): Promise<void> {
    const cursor = await remote.now();
    const wanted = (await remote.listing()).filter((row) => this.rows.get(nameOf(row))?.tip !== row.tip);
    await this.#take(remote, inOrder(wanted), signal);
    await this.findUnsent();
    this.#shared.wrote();
    this.#cursor = cursor;
  }

  async #receive(remote: RemoteProject, signal: AbortSignal | undefined): Promise<void> {
    if (this.#cursor === undefined) return;
    const { cursor, news } = await remote.changes(this.#cursor);
    if (cursor.since < this.#cursor.since) {
      // The server was set back to a backup: what the journal says of the time since does not hold.
      this.#cursor = undefined;
      return await this.#compareAll(remote, signal);
    }
    const latest = new Map(news.map(({ id, ...key }) => [nameOf(key), { key, id }]));
    const wanted = [...latest.values()].filter(({ key, id }) => this.rows.get(nameOf(key))?.tip !== id);
    await this.#take(remote, inOrder(wanted.map(({ key }) => key)), signal);
    this.#cursor = cursor;
    const { member } = this.#options;
    if (wanted.some(({ key }) => key.kind === "member" && key.article === member)) this.#options.seatChanged?.();
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
    if (row.kind === "project" && this.#cursor) this.#visibilityChanged = true;
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
