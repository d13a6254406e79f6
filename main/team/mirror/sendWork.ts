// Sends what a person did: action by action, in order, each exactly once however often an answer is lost.

import { markAt } from "../../../model/annotation/pastSteps";
import { Failure } from "../../../model/data/failure";
import type { RemoteFile, RemoteProject } from "../server/remoteProject";
import { nameOf, type RowKey } from "../server/rows";
import { goesOn, nothingSent, outgoing, type SentState, stateSent } from "./outgoing";
import type { OwnWork, WorkKey, WorkState } from "./ownWork";
import { type PutInPlace, type RowsHere, sentOf } from "./rowsHere";

export interface WorkSender {
  /**
   * Resolves when the server has what is here, or, after a conflict, here is what the server has. Fails with
   * `unreachable` when it does not answer, with another failure when it refuses for good.
   */
  send(remote: RemoteProject, key: WorkKey): Promise<void>;
  /**
   * Notes that a person put an earlier state, or another, in the place of their work, so that it is sent as it is. Noted
   * before and after: what was there before may be sent meanwhile.
   */
  replaced(key: WorkKey, state: WorkState | undefined): void;
  /** The states that were put in the place of one's work and not sent yet, by the row's name. */
  readonly putInPlace: PutInPlace;
  /** Forgets what was sent of a row that the server does not have any more. */
  forget(key: RowKey): void;
  /** Takes in a row that another machine of the same person wrote. True when there is more to send. */
  takeIn(row: RemoteFile, key: WorkKey): Promise<boolean>;
  /** Sends the files of large sets whose actions alone were sent. */
  foldAll(remote: RemoteProject): Promise<void>;
}

export interface WorkSenderOptions {
  readonly rows: RowsHere;
  readonly machine: string;
  /** As noted when the project was open last. */
  readonly putInPlace?: PutInPlace;
  workOf(key: WorkKey): OwnWork;
  /** Told when one's own set of an article is done, or no longer. */
  standingChanged(article: string): void;
  /** Is told the id of the last line that the journal has got. */
  sent(line: string): void;
  /** Files of at least so many bytes are sent rarely; their actions always. */
  readonly large?: number;
  readonly mostUnfolded?: number;
}

export function workSender(options: WorkSenderOptions): WorkSender {
  const { rows, machine, workOf, standingChanged, large = 256 * 1024, mostUnfolded = 200 } = options;
  /** Size of the file as it was sent last, and how many actions were sent since without it. */
  const sizes = new Map<string, { readonly bytes: number; unfolded: number; readonly key: WorkKey }>();
  const wasDone = new Map<string, boolean>();
  const putInPlace = new Map(options.putInPlace);

  async function send(remote: RemoteProject, key: WorkKey): Promise<void> {
    const name = nameOf(key);
    const put = putInPlace.get(name);
    let goesOnForSure = false;
    for (let attempt = 0; ; attempt++) {
      const work = workOf(key);
      const state = await work.read();
      const sent = sentOf(rows.get(name)) ?? nothingSent;
      const isPut = put !== undefined && goesOn(state, put);
      if (sent.revision > 0 && !goesOnForSure && !isPut && !goesOn(state, sent)) {
        // A damaged file, a restored backup or another history is here: never over what the server has unseen.
        goesOnForSure = await makeUp(remote, key);
        continue;
      }
      const lines = outgoing(state, sent, name, machine);
      const last = lines.at(-1);
      if (last === undefined) return letGo(name, put);
      const size = sizes.get(name);
      const alone =
        size !== undefined &&
        sent.revision > 0 &&
        size.bytes >= large &&
        size.unfolded + lines.length < mostUnfolded &&
        lines.every(({ action }) => action !== undefined);
      const file = alone ? undefined : await work.sealed();
      const base = { revision: sent.revision, tip: sent.tip };
      try {
        await remote.act({ key, base, lines, done: work.done, ...(file && { file }) });
      } catch (error) {
        if (!(error instanceof Failure && error.code === "conflict") || attempt === mostAttempts) throw error;
        goesOnForSure = await makeUp(remote, key);
        continue;
      }
      letGo(name, put);
      if (file) sizes.set(name, { bytes: file.length, unfolded: 0, key });
      else if (size) size.unfolded += lines.length;
      rows.set(name, { revision: state.revision, tip: last.id, mark: markAt(state, state.revision) ?? "" });
      options.sent(last.id);
      if (key.kind === "set" && wasDone.get(name) !== work.done) standingChanged(key.article);
      wasDone.set(name, work.done);
      return;
    }
  }

  /** Another one may have been noted since. */
  function letGo(name: string, put: SentState | undefined): void {
    if (putInPlace.get(name) === put) putInPlace.delete(name);
  }

  /**
   * Takes in what the server has, where another machine of the same person was first. True when what is here goes on
   * from that, and is to be sent.
   */
  async function makeUp(remote: RemoteProject, key: WorkKey): Promise<boolean> {
    const [row] = await remote.read([key]);
    if (row) return await takeIn(row, key);
    rows.delete(nameOf(key)); // the server was set back to a state without it
    return true;
  }

  async function takeIn(row: RemoteFile, key: WorkKey): Promise<boolean> {
    const { outcome, mark = "" } = await workOf(key).takeIn(row.bytes);
    if (outcome === "unreadable")
      throw new Failure(
        "read-only",
        `What the team's server has as your work (${row.file}) cannot be read here. Yours was kept, and is not sent.`,
      );
    rows.set(nameOf(key), { revision: row.revision, tip: row.tip, mark });
    if (key.kind === "set") standingChanged(key.article);
    return outcome === "older";
  }

  return {
    send,
    replaced: (key, state) => void putInPlace.set(nameOf(key), state ? stateSent(state, "") : { ...nothingSent }),
    putInPlace,
    forget: (key) => {
      rows.delete(nameOf(key));
      sizes.delete(nameOf(key));
    },
    takeIn,
    foldAll: async (remote) => {
      for (const [name, size] of sizes) {
        const here = rows.get(name);
        if (size.unfolded === 0 || !here) continue;
        const work = workOf(size.key);
        if ((await work.read()).revision !== here.revision) continue;
        await remote.fold(size.key, here.tip, await work.sealed());
        size.unfolded = 0;
      }
    },
  };
}

const mostAttempts = 5;
