// What the database of a team promises, whoever asks and with whatever client: run against PGlite and the real server.
import { beforeAll, describe, expect, it } from "vitest";
import { migrate, migrations, schemaState } from "../../../main/team/schema/migrations";
import { type RemoteProject, remoteProject, type Sending } from "../../../main/team/server/remoteProject";
import type { TeamConnection } from "../../../main/team/server/TeamConnection";
import type { FailureCode } from "../../../model/data/failure";
import { Failure } from "../../../model/data/failure";
import { addLogin } from "./people";
import type { TestServer } from "./teamServers";

const article = "a".repeat(32);

export function describeServer(server: () => TestServer): void {
  describe("the database of a team", () => {
    let admin: TeamConnection;
    let owner: RemoteProject;
    const project = "rules";
    const as = async (login: string, client = `${login}'s machine`) => {
      const connection = await server().connect(login);
      return { connection, remote: remoteProject(connection, project, client) };
    };

    beforeAll(async () => {
      admin = await server().connect();
      await migrate(admin);
      await admin.query("select spanwise.begin_project($1, '{}', 0, 'p0', true, 'm')", [project]);
      owner = remoteProject(admin, project, "admin's machine");
      for (const [login, role] of [
        ["ada", "annotator"],
        ["bo", "annotator"],
        ["cy", "reviewer"],
        ["di", "lead"],
      ] as const) {
        await addLogin(admin, login);
        await put(owner, "member", login, "");
        await admin.query("select spanwise.seat($1, $2, $2, $3, $4, 'm')", [project, login, role, `seat ${login}`]);
      }
      await addLogin(admin, "eve");
      await put(owner, "article", article, "");
    });

    it("is prepared once, step by step, and a program that knows fewer steps only reads", async () => {
      expect(await migrate(admin)).toEqual([]);
      expect(await schemaState(admin)).toEqual({ kind: "ready" });
      const { connection } = await as("ada");
      expect(await schemaState(connection, migrations.length - 1)).toMatchObject({
        kind: "newer",
        reason: expect.stringMatching(/newer version of Spanwise.*You can read.*update Spanwise/),
      });
      expect(await schemaState(connection, migrations.length + 1)).toMatchObject({ kind: "older" });
      await connection.close();
    });

    it("says who asks, and shows a stranger nothing", async () => {
      const [ada, eve] = [await as("ada"), await as("eve")];
      expect([await ada.remote.me(), await eve.remote.me()]).toEqual([{ member: "ada", role: "annotator" }, undefined]);
      expect([await eve.remote.listing(), (await eve.remote.changes({ since: 0, oldest: "0" })).news]).toEqual([
        [],
        [],
      ]);
      expect((await ada.remote.listing()).length).toBe(6);
      await expectFailure("read-only", eve.remote.act(sending("eve", 0, "e1")));
    });

    it("does an action once, however often it is sent, and refuses one for an earlier state", async () => {
      const { remote } = await as("ada");
      const first = sending("ada", 0, "a1");
      await remote.act(first);
      await remote.act(first);
      const both = { ...first, lines: [...first.lines, { id: "a2", revision: 2, action: "two" }] };
      await remote.act(both); // its first line is known, its second is not
      await expectFailure("conflict", remote.act(sending("ada", 0, "a3")));
      await expectFailure("conflict", remote.act(sending("ada", 2, "a4", "a1")));
      await expectFailure("bad-request", remote.act(sending("ada", 2, "a1", "a2")));
      await remote.act(sending("ada", 2, "a3", "a2"));
      expect(await lines(admin, "ada")).toEqual(["1 a1", "2 a2", "3 a3"]);
      expect((await remote.listing()).filter(({ owner: of }) => of === "ada")).toEqual([
        { kind: "set", article, owner: "ada", revision: 3, tip: "a3" },
      ]);
    });

    it("lets exactly one win of two machines of the same person", async () => {
      const machines = await Promise.all(["one", "two", "three"].map((name) => as("bo", name)));
      const outcomes = await Promise.allSettled(
        machines.map(({ remote }, index) => remote.act(sending("bo", 0, `b${index}`))),
      );
      expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBe(1);
      for (const outcome of outcomes)
        if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
      expect((await lines(admin, "bo")).length).toBe(1);
    });

    it("hides colleagues' work until one's own is done, from a changed client too; a reviewer sees it", async () => {
      const [ada, cy] = [await as("ada"), await as("cy")];
      const seen = async ({ remote, connection }: typeof ada) => [
        (await remote.listing()).filter(({ kind }) => kind === "set").map(({ owner: of }) => of),
        (
          await connection.query<{ owner: string }>(
            "select distinct owner from spanwise.journal where kind = 'set' order by 1",
          )
        ).map(({ owner: of }) => of),
        (
          await connection.query<{ owner: string }>(
            "select owner from spanwise.work where state is not null order by 1",
          )
        ).map(({ owner: of }) => of),
      ];
      const own = [["ada"], ["ada"], ["ada"]];
      const all = [
        ["ada", "bo"],
        ["ada", "bo"],
        ["ada", "bo"],
      ];
      expect([await seen(ada), sortedAll(await seen(cy))]).toEqual([own, all]);
      // Another role, or another user, is not another session.
      await ada.connection.script("set role ada; set search_path = spanwise, public");
      expect(await seen(ada)).toEqual(own);
      await ada.remote.act({ ...sending("ada", 3, "a5", "a3"), done: true });
      expect(sortedAll(await seen(ada))).toEqual(all);
    });

    it("lets nobody write a colleague's work, the journal, or what is the lead's", async () => {
      const { connection, remote } = await as("ada");
      const updated = await connection.query("update spanwise.work set state = 'mine' where owner = 'bo' returning 1");
      expect(updated).toEqual([]);
      await expectFailure("read-only", remote.act(sending("bo", 1, "forged")));
      await expectFailure("read-only", remote.put(putting("project", "", "p0")));
      await expectFailure("read-only", remote.put(putting("member", "bo", "member bo")));
      for (const attack of [
        "update spanwise.work set state = 'mine' where owner = 'ada'",
        "delete from spanwise.work",
        "insert into spanwise.work select project, article, 'cy', kind, 9, 'x', true, 'x', 9 from spanwise.work",
        "insert into spanwise.journal (project, article, owner, kind, revision, client, id) values ('rules', 'x', 'bo', 'set', 9, 'x', 'x')",
        "update spanwise.journal set action = 'x'",
        "delete from spanwise.journal",
        "truncate spanwise.journal",
        "update spanwise.member set role = 'lead'",
        "select spanwise.seat('rules', 'ada', 'ada', 'lead', 'x', 'x')",
        "select spanwise.begin_project('other', '{}', 0, 'x', false, 'x')",
        "set role spanwise_owner",
        "alter table spanwise.work disable row level security",
        "create table spanwise.trap ()",
      ])
        await expectFailure("read-only", connection.query(attack), attack);
      // A function of the attacker's in front of the server's own is not found by the functions of the schema.
      await connection.script(
        "create function pg_temp.pg_has_role(name, text, text) returns boolean language sql as 'select true'",
      );
      expect(await remote.me()).toEqual({ member: "ada", role: "annotator" });
      await expectFailure("read-only", admin.query("delete from spanwise.journal")); // not even by mistake
    });

    it("lets the lead change what is the project's, and each member their own entry", async () => {
      const [di, ada] = [await as("di"), await as("ada")];
      await di.remote.put(putting("project", "", "p0", "p1"));
      await expectFailure("conflict", di.remote.put(putting("project", "", "p0", "p2")));
      await di.remote.put(putting("file", "guide.md", "", "f1"));
      await ada.remote.put(putting("member", "ada", "member ada", "m1"));
      await ada.remote.put(putting("file", "time/ada.json", "", "f2"));
      await expectFailure("read-only", ada.remote.put(putting("file", "time/bo.json", "", "f3")));
      const read = await ada.remote.read([{ kind: "file", article: "guide.md", owner: "" }]);
      expect(read.map(({ file, bytes }) => [file, Buffer.from(bytes).toString()])).toEqual([["guide.md", "{}"]]);
      await admin.query("select spanwise.seat('rules', 'bo', null, 'annotator', 'bo leaves', 'm')");
      await expectFailure("read-only", (await as("bo")).remote.act(sending("bo", 1, "b9")));
    });

    it("tells of a line again that became visible late", async () => {
      const [first, second] = [await server().connect(), await server().connect()];
      if (server().name === "PGlite") return; // it has one connection only, so nothing is late
      const [slow, quick] = [first, second].map((connection) => remoteProject(connection, project, "m"));
      const before = await owner.now();
      await first.script("begin");
      await slow?.put(putting("file", "slow.md", "", "late"));
      await quick?.put(putting("file", "quick.md", "", "early"));
      const between = await owner.changes(before);
      expect(between.news.map(({ article: file }) => file)).toEqual(["quick.md"]);
      await first.script("commit");
      const { news } = await owner.changes(between.cursor);
      expect(news.map(({ article: file }) => file)).toContain("slow.md");
      await Promise.all([first.close(), second.close()]);
    });
  });
}

