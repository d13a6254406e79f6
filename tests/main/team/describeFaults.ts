// What a real server can do to its clients: die at any moment, be asked by many at once.
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { migrate } from "../../../main/team/schema/migrations";
import { type Cursor, type RemoteProject, remoteProject, type Sending } from "../../../main/team/server/remoteProject";
import { Failure } from "../../../model/data/failure";
import { ada, article, harbour, tagging } from "../store/examples";
import { expectSame } from "./describeMirror";
import { cut, harbourTeam } from "./describeTeam";
import { addLogin } from "./people";
import type { RealServer } from "./teamServers";

export function describeFaults(server: () => RealServer): void {
  describe("a server with faults", () => {
    it("is killed between the statement and its answer, and each action is done once all the same", async () => {
      const team = await harbourTeam(server());
      const mirror = await team.open(ada);
      const { id } = article(harbour);
      for (let revision = 0; revision < 3; revision++) {
        await mirror.store.act(id, ada.id, revision, tagging(`kill-${revision}`, harbour, "Ines Dahl"));
        mirror.network.after = async (text) => {
          if (!text.includes("spanwise.act")) return;
          mirror.network.after = undefined;
          await server().kill();
          throw cut();
        };
        await expect(mirror.store.team?.syncNow()).rejects.toThrow();
        expect(mirror.store.team?.state()).toMatchObject({ unsent: 1, connection: { kind: "offline" } });
        await server().start();
        await mirror.store.team?.syncNow();
      }
      expect(mirror.store.team?.state()).toMatchObject({ unsent: 0, connection: { kind: "online" } });
      await mirror.store.close();
      const admin = await server().connect();
      const rows = await admin.query<{ readonly line: string }>(
        "select revision || ' ' || (action::json->'step'->>'id') as line from spanwise.journal where project = $1 and kind = 'set' order by seq",
        [team.project],
      );
      expect(rows.map(({ line }) => line)).toEqual(["1 step-kill-0", "2 step-kill-1", "3 step-kill-2"]);
      await expectSame({ ...team, owner: remoteProject(admin, team.project, "test") }, mirror);
      await admin.close();
    });

    it("is killed at any moment of a stream of actions, which arrive once and in order", async () => {
      const team = await harbourTeam(server());
      const key = { kind: "set", article: article(harbour).id, owner: "ada-0001" } as const;
      const wanted = 40;
      let remote: RemoteProject | undefined;
      const line = (revision: number) => ({ id: `stream-${team.project}-${revision}`, revision, action: revision });
      for (let revision = 1, kills = 0; revision <= wanted; ) {
        const base = { revision: revision - 1, tip: revision === 1 ? "" : line(revision - 1).id };
        const sending: Sending = { key, base, lines: [line(revision)], done: false, file: Buffer.from("{}") };
        const dies = revision % 10 === 0 && kills < revision / 10;
        const killing = dies ? pause(kills).then(() => server().kill()) : undefined;
        if (dies) kills++;
        try {
          remote ??= remoteProject(await server().connect(), team.project, "stream");
          await remote.act(sending);
          revision++;
        } catch (error) {
          if (!(error instanceof Failure) || error.code !== "unreachable") throw error;
          remote = undefined;
        }
        if (killing) {
          await killing;
          await server().start();
          remote = undefined;
        }
      }
      const admin = await server().connect();
      const rows = await admin.query<{ readonly revision: number }>(
        "select revision::int from spanwise.journal where project = $1 and kind = 'set' order by seq",
        [team.project],
      );
      await admin.close();
      expect(rows.map(({ revision }) => revision)).toEqual(Array.from({ length: wanted }, (_, index) => index + 1));
    });

    it("serves twenty people who work at once, as a model of it says, and tells a reader of every line", async () => {
      const clients = 20;
      const actions = 200;
      const admin = await server().connect();
      await migrate(admin);
      const project = `crowd-${Date.now()}`;
      await admin.query("select spanwise.begin_project($1, '{}', 0, $2, true, 'm')", [project, `${project}-0`]);
      const owner = remoteProject(admin, project, "admin");
      const articles = ["a", "b", "c"].map((letter) => letter.repeat(32));
      const putting = { base: "", revision: 0, bytes: Buffer.from("{}"), removed: false };
      for (const subject of articles)
        await owner.put({
          ...putting,
          key: { kind: "article", article: subject, owner: "" },
          line: `${project} ${subject}`,
        });

      const cursor = await owner.now();
      const model = new Map<string, readonly string[]>();
      let working = true;
      const reading = read(owner, cursor, () => working);
      await Promise.all(Array.from({ length: clients }, (_, index) => work(`crowd${index}x${Date.now()}`, index)));
      working = false;
      const told = await reading;

      const rows = await admin.query<{ readonly row: string; readonly ids: readonly string[] }>(
        "select article || owner as row, array_agg(id order by seq) as ids from spanwise.journal where project = $1 and kind = 'set' group by 1",
        [project],
      );
      expect(new Map(rows.map(({ row, ids }) => [row, ids]))).toEqual(model);
      const all = [...model.values()].flat();
      expect([told.size, all.filter((id) => !told.has(id))]).toEqual([all.length, []]);
      expect(all.length).toBe(clients * actions);
      await admin.close();

      async function work(login: string, seed: number): Promise<void> {
        const random = randomOf(seed);
        const member = `m-${login}`;
        await addLogin(admin, login);
        await owner.put({ ...putting, key: { kind: "member", article: member, owner: "" }, line: `member ${login}` });
        await admin.query("select spanwise.seat($1, $2, $3, 'annotator', $4, 'm')", [
          project,
          member,
          login,
          `seat ${login}`,
        ]);
        const connection = await server().connect(login);
        const remote = remoteProject(connection, project, login);
        for (let action = 0; action < actions; action++) {
          const subject = articles[Math.floor(random() * articles.length)] ?? "";
          const done = model.get(subject + member) ?? [];
          const id = `${login}-${action}`;
          const sending: Sending = {
            key: { kind: "set", article: subject, owner: member },
            base: { revision: done.length, tip: done.at(-1) ?? "" },
            lines: [{ id, revision: done.length + 1, action }],
            ...{ done: random() < 0.2, file: Buffer.from(`{"at":"${id}"}`) },
          };
          if (random() < 0.1 && done.length > 0) {
            const stale = { ...sending, base: { revision: 0, tip: "" }, lines: [{ id: `${id}-stale`, revision: 1 }] };
            await expect(remote.act(stale)).rejects.toMatchObject({ code: "conflict" });
          }
          await remote.act(sending);
          if (random() < 0.1) await remote.act(sending); // the answer was lost
          model.set(subject + member, [...done, id]);
        }
        await connection.close();
      }
    });
  });
}

/** Follows the journal until nobody works any more, and returns the ids of the actions it was told of. */
async function read(remote: RemoteProject, from: Cursor, working: () => boolean): Promise<ReadonlySet<string>> {
  const told = new Set<string>();
  let cursor = from;
  for (let last = false; !last; ) {
    last = !working();
    const { cursor: next, news } = await remote.changes(cursor);
    for (const { kind, id } of news) if (kind === "set") told.add(id);
    cursor = next;
    await pause(25);
  }
  return told;
}

function randomOf(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
