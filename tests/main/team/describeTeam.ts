// People of a team, each with a mirror: what they do reaches the server once, in order, and colleagues as they may see it,
// whatever the network does.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sealDocument } from "../../../main/store/files/documentFile";
import { articleKind } from "../../../main/store/files/documentKinds";
import { setFile } from "../../../main/store/files/layout";
import { openTeamProject } from "../../../main/team/openTeamProject";
import { Failure } from "../../../model/data/failure";
import {
  ada,
  article,
  bo,
  commenting,
  doing,
  harbour,
  importedSuggestions,
  joining,
  source,
  tagging,
} from "../store/examples";
import { expectSame } from "./describeMirror";
import { type Mirror, type TestTeam, teamProject, writer } from "./teamProject";
import type { TestServer } from "./teamServers";

const { id } = article(harbour);
const done = doing("step-done", { kind: "set-status", before: "new", after: "done" });
export const lead = { ...bo, id: "lea-0001", name: "Lea" };

export function describeTeam(server: () => TestServer): void {
  describe("a team", () => {
    it("shares articles, sets and reviews, and hides colleagues' sets until one's own is done", async () => {
      const team = await harbourTeam(server());
      const [a, b] = [await team.open(ada), await team.open(bo)];
      await a.store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
      await b.store.act(id, bo.id, 0, tagging("b001", harbour, "Port Vell"));
      await b.store.actReview(id, bo.id, 0, commenting("c001", harbour, "Port Vell"));
      await b.store.actAcross(bo.id, 0, joining("j001", "PMF", "Popular Mobilization Forces"));
      expect(a.store.team?.state()).toMatchObject({ unsent: 1, member: ada.id, role: "annotator" });
      await synced(a, b, a);
      expect(a.store.team?.state()).toMatchObject({ unsent: 0, connection: { kind: "online" } });
      expect((await a.store.readSet(id, bo.id)).revision).toBe(0);
      expect((await a.store.readAcross(bo.id)).revision).toBe(1);
      await a.store.act(id, ada.id, 1, { ...done });
      await synced(a);
      expect(await a.store.readSet(id, bo.id)).toEqual(await b.store.readSet(id, bo.id));
      expect(await a.store.readReview(id, bo.id)).toEqual(await b.store.readReview(id, bo.id));
      await a.store.close();
      await b.store.act(id, bo.id, 1, tagging("b002", harbour, "14 crossings", "figure"));
      await synced(b);
      const again = await team.open(ada, { folder: a.folder });
      await synced(again);
      expect(await again.store.readSet(id, bo.id)).toEqual(await b.store.readSet(id, bo.id));
    });

    it("lets each write their own work, and the lead labels, people, articles and suggestions", async () => {
      const team = await harbourTeam(server());
      const [a, l] = [await team.open(ada), await team.open(lead)];
      const other = article("The second.\n");
      await expectFailure("bad-request", a.store.act(id, bo.id, 0, tagging("x", harbour, "Ines Dahl")));
      await expectFailure("bad-request", a.store.addArticle(other, source(other.text)));
      await expectFailure("bad-request", a.store.saveAnnotator(bo));
      await a.store.saveAnnotator({ ...ada, name: "Ada L." });
      const { project, revision } = await l.store.project();
      await l.store.saveProject({ ...project, name: "Quay", blind: false }, revision);
      await l.store.addArticle(other, source(other.text));
      await l.store.saveProvenance(id, { title: "Ferries" }, 0);
      await l.store.addImportedSuggestions(id, importedSuggestions("pre-1", harbour, "Ines Dahl"));
      await synced(l, a, l, a);
      expect((await a.store.readArticle(other.id)).article).toEqual(other);
      expect(Buffer.from(await a.store.readSource(other.id))).toEqual(Buffer.from(source(other.text)));
      expect((await a.store.readArticle(id)).article.provenance).toEqual({ title: "Ferries" });
      expect((await a.store.readImportedSuggestions(id)).length).toBe(1);
      await l.store.setRemoved([other.id], true);
      await l.store.setSuggestionsDismissed([{ article: id, id: "pre-1" }], true);
      await synced(l, a);
      expect(await a.store.hasArticle(other.id)).toBe(false);
      expect(await a.store.readImportedSuggestions(id)).toEqual([]);
      for (const mirror of [a, l]) {
        expect(mirror.store.team?.state()).toMatchObject({ unsent: 0, refused: [] });
        await mirror.store.close();
      }
      await expectSame(team, l);
      expect((await (await team.open(ada, { folder: a.folder })).store.project()).project.name).toBe("Quay");
    });

    it("shows the time that people share to the lead, and to no colleague", async () => {
      const team = await harbourTeam(server());
      const [a, b, l] = [await team.open(ada), await team.open(bo), await team.open(lead)];
      const half = [{ article: id, seconds: 30 }];
      await a.store.shareTime(ada.id, "desk", half);
      await b.store.shareTime(bo.id, "desk", half);
      await expectFailure("bad-request", a.store.shareTime(bo.id, "desk", half));
      await synced(a, b, l, a);
      const seen = async ({ store }: Mirror) => (await store.sharedTimes()).map(({ annotator }) => annotator);
      expect([await seen(a), await seen(b), await seen(l)]).toEqual([[ada.id], [bo.id], [ada.id, bo.id]]);
      // A changed program that asks the server itself learns no more.
      const asking = await server().connect(ada.id);
      for (const question of ["select path as of from spanwise.file", "select article as of from spanwise.journal"])
        expect(
          await asking.query(`${question} where project = $1 and position('time/' in ${question.split(" ")[1]}) = 1`, [
            team.project,
          ]),
        ).toEqual([{ of: `time/${ada.id}.json` }]);
      await asking.close();
      await a.store.shareTime(ada.id, "desk", []);
      await synced(a, l);
      expect(await seen(l)).toEqual([bo.id]);
      const [kept] = await team.admin.query("select body from spanwise.file where project = $1 and path = $2", [
        ...[team.project, `time/${ada.id}.json`],
      ]);
      expect(JSON.stringify(kept)).not.toContain("seconds"); // and it is in no older version on the server either
    });

    it("works for an hour without the network, says how much waits, and sends it in order", async () => {
      const team = await harbourTeam(server());
      const a = await team.open(ada);
      a.network.cut = true;
      const { store } = a;
      await expectFailure("unreachable", store.team?.syncNow());
      for (let revision = 0; revision < 30; revision += 3) {
        await store.act(id, ada.id, revision, tagging(`a-${revision + 100}`, harbour, "Ines Dahl"));
        await store.act(id, ada.id, revision + 1, { kind: "undo" });
        await store.act(id, ada.id, revision + 2, tagging(`b-${revision + 100}`, harbour, "Port Vell"));
      }
      expect(store.team?.state()).toMatchObject({ unsent: 30, connection: { kind: "offline" } });
      await store.close(); // the computer is shut down, and there is no network the next day either
      const next = await team.open(ada, { folder: a.folder, connect: () => Promise.reject(cut()) });
      expect(next.store.team?.state().unsent).toBe(30);
      await next.store.close();
      const online = await team.open(ada, { folder: a.folder });
      await synced(online);
      expect(online.store.team?.state()).toMatchObject({ unsent: 0, refused: [] });
      expect(await linesOf(team)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
      await online.store.close();
      await expectSame(team, a);
    });

    it("calls nobody before a person signs in", async () => {
      const team = await harbourTeam(server());
      const { folder } = await team.begin(ada);
      let calls = 0;
      const connect = () => {
        calls++;
        return server().connect();
      };
      const store = await openTeamProject(folder, {
        ...{ appData: `${folder}-data`, writer, now: () => new Date(), watch: false, connect },
      });
      await store.flush();
      expect([calls, store.team?.state().connection]).toEqual([
        0,
        { kind: "signed-out", reason: expect.stringMatching(/^Sign in to localhost, database postgres as ada-0001 /) },
      ]);
      await store.team?.connect("ferry");
      expect([calls, store.team?.state().connection.kind, await store.hasArticle(id)]).toEqual([1, "online", true]);
      await store.close();
    });

    it("does an action once when the answer is lost, wherever it is lost", async () => {
      const team = await harbourTeam(server());
      const a = await team.open(ada);
      const { network, store } = a;
      for (const place of ["before", "after"] as const) {
        const { revision } = await store.readSet(id, ada.id);
        await store.act(id, ada.id, revision, tagging(`t-${place}`, harbour, "Ines Dahl"));
        network[place] = (text) => {
          if (text.includes("spanwise.act")) throw cut();
        };
        await expectFailure("unreachable", store.team?.syncNow());
        // More is done before it is tried again.
        await store.act(id, ada.id, revision + 1, { kind: "undo" });
        await expectFailure("unreachable", store.team?.syncNow());
        network[place] = undefined;
        await synced(a);
      }
      expect(await linesOf(team)).toEqual([1, 2, 3, 4]);
      expect(store.team?.state()).toMatchObject({ unsent: 0, refused: [] });
    });

    it("lets exactly one of two machines win, and keeps the other's work as another version to be merged", async () => {
      const team = await harbourTeam(server());
      const [desk, laptop] = [await team.open(ada), await team.open(ada)];
      await desk.store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
      await synced(desk, laptop);
      expect((await laptop.store.readSet(id, ada.id)).revision).toBe(1);
      await desk.store.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell"));
      await laptop.store.act(id, ada.id, 1, tagging("a003", harbour, "14 crossings", "figure"));
      const heard: string[] = [];
      laptop.store.listen((event) => void heard.push(event.kind));
      await synced(desk, laptop);
      const quotes = async ({ store }: Mirror) =>
        (await store.readSet(id, ada.id)).set.annotations.map(({ fragments }) => fragments[0]?.quote);
      expect([await quotes(desk), await quotes(laptop)]).toEqual([
        ["Ines Dahl", "Port Vell"],
        ["Ines Dahl", "Port Vell"],
      ]);
      expect(heard).toContain("set");
      const [version, ...more] = await laptop.store.otherVersions();
      expect([version?.kind === "set" && version.state.set.annotations.map((one) => one.id), more]).toEqual([
        ["a001", "a003"],
        [],
      ]);
      // Merging goes on from what the server has, and reaches the other machine.
      await laptop.store.act(id, ada.id, 2, tagging("a003", harbour, "14 crossings", "figure"));
      await laptop.store.settleOtherVersion(version?.file ?? "");
      await synced(laptop, desk);
      expect(await quotes(desk)).toEqual(["Ines Dahl", "14 crossings", "Port Vell"]);
    });

    it("never puts a damaged or restored file over what the server has, and gets it back from there", async () => {
      const team = await harbourTeam(server());
      const a = await team.open(ada);
      await a.store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
      await a.store.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell"));
      await synced(a);
      const before = await a.store.readSet(id, ada.id);
      await a.store.close();
      const file = join(a.folder, setFile(id, ada.id));
      await rm(`${a.folder}-data`, { recursive: true }); // and no backup is left
      await writeFile(file, "torn");
      const again = await team.open(ada, { folder: a.folder });
      await synced(again);
      expect(await again.store.readSet(id, ada.id)).toEqual(before);
      expect(await linesOf(team)).toEqual([1, 2]);
    });

    it("keeps the labels of the lead who was first, and those of the other beside them", async () => {
      const team = await harbourTeam(server());
      const [first, second] = [await team.open(lead), await team.open(lead)];
      for (const [index, { store }] of [first, second].entries()) {
        const { project, revision } = await store.project();
        await store.saveProject({ ...project, name: `Named ${index}` }, revision);
      }
      await synced(first, second);
      await second.store.close();
      const named = async (file: string) => JSON.parse(await readFile(join(second.folder, file), "utf8")).content.name;
      const copies = (await readdir(second.folder)).filter((file) =>
        /^project \(conflicted copy .*\)\.json$/.test(file),
      );
      expect([await named("project.json"), copies.length, await named(copies[0] ?? "")]).toEqual([
        "Named 0",
        1,
        "Named 1",
      ]);
      await first.store.close();
      await expectSame(team, first);
    });

    it("makes the first mirror in pieces, goes on where it was cut short, and can be called off", async () => {
      const team = await harbourTeam(server());
      for (let sequence = 1; sequence <= 130; sequence++) await putArticle(team, `Article ${sequence}.\n`, sequence);
      let asked = 0;
      const { folder, network } = await team.begin(ada);
      network.before = (text) => {
        if (text.includes("spanwise.article") && text.includes("any") && ++asked === 2) throw cut();
      };
      await expectFailure("unreachable", team.open(ada, { folder, network }));
      const progress: number[] = [];
      const stop = new AbortController();
      stop.abort();
      await expect(team.open(ada, { folder, signal: stop.signal })).rejects.toThrow();
      const mirror = await team.open(ada, { folder, progress: (count, all) => progress.push(all - count) });
      expect(progress.at(-1)).toBe(0);
      expect(Math.max(...progress)).toBeLessThan(130);
      expect(mirror.store.team?.state().unsent).toBe(0);
    });

    it("keeps the order of the server whatever the clock says, a year back too", async () => {
      const team = await harbourTeam(server());
      const a = await team.open(ada, { now: () => new Date("2025-11-30T03:00:00Z") });
      const b = await team.open(ada, { now: () => new Date("2026-11-30T03:00:00Z") });
      for (const [index, mirror] of [a, b, a, b].entries()) {
        await synced(mirror);
        await mirror.store.act(id, ada.id, index, tagging(`t-${index + 100}`, harbour, "Ines Dahl"));
        await synced(mirror);
      }
      await synced(a);
      expect(await a.store.readSet(id, ada.id)).toEqual(await b.store.readSet(id, ada.id));
      expect([await linesOf(team), await a.store.otherVersions()]).toEqual([[1, 2, 3, 4], []]);
    });

    it("sends the action alone of a large set, folds it later, and colleagues read the whole", async () => {
      const team = await harbourTeam(server());
      const [a, l] = [await team.open(ada, { large: 1 }), await team.open(lead)];
      for (let revision = 0; revision < 5; revision++) {
        await a.store.act(id, ada.id, revision, tagging(`t-${revision + 100}`, harbour, "Ines Dahl"));
        await synced(a);
      }
      const folded = async () =>
        (
          await team.admin.query(
            "select revision::int, state_revision::int as folded from spanwise.work where project = $1",
            [team.project],
          )
        )[0];
      expect(await folded()).toEqual({ revision: 5, folded: 1 });
      await synced(l);
      expect(await l.store.readSet(id, ada.id)).toEqual(await a.store.readSet(id, ada.id));
      await a.store.close();
      expect(await folded()).toEqual({ revision: 5, folded: 5 });
    });

    it("says what to do when the database is newer, and lets nothing be written then", async () => {
      const team = await harbourTeam(server());
      const a = await team.open(ada);
      await a.store.close();
      await team.admin.query("insert into spanwise.migration (number, name) values (99, 'of another year')");
      const newer = await team.open(ada, { folder: a.folder });
      await expectFailure("unreachable", newer.store.team?.syncNow());
      expect(newer.store.access).toMatchObject({
        kind: "read-only",
        reason: expect.stringContaining("update Spanwise"),
      });
      await expectFailure("read-only", newer.store.act(id, ada.id, 0, tagging("x", harbour, "Ines Dahl")));
      expect((await newer.store.readArticle(id)).article.text).toBe(harbour);
      await team.admin.query("delete from spanwise.migration where number = 99");
    });
  });
}

/** A team of two annotators and a lead, with one article. */
export async function harbourTeam(server: TestServer): Promise<TestTeam> {
  const team = await teamProject(server);
  await team.add(ada, "annotator");
  await team.add(bo, "annotator");
  await team.add(lead, "lead");
  await putArticle(team, harbour, 0);
  return team;
}

async function putArticle({ owner }: TestTeam, text: string, sequence: number): Promise<void> {
  const each = article(text);
  const document = { revision: 0, content: { article: each, sequence } };
  const bytes = await sealDocument({ kind: articleKind, id: each.id }, document, writer);
  const key = { kind: "article", article: each.id, owner: "" } as const;
  const line = `put ${each.id}`;
  await owner.put({ key, base: "", line, revision: 0, bytes, source: Buffer.from(source(text)), removed: false });
}

export async function synced(...mirrors: readonly Mirror[]): Promise<void> {
  for (const { store } of mirrors) await store.team?.syncNow();
}

/** Revisions of Ada's set in the journal, in its order. */
async function linesOf({ admin, project }: TestTeam): Promise<readonly number[]> {
  const rows = await admin.query<{ readonly revision: number }>(
    "select revision::int from spanwise.journal where project = $1 and owner = $2 and kind = 'set' order by seq",
    [project, ada.id],
  );
  return rows.map(({ revision }) => revision);
}

export function cut(): Failure {
  return new Failure("unreachable", "The test cut the network.");
}

async function expectFailure(code: string, work: Promise<unknown> | undefined): Promise<void> {
  const error = await work?.then(
    () => "no failure",
    (reason: unknown) => reason,
  );
  expect(error instanceof Failure ? error.code : error).toBe(code);
}
