// A server that was set back to a backup: what was sent since is sent again, and nothing newer is overwritten by it.
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ada, article, bo, harbour, source, tagging } from "../store/examples";
import { expectSame } from "./describeMirror";
import { harbourTeam, lead, synced } from "./describeTeam";
import type { Mirror, TestTeam } from "./teamProject";
import type { TestServer } from "./teamServers";

const { id } = article(harbour);
const second = article("The second.\n");

export function describeBackup(server: () => TestServer): void {
  describe("a server that was set back to a backup", () => {
    it("gets again what was made since, whoever comes first", async () => {
      const team = await harbourTeam(server());
      const [a, b, l] = [await team.open(ada), await team.open(bo), await team.open(lead)];
      await a.store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
      await synced(a, l);
      const setBack = await backup(team);
      await a.store.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell"));
      await l.store.addArticle(second, source(second.text));
      await l.store.saveAnnotator({ ...bo, name: "Bo B." });
      await synced(a, l, a, b);
      await b.store.act(id, bo.id, 0, tagging("b001", harbour, "Ines Dahl"));
      await b.store.act(second.id, bo.id, 0, tagging("b002", second.text, "second"));
      await synced(b);

      await setBack();
      await synced(b, a, l, b, l, b, l, a);
      for (const { store } of [a, b, l]) expect(store.team?.state()).toMatchObject({ unsent: 0, refused: [] });
      expect((await l.store.readSet(id, ada.id)).revision).toBe(2);
      expect((await l.store.readSet(second.id, bo.id)).revision).toBe(1);
      expect((await b.store.annotators()).find((one) => one.id === bo.id)?.name).toBe("Bo B.");
      await l.store.close();
      expect(await copiesIn(l)).toEqual([]);
      await expectSame(team, l);
    });

    it("is found out when it has as many lines as before, by a project that is opened the next day", async () => {
      const team = await harbourTeam(server());
      const l = await team.open(lead);
      await synced(l);
      const setBack = await backup(team);
      const { project, revision } = await l.store.project();
      await l.store.saveProject({ ...project, name: "Quay" }, revision);
      await synced(l);
      await l.store.close();
      await setBack();
      const b = await team.open(bo);
      for (let done = 0; done < 3; done++)
        await b.store.act(id, bo.id, done, tagging(`b-10${done}`, harbour, "Ines Dahl"));
      await synced(b);

      const again = await team.open(lead, { folder: l.folder });
      await synced(again, b);
      expect((await again.store.project()).project.name).toBe("Quay");
      await b.store.close();
      expect(JSON.parse(await readFile(join(b.folder, "project.json"), "utf8")).content.name).toBe("Quay");
      // What the server had lies beside it.
      expect((await copiesIn(l)).length).toBe(1);
    });
  });

  describe("a merge that was taken back", () => {
    it("stays taken back when the project is opened again before it was sent", async () => {
      const team = await harbourTeam(server());
      const a = await team.open(ada);
      await a.store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
      const before = await a.store.readSet(id, ada.id);
      await a.store.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell"));
      await synced(a);
      a.network.cut = true;
      await a.store.replaceSet(id, ada.id, () => true, before);
      await a.store.close();
      const again = await team.open(ada, { folder: a.folder });
      expect(again.store.team?.state().unsent).toBe(1);
      await synced(again);
      expect((await again.store.readSet(id, ada.id)).set).toEqual(before.set);
      const other = await team.open(ada);
      expect((await other.store.readSet(id, ada.id)).set).toEqual(before.set);
      await again.store.close();
      expect(JSON.parse(await readFile(join(a.folder, "team.json"), "utf8")).putInPlace).toBe(undefined);
    });

    it("lets a file that the disk has damaged since go over nothing", async () => {
      const team = await harbourTeam(server());
      const a = await team.open(ada);
      for (let done = 0; done < 3; done++)
        await a.store.act(id, ada.id, done, tagging(`a-10${done}`, harbour, "Ines Dahl"));
      const whole = await a.store.readSet(id, ada.id);
      await synced(a);
      a.network.cut = true;
      await a.store.replaceSet(id, ada.id, () => true, { ...whole, revision: 3 });
      await a.store.close();
      await rm(join(a.folder, "annotations"), { recursive: true });
      await rm(`${a.folder}-data`, { recursive: true });
      const again = await team.open(ada, { folder: a.folder });
      await synced(again);
      expect((await again.store.readSet(id, ada.id)).revision).toBe(3);
    });
  });
}

const tables = ["project", "member", "article", "work", "file", "journal"];

/** Keeps what a server has of a project. Call what it returns to set the server back to that. */
async function backup({ admin, project }: TestTeam): Promise<() => Promise<void>> {
  const kept = new Map<string, unknown>();
  for (const table of tables) {
    const [row] = await admin.query<{ readonly rows: string }>(
      `select coalesce(json_agg(t), '[]')::text as rows from spanwise.${table} t where ${keyOf(table)} = $1`,
      [project],
    );
    kept.set(table, row?.rows);
  }
  return async () => {
    // Without the triggers, which let nobody take anything out of the journal.
    await admin.script("begin; set local session_replication_role = replica");
    for (const table of tables) {
      await admin.query(`delete from spanwise.${table} where ${keyOf(table)} = $1`, [project]);
      await admin.query(
        `insert into spanwise.${table} overriding system value
          select * from json_populate_recordset(null::spanwise.${table}, $1::json)`,
        [kept.get(table)],
      );
    }
    await admin.script("commit; select setval('spanwise.journal_seq_seq', (select max(seq) from spanwise.journal))");
  };
}

async function copiesIn({ folder }: Mirror): Promise<readonly string[]> {
  return (await readdir(folder)).filter((file) => file.includes("conflicted copy"));
}

function keyOf(table: string): string {
  return table === "project" ? "id" : "project";
}
