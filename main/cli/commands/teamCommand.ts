// spanwise team: a project that many people work on through a PostgreSQL server.
import { randomUUID } from "node:crypto";
import path from "node:path";
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import { sameName } from "../../../model/project/project";
import { appDataFolder } from "../../machine/appDataFolder";
import type { MemberRole } from "../../team/people/members";
import type { TeamConnection } from "../../team/server/TeamConnection";
import type { TeamServer } from "../../team/server/teamServer";
import type { TeamProjectOnServer } from "../../team/teamProjects";
import { type CliEnvironment, type Command, type ExitCode, parsedArguments, WrongUsage } from "../environment/command";
import { withProject } from "../environment/openProject";
import { needSecret, readSecret } from "../environment/secrets";

export const teamCommand: Command = {
  name: "team",
  summary: "work on one project with many people, through a PostgreSQL server",
  help: `Usage: spanwise team init <server> --name NAME
       spanwise team add <server> <project> <person> --login LOGIN [--role annotator|reviewer|lead]
       spanwise team remove <server> <project> <person>
       spanwise team list <server> [<project>]
       spanwise team migrate <server>
       spanwise team push <folder> <server>
       spanwise team pull <server> <project> <folder>
       spanwise team open <server> <project> <folder>

A server is named like postgres://ada@db.example.org/news: the login, the host, the database. PostgreSQL 15 or newer. A
project is named by its id, or by its name where the server has one project of that name.

  init     prepare the database if need be, and make an empty project
  add      give a person a seat in a project, and make their login if there is none
  remove   take it away; what they did stays
  list     the projects of a server, or the people of a project
  migrate  prepare the database for this version of Spanwise
  push     bring a project folder to the server, once; made again, it goes on where it was cut short
  pull     make a project folder of everything this login may see, which for the lead is all there is
  open     make this machine's mirror of a project; then work in it with “spanwise serve <folder>”

  --password-file FILE      first line: the password; else PGPASSWORD is read, else it is asked for
  --new-password-file FILE  add: the new login's password; else SPANWISE_NEW_PASSWORD is read, else it is asked for
  --authority FILE          certificate of the authority that signed the server's, in place of the system's (PGSSLROOTCERT)
  --certificate FILE        your own certificate, for a server that goes by certificates (PGSSLCERT)
  --key FILE                the key of your certificate, in a file that only you can read (PGSSLKEY)
  --json                    print a report as JSON on standard output, and nothing else

Beyond this machine everything travels over TLS, with the server's name and certificate verified. Passwords are neither
kept nor printed. init, add, remove, migrate and push need a login that owns the database and may create roles.`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, {
      ...{ name: { type: "string" }, login: { type: "string" }, role: { type: "string" } },
      ...{ "password-file": { type: "string" }, "new-password-file": { type: "string" } },
      ...{ authority: { type: "string" }, certificate: { type: "string" }, key: { type: "string" } },
      json: { type: "boolean" },
    });
    const [action = "", ...words] = positionals;
    const found = actions.get(action);
    if (!found) throw new WrongUsage(`team takes one of: ${[...actions.keys()].join(", ")}.`);
    const [least, most] = found.words;
    if (words.length < least || words.length > most) throw new WrongUsage(`team ${action} takes ${found.takes}.`);
    return found.run(words, values, cli);
  },
};

interface Options {
  readonly name?: string | undefined;
  readonly login?: string | undefined;
  readonly role?: string | undefined;
  readonly "password-file"?: string | undefined;
  readonly "new-password-file"?: string | undefined;
  readonly authority?: string | undefined;
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  readonly json?: boolean | undefined;
}

interface Action {
  readonly words: readonly [least: number, most: number];
  readonly takes: string;
  run(words: readonly string[], options: Options, cli: CliEnvironment): Promise<ExitCode>;
}

const actions: ReadonlyMap<string, Action> = new Map(
  Object.entries({
    init: { words: [1, 1], takes: "a server", run: init },
    add: { words: [3, 3], takes: "a server, a project and a person", run: add },
    remove: { words: [3, 3], takes: "a server, a project and a person", run: remove },
    list: { words: [1, 2], takes: "a server, and a project perhaps", run: list },
    migrate: { words: [1, 1], takes: "a server", run: prepare },
    push: { words: [2, 2], takes: "a folder and a server", run: push },
    pull: { words: [3, 3], takes: "a server, a project and a folder", run: pull },
    open: { words: [3, 3], takes: "a server, a project and a folder", run: open },
  }),
);

