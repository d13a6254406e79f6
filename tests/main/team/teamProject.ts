// Team projects for tests: a project on a test server, people in it, and mirrors in temporary folders.
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { sealDocument } from "../../../main/store/files/documentFile";
import { memberKind, projectKind } from "../../../main/store/files/documentKinds";
import type { Store } from "../../../main/store/Store";
import { beginMirror } from "../../../main/team/beginMirror";
import { type OpenTeamOptions, openTeamProject } from "../../../main/team/openTeamProject";
import { migrate } from "../../../main/team/schema/migrations";
import { type RemoteProject, remoteProject } from "../../../main/team/server/remoteProject";
import type { TeamConnection } from "../../../main/team/server/TeamConnection";
import type { TeamServer } from "../../../main/team/server/teamServer";
import { Failure } from "../../../model/data/failure";
import type { Annotator } from "../../../model/project/project";
import { project } from "../store/examples";
import { addLogin } from "./people";
import type { TestServer } from "./teamServers";

export type Role = "annotator" | "reviewer" | "lead";

export interface TestTeam {
  readonly project: string;
  /** As who owns the database. */
  readonly owner: RemoteProject;
  readonly admin: TeamConnection;
  /** Makes a member, who signs in by their id. */
  add(person: Annotator, role: Role): Promise<void>;
  /** The folder of a mirror that nothing has come to yet. */
  begin(person: Annotator): Promise<Pick<Mirror, "folder" | "network">>;
  /** A mirror for a member, or for who owns the database. The same `folder` is opened again. */
  open(person?: Annotator, options?: MirrorOptions): Promise<Mirror>;
}

export interface MirrorOptions extends Partial<OpenTeamOptions> {
  readonly folder?: string;
  readonly network?: Network;
}

export interface Mirror {
  readonly store: Store;
  readonly folder: string;
  /** The way to the server; cut it and mend it. */
  readonly network: Network;
}

export interface Network {
  /** While true, every question fails as a broken connection does. */
  cut: boolean;
  /** Called before and after each question; may throw. */
  before?: ((text: string) => unknown) | undefined;
  after?: ((text: string) => unknown) | undefined;
}

export const writer = "Spanwise test";

/** An empty project on the server, like the one of the store's tests. */
export async function teamProject(server: TestServer, named = project): Promise<TestTeam> {
  const admin = await server.connect();
  onTestFinished(() => admin.close());
  const logins = await loginsOf(server, admin);
  const id = `${named.id}-${randomUUID().slice(0, 8)}`;
  const content = { ...named, id: named.id };
  const body = await sealDocument({ kind: projectKind }, { revision: 0, content }, writer);
  await admin.query("select spanwise.begin_project($1, $2, 0, $3, $4, 'test')", [
    id,
    Buffer.from(body).toString(),
    `${id}-0`,
    content.blind !== false,
  ]);
  const owner = remoteProject(admin, id, "test");

  return {
    project: id,
    owner,
    admin,
    add: async (person, role) => {
      const login = person.id;
      if (!logins.has(login)) await addLogin(admin, login);
      logins.add(login);
      const bytes = await sealDocument({ kind: memberKind, id: person.id }, { revision: 0, content: person }, writer);
      const key = { kind: "member", article: person.id, owner: "" } as const;
      await owner.put({ key, base: "", line: `member ${login}`, revision: 0, bytes, removed: false });
      await admin.query("select spanwise.seat($1, $2, $3, $4, $5, 'test')", [
        id,
        person.id,
        login,
        role,
        `seat ${login}`,
      ]);
    },
    begin: (person) => begin(person),
    open: async (person, given = {}) => {
      const {
        folder,
        network = { cut: false },
        ...options
      } = given.folder ? { ...given, folder: given.folder } : { ...given, ...(await begin(person)) };
      const store = await openTeamProject(folder, {
        ...{ appData: `${folder}-data`, writer, now: () => new Date(), watch: false, pause: 50, password: "" },
        connect: (address) => through(network, () => server.connect(address.user)),
        ...{ atOnce: false, pauses: { busy: 3_600_000, idle: 3_600_000 } },
        ...options,
      });
      onTestFinished(() => store.close());
      return { store, folder, network };
    },
  };

  async function begin(person: Annotator | undefined): Promise<Pick<Mirror, "folder" | "network">> {
    const folder = join(await temporaryFolder(), "mirror");
    const user = person?.id ?? "postgres";
    const address: TeamServer = { host: "localhost", port: 5432, database: "postgres", user };
    await beginMirror(folder, address, id, { connect: () => server.connect(user) });
    return { folder, network: { cut: false } };
  }
}

/** The logins that tests made on a server, whose database is prepared once. */
const loginsOnServers = new WeakMap<TestServer, Promise<Set<string>>>();

function loginsOf(server: TestServer, admin: TeamConnection): Promise<Set<string>> {
  const known = loginsOnServers.get(server) ?? migrate(admin).then(() => new Set<string>());
  loginsOnServers.set(server, known);
  return known;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "spanwise-team-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function through(network: Network, connect: () => Promise<TeamConnection>): Promise<TeamConnection> {
  const broken = () => new Failure("unreachable", "The test cut the network.");
  if (network.cut) throw broken();
  const connection = await connect();
  return {
    ...connection,
    query: async (text, values) => {
      if (network.cut) throw broken();
      await network.before?.(text);
      const rows = await connection.query<never>(text, values);
      await network.after?.(text);
      if (network.cut) throw broken();
      return rows;
    },
  };
}