/** One action on a person's set, with the file that follows. */
function sending(owner: string, revision: number, id: string, tip = ""): Sending {
  return {
    key: { kind: "set", article, owner },
    base: { revision, tip },
    lines: [{ id, revision: revision + 1, action: id }],
    done: false,
    file: Buffer.from(`{"by":"${id}"}`),
  };
}

function putting(
  kind: "project" | "member" | "article" | "file",
  subject: string,
  base: string,
  line = `${kind} ${subject}`,
) {
  return {
    key: { kind, article: subject, owner: "" },
    base,
    line,
    revision: 0,
    bytes: Buffer.from("{}"),
    removed: false,
  };
}

async function put(remote: RemoteProject, kind: "member" | "article", subject: string, base: string): Promise<void> {
  await remote.put(putting(kind, subject, base));
}

async function lines(admin: TeamConnection, owner: string): Promise<readonly string[]> {
  const rows = await admin.query<{ readonly line: string }>(
    "select revision || ' ' || id as line from spanwise.journal where project = 'rules' and owner = $1 order by seq",
    [owner],
  );
  return rows.map(({ line }) => line);
}

function sortedAll(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.map((list) => [...list].sort());
}

async function expectFailure(code: FailureCode, work: Promise<unknown>, what = ""): Promise<void> {
  const error = await work.then(
    () => "no failure",
    (reason: unknown) => reason,
  );
  expect([what, error instanceof Failure ? error.code : error]).toEqual([what, code]);
}