async function init([address = ""]: readonly string[], options: Options, cli: CliEnvironment): Promise<0> {
  const name = options.name?.trim() ?? "";
  if (name === "" || name.length > 200) throw new WrongUsage("team init needs --name, of 1 to 200 characters.");
  const { initTeamProject } = await import("../../team/people/members");
  const id = randomUUID();
  const steps = await connected(address, options, cli, (connection) =>
    initTeamProject(connection, { id, name, now: () => new Date(), writer: `Spanwise ${cli.version}` }),
  );
  if (options.json) cli.out(JSON.stringify({ project: { id, name }, prepared: steps }, null, 2));
  else cli.out(`Made the team project “${name}”. Its id: ${id}`);
  return 0;
}

async function add([address = "", project = "", name = ""]: readonly string[], options: Options, cli: CliEnvironment) {
  const { login } = options;
  if (login === undefined) throw new WrongUsage("team add needs --login, the PostgreSQL role to sign in as.");
  const role = roleNamed(options.role ?? "annotator");
  const { addMember } = await import("../../team/people/members");
  const member = await connected(address, options, cli, async (connection) => {
    const [there] = await connection.query("select from pg_roles where rolname = $1", [login]);
    const source = {
      ...{ variable: "SPANWISE_NEW_PASSWORD", file: options["new-password-file"], option: "--new-password-file" },
      question: `New password for ${login}`,
    };
    const id = await projectNamed(connection, project);
    const password = there ? undefined : await needSecret(source, cli);
    const more = { now: () => new Date(), writer: `Spanwise ${cli.version}` };
    return addMember(connection, id, { name, login, role, ...(password !== undefined && { password }), ...more });
  });
  if (options.json) cli.out(JSON.stringify({ member: { id: member.id, name: member.name, login, role } }, null, 2));
  else cli.out(`${member.name} is ${role} in the project and signs in as ${login}.`);
  return 0 as const;
}

async function remove(
  [address = "", project = "", name = ""]: readonly string[],
  options: Options,
  cli: CliEnvironment,
) {
  const { removeMember } = await import("../../team/people/members");
  const removed = await connected(address, options, cli, async (connection) =>
    removeMember(connection, await projectNamed(connection, project), name),
  );
  if (options.json) cli.out(JSON.stringify({ removed }, null, 2));
  else cli.out(`${removed} has no seat in the project any more. What they did stays.`);
  return 0 as const;
}

async function list([address = "", project]: readonly string[], options: Options, cli: CliEnvironment): Promise<0> {
  const { membersOf } = await import("../../team/people/members");
  const { teamProjects } = await import("../../team/teamProjects");
  const { json } = options;
  const lines = await connected(address, options, cli, async (connection, server) => {
    if (project === undefined) {
      const projects = await teamProjects(server, { connect: async () => ({ ...connection, close: async () => {} }) });
      return json ? [JSON.stringify({ projects }, null, 2)] : projects.map(({ id, name }) => `${id}  ${name}`);
    }
    const members = await membersOf(connection, await projectNamed(connection, project));
    if (json) return [JSON.stringify({ members }, null, 2)];
    return members.map(({ name, login, role }) => `${login ?? "(no login)"}  ${role}  ${name}`);
  });
  for (const line of lines) cli.out(line);
  return 0;
}

async function prepare([address = ""]: readonly string[], options: Options, cli: CliEnvironment): Promise<0> {
  const { migrate } = await import("../../team/schema/migrations");
  const steps = await connected(address, options, cli, (connection) => migrate(connection));
  if (options.json) cli.out(JSON.stringify({ prepared: steps }, null, 2));
  else
    cli.out(
      steps.length === 0
        ? "The database is as this version needs it."
        : `Took ${counted(steps.length, "step")}: ${steps.join(", ")}.`,
    );
  return 0;
}

async function push(
  [folder = "", address = ""]: readonly string[],
  options: Options,
  cli: CliEnvironment,
): Promise<ExitCode> {
  const { pushProject } = await import("../../team/people/wholeProject");
  const sound = await withProject(folder, { access: "write" }, cli, async (store) => {
    await store.flush(); // all journals are in their files now
    return 0;
  });
  const brought = await connected(address, options, cli, (connection) =>
    pushProject(connection, path.resolve(cli.folder, folder), percent(cli.note)),
  );
  if (options.json) cli.out(JSON.stringify(brought, null, 2));
  else cli.out(`The server has ${counted(brought.files, "file")} of the project ${brought.project}.`);
  if (brought.left.length === 0) return sound;
  cli.note(`${counted(brought.left.length, "file")} were left as they are, because the server has another version:`);
  for (const file of brought.left) cli.note(`  ${file}`);
  return 1;
}

