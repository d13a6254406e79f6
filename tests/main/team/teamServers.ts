// Servers for the tests of team projects: PostgreSQL in this process (PGlite), and the real one of Debian, started on
// loopback in a temporary folder as somebody who is not root. Each is started once per file of tests.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { PGlite } from "@electric-sql/pglite";
import { connectToServer } from "../../../main/team/server/connectToServer";
import { serverFailure, type TeamConnection } from "../../../main/team/server/TeamConnection";
import type { TeamServer } from "../../../main/team/server/teamServer";
import { memoryFolder } from "../../quickTemporaryFolder";
import { freePort } from "../freePort";

export interface TestServer {
  readonly name: string;
  /** A connection of a login; of who owns the database when none is named. Closing gives it back, for the next of this login. */
  connect(login?: string): Promise<TeamConnection>;
  stop(): Promise<void>;
}

export interface RealServer extends TestServer {
  readonly address: TeamServer;
  /** Ends the server as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

export async function pgliteServer(): Promise<TestServer> {
  const database = await PGlite.create();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
  return {
    name: "PGlite",
    connect: async (login = "postgres") => {
      const as = (work: () => Promise<unknown>) =>
        inTurn(async () => {
          try {
            if (login !== "postgres") await database.exec(`set session authorization "${login}"`);
            return await work();
          } catch (error) {
            throw serverFailure(error, "PGlite");
          } finally {
            if (login !== "postgres")
              await database.exec("set session authorization postgres; reset role; reset search_path");
          }
        });
      return {
        query: async <Row>(text: string, values: readonly unknown[] = []) =>
          (await as(async () => (await database.query(text, [...values])).rows)) as readonly Row[],
        script: async (text) => void (await as(() => database.exec(text))),
        close: async () => {},
      };
    },
    stop: () => database.close(),
  };
}

/** The folder of Debian's PostgreSQL programs; `undefined` where it is not installed. */
export function postgresPrograms(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).filter((version) => Number(version) >= 15) : [];
  const [version] = versions.sort((a, b) => Number(a) - Number(b));
  return version && join(root, version, "bin");
}

/** `folder` holds everything of the server's; a temporary one when absent. */
export async function realServer(given?: string, connections = 120): Promise<RealServer> {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error("PostgreSQL is not installed");
  const account = await unprivileged();
  const folder = given ?? (await mkdtemp(placeFor(account)));
  if (account) await chown(folder, account.uid, account.gid);
  const data = join(folder, "data");
  await makeCluster(programs, folder, data, account);
  const port = await freePort();
  const address: TeamServer = { host: "127.0.0.1", port, database: "postgres", user: "postgres" };
  const settings = {
    ...{ port, unix_socket_directories: folder, listen_addresses: "127.0.0.1", max_connections: connections },
    ...{ fsync: "off", min_wal_size: "2MB", max_wal_size: "8MB" },
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  let server: ChildProcess | undefined;
  // Signing in costs the server more than most tests ask of it afterwards.
  const idle = new Map<string, TeamConnection[]>();
  const signIn = (login: string) => connectToServer({ ...address, user: login }, { password: passwordOf(login) });

  const real: RealServer = {
    name: "PostgreSQL",
    address,
    connect: async (login = "postgres") => {
      const connection = idle.get(login)?.pop() ?? (await signIn(login));
      let closing: Promise<void> | undefined;
      return {
        ...connection,
        close: () => {
          closing ??= giveBack(login, connection);
          return closing;
        },
      };
    },
    start: async () => {
      for (let attempt = 0; ; attempt++) {
        // After a kill, the first try may find processes of the last server that are still ending.
        if (!server || server.exitCode !== null)
          server = spawn(join(programs, "postgres"), ["-D", data, ...options], {
            ...{ stdio: "ignore", cwd: "/", env: { LC_ALL: "C.UTF-8" } },
            ...account,
          });
        const connection = await signIn("postgres").catch((error) => {
          if (attempt > 600) throw error;
        });
        if (connection) return connection.close();
        await pause(50);
      }
    },
    kill: () => end("SIGKILL"),
    stop: async () => {
      await end("SIGINT");
      if (given === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
  await real.start();
  return real;

  async function giveBack(login: string, connection: TeamConnection): Promise<void> {
    const of = server;
    const isClean = await connection.script(asSignedIn).then(
      () => true,
      () => false,
    );
    if (!isClean || of === undefined || of !== server) return connection.close();
    idle.set(login, [...(idle.get(login) ?? []), connection]);
  }

  async function end(signal: "SIGKILL" | "SIGINT"): Promise<void> {
    const ending = server;
    server = undefined;
    idle.clear();
    if (!ending || ending.exitCode !== null) return;
    const gone = new Promise((resolve) => ending.once("exit", resolve));
    ending.kill(signal);
    await gone;
  }
}

/** Leaves nothing of what a test did to its session. */
const asSignedIn = "rollback; reset session authorization; reset all; discard temp";

/** How the name of a server's folder begins: in memory, where the tests' files lie, too. */
function placeFor(account: Account | undefined): string {
  // Somebody else than root is not let into the tests' own folder.
  if (!account) return join(tmpdir(), "spanwise-postgres-");
  return isInMemory() ? `${memoryFolder}${process.pid}-postgres-` : "/tmp/spanwise-postgres-";
}

function isInMemory(): boolean {
  return process.env.TMPDIR?.startsWith(memoryFolder) === true;
}

/** Makes the files of a server that has nothing yet: once per run of the tests, then they are copied. */
async function makeCluster(
  programs: string,
  folder: string,
  data: string,
  account: Account | undefined,
): Promise<void> {
  const kept = isInMemory() ? join(tmpdir(), "postgres") : undefined;
  if (kept !== undefined && existsSync(kept)) {
    await run("cp", ["-a", kept, data]);
    return;
  }
  const password = await passwordFile(folder, account);
  // Without flushing: what is tried here is the end of a process, not of a machine.
  const making = ["-D", data, "-U", "postgres", "-A", "scram-sha-256", "--no-sync", "--pwfile", password];
  await run(join(programs, "initdb"), [...making, "--wal-segsize=1"], { ...account });
  if (kept === undefined) return;
  const copy = `${kept}-${process.pid}`;
  await run("cp", ["-a", data, copy]);
  // Another worker may have been quicker.
  await rename(copy, kept).catch(() => rm(copy, { recursive: true }));
}

/** The password of a login in these tests. */
export function passwordOf(login: string): string {
  return `${login} tags the harbour`;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Somebody who is not root, since PostgreSQL refuses to run as root; `undefined` when this process is not root's. */
async function unprivileged(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(
    ["-u", "-g"].map(async (option) => Number(await run("id", [option, "postgres"]))),
  );
  return { uid: uid ?? 65_534, gid: gid ?? 65_534 };
}

async function passwordFile(folder: string, account: Account | undefined): Promise<string> {
  const file = join(folder, "password");
  await writeFile(file, passwordOf("postgres"), { mode: 0o600 });
  if (account) await chown(file, account.uid, account.gid);
  return file;
}

async function run(program: string, args: readonly string[], options: object = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...args], {
    cwd: "/",
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8" },
    ...options,
  });
  return stdout;
}
