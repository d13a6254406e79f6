// A team's server under the work of two hundred people: all ask every two seconds what is new, fifty of them tag. Where
// PostgreSQL is not installed nothing is measured, and it says so.
import { randomUUID } from "node:crypto";
import { median } from "./median.mjs";
import { withSources } from "./withSources.mjs";

export const title = "A team's server";

const people = 200;
const writing = 50;
const seconds = 20;
const articleId = "0123456789abcdef";

export function run() {
  return withSources(measured);
}

async function measured(load) {
  const { realServer, passwordOf, postgresPrograms } = await load("tests/main/team/teamServers.ts");
  if (postgresPrograms() === undefined) {
    console.log("  PostgreSQL 15 is not installed here: nothing was measured.");
    return [];
  }
  const { connectToServer } = await load("main/team/server/connectToServer.ts");
  const { remoteProject } = await load("main/team/server/remoteProject.ts");
  const server = await realServer(undefined, people + 20);
  const connections = [];
  try {
    const admin = await server.connect();
    connections.push(admin);
    const project = await makeProject(load, admin, passwordOf);
    const members = [];
    for (let number = 0; number < people; number++) {
      const user = `person-${number}`;
      const connection = await connectToServer({ ...server.address, user }, { password: passwordOf(user) });
      connections.push(connection);
      members.push({ id: user, remote: remoteProject(connection, project, `machine-${number}`) });
    }
    const until = performance.now() + 1000 * seconds;
    const asked = [];
    const written = [];
    await Promise.all([
      ...members.map(({ remote }, number) => ask(remote, number, until, asked)),
      ...members.slice(0, writing).map((member) => write(member, until, written)),
    ]);
    return [
      { name: `${people} people ask every 2 s: an answer`, value: median(asked), unit: "ms", limit: 200 },
      { name: `${writing} of them tag once a second: on the server`, value: median(written), unit: "ms", limit: 200 },
      { name: "… the slowest in a hundred", value: share(written, 0.99), unit: "ms" },
      { name: "… actions a second", value: written.length / seconds, unit: "" },
    ];
  } finally {
    await Promise.all(connections.map((connection) => connection.close()));
    await server.stop();
  }
}

async function makeProject(load, admin, passwordOf) {
  const { migrate } = await load("main/team/schema/migrations.ts");
  const { sealDocument } = await load("main/store/files/documentFile.ts");
  const { memberKind, projectKind } = await load("main/store/files/documentKinds.ts");
  const { scramVerifier } = await load("main/team/people/scramVerifier.ts");
  const { remoteProject } = await load("main/team/server/remoteProject.ts");
  const { defaultLabels } = await load("model/project/label.ts");
  await migrate(admin);
  const id = "project-of-the-bench";
  const createdAt = "2026-01-05T09:00:00.000Z";
  const content = { id, name: "Bench", labels: defaultLabels, createdAt, blind: false };
  const body = await sealDocument({ kind: projectKind }, { revision: 0, content }, "bench");
  await admin.query("select spanwise.begin_project($1, $2, 0, $3, false, 'bench')", [
    id,
    Buffer.from(body).toString(),
    `${id}-0`,
  ]);
  const owner = remoteProject(admin, id, "bench");
  for (let number = 0; number < people; number++) {
    const login = `person-${number}`;
    const verifier = scramVerifier(passwordOf(login));
    await admin.script(`create role "${login}" login password '${verifier}' in role spanwise_member`);
    const person = { id: login, name: `Person ${number}`, createdAt };
    const bytes = await sealDocument({ kind: memberKind, id: login }, { revision: 0, content: person }, "bench");
    const key = { kind: "member", article: login, owner: "" };
    await owner.put({ key, base: "", line: `member ${login}`, revision: 0, bytes, removed: false });
    await admin.query("select spanwise.seat($1, $2, $3, 'annotator', $4, 'bench')", [
      id,
      login,
      login,
      `seat ${login}`,
    ]);
  }
  const article = { kind: "article", article: articleId, owner: "" };
  const text = Buffer.from(JSON.stringify({ text: "The Harbour Council met at Pell Quay." }));
  await owner.put({ key: article, base: "", line: "article", revision: 0, bytes: text, source: text, removed: false });
  return id;
}

/** Asks what is new every two seconds, as a window does; not all at the same moment. */
async function ask(remote, number, until, times) {
  let cursor = await remote.now();
  await pause((2000 * number) / people);
  while (performance.now() < until) {
    const begin = performance.now();
    ({ cursor } = await remote.changes(cursor));
    times.push(performance.now() - begin);
    await pause(2000);
  }
}

/** Tags once a second. */
async function write({ id, remote }, until, times) {
  const key = { kind: "set", article: articleId, owner: id };
  let base = { revision: 0, tip: "" };
  while (performance.now() < until) {
    const line = { id: randomUUID(), revision: base.revision + 1, action: { kind: "do", step: { id: randomUUID() } } };
    const begin = performance.now();
    await remote.act({ key, base, lines: [line], done: false, file: Buffer.from(JSON.stringify({ line })) });
    times.push(performance.now() - begin);
    base = { revision: line.revision, tip: line.id };
    await pause(1000);
  }
}

function share(times, part) {
  return [...times].sort((a, b) => a - b)[Math.floor(part * (times.length - 1))];
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