async function pull(
  [address = "", project = "", folder = ""]: readonly string[],
  options: Options,
  cli: CliEnvironment,
) {
  const { pullProject } = await import("../../team/people/wholeProject");
  const target = path.resolve(cli.folder, folder);
  const brought = await connected(address, options, cli, async (connection) =>
    pullProject(connection, await projectNamed(connection, project), target, percent(cli.note)),
  );
  if (options.json) cli.out(JSON.stringify({ ...brought, folder: target }, null, 2));
  else cli.out(`Made a project folder of ${counted(brought.files, "file")} in ${target}`);
  return 0 as const;
}

async function open(
  [address = "", project = "", folder = ""]: readonly string[],
  options: Options,
  cli: CliEnvironment,
) {
  const { beginMirror } = await import("../../team/beginMirror");
  const { openTeamProject } = await import("../../team/openTeamProject");
  const { teamProjects } = await import("../../team/teamProjects");
  const target = path.resolve(cli.folder, folder);
  const { server, password } = await signingIn(address, options, cli);
  const own = { password: password ?? "" };
  await beginMirror(target, server, idOf(await teamProjects(server, own), project), own);
  const store = await openTeamProject(target, {
    ...own,
    appData: appDataFolder(cli.environment, process.platform, cli.home),
    ...{ writer: `Spanwise ${cli.version}`, now: () => new Date(), watch: false, progress: percent(cli.note) },
  });
  await store.close();
  if (options.json) cli.out(JSON.stringify({ folder: target }, null, 2));
  else cli.out(`The mirror is in ${target}. Open it with: spanwise serve ${target}`);
  return 0 as const;
}

/** Signs in for one piece of work. Where to is said first. */
async function connected<Result>(
  address: string,
  options: Options,
  cli: CliEnvironment,
  work: (connection: TeamConnection, server: TeamServer) => Promise<Result>,
): Promise<Result> {
  const { connectToServer } = await import("../../team/server/connectToServer");
  const { server, password } = await signingIn(address, options, cli);
  const connection = await connectToServer(server, password === undefined ? {} : { password });
  try {
    return await work(connection, server);
  } finally {
    await connection.close();
  }
}

async function signingIn(address: string, options: Options, cli: CliEnvironment) {
  const { isThisMachine, serverFromAddress, serverInWords } = await import("../../team/server/teamServer");
  const { PGSSLROOTCERT, PGSSLCERT, PGSSLKEY } = cli.environment;
  const file = (given: string | undefined) => given && path.resolve(cli.folder, given);
  const server = serverFromAddress(address, {
    authority: file(options.authority ?? PGSSLROOTCERT),
    certificate: file(options.certificate ?? PGSSLCERT),
    key: file(options.key ?? PGSSLKEY),
  });
  const plain = isThisMachine(server.host) && server.certificate === undefined;
  const way = plain ? "on this machine" : "over TLS, its certificate verified";
  cli.note(`Connecting to ${serverInWords(server)}, as ${server.user}, ${way}.`);
  const source = { variable: "PGPASSWORD", file: options["password-file"], option: "--password-file" };
  const password = await readSecret({ ...source, question: `Password for ${server.user}` }, cli);
  return { server, password };
}

/** The id of a project that was named by it, or by a name that no other project has. */
async function projectNamed(connection: TeamConnection, given: string): Promise<string> {
  const { projectsSeen } = await import("../../team/teamProjects");
  return idOf(await projectsSeen(connection), given);
}

function idOf(projects: readonly TeamProjectOnServer[], given: string): string {
  const named = projects.filter(({ id, name }) => id === given || sameName(name, given));
  const [found, ...more] = named.some(({ id }) => id === given) ? named.filter(({ id }) => id === given) : named;
  if (found && more.length === 0) return found.id;
  throw new Failure(
    "not-found",
    found
      ? `The server has several projects “${given}”. Use the id; spanwise team list tells it.`
      : `There is no project “${given}” on this server that this login may open.`,
  );
}

/** Says how far a long piece of work is, every tenth of it. */
function percent(note: (line: string) => void): (done: number, all: number) => void {
  let said = 0;
  return (done, all) => {
    const tenth = Math.floor((done * 10) / Math.max(all, 1));
    if (tenth <= said) return;
    said = tenth;
    note(`${tenth * 10} % of ${counted(all, "file")}`);
  };
}

function roleNamed(given: string): MemberRole {
  if (given === "annotator" || given === "reviewer" || given === "lead") return given;
  throw new Failure("bad-request", `There is no role “${given}”; there are annotator, reviewer and lead.`);
}
