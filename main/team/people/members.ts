// The people of a team's project: a PostgreSQL role for each, and their seat in the project.
import { randomUUID } from "node:crypto";
import { Failure } from "../../../model/data/failure";
import { defaultLabels } from "../../../model/project/label";
import type { Annotator, Project } from "../../../model/project/project";
import { sameName } from "../../../model/project/project";
import { checkDocument, sealDocument } from "../../store/files/documentFile";
import { memberKind, projectKind } from "../../store/files/documentKinds";
import { migrate } from "../schema/migrations";
import { remoteProject } from "../server/remoteProject";
import type { TeamConnection } from "../server/TeamConnection";
import { scramVerifier } from "./scramVerifier";

const client = "administration";

export interface NewTeamProject {
  readonly id: string;
  readonly name: string;
  readonly now: () => Date;
  /** Program and version, written into files. */
  readonly writer: string;
}

/** Prepares the database if need be, and makes an empty project. Fails with `conflict` when it has one of this id. */
export async function initTeamProject(
  connection: TeamConnection,
  { id, name, now, writer }: NewTeamProject,
): Promise<readonly string[]> {
  const steps = await migrate(connection);
  const content: Project = { id, name, labels: [...defaultLabels], createdAt: now().toISOString() };
  await beginProject(connection, id, await sealDocument({ kind: projectKind }, { revision: 0, content }, writer), true);
  return steps;
}

/** Makes the row of a project. `body` is its file. */
export async function beginProject(
  connection: TeamConnection,
  id: string,
  body: Uint8Array,
  blind: boolean,
  line: string = randomUUID(),
): Promise<void> {
  const [there] = await connection.query("select from spanwise.project where id = $1", [id]);
  if (there) throw new Failure("conflict", `There is a project ${id} on this server already.`);
  const values = [id, Buffer.from(body).toString("utf8"), 0, line, blind, client];
  await connection.query("select spanwise.begin_project($1, $2, $3, $4, $5, $6)", values);
}

export type MemberRole = "annotator" | "reviewer" | "lead";

export interface NewMember {
  readonly name: string;
  /** The PostgreSQL role to sign in as; made if there is none. */
  readonly login: string;
  readonly role: MemberRole;
  /** The new login's password. A role that is there keeps its own when this is absent. */
  readonly password?: string;
  readonly now: () => Date;
  readonly writer: string;
}

/**
 * Gives a person a seat in a project. Somebody of this name who is in it already (they were imported, or left) gets
 * their seat; what they did is theirs.
 */
export async function addMember(
  connection: TeamConnection,
  project: string,
  { name, login, role, password, now, writer }: NewMember,
): Promise<Annotator> {
  if (!/^[a-z_][a-z0-9_-]{0,62}$/.test(login) || login.startsWith("pg_") || login.startsWith("spanwise_"))
    throw new Failure(
      "bad-request",
      `“${login}” cannot be a login: use small letters, digits, _ and -, a letter first.`,
    );
  const member = await memberNamed(connection, project, name, now, writer);
  const [known] = await connection.query<{ readonly seated: string | null }>(
    `select (select m.id from spanwise.member m where m.project = $2 and m.login = $1 and m.id <> $3) as seated
      from pg_roles where rolname = $1`,
    [login, project, member.id],
  );
  if (known?.seated)
    throw new Failure("conflict", `The login ${login} is another member’s. Give ${name} one of their own.`);
  if (!known && password === undefined) throw new Failure("bad-request", `The new login ${login} needs a password.`);
  const secret = password === undefined ? "" : ` password '${scramVerifier(password)}'`;
  // The name was checked above, and a verifier has no quotes.
  await connection.script(known ? `alter role "${login}" login${secret}` : `create role "${login}" login${secret}`);
  await connection.script(`grant spanwise_member to "${login}"`);
  await seat(connection, project, member.id, login, role);
  return member;
}

/** Takes a person's seat away. What they did stays. The login stays too, but opens nothing it opened through this project. */
export async function removeMember(connection: TeamConnection, project: string, named: string): Promise<string> {
  const members = await membersOf(connection, project);
  const found = members.filter(({ name, login, id }) => login === named || id === named || sameName(name, named));
  const [member, ...more] = found;
  if (!member || more.length > 0)
    throw new Failure(
      "not-found",
      member ? `“${named}” is more than one person here; use the login.` : `There is no “${named}” in this project.`,
    );
  await seat(connection, project, member.id, null, "annotator");
  if (member.login === null) return member.name;
  const [elsewhere] = await connection.query("select from spanwise.member where login = $1", [member.login]);
  if (!elsewhere) await connection.script(`revoke spanwise_member from "${member.login.replaceAll('"', '""')}"`);
  return member.name;
}

export interface TeamMember {
  readonly id: string;
  readonly name: string;
  /** Null of somebody who does not sign in. */
  readonly login: string | null;
  readonly role: MemberRole;
}

/** Everybody in a project, by id. */
export async function membersOf(connection: TeamConnection, project: string): Promise<readonly TeamMember[]> {
  const rows = await connection.query<Omit<TeamMember, "name"> & { readonly body: string }>(
    "select id, login, role, body from spanwise.member where project = $1 and not removed order by id",
    [project],
  );
  return rows.map(({ body, ...row }) => ({ ...row, name: nameIn(row.id, body) }));
}

async function seat(
  connection: TeamConnection,
  project: string,
  member: string,
  login: string | null,
  role: MemberRole,
): Promise<void> {
  await connection.query("select spanwise.seat($1, $2, $3, $4, $5, $6)", [
    ...[project, member, login, role, randomUUID(), client],
  ]);
}

async function memberNamed(
  connection: TeamConnection,
  project: string,
  name: string,
  now: () => Date,
  writer: string,
): Promise<Annotator> {
  const known = (await membersOf(connection, project)).find((member) => sameName(member.name, name));
  const member = { id: known?.id ?? randomUUID(), name: known?.name ?? name, createdAt: now().toISOString() };
  if (known) return member;
  const bytes = await sealDocument({ kind: memberKind, id: member.id }, { revision: 0, content: member }, writer);
  const key = { kind: "member", article: member.id, owner: "" } as const;
  const remote = remoteProject(connection, project, client);
  await remote.put({ key, base: "", line: randomUUID(), revision: 0, bytes, removed: false });
  return member;
}

function nameIn(id: string, body: string): string {
  const checked = checkDocument({ kind: memberKind, id }, Buffer.from(body));
  return checked.kind === "good" ? checked.document.content.name : id;
}
