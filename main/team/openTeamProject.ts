// Opens a team's project: the mirror in a folder of this machine, as a store that works without the server as well as with
// it, and beside it what sends and receives. The room's entry; whoever opens a team project imports it only then.
import type { TeamState } from "../../model/contract/teamContract";
import { Failure } from "../../model/data/failure";
import { nodeFileSystem } from "../disk/FileSystem";
import { openFileStore } from "../store/project/openFileStore";
import type { Store, StoreEvent } from "../store/Store";
import type { TeamConnectionState, TeamLink } from "../store/TeamLink";
import { mirrorIn } from "./mirror/mirrorFolder";
import { TeamSync } from "./mirror/TeamSync";
import { startTeamLoop } from "./mirror/teamLoop";
import { readTeamNotes, type TeamNotes, writeTeamNotes } from "./mirror/teamNotes";
import { teamStore } from "./mirror/teamStore";
import { schemaState } from "./schema/migrations";
import { type RemoteProject, remoteProject } from "./server/remoteProject";
import type { TeamConnection } from "./server/TeamConnection";
import { serverInWords } from "./server/teamServer";
import { mustBeReady, type SigningIn, signIn, stranger } from "./signIn";

/** Without a password the mirror is opened, and nothing is sent until `TeamLink.connect`. */
export interface OpenTeamOptions extends SigningIn {
  readonly appData: string;
  /** Program and version, written into files. */
  readonly writer: string;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  /** How many files of how many have come, while the mirror is made for the first time. */
  readonly progress?: (done: number, all: number) => void;
  readonly reportBug?: (error: unknown) => void;
  readonly pauses?: { readonly busy: number; readonly idle: number };
  /** Whether what is done is sent at once; true when absent. Tests say themselves when. */
  readonly atOnce?: boolean;
  /** Bytes from which on a file is sent rarely; for tests. */
  readonly large?: number;
  /** As in `FileStoreOptions`. */
  readonly watch?: boolean;
  readonly pause?: number;
}

/** Milliseconds between two writings of the notes, which know every row of the project. */
const savePause = 5000;

/**
 * Opens a mirror. The first time it resolves when everything has come, and goes on where it was cut short; later at
 * once, with or without the server.
 */
