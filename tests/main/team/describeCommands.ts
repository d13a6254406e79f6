// spanwise team, from an empty database to a project that many people share, and back into a folder.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { runCommandLine } from "../../../main/cli/commandLine";
import { createProjectFolder } from "../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../main/store/project/openFileStore";
import type { Store } from "../../../main/store/Store";
import { whenRead } from "../../../main/store/whenRead";
import { rowOfFile } from "../../../main/team/server/rows";
import {
  accepting,
  ada,
  annotation,
  article,
  bo,
  doing,
  harbour,
  importedSuggestions,
  joining,
  project,
  source,
  tagging,
} from "../store/examples";
import { writer } from "./teamProject";
import { passwordOf, type RealServer } from "./teamServers";

export function describeCommands(server: () => RealServer): void {
  describe("spanwise team", () => {
    it("prepares a database, makes a project, gives people seats, and takes one away", async () => {
      const { run, folder } = await terminal();
      const at = address(server());
      const made = await run("team", "init", at, "--name", "News", "--json");
      const id: string = JSON.parse(made.out).project.id;
      expect([made.code, made.notes]).toEqual([
        0,
        [expect.stringMatching(/^Connecting to 127\.0\.0\.1:\d+, database postgres, as postgres, on this machine\.$/)],
      ]);
      expect((await run("team", "migrate", at)).out).toBe("The database is as this version needs it.");
      const login = `ada_${id.slice(0, 8)}`;
      const added = await run("team", "add", at, id, "Ada", "--login", login, "--role", "reviewer");
      expect(added).toMatchObject({ code: 0, out: `Ada is reviewer in the project and signs in as ${login}.` });
      expect((await run("team", "list", at, id)).out).toBe(`${login}  reviewer  Ada`);
      expect((await run("team", "list", at)).out).toContain(`${id}  News`);

      const own = at.replace("postgres@", `${login}@`);
      const mirrored = await run("team", "open", own, id, "mirror", "--json");
      expect([mirrored.code, JSON.parse(mirrored.out).folder]).toEqual([0, join(folder, "mirror")]);
      expect(JSON.parse(await readFile(join(folder, "mirror", "team.json"), "utf8"))).toMatchObject({
        role: "reviewer",
      });
      expect((await run("team", "add", own, id, "Eve", "--login", "eve_x")).code).toBe(1);
      expect((await run("team", "remove", at, id, "Ada")).out).toMatch(/^Ada has no seat/);
      expect(await run("team", "open", own, id, "mirror2")).toMatchObject({
        code: 1,
        notes: expect.arrayContaining([expect.stringMatching(/refused|not a member|did not accept/)]),
      });
      // Neither the folder nor what was said has a password.
      for (const file of await readdir(folder, { recursive: true, withFileTypes: true }))
        if (file.isFile())
          expect(await readFile(join(file.parentPath, file.name), "utf8")).not.toContain("tags the harbour");
      expect(JSON.stringify([made, added, mirrored])).not.toContain("tags the harbour");
      const admin = await server().connect();
      const [kept] = await admin.query<{ readonly password: string }>(
        "select rolpassword as password from pg_authid where rolname = $1",
        [login],
      );
      expect(kept?.password).toMatch(/^SCRAM-SHA-256\$4096:/);
      await admin.close();
    });

    it("says what was typed wrongly, and takes no password from the command line", async () => {
      const { run } = await terminal();
      expect((await run("team")).code).toBe(2);
      expect((await run("team", "pull", "postgres://a@localhost/x")).code).toBe(2);
      const withPassword = await run("team", "list", "postgres://ada:secret@localhost/x");
      expect([withPassword.code, withPassword.notes.join()]).toEqual([
        1,
        expect.stringContaining("Leave the password out"),
      ]);
      const wrong = await run("team", "list", address(server()).replace("postgres@", "nobody_x@"));
      expect([wrong.code, wrong.notes.at(-1)]).toEqual([
        1,
        expect.stringContaining("did not accept this login and password"),
      ]);
      const nowhere = await run("team", "list", "postgres://ada@127.0.0.1:1/x");
      expect([nowhere.code, nowhere.notes.at(-1)]).toEqual([1, expect.stringContaining("cannot be reached")]);
    });

    it("brings a folder to the server and back, the same byte for byte", async () => {
      const { run, folder } = await terminal();
      const at = address(server());
      const pushed = join(folder, "pushed");
      const id = `loop-${Date.now()}`;
      await createProjectFolder(pushed, { ...project, id, now: () => new Date(project.createdAt), writer });
      const options = { appData: join(folder, "data"), writer, now: () => new Date(), watch: false };
      const store = await openFileStore(pushed, options);
      await fill(store);
      await store.close();
      expect(await run("team", "push", "pushed", at)).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^The server has 12 files/),
      });
      expect((await run("team", "push", "pushed", at)).code).toBe(0); // again, as after it was cut short
      expect((await run("team", "pull", at, id, "pulled")).code).toBe(0);
      const [there, back] = [await filesOf(pushed), await filesOf(join(folder, "pulled"))];
      expect([...back.keys()]).toEqual([...there.keys()]);
      expect([...back].filter(([file, bytes]) => !there.get(file)?.equals(bytes)).map(([file]) => file)).toEqual([]);
      const again = await openFileStore(join(folder, "pulled"), { ...options, readOnly: true });
      expect([await again.problems(), (await whenRead(again)).length]).toEqual([[], 2]);
      await again.close();
      expect((await run("team", "pull", at, id, "pulled")).code).toBe(1);
    });
  });
}

