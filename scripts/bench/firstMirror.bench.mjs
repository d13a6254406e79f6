// The first mirror of a team's project on a machine: everything that is on the server becomes a project folder. Beside it,
// PostgreSQL's own COPY of the same rows to nowhere, which is the least that fetching them can take. Where PostgreSQL is not
// installed nothing is measured, and it says so.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { annotator, articleOf, articleText, idOf, perArticle, stateOf } from "./manyArticles.mjs";
import { withSources } from "./withSources.mjs";

export const title = "The first mirror of a team's project";

const articles = 10_000;
const rowsAtOnce = 200;
const project = "project-of-the-bench";
const lead = "lea";

export function run() {
  return withSources(measured);
}

async function measured(load) {
  const { realServer, passwordOf, postgresPrograms } = await load("tests/main/team/teamServers.ts");
  const programs = postgresPrograms();
  if (programs === undefined) {
    console.log("  PostgreSQL 15 is not installed here: nothing was measured.");
    return [];
  }
  const { beginMirror } = await load("main/team/beginMirror.ts");
  const { openTeamProject } = await load("main/team/openTeamProject.ts");
  const server = await realServer();
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-mirror-"));
  try {
    const admin = await server.connect();
    await makeProject(load, admin, passwordOf(lead));
    for (let start = 0; start < articles; start += rowsAtOnce) await addArticles(load, admin, start);
    await admin.script("analyze");
    await admin.close();

    const address = { ...server.address, user: lead };
    const signIn = { password: passwordOf(lead) };
    const copied = await seconds(() => copy(programs, address, signIn.password));
    const mirror = path.join(folder, "mirror");
    const now = () => new Date();
    const options = { appData: path.join(folder, "data"), writer: "bench", now, watch: false, ...signIn };
    let store;
    const mirrored = await seconds(async () => {
      await beginMirror(mirror, address, project, signIn);
      store = await openTeamProject(mirror, options);
    });
    await store.close();
    const files = await readdir(path.join(mirror, "annotations"), { recursive: true });
    const sets = files.filter((file) => file.endsWith(".json")).length;
    if (sets !== articles) throw new Error(`The mirror has ${sets} sets`);
    const name = `${articles} articles with ${articles * perArticle} annotations, beside COPY to nowhere`;
    return [{ name, value: mirrored, unit: "s", reference: copied, ratio: mirrored / copied }];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A project with the person whose sets there are, and a lead, who sees everything. */
async function makeProject(load, admin, password) {
  const { addMember } = await load("main/team/people/members.ts");
  const { migrate } = await load("main/team/schema/migrations.ts");
  const { sealDocument } = await load("main/store/files/documentFile.ts");
  const { projectKind } = await load("main/store/files/documentKinds.ts");
  const { defaultLabels } = await load("model/project/label.ts");
  await migrate(admin);
  const content = { id: project, name: "Bench", labels: defaultLabels, createdAt: "2026-01-05T09:00:00.000Z" };
  const body = await sealDocument({ kind: projectKind }, { revision: 0, content }, "bench");
  const values = [project, Buffer.from(body).toString(), `${project}-0`];
  await admin.query("select spanwise.begin_project($1, $2, 0, $3, true, 'bench')", values);
  const more = { now: () => new Date(), writer: "bench", password };
  await addMember(admin, project, { name: "Lea", login: lead, role: "lead", ...more });
}

/** Puts articles and one set each into the tables, as they lie there after the work of months. */
async function addArticles(load, admin, start) {
  const { sealDocument } = await load("main/store/files/documentFile.ts");
  const { articleKind, setKind } = await load("main/store/files/documentKinds.ts");
  const rows = [];
  for (let number = start; number < start + rowsAtOnce; number++) {
    const text = articleText(number);
    const id = idOf(text);
    const content = { article: articleOf(text, `Article ${number}`), sequence: number + 1 };
    const body = await sealDocument({ kind: articleKind, id }, { revision: 0, content }, "bench");
    const state = stateOf(text, perArticle);
    const set = { kind: setKind, id: `${id}/${annotator}` };
    const file = await sealDocument(set, { revision: state.revision, content: state }, "bench");
    rows.push({ id, text, body: Buffer.from(body).toString(), set: Buffer.from(file).toString() });
  }
  const column = (name) => rows.map((row) => row[name]);
  await admin.query(
    `insert into spanwise.article (project, id, body, source, revision, tip)
      select $1, id, body, convert_to(source, 'UTF8'), 0, 'article-' || id
      from unnest($2::text[], $3::text[], $4::text[]) as r (id, body, source)`,
    [project, column("id"), column("body"), column("text")],
  );
  await admin.query(
    `insert into spanwise.work (project, article, owner, kind, revision, tip, done, state, state_revision)
      select $1, id, $2, 'set', $3::bigint, 'set-' || id, true, state, $3::bigint
      from unnest($4::text[], $5::text[]) as r (id, state)`,
    [project, annotator, perArticle, column("id"), column("set")],
  );
}

/** The same rows, as the same login. */
async function copy(programs, { host, port, database, user }, password) {
  const tables = ["project", "member", "article", "work", "file"];
  const commands = tables.flatMap((table) => ["-c", `copy (select * from spanwise.${table}) to stdout`]);
  const env = { ...process.env, PGPASSWORD: password };
  const args = ["-h", host, "-p", String(port), "-U", user, "-d", database, "-q", "-o", "/dev/null", ...commands];
  await promisify(execFile)(path.join(programs, "psql"), args, { env });
}

async function seconds(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