export async function openTeamProject(folder: string, options: OpenTeamOptions): Promise<Store> {
  const { appData, writer, now, connect = signIn, signal, reportBug = console.error, atOnce = true } = options;
  const found = await readTeamNotes(nodeFileSystem, folder);
  if (!found) throw new Failure("not-found", `${folder} is not the mirror of a team project.`);
  let notes: TeamNotes = found;
  const store = await openFileStore(folder, {
    ...{ appData, writer, now },
    ...(options.watch !== undefined && { watch: options.watch }),
    ...(options.pause !== undefined && { pause: options.pause }),
  });
  const mirror = mirrorIn(store.location);
  const { server } = notes;
  let { password } = options;
  let connection: TeamConnection | undefined;
  let remote: RemoteProject | undefined;
  let blocked: string | undefined;
  let opening = true;
  // A folder that came from somewhere must not make this machine call anywhere: a person signs in first.
  let state: TeamConnectionState =
    password === undefined
      ? { kind: "signed-out", reason: `Sign in to ${serverInWords(server)} as ${server.user} to send and receive.` }
      : { kind: "connecting" };
  const stateListeners = new Set<(state: TeamState) => void>();
  const eventListeners = new Set<(event: StoreEvent) => void>();

  const sync = new TeamSync({
    ...{ folder: mirror, store, writer, notes, role: notes.role, now },
    ...(notes.member !== undefined && { member: notes.member }),
    ...(options.large !== undefined && { large: options.large }),
    tell: (event) => {
      for (const listener of eventListeners) listener(event);
    },
    seatChanged: () => {
      remote = undefined; // the next turn asks again who one is
    },
    progress: (done, all) => {
      if (!notes.cursor) options.progress?.(done, all);
      if (performance.now() - savedAt > savePause) void save().catch(reportBug); // what came need not come again
    },
  });

  let savedAt = 0;
  async function save(): Promise<void> {
    savedAt = performance.now();
    notes = { ...notes, ...sync.notes };
    if (store.access.kind === "write") await writing(() => writeTeamNotes(mirror.files, mirror.path, notes));
  }

  let lastWrite: Promise<unknown> = Promise.resolve();
  function writing(write: () => Promise<void>): Promise<void> {
    const next = lastWrite.then(write, write);
    lastWrite = next;
    return next;
  }

  async function pass(): Promise<boolean> {
    try {
      remote ??= await askWhoIAm();
      const before = sync.sentAndReceived;
      await sync.sync(remote, opening ? signal : undefined);
      const news = sync.sentAndReceived !== before;
      // Older notes do no harm: what they do not know of is compared again.
      if (news && (opening || performance.now() - savedAt > savePause)) await save();
      return news;
    } catch (error) {
      const broken = connection;
      connection = remote = undefined;
      await broken?.close();
      throw error;
    }
  }

  async function askWhoIAm(): Promise<RemoteProject> {
    connection ??= await connect(server, password);
    const fresh = connection;
    const schema = await schemaState(fresh);
    blocked = schema.kind === "newer" ? schema.reason : undefined;
    await mustBeReady(fresh, server);
    const own = remoteProject(fresh, notes.project, notes.machine);
    const me = await own.me();
    if (!me) throw stranger(server);
    if (me.member !== notes.member || me.role !== notes.role) {
      // The rights of another role take effect when the project is opened again.
      notes = { ...notes, role: me.role, ...(me.member !== undefined && { member: me.member }) };
      sync.compareAgain();
      await save();
    }
    return own;
  }

  function wrote(note: () => void): void {
    note();
    tellState();
    if (atOnce) loop.wake();
  }

  function teamState(): TeamState {
    const { member, role } = found ?? notes;
    return {
      server: serverInWords(server),
      ...(member && { member }),
      role,
      connection: state,
      unsent: sync.unsent,
      refused: sync.refused,
    };
  }

  function tellState(next: TeamConnectionState = state): void {
    state = next;
    const told = teamState();
    for (const listener of stateListeners) listener(told);
  }

  try {
    await sync.findUnsent();
    if (!notes.cursor && password !== undefined) {
      await pass();
      state = { kind: "online" };
    }
    opening = false;
  } catch (error) {
    await connection?.close();
    await store.close();
    throw error;
  }

  const loop = startTeamLoop({
    ...{ pass, reportBug, told: tellState },
    isSignedOut: (error) => error instanceof Failure && error.code === "read-only",
    signedOut: password === undefined,
    ...(options.pauses && { pauses: options.pauses }),
  });

  const link: TeamLink = {
    state: teamState,
    listen: (listener) => {
      stateListeners.add(listener);
      return () => void stateListeners.delete(listener);
    },
    connect: async (given) => {
      password = given;
      await loop.now();
    },
    syncNow: () => loop.now(),
  };

  return teamStore({
    ...{ mirror: store, link, blocked: () => blocked, role: () => found.role },
    ...(found.member !== undefined && { member: found.member }),
    worked: (key, revision) => wrote(() => sync.worked(key, revision)),
    willReplace: async (key, replacing) => {
      sync.willReplace(key, replacing);
      await save();
    },
    replaced: (key, replacing) => {
      wrote(() => sync.replaced(key, replacing));
      void save().catch(reportBug); // a pass may have let go of the note meanwhile
    },
    wroteShared: () => wrote(() => sync.wroteShared()),
    listen: (listener) => {
      eventListeners.add(listener);
      return () => void eventListeners.delete(listener);
    },
    stop: async () => {
      await loop.stop();
      if (remote) {
        // What was done in the last moment is sent if the server answers; else it is in the mirror for the next time.
        await pass().catch(() => false);
        if (remote) await sync.fold(remote).catch(() => {});
      }
      await save().catch(reportBug);
      await connection?.close();
      stateListeners.clear();
      eventListeners.clear();
    },
  });
}