async function fill(store: Store): Promise<void> {
  const { id } = article(harbour);
  const gone = article("Put away.\n");
  const bare = article("Nobody said anything.\n", "Bare");
  for (const one of [article(harbour), gone, bare]) await store.addArticle(one, source(one.text));
  await store.saveProvenance(id, { title: "Ferries", outlet: "The Quay" }, 0);
  await store.setRemoved([gone.id], true);
  await store.saveAnnotator(ada);
  await store.saveAnnotator(bo);
  await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
  await store.act(id, ada.id, 1, { kind: "undo" });
  await store.act(id, ada.id, 2, tagging("a002", harbour, "Port Vell", "location"));
  await store.act(id, ada.id, 3, doing("step-done", { kind: "set-status", before: "new", after: "done" }));
  await store.act(id, bo.id, 0, tagging("b001", harbour, "14 crossings", "figure"));
  await store.actReview(id, bo.id, 0, accepting(ada.id, annotation("a002", harbour, "Port Vell", "location"), 4));
  await store.actAcross(ada.id, 0, joining("j001", "PMF", "Popular Mobilization Forces"));
  await store.addImportedSuggestions(id, importedSuggestions("pre-1", harbour, "Ines Dahl"));
  await store.addImportedSuggestions(id, importedSuggestions("pre-2", harbour, "Port Vell"));
  await store.setSuggestionsDismissed([{ article: id, id: "pre-2" }], true);
}

/** All files of a project folder with their bytes, but for quarantine. */
async function filesOf(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const found: [string, Buffer][] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = relative(folder, join(entry.parentPath, entry.name));
    if (entry.isFile() && !file.startsWith("quarantine")) found.push([file, await readFile(join(folder, file))]);
  }
  expect(found.filter(([file]) => rowOfFile(file)).length).toBeGreaterThan(5);
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function address({ address: { host, port, database, user } }: RealServer): string {
  return `postgres://${user}@${host}:${port}/${database}`;
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly notes: readonly string[];
}

/** A folder and a command line in it; every login has the password that `passwordOf` says. */
async function terminal() {
  const folder = await mkdtemp(join(tmpdir(), "spanwise-terminal-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const run = async (...args: string[]): Promise<Ran> => {
    const out: string[] = [];
    const notes: string[] = [];
    const login = args.map((arg) => /^postgres:\/\/([^@:]+)@/.exec(arg)?.[1]).find((found) => found) ?? "";
    const code = await runCommandLine(args, {
      out: (line) => void out.push(line),
      note: (line) => void notes.push(line),
      ...{ folder, home: folder, programFolder: folder, version: "test" },
      stop: () => new AbortController().signal,
      environment: {
        PGPASSWORD: passwordOf(login),
        SPANWISE_NEW_PASSWORD: passwordOf(args[args.indexOf("--login") + 1] ?? ""),
      },
      reading: { start: () => Promise.reject(new Error("nothing is read")) },
    });
    return { code, out: out.join("\n"), notes };
  };
  return { folder, run };
}
