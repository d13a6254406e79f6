// The contract's behaviours, told once and run through every transport: each call, its failures, and its events. Every
// result is checked against its schema, and a call that no test made fails the suite.
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Action } from "../../model/annotation/history";
import {
  type AnyEvent,
  type CallArgs,
  type CallName,
  type CallResult,
  type Client,
  calls,
  events,
  responseSchema,
  type Transport,
} from "../../model/contract/contract";
import { type AttributeDefinition, defaultAttributes } from "../../model/project/attribute";
import { defaultLabels, type Label } from "../../model/project/label";
import type { Project } from "../../model/project/project";
import type { ProjectChange } from "../../model/project/projectChange";
import type { ReviewStatus } from "../../model/review/review";
import type { ReviewAction } from "../../model/review/reviewHistory";
import { clientOf } from "../../renderer/host/client";
import { colleaguesPackage } from "./colleaguesPackage";

/** Colleagues' tags are seen at once. */
const seen: CallArgs<"project.change"> = { changes: [{ kind: "set-blind", blind: false }] };

/** A workbench that has never been used, and a way to it. */
export interface ContractSubject {
  readonly transport: Transport;
  /** What a host with dialogs answers in them, one after the other; absent when it has none. */
  readonly dialogs?: { pickFolder(folder: string): void; pickSavePath(path: string): void };
  /** GETs an export, for hosts that serve downloads. */
  download?(address: string): Promise<string>;
  /** A folder for this subject alone, empty, outside the projects' home. */
  readonly temporaryFolder: string;
  close(): Promise<void>;
}

/**
 * Runs the suite; `open` makes a fresh subject. All tests but those of a fresh machine share one, with nothing open when
 * they begin: a host takes longer to start than most tests to run.
 */
export function describeContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(`the contract through ${name}`, () => {
    let subject: ContractSubject;
    let common: ContractSubject | undefined;
    const fresh = new Set<string>();
    /** A test of a machine on which nobody has worked yet. */
    function testFresh(title: string, run: () => Promise<void>): void {
      fresh.add(title);
      test(title, run);
    }

    let client: Client;
    let heard: AnyEvent[];
    let stopListening: () => void;
    const made = new Set<CallName>();

    beforeEach(async ({ task }) => {
      const isFresh = fresh.has(task.name);
      if (!isFresh) common ??= await open();
      subject = (isFresh ? undefined : common) ?? (await open());
      client = clientOf(subject.transport);
      if (!isFresh) await client.call("projects.close", {});
      heard = [];
      stopListening = client.listen((event) => heard.push(event));
    });
    afterEach(async () => {
      stopListening();
      if (subject !== common) await subject.close();
    });
    afterAll(async () => {
      await common?.close();
      expect(Object.keys(calls).filter((call) => !made.has(call as CallName))).toEqual([]);
    });

    /** Makes a call and holds its result to the schema. */
    async function call<Name extends CallName>(name: Name, args: CallArgs<Name>): Promise<CallResult<Name>> {
      made.add(name);
      const result = await client.call(name, args);
      expect(calls[name].result.parse(result)).toEqual(result);
      return result;
    }

    async function failure<Name extends CallName>(name: Name, args: CallArgs<Name>): Promise<string> {
      made.add(name);
      const error: unknown = await client.call(name, args).then(
        () => new Error(`${name} succeeded`),
        (reason) => reason,
      );
      expect(error).toMatchObject({ name: "Failure", message: expect.stringMatching(/^\S.{10,}\.$/s) });
      return (error as { code: string }).code;
    }

    /** Sends text as it stands. */
    async function send(request: unknown): Promise<unknown> {
      const text = typeof request === "string" ? request : JSON.stringify(request);
      const response = responseSchema.parse(JSON.parse(await subject.transport.send(text)));
      return response.ok ? "ok" : response.failure.code;
    }

    /** Waits until an event was heard. Each must satisfy its schema. */
    async function hearing<Name extends AnyEvent["event"]>(name: Name, data: object = {}): Promise<void> {
      await expect
        .poll(() => heard.filter(({ event }) => event === name))
        .toContainEqual({
          event: name,
          data: expect.objectContaining(data),
        });
      for (const { event, data } of heard) expect(events[event].parse(data)).toEqual(data);
    }

    async function importText(name: string, text: string): Promise<string> {
      const { import: id } = await call("imports.start", {});
      const { items } = await call("imports.add", { import: id, name, bytes: Buffer.from(text).toString("base64") });
      await call("imports.commit", { import: id });
      return items[0]?.article ?? "none";
    }

    /** An import of an article with annotations as brat has them. */
    async function offeredFiles(text: string, ann: string): Promise<string> {
      const { import: id } = await call("imports.start", {});
      for (const [name, content] of [
        ["quay.txt", text],
        ["quay.ann", ann],
      ] as const) {
        const bytes = Buffer.from(content).toString("base64");
        await call("imports.add", { import: id, name, path: `set/${name}`, bytes });
      }
      return id;
    }

    /** A project of Ada's with one article of `articleText`. */
    async function projectWithArticle(): Promise<string> {
      await call("app.setAnnotator", { name: "Ada" });
      await call("projects.create", { name: "Coast" });
      return importText("ferry.txt", articleText);
    }

    test("other versions are told apart from what is not there any more", async () => {
      await projectWithArticle();
      expect(await call("versions.read", {})).toEqual({ versions: [] });
      const file = "annotations/ab/abcd/ada (1).json";
      expect(await failure("versions.merge", { file })).toBe("not-found");
      expect(await failure("versions.settle", { file })).toBe("not-found");
      expect(await send({ call: "versions.merge", args: { file: "" } })).toBe("bad-request");
    });

    describe("the person and the machine", () => {
      testFresh("a first run knows nobody and has nothing open", async () => {
        const app = await call("app.read", {});
        expect([app.annotator, app.open, app.settings]).toEqual([undefined, undefined, {}]);
      });

      testFresh("a person keeps the id when the name changes", async () => {
        const { annotator: before } = await call("app.setAnnotator", { name: "Ada" });
        const { annotator: after } = await call("app.setAnnotator", { name: "  Ada Lovelace " });
        expect(after).toEqual({ ...before, name: "Ada Lovelace" });
        expect((await call("app.read", {})).annotator).toEqual(after);
        expect(await failure("app.setAnnotator", { name: "  " })).toBe("bad-request");
      });

      testFresh(
        "settings are changed one by one, and every window hears of it; unknown ones and absurd ones are refused",
        async () => {
          const { revision } = await call("settings.change", { textSize: 20 });
          await call("settings.change", { theme: "dark" });
          await hearing("settings.changed", { settings: { textSize: 20, theme: "dark" }, revision: revision + 1 });
          expect(await send({ call: "settings.change", args: { theme: "dark", telemetry: true } })).toBe("bad-request");
          expect(await failure("settings.change", { textSize: 200 })).toBe("bad-request");
          expect((await call("app.read", {})).settings).toEqual({ theme: "dark", textSize: 20 });
        },
      );
    });

    describe("projects", () => {
      test("a project is made, listed, closed and opened again", async () => {
        const created = await call("projects.create", { name: "Coast" });
        expect([created.project.name, created.access, created.annotators]).toEqual(["Coast", { kind: "write" }, []]);
        await hearing("project.changed");
        expect((await call("app.read", {})).open).toEqual(created);
        const entry = (await call("projects.list", {})).projects.find(({ name }) => name === "Coast");
        expect(entry).toMatchObject({ location: created.location });
        await call("projects.close", {});
        expect((await call("app.read", {})).open).toBeUndefined();
        expect(await failure("project.read", {})).toBe("not-found");
        const opened = await call("projects.open", { handle: entry?.handle ?? "" });
        expect(opened.project).toEqual(created.project);
        expect(await call("project.read", {})).toEqual(opened);
        expect(await call("project.problems", {})).toEqual({ problems: [] });
      });

      test("opening a second project closes the first", async () => {
        await call("projects.create", { name: "First" });
        const second = await call("projects.create", { name: "Second" });
        expect((await call("project.read", {})).project).toEqual(second.project);
        const { projects } = await call("projects.list", {});
        const first = projects.find(({ name }) => name === "First");
        expect((await call("projects.open", { handle: first?.handle ?? "" })).access).toEqual({ kind: "write" });
      });

      test("two projects of one name live in two folders", async () => {
        const first = await call("projects.create", { name: "Coast" });
        const second = await call("projects.create", { name: "Coast" });
        expect(first.location).not.toBe(second.location);
      });

      test("a handle that was never given opens nothing, a path least of all", async () => {
        const { location } = await call("projects.create", { name: "Coast" });
        for (const handle of [location, "../..", "constructor", "__proto__", ""]) {
          expect(await failure("projects.open", { handle })).toBe("not-found");
          expect(await failure("projects.create", { name: "X", handle })).toBe("not-found");
          expect(await failure("projects.forget", { handle })).toBe("not-found");
        }
      });

      test("a failed opening leaves the open project open", async () => {
        const { project } = await call("projects.create", { name: "Coast" });
        await failure("projects.open", { handle: "gone" });
        expect((await call("project.read", {})).project).toEqual(project);
      });

      testFresh("a forgotten project leaves the list and nothing else", async () => {
        await call("projects.create", { name: "Coast" });
        const [entry] = (await call("projects.list", {})).projects;
        await call("projects.forget", { handle: entry?.handle ?? "" });
        expect((await call("projects.list", {})).projects.filter(({ name }) => name === "Coast")).toEqual([]);
        expect((await call("project.read", {})).project.name).toBe("Coast");
      });

      test("what this machine keeps of a project is listed, and erased once it is closed", async () => {
        await projectWithArticle();
        const { location } = await call("project.read", {});
        const keptOfIt = async () => (await call("kept.list", {})).kept.filter(({ folder }) => folder === location);
        const [kept, ...more] = await keptOfIt();
        expect([kept, more]).toEqual([{ key: kept?.key, folder: location, gone: false, bytes: kept?.bytes }, []]);
        expect(await failure("kept.erase", { keys: [kept?.key ?? ""] })).toBe("conflict");
        await call("projects.close", {});
        await call("kept.erase", { keys: [kept?.key ?? ""] });
        expect(await keptOfIt()).toEqual([]);
      });

      test("a project is renamed, unless it was renamed meanwhile", async () => {
        await call("projects.create", { name: "Coast" });
        const renamed = await call("project.change", {
          changes: [{ kind: "rename", before: "Coast", after: "Shore" }],
        });
        await hearing("project.changed", { revision: renamed.revision });
        const late = { kind: "rename", before: "Coast", after: "Beach" } as const;
        expect(await failure("project.change", { changes: [late] })).toBe("conflict");
        await importText("ferry.txt", articleText);
        await call("project.change", { changes: [{ ...late, before: "Shore" }] });
        expect((await call("projects.list", {})).projects[0]?.name).toBe("Beach");
      });

      test("a folder is picked where the host can, and refused in words where it cannot", async () => {
        const { abilities } = await call("app.read", {});
        expect(abilities.canPickFolder).toBe(subject.dialogs !== undefined);
        if (subject.dialogs === undefined) {
          expect(await failure("projects.pickFolder", { purpose: "open" })).toBe("bad-request");
          return;
        }
        subject.dialogs.pickFolder(`${subject.temporaryFolder}/picked`);
        const { entry } = await call("projects.pickFolder", { purpose: "create" });
        const created = await call("projects.create", { name: "Picked", handle: entry?.handle ?? "" });
        expect(created.location).toBe(entry?.location);
        expect(await failure("projects.create", { name: "Again", handle: entry?.handle ?? "" })).toBe("conflict");
      });

      test("the folder is shown where the host can, and refused in words where it cannot", async () => {
        await call("projects.create", { name: "Coast" });
        const { abilities } = await call("app.read", {});
        if (abilities.canReveal) expect(await call("project.reveal", {})).toEqual({});
        else expect(await failure("project.reveal", {})).toBe("bad-request");
      });
    });

    describe("imports", () => {
      test("a file is handed over in parts, in order", async () => {
        await call("projects.create", { name: "Coast" });
        const { import: id } = await call("imports.start", {});
        const bytes = Buffer.from(articleText);
        const part = (at: number, end?: number) => bytes.subarray(at, end).toString("base64");
        await call("imports.part", { import: id, upload: "upload-1", at: 0, bytes: part(0, 10) });
        const late = { import: id, upload: "upload-1", at: 12, bytes: part(12, 20) };
        expect(await failure("imports.part", late)).toBe("conflict");
        await call("imports.part", { import: id, upload: "upload-1", at: 10, bytes: part(10, 20) });
        const { items } = await call("imports.add", {
          ...{ import: id, upload: "upload-1", name: "ferry.txt" },
          bytes: part(20),
        });
        await call("imports.commit", { import: id });
        const { article } = await call("article.read", { article: items[0]?.article ?? "none" });
        expect(article.text).toBe(articleText);
      });

      test("files are looked over, amended and then written, with a report", async () => {
        await call("projects.create", { name: "Coast" });
        const { import: id } = await call("imports.start", {});
        const add = (name: string, bytes: Buffer): Promise<CallResult<"imports.add">> =>
          call("imports.add", { import: id, name, bytes: bytes.toString("base64") });
        const first = await add("ferry.txt", Buffer.from(articleText));
        const second = await add("küste.txt", Buffer.from("K\xfcste: Der Hafen blieb gesperrt.\n", "latin1"));
        await add("ferry again.txt", Buffer.from(articleText));
        await add("empty.txt", Buffer.alloc(0));
        const again = await call("imports.setEncoding", { import: id, file: second.file, encoding: "windows-1252" });
        expect(again.items[0]).toMatchObject({ encoding: "windows-1252", encodingFrom: "chosen", verdict: "new" });
        const provenance = { title: "Ferry halted", outlet: "The Harbour Post" };
        await call("imports.setProvenance", { import: id, item: first.items[0]?.item ?? -1, provenance });
        const report = await call("imports.commit", { import: id });
        expect([report.added, report.duplicates, report.refused, report.leftOut]).toEqual([2, 1, 1, 0]);
        await hearing("import.progress", { import: id, done: 2 });
        await hearing("articles.changed");
        const { articles } = await call("project.articles", {});
        expect(articles.map(({ title, outlet }) => [title, outlet])).toEqual([
          ["Ferry halted", "The Harbour Post"],
          ["Küste: Der Hafen blieb gesperrt.", undefined],
        ]);
      });

      test("an import that was cancelled wrote nothing and cannot be gone on with", async () => {
        await call("projects.create", { name: "Coast" });
        const { import: id } = await call("imports.start", {});
        await call("imports.add", { import: id, name: "a.txt", bytes: Buffer.from("Text.").toString("base64") });
        await call("imports.cancel", { import: id });
        expect(await failure("imports.commit", { import: id })).toBe("not-found");
        expect((await call("project.articles", {})).articles).toEqual([]);
      });

      test("nothing is imported into no project", async () => {
        expect(await failure("imports.start", {})).toBe("not-found");
      });
    });

    describe("articles and annotation sets", () => {
      test("an article is read with its text as it is and an empty set", async () => {
        const id = await projectWithArticle();
        const read = await call("article.read", { article: id });
        const { state, others, hidden, unplaced } = read;
        expect([read.article.text, state.revision, others, hidden, unplaced]).toEqual([articleText, 0, [], true, []]);
        expect(await failure("article.read", { article: "no-such-article" })).toBe("not-found");
      });

      test("an action is on disk when it is answered: it is there after closing and opening", async () => {
        const id = await projectWithArticle();
        expect(await call("sets.act", { article: id, revision: 0, action: tag("Harbour office") })).toEqual({
          revision: 1,
        });
        const before = await call("article.read", { article: id });
        const [entry] = (await call("projects.list", {})).projects;
        await call("projects.close", {});
        const { annotators } = await call("projects.open", { handle: entry?.handle ?? "" });
        expect(await call("article.read", { article: id })).toEqual(before);
        expect(annotators.map(({ name }) => name)).toEqual(["Ada"]);
        expect(before.state.set.annotations).toMatchObject([
          { label: "actor", fragments: [{ quote: "Harbour office" }] },
        ]);
      });

      test("actions are undone and redone, and announced", async () => {
        const id = await projectWithArticle();
        const { annotator } = await call("app.setAnnotator", { name: "Ada" });
        await call("sets.act", { article: id, revision: 0, action: tag("Harbour office") });
        await call("sets.act", { article: id, revision: 1, action: { kind: "undo" } });
        expect((await call("article.read", { article: id })).state.set.annotations).toEqual([]);
        await call("sets.act", { article: id, revision: 2, action: { kind: "redo" } });
        expect((await call("article.read", { article: id })).state.set.annotations).toHaveLength(1);
        await hearing("set.changed", { article: id, annotator: annotator.id, revision: 3 });
        const { articles } = await call("project.articles", { articles: [id] });
        expect(articles).toMatchObject([{ id, status: "new", counts: [{ label: "actor", count: 1 }], annotators: 1 }]);
      });

      test("actions sent at once arrive in order", async () => {
        const id = await projectWithArticle();
        const words = ["Harbour office", "ferry", "Monday", "strike"];
        await Promise.all(
          words.map((word, revision) => call("sets.act", { article: id, revision, action: tag(word) })),
        );
        expect((await call("article.read", { article: id })).state.history.done).toHaveLength(words.length);
      });

      test("an action for another revision, on the wrong text, or on nothing is refused and changes nothing", async () => {
        const id = await projectWithArticle();
        await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
        const act = (revision: number, action: Action, article = id): Promise<string> =>
          failure("sets.act", { article, revision, action });
        expect([
          await act(0, tag("Monday")),
          await act(2, tag("Monday")),
          await act(1, { kind: "redo" }),
          await act(1, tag("ferry", "Ferry")),
          await act(0, tag("ferry"), "no-such-article"),
        ]).toEqual(["conflict", "conflict", "bad-request", "bad-request", "not-found"]);
        expect((await call("article.read", { article: id })).state.revision).toBe(1);
      });

      testFresh("nobody annotates without a name", async () => {
        await call("projects.create", { name: "Coast" });
        const id = await importText("ferry.txt", articleText);
        expect(await failure("sets.act", { article: id, revision: 0, action: tag("ferry") })).toBe("bad-request");
      });

      test("the set of somebody who said nothing is empty", async () => {
        const id = await projectWithArticle();
        await call("project.change", seen);
        expect(await call("sets.read", { article: id, annotator: "grace-0001" })).toMatchObject({
          state: { revision: 0, set: { annotations: [] } },
          unplaced: [],
        });
        expect(await failure("sets.read", { article: "no-such-article", annotator: "grace-0001" })).toBe("not-found");
      });

      test("provenance is amended, unless it was amended meanwhile", async () => {
        const id = await projectWithArticle();
        const { articleRevision } = await call("article.read", { article: id });
        const provenance = { title: "Ferry halted", published: "2026" };
        const saved = await call("article.setProvenance", { article: id, articleRevision, provenance });
        const late = { article: id, articleRevision, provenance: {} };
        expect(await failure("article.setProvenance", late)).toBe("conflict");
        await hearing("articles.changed", { articles: [id] });
        expect(await call("article.read", { article: id })).toMatchObject({
          articleRevision: saved.articleRevision,
          article: { text: articleText, provenance },
        });
      });

      test("an article that was taken out comes back with its annotations", async () => {
        const id = await projectWithArticle();
        await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
        const out = await call("articles.setRemoved", { articles: [id], removed: true });
        await hearing("articles.changed", { articles: [id], revision: out.revision });
        expect((await call("project.articles", {})).articles).toEqual([]);
        expect(await failure("article.read", { article: id })).toBe("not-found");
        await call("articles.setRemoved", { articles: [id], removed: false });
        expect((await call("article.read", { article: id })).state.set.annotations).toHaveLength(1);
      });
    });

    describe("steps in many articles at once", () => {
      const bulkTag = (group: string, words: string): Action => {
        const action = tag(words);
        return action.kind === "do" ? { kind: "do", step: { ...action.step, group } } : action;
      };

      test("a bulk step is done in every article, listed, announced and taken back as one", async () => {
        const first = await projectWithArticle();
        const second = await importText("again.txt", `${articleText}More.\n`);
        const { annotator } = await call("app.setAnnotator", { name: "Ada" });
        const actions = [first, second].map((article) => ({
          article,
          revision: 0,
          action: bulkTag("group-1", "ferry"),
        }));
        expect(await call("sets.actMany", { group: "group-1", actions })).toEqual({
          revisions: [
            { article: first, revision: 1 },
            { article: second, revision: 1 },
          ],
        });
        await hearing("set.changed", { article: second, annotator: annotator.id, revision: 1 });
        await call("sets.act", { article: second, revision: 1, action: tag("Monday") });
        const listed = { group: "group-1", title: "tag actor", at: "2026-01-01T12:00:00.000Z", articles: 2 };
        expect(await call("groups.list", {})).toEqual({ groups: [listed] });
        expect(await call("groups.undo", { group: "group-1" })).toEqual({
          undone: [
            { article: first, revision: 2 },
            { article: second, revision: 3 },
          ],
          left: [],
        });
        const { state } = await call("article.read", { article: second });
        expect(state.set.annotations.map(({ fragments }) => fragments[0]?.quote)).toEqual(["Monday"]);
        expect(await call("groups.list", {})).toEqual({ groups: [] });
        expect(await failure("groups.undo", { group: "group-1" })).toBe("not-found");
        const { revisions } = await call("groups.redo", { group: "group-1" });
        expect((await call("groups.list", {})).groups).toMatchObject([{ articles: revisions.length }]);
        expect(await failure("groups.redo", { group: "group-1" })).toBe("not-found");
      });

      test("a bulk step that does not fit everywhere is done nowhere", async () => {
        const first = await projectWithArticle();
        const second = await importText("again.txt", `${articleText}More.\n`);
        const actions = [
          { article: first, revision: 0, action: bulkTag("group-1", "ferry") },
          { article: second, revision: 5, action: bulkTag("group-1", "ferry") },
        ];
        expect(await failure("sets.actMany", { group: "group-1", actions })).toBe("conflict");
        expect((await call("article.read", { article: first })).state.revision).toBe(0);
      });
    });

    describe("search", () => {
      test("words are found in every article, in their context, with how they are tagged", async () => {
        const first = await projectWithArticle();
        const second = await importText("again.txt", "A fοrecast: the FERRY\nsails, the ferrymen say.\n");
        await call("sets.act", { article: first, revision: 0, action: tag("the ferry") });
        const words = { query: "ferry", wholeWord: true, matchCase: false, folded: true };
        const start = articleText.indexOf("ferry");
        const tagged = { label: "actor", start: start - 4, end: start + 5, same: false };
        expect(await call("search.text", { ...words, limit: 10 })).toEqual({
          lines: [
            {
              article: first,
              title: articleText.split("\n")[0],
              ...{ start, end: start + 5, quote: "ferry" },
              prefix: articleText.slice(0, start),
              suffix: articleText.slice(start + 5, start + 65).replaceAll("\n", " "),
              tags: [{ ...tagged, annotation: expect.any(String) }],
              revision: 1,
            },
            {
              article: second,
              title: "A fοrecast: the FERRY",
              ...{
                start: 16,
                end: 21,
                quote: "FERRY",
                prefix: "A fοrecast: the ",
                suffix: " sails, the ferrymen say. ",
              },
              tags: [],
              revision: 0,
            },
          ],
          ...{ articles: 2, more: false, indexing: false },
        });
        const few = await call("search.text", { ...words, wholeWord: false, limit: 2 });
        expect([few.lines.length, few.articles, few.more]).toEqual([2, 2, true]);
        const inOne = await call("search.text", { ...words, query: "forecast", articles: [first], limit: 10 });
        expect([inOne.lines, inOne.articles]).toEqual([[], 0]);
        expect(await failure("search.text", { ...words, query: "", limit: 10 })).toBe("bad-request");
      });

      test("annotations are found by what they say and how they were made", async () => {
        const id = await projectWithArticle();
        const { annotator } = await call("app.setAnnotator", { name: "Ada" });
        for (const [revision, word] of ["ferry", "Harbour office"].entries())
          await call("sets.act", { article: id, revision, action: tag(word) });
        const [line, ...others] = (await call("search.annotations", { text: "FERRY", labels: ["actor"], limit: 5 }))
          .lines;
        expect(line).toMatchObject({ article: id, annotator: annotator.id, status: "new", revision: 2 });
        expect([line?.annotation.fragments[0]?.quote, others]).toEqual(["ferry", []]);
        const count = async (asked: Omit<CallArgs<"search.annotations">, "limit">): Promise<number> =>
          (await call("search.annotations", { ...asked, limit: 5 })).lines.length;
        expect([
          await count({}),
          await count({ labels: ["claim"] }),
          await count({ annotators: [annotator.id], statuses: ["new"] }),
          await count({ statuses: ["done"] }),
          await count({ withNote: true }),
          await count({ attribute: { attribute: "value" } }),
        ]).toEqual([2, 0, 2, 0, 0, 0]);
        expect(await call("search.annotations", { limit: 1 })).toMatchObject({ more: true });
      });

      test("nothing is searched in no project", async () => {
        const words = { query: "ferry", wholeWord: true, matchCase: false, folded: true, limit: 1 };
        expect(await failure("search.text", words)).toBe("not-found");
        expect(await failure("search.annotations", { limit: 1 })).toBe("not-found");
      });
    });

    describe("suggestions", () => {
      test("what was tagged in one article is suggested in another, made by a worker of this host", async () => {
        const first = await projectWithArticle();
        const second = await importText("again.txt", "More fog.\nThe Harbour office waits.\n");
        await call("sets.act", { article: first, revision: 0, action: tag("Harbour office") });
        const read = () => call("suggestions.read", { article: second });
        await expect.poll(read, { timeout: 20_000 }).toEqual({
          suggestions: [
            {
              id: `${second}:14-28:actor:seen`,
              ...{ label: "actor", start: 14, end: 28, quote: "Harbour office", source: "seen" },
              why: "tagged Actor once, by you",
              strength: expect.any(Number),
              tier: "strong",
            },
          ],
          pending: false,
        });
        await call("sets.act", { article: first, revision: 1, action: { kind: "undo" } });
        await hearing("suggestions.changed");
        await expect.poll(read).toEqual({ suggestions: [], pending: false });
        expect(await failure("suggestions.read", { article: "0000-none" })).toBe("not-found");
      });

      test("what became of them is counted by their source", async () => {
        const first = await projectWithArticle();
        const second = await importText("again.txt", "More fog.\nThe Harbour office waits.\n");
        await call("sets.act", { article: first, revision: 0, action: tag("Harbour office") });
        const createdAt = "2099-01-01T00:00:00.000Z";
        const refusal = { id: "refusal-1", start: 14, end: 28, quote: "Harbour office", label: "actor", createdAt };
        const changes = [{ kind: "add-refusal" as const, refusal }];
        const step = { id: "step-refuse", title: "refuse", at: createdAt, changes };
        await call("sets.act", { article: second, revision: 0, action: { kind: "do", step } });
        const { articles, begun, shares } = await call("suggestions.shares", {});
        expect([articles, begun, shares.untold]).toEqual([2, 2, { accepted: 0, refused: 0 }]);
        expect(shares.sources.find(({ source }) => source === "seen")).toEqual({
          ...{ source: "seen", proposed: 1, accepted: 0, changed: 0, refused: 1 },
        });
      });

      test("nothing is suggested in no project", async () => {
        expect(await failure("suggestions.shares", {})).toBe("not-found");
        expect(await failure("suggestions.read", { article: "0000-none" })).toBe("not-found");
      });
    });

    describe("across articles", () => {
      test("what was tagged is in tables, derived by a worker of this host, and a judgement changes them at once", async () => {
        const first = await projectWithArticle();
        const second = await importText("again.txt", "More fog.\nThe Harbour office waits.\n");
        await call("sets.act", { article: first, revision: 0, action: tag("Harbour office") });
        await call("sets.act", { article: first, revision: 1, action: tag("ferry") });
        const page = { from: 0, count: 10 };
        const names = async () => (await call("across.entities", page)).table.rows.map((row) => row.name).sort();
        await expect.poll(names, { timeout: 20_000 }).toEqual(["Harbour office", "ferry"]);
        await hearing("across.tables");
        const [left, right] = ["Harbour office", "ferry"].map((text) => ({
          ...{ kind: "spelling" as const, label: "actor", text },
        }));
        if (!left || !right) throw new Error("no spellings");
        const said = [{ topic: "identity" as const, left, right, relation: "same" as const }];
        const done = await call("across.do", { request: { kind: "judge", said } });
        expect([done.revision, done.changed, await names()]).toEqual([1, true, ["Harbour office"]]);
        await hearing("across.changed", { revision: 1 });
        const [row] = (await call("across.entities", page)).table.rows;
        const { table } = await call("across.entity", { ...page, id: row?.id ?? "" });
        expect(table.places.map(({ article, quote }) => [article, quote])).toEqual([
          [first, "Harbour office"],
          [first, "ferry"],
        ]);
        expect((await call("across.do", { request: { kind: "undo", revision: 1 } })).revision).toBe(2);
        expect(await call("across.past", {})).toMatchObject({ revision: 2 });
        expect(await failure("across.do", { request: { kind: "undo", revision: 1 } })).toBe("conflict");
        for (const name of ["figures", "claims", "time", "places", "cases"] as const)
          expect([name, (await call(`across.${name}`, page)).table.total]).toEqual([name, 0]);
        for (const name of ["entityProposals", "claimProposals"] as const)
          expect([name, (await call(`across.${name}`, page)).table.total]).toEqual([name, 0]);
        await expect.poll(async () => (await call("across.copies", page)).reading.done).toBe(2);
        expect((await call("across.copies", page)).copies).toEqual([]);
        expect(await call("across.stop", {})).toEqual({});
        expect(second).not.toBe(first);
      });

      test("nothing is derived in no project", async () => {
        expect(await failure("across.entities", { from: 0, count: 10 })).toBe("not-found");
      });
    });

    describe("labels", () => {
      const country: Label = { id: "country", name: "Country", letter: "N", drawing: "fill", colour: 5 };

      test("labels and attributes are changed, and a label in use can be merged but not removed", async () => {
        const id = await projectWithArticle();
        await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
        const { project } = await call("project.read", {});
        const code: AttributeDefinition = { id: "code", name: "Code", labels: ["country"], kind: "text" };
        const added: readonly ProjectChange[] = [
          { kind: "add-label", label: country },
          { kind: "add-attribute", attribute: code },
        ];
        const changed = await call("project.change", { changes: added });
        const attributes = [...defaultAttributes, code];
        expect([changed.project.labels, changed.project.attributes]).toEqual([
          [...project.labels, country],
          attributes,
        ]);
        await hearing("project.changed", { revision: changed.revision });
        const [actor, ...others] = changed.project.labels;
        if (actor === undefined) throw new Error("a project has labels");
        const failing = (...changes: ProjectChange[]) => failure("project.change", { changes });
        expect(await failing({ kind: "remove-label", label: actor })).toBe("conflict");
        expect(await failing({ kind: "add-label", label: { ...country, id: "nation" } })).toBe("bad-request");
        const merged = { ...actor, mergedInto: "country" };
        const merge: ProjectChange = { kind: "change-label", before: actor, after: merged };
        expect((await call("project.change", { changes: [merge] })).project.labels).toEqual([merged, ...others]);
        expect(await failing({ ...merge, after: { ...actor, mergedInto: "claim" } })).toBe("conflict");
        expect((await call("article.read", { article: id })).state.set.annotations[0]?.label).toBe("actor");
        expect((await call("labels.usage", {})).usage).toEqual([
          { label: "actor", annotations: 1, articles: 1, annotators: 1 },
          ...["location", "claim", "figure", "country"].map((label) => ({
            ...{ label, annotations: 0, articles: 0, annotators: 0 },
          })),
        ]);
      });
    });

    describe("files of other programs", () => {
      const text = "The ferry left Pell Quay.";
      const ann = "T1\tVessel 4 9\tferry\nT2\tGPE 15 24\tPell Quay\nT3\tVessel 0 3\tShe\n";
      const offered = () => offeredFiles(text, ann);

      test("are recognised, looked at, mapped and brought in in one step for each set", async () => {
        const article = await projectWithArticle();
        const id = await offered();
        const { found, refused } = await call("exchange.recognise", { import: id });
        expect([found.map(({ format, files }) => ({ format, files })), refused]).toEqual([
          [{ format: "brat", files: [0, 1] }],
          [],
        ]);
        const first = await call("exchange.preview", { import: id, format: "brat" });
        expect(first.labels).toEqual([
          { name: "Vessel", to: "Vessel", known: false, count: 2 },
          { name: "GPE", to: "location", known: true, count: 1 },
        ]);
        const labels = [{ name: "Vessel", to: "actor" }];
        const look = await call("exchange.preview", { import: id, format: "brat", labels });
        expect([look.annotations, look.newArticles, look.refusedCount, look.annotators, look.unit]).toEqual([
          ...[2, 1, 1],
          [{ name: null, documents: 1, annotations: 2, predicted: false, attributes: 0, links: 0, asides: 0 }],
          "Unicode code points",
        ]);
        expect(look.problems[0]).toMatchObject({ about: "annotation", place: { file: "set/quay.ann", row: 3 } });
        const [document] = look.documents;
        const owners = [{ name: null, to: { kind: "named" as const, name: "Bo" } }];
        expect(await failure("exchange.commit", { import: id, preview: first.preview, owners })).toBe("not-found");
        const report = await call("exchange.commit", { import: id, preview: look.preview, owners });
        expect(report).toMatchObject({
          ...{ articlesAdded: 1, articlesKnown: 0, annotations: 2, links: 0, suggestions: 0, problems: [] },
          people: [{ name: null, to: "Bo", documents: 1, annotations: 2 }],
        });
        const { annotators } = await call("project.read", {});
        const bo = annotators.find(({ name }) => name === "Bo")?.id ?? "";
        await call("project.change", seen);
        const { state } = await call("sets.read", { article: document?.article ?? article, annotator: bo });
        expect(state.set.annotations.map(({ label, origin }) => [label, origin])).toEqual([
          ["actor", "import"],
          ["location", "import"],
        ]);
        await hearing("set.changed", { annotator: bo });
        await hearing("import.progress", { import: id });
        expect(await failure("exchange.commit", { import: id, preview: look.preview, owners })).toBe("not-found");
      });

      test("of nobody become this annotator's, also beside what was there; nothing comes in before it was shown", async () => {
        await projectWithArticle();
        const id = await offered();
        expect(await failure("exchange.preview", { import: id, format: "brat" })).toBe("not-found");
        await call("exchange.recognise", { import: id });
        const labels = [{ name: "Vessel", to: "actor" }];
        const { preview, documents } = await call("exchange.preview", { import: id, format: "brat", labels });
        expect((await call("project.articles", {})).articles).toHaveLength(1);
        await call("exchange.stop", { import: id });
        await call("exchange.commit", { import: id, preview, owners: [] });
        const { state } = await call("article.read", { article: documents[0]?.article ?? "" });
        expect(state.set.annotations).toHaveLength(2);
        const again = await offered();
        await call("exchange.recognise", { import: again });
        const second = await call("exchange.preview", { import: again, format: "brat", labels });
        const report = await call("exchange.commit", { import: again, preview: second.preview, owners: [] });
        expect([report.annotations, report.articlesKnown, report.problems.length]).toEqual([0, 1, 1]);
        await call("imports.cancel", { import: id });
        expect(await failure("exchange.recognise", { import: id })).toBe("not-found");
      });

      test("are suggested when asked, with new labels and at the proposed places, and put away as a whole", async () => {
        await projectWithArticle();
        const id = await offeredFiles(text, ann.replace("She", "left"));
        await call("exchange.recognise", { import: id });
        const first = await call("exchange.preview", { import: id, format: "brat" });
        const proposals = { ids: first.problems.flatMap(({ proposal }) => proposal?.id ?? []), files: [] };
        const wishes = { addedLabels: ["Vessel"], proposals };
        const look = await call("exchange.preview", { import: id, format: "brat", ...wishes });
        expect([proposals.ids.length, look.annotations, look.labels[0]?.added?.id]).toEqual([1, 3, "vessel"]);
        const owners = [{ name: null, to: { kind: "suggestions" as const } }];
        const report = await call("exchange.commit", { import: id, preview: look.preview, owners });
        expect([report.annotations, report.suggestions]).toEqual([0, 3]);
        const [document] = look.documents;
        const article = document?.article ?? "";
        await hearing("suggestions.changed", { article });
        const fromFiles = async () =>
          (await call("suggestions.read", { article })).suggestions.filter(({ source }) => source === "import").length;
        expect(await fromFiles()).toBe(3);
        const { imports } = await call("suggestions.imported", {});
        expect(imports.map(({ suggestions, articles, away }) => [suggestions, articles, away])).toEqual([
          [3, 1, false],
        ]);
        const all = imports.map((one) => one.import);
        expect(await call("suggestions.dismiss", { imports: all, away: true })).toEqual({ suggestions: 3 });
        expect(await fromFiles()).toBe(0);
        await call("suggestions.dismiss", { imports: all, away: false });
        expect(await fromFiles()).toBe(3);
        expect(await failure("suggestions.dismiss", { imports: ["none-0001"], away: true })).toBe("not-found");
      });
    });

    describe("exports", () => {
      test("a dataset is written, handed over and discarded", async () => {
        const id = await projectWithArticle();
        await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
        const ready = await call("exports.start", { export: "export-1", format: "spanwise-json" });
        expect(ready.counts).toEqual({ articles: 1, annotationSets: 1, annotations: 1, links: 0, unplaced: 0 });
        expect([ready.fileName, ready.losses]).toEqual(["Coast.json", []]);
        await hearing("export.progress", { export: "export-1" });
        const { abilities } = await call("app.read", {});
        if (subject.dialogs !== undefined) {
          const target = `${subject.temporaryFolder}/dataset.json`;
          subject.dialogs.pickSavePath(target);
          expect(await call("exports.save", { export: "export-1" })).toEqual({ savedTo: target });
        } else expect(await failure("exports.save", { export: "export-1" })).toBe("bad-request");
        expect(abilities.canSaveFile).toBe(subject.dialogs !== undefined);
        if (subject.download !== undefined && ready.download !== undefined) {
          const text = await subject.download(ready.download);
          expect([Buffer.byteLength(text), text.includes('"ferry"')]).toEqual([ready.bytes, true]);
        }
        expect(ready.download === undefined).toBe(subject.download === undefined);
        await call("exports.discard", { export: "export-1" });
      });

      test("the same project exports to the same bytes, also line by line", async () => {
        await projectWithArticle();
        const first = await call("exports.start", { export: "export-1", format: "spanwise-jsonl" });
        const second = await call("exports.start", { export: "export-2", format: "spanwise-jsonl" });
        expect([first.fileName, first.bytes]).toEqual(["Coast.jsonl", second.bytes]);
        expect(await failure("exports.start", { export: "export-1", format: "spanwise-jsonl" })).toBe("conflict");
      });

      test("a format of other programs says first what it loses, and a folder of files becomes a zip", async () => {
        const id = await projectWithArticle();
        await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
        const { formats } = await call("exports.formats", {});
        expect(formats.slice(0, 2).map(({ name }) => name)).toEqual(["spanwise-json", "spanwise-jsonl"]);
        const conll = formats.find(({ name }) => name === "conll");
        expect([conll?.files, conll?.leavesOut.includes("overlaps")]).toEqual([".zip, of several files", true]);
        const settings = { scheme: "BIOES" };
        const told = await call("exports.losses", { export: "export-1", format: "conll", settings });
        const ready = await call("exports.start", { export: "export-1", format: "conll", settings });
        expect([ready.fileName, ready.losses]).toEqual(["Coast-conll.zip", told.losses]);
        expect(ready.counts).toEqual({ articles: 1, annotationSets: 1, annotations: 1, links: 0, unplaced: 0 });
        const again = await call("exports.start", { export: "export-2", format: "conll", settings });
        expect(again.bytes).toBe(ready.bytes);
        expect(await failure("exports.losses", { export: "export-3", format: "word" })).toBe("bad-request");
        const unknown = { export: "export-3", format: "spanwise-json", settings };
        expect(await failure("exports.start", unknown)).toBe("bad-request");
      });

      test("nothing is exported from no project", async () => {
        expect(await failure("exports.start", { export: "export-1", format: "spanwise-json" })).toBe("not-found");
      });
    });

    describe("packages", () => {
      const project: Project = {
        id: "coast-1",
        name: "Coast",
        labels: defaultLabels,
        createdAt: "2026-03-01T08:00:00.000Z",
      };
      const text = "The ferry left Pell Quay.\n";

      /** Hands a package over, in parts of a few hundred bytes. */
      async function handOver(bytes: Buffer, id = "package-1"): Promise<CallResult<"packages.upload">> {
        const size = 300;
        for (let at = 0; ; at += size) {
          const last = at + size >= bytes.length;
          const part = bytes.subarray(at, at + size).toString("base64");
          const answer = await call("packages.upload", { package: id, name: "sent.spanwise", at, bytes: part, last });
          if (last) return answer;
        }
      }

      test("a package is written and handed over as an export is", async () => {
        const id = await projectWithArticle();
        await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
        const written = await call("packages.write", { export: "export-1", reviews: true, instructions: " Look. " });
        expect(written.fileName).toMatch(/^Coast from .+ \d{4}-\d\d-\d\d\.spanwise$/);
        expect(written.holds).toEqual({ articles: 1, sets: 1, reviews: 0, annotators: 1 });
        expect(written.download === undefined).toBe(subject.download === undefined);
        await hearing("export.progress", { export: "export-1", done: 1, total: 1 });
        await call("exports.discard", { export: "export-1" });
        const missing = { export: "export-2", reviews: true, articles: ["0".repeat(32)] };
        expect(await failure("packages.write", missing)).toBe("not-found");
      });

      test("a project is made of a package, and what comes back is merged into it, undone, and merged again", async () => {
        await call("app.setAnnotator", { name: "Ada" });
        const first = await handOver(await colleaguesPackage(project, text, "ferry"));
        const holds = { articles: 1, sets: 1, reviews: 0, annotators: 1 };
        expect(first.about).toMatchObject({ project: { name: "Coast" }, from: { name: "Bo" }, holds });
        const look = await call("packages.preview", { package: "package-1" });
        expect([look.open, look.projects, look.rows.map(({ kind, verdict }) => [kind, verdict]), look.terms]).toEqual([
          "none",
          [],
          [
            ["article", "new"],
            ["set", "new"],
          ],
          [],
        ]);
        const created = await call("packages.create", { package: "package-1", mine: [] });
        expect([created.did, created.left, created.instructions]).toEqual([
          ["1 article came in.", "1 set of tags came in.", "1 person was added."],
          [],
          "Please tag the rest.",
        ]);
        expect((await call("projects.open", { handle: created.handle })).project.id).toBe(project.id);
        expect(await call("packages.preview", { package: "package-1" })).toMatchObject({ open: "same" });
        await call("packages.discard", { package: "package-1" });
        expect(await failure("packages.preview", { package: "package-1" })).toBe("not-found");

        await handOver(await colleaguesPackage(project, `${text}More of it.\n`, "Pell Quay"), "package-2");
        const choice = { package: "package-2", labels: [], attributes: [], mine: [] };
        const outcome = await call("packages.merge", choice);
        expect([outcome.did, (await call("project.articles", {})).articles.length]).toEqual([
          ["1 article came in.", "1 set of tags came in."],
          2,
        ]);
        await hearing("package.progress", { package: "package-2", done: 2, total: 2 });
        await hearing("articles.changed", {});
        const { merges } = await call("merges.list", {});
        expect(merges.map(({ did, undone, about }) => [did, undone, about.instructions])).toEqual([
          [outcome.did, false, "Please tag the rest."],
          [created.did, false, "Please tag the rest."],
        ]);
        const undone = await call("merges.undo", { merge: outcome.merge ?? "none" });
        expect([undone, (await call("project.articles", {})).articles.length]).toEqual([
          { did: ["1 article was taken out.", "1 set of tags was taken away."], left: [] },
          1,
        ]);
        expect(await failure("merges.undo", { merge: outcome.merge ?? "none" })).toBe("not-found");
        expect((await call("packages.merge", choice)).did).toEqual(outcome.did);
        expect(await call("packages.merge", choice)).toEqual({
          did: [],
          left: [],
          instructions: "Please tag the rest.",
        });
      });

      testFresh(
        "another project's package is looked at and not merged, and the project it is of is offered",
        async () => {
          await call("app.setAnnotator", { name: "Ada" });
          const bytes = await colleaguesPackage(project, text, "ferry");
          await handOver(bytes);
          await call("packages.create", { package: "package-1", mine: [] });
          await call("projects.create", { name: "Hills" });
          const look = await call("packages.preview", { package: "package-1" });
          expect([look.open, look.projects.map(({ name }) => name)]).toEqual(["another", ["Coast"]]);
          const choice = { package: "package-1", labels: [], attributes: [], mine: [] };
          expect(await failure("packages.merge", choice)).toBe("bad-request");
          await call("projects.close", {});
          expect(await failure("packages.merge", choice)).toBe("not-found");
          expect(await failure("merges.list", {})).toBe("not-found");
        },
      );

      testFresh("what is no package, or not whole, is refused and forgotten", async () => {
        const bytes = await colleaguesPackage(project, text, "ferry");
        for (const bad of [Buffer.from("Not a zip"), bytes.subarray(0, bytes.length - 30)]) {
          const part = {
            package: "package-1",
            name: "sent.spanwise",
            at: 0,
            bytes: bad.toString("base64"),
            last: true,
          };
          expect(await failure("packages.upload", part)).toBe("bad-request");
        }
        const later = { package: "package-1", name: "sent.spanwise", at: 10, bytes: "", last: true };
        expect(await failure("packages.upload", later)).toBe("conflict");
        expect(await failure("packages.preview", { package: "package-1" })).toBe("not-found");
      });
    });

    describe("review", () => {
      const text = "The ferry left Pell Quay.";

      /** A project of Ada's with an article in which Bo tagged “ferry” as an actor, and Ada what is said. */
      async function reviewed(own = ""): Promise<{ readonly article: string; readonly bo: string }> {
        await call("app.setAnnotator", { name: "Ada" });
        await call("projects.create", { name: "Coast" });
        for (const [ann, name] of [
          ["T1\tactor 4 9\tferry\n", "Bo"],
          [own, undefined],
        ] as const) {
          if (ann === "") continue;
          const id = await offeredFiles(text, ann);
          await call("exchange.recognise", { import: id });
          const { preview } = await call("exchange.preview", { import: id, format: "brat" });
          const owners = name === undefined ? [] : [{ name: null, to: { kind: "named" as const, name } }];
          await call("exchange.commit", { import: id, preview, owners });
          await call("imports.cancel", { import: id });
        }
        const [summary] = (await call("project.articles", {})).articles;
        const { annotators } = await call("project.read", {});
        return { article: summary?.id ?? "", bo: annotators.find(({ name }) => name === "Bo")?.id ?? "" };
      }

      test("is begun, seen by windows, undone, and refused when it was made for another state", async () => {
        const { article, bo } = await reviewed();
        const { annotator: ada } = await call("app.setAnnotator", { name: "Ada" });
        expect([await failure("review.read", { article }), (await call("article.read", { article })).hidden]).toEqual([
          "bad-request",
          true,
        ]);
        const act = { article, revision: 0, action: statusOf("not-reviewing", "in-review") };
        expect(await call("reviews.act", act)).toEqual({ revision: 1 });
        await hearing("review.changed", { article, reviewer: ada.id, revision: 1 });
        expect(await failure("reviews.act", act)).toBe("conflict");
        const read = await call("review.read", { article });
        expect([
          read.sets.map(({ annotator, unplaced }) => [annotator, unplaced]),
          read.mine.review,
          read.others,
        ]).toEqual([[[bo, []]], { status: "in-review", verdicts: [], comments: [] }, []]);
        expect((await call("article.read", { article })).hidden).toBe(false);
        expect(await call("reviews.act", { article, revision: 1, action: { kind: "undo" } })).toEqual({ revision: 2 });
        expect(await failure("review.read", { article })).toBe("bad-request");
        expect((await call("feedback.read", { article })).mine.revision).toBe(2);
        expect(await failure("review.read", { article: "no-such-article" })).toBe("not-found");
      });

      test("is not begun by who is not done, whether or not the project is blind", async () => {
        const { article, bo } = await reviewed("T1\tactor 15 24\tPell Quay\n");
        const act = { article, revision: 0, action: statusOf("not-reviewing", "in-review") };
        expect([await failure("reviews.act", act), await failure("review.read", { article })]).toEqual([
          "bad-request",
          "bad-request",
        ]);
        const { revision } = await call("project.read", {});
        await call("project.change", seen);
        await hearing("project.changed", { revision: revision + 1 });
        expect((await call("project.read", {})).project.blind).toBe(false);
        expect((await call("review.read", { article })).sets.map(({ annotator }) => annotator)).toContain(bo);
        expect(await failure("reviews.act", act)).toBe("bad-request");
      });

      test("goes out with a dataset, and what was adjudicated alone in any format, once there is something", async () => {
        const { article } = await reviewed();
        const gold = { format: "spanwise-json", sets: "adjudicated" } as const;
        await call("reviews.act", { article, revision: 0, action: statusOf("not-reviewing", "in-review") });
        expect([
          await failure("exports.losses", { export: "export-1", ...gold }),
          await failure("exports.start", { export: "export-1", ...gold }),
          await failure("exports.start", { export: "export-1", format: "csv", sets: "adjudicated" }),
        ]).toEqual(["bad-request", "bad-request", "bad-request"]);
        const [read] = (await call("review.read", { article })).sets;
        const [seen] = read?.set.annotations ?? [];
        if (!read || !seen) throw new Error("nothing was tagged");
        const at = "2026-01-01T12:00:00.000Z";
        const after = {
          ...{ annotator: read.annotator, seen, links: [], setRevision: read.revision, at },
          decision: { kind: "accept" as const },
        };
        const step = { id: "step-verdict", title: "accept", at, changes: [{ kind: "verdict" as const, after }] };
        await call("reviews.act", { article, revision: 1, action: { kind: "do", step } });
        await call("reviews.act", { article, revision: 2, action: statusOf("in-review", "adjudicated") });
        const { losses } = await call("exports.losses", { export: "export-1", ...gold });
        const { articles } = await call("project.articles", {});
        const left = articles.length - 1;
        expect(losses).toEqual(
          left === 0 ? [] : [expect.stringMatching(new RegExp(`^1 of ${articles.length} articles is adjudicated;`))],
        );
        const ready = await call("exports.start", { export: "export-1", ...gold, reviews: false, agreement: false });
        expect([ready.counts, ready.losses]).toEqual([
          { articles: 1, annotationSets: 1, annotations: 1, links: 0, unplaced: 0 },
          [...losses, "1 verdict of reviewers is left out."],
        ]);
        const told = await call("exports.losses", { export: "export-2", format: "csv", sets: "adjudicated" });
        expect(told.losses).toContain("1 verdict of reviewers is left out.");
      });

      test("has a board, numbers, and words that were tagged differently", async () => {
        const { article, bo } = await reviewed("T1\tlocation 4 9\tferry\n");
        const { annotator: ada } = await call("app.setAnnotator", { name: "Ada" });
        const [onBoard] = (await call("board.read", {})).articles;
        expect([onBoard?.article, onBoard?.sets.map((set) => [set.annotator, set.annotations]).sort()]).toEqual([
          article,
          [ada.id, bo].sort().map((annotator) => [annotator, 1]),
        ]);
        const report = await call("agreement.read", { sets: "all" });
        expect([report.articles, report.pairs.map(({ a, b }) => [a, b])]).toEqual([1, [[ada.id, bo].sort()]]);
        await hearing("review.progress", { work: "agreement", done: 1, total: 1 });
        expect(await call("board.inconsistencies", { limit: 10 })).toEqual({ inconsistencies: [], more: false });
        await call("project.change", seen);
        const { inconsistencies } = await call("board.inconsistencies", { limit: 10 });
        expect(
          inconsistencies.map(({ words, variants }) => [words, variants.map(({ label }) => label).sort()]),
        ).toEqual([["ferry", ["actor", "location"]]]);
        expect(await call("review.stop", { work: "agreement" })).toEqual({});
      });

      test("is somebody's: a person may be another member here, and is themselves again", async () => {
        const { bo } = await reviewed();
        const { annotator: ada } = await call("app.setAnnotator", { name: "Ada" });
        expect(await failure("app.setAnnotator", { name: "Cy", annotator: "nobody-0001" })).toBe("bad-request");
        const { annotator } = await call("app.setAnnotator", { name: "Bo", annotator: bo });
        expect([annotator.id, (await call("app.read", {})).annotator?.id]).toEqual([bo, bo]);
        expect((await call("app.setAnnotator", { name: "Ada" })).annotator).toEqual(ada);
      });
    });

    test("what is not in the contract cannot be called", async () => {
      for (const name of ["constructor", "__proto__", "toString", "app.destroy", "exports", ""]) {
        expect([name, await send({ call: name, args: {} })]).toEqual([name, "unknown-call"]);
      }
      for (const text of ["", "{", "[]", "null", '{"call":"app.read"}', '{"call":"app.read","args":{"x":1}}']) {
        expect([text, await send(text)]).toEqual([text, "bad-request"]);
      }
    });

    test("a window that stopped listening hears nothing more", async () => {
      stopListening();
      await call("projects.create", { name: "Coast" });
      await call("projects.close", {});
      expect(heard).toEqual([]);
    });
  });
}

const articleText = "The Harbour office said on Monday that the ferry would not sail.\nA strike is on.\n";

let steps = 0;

/** The action of beginning or ending a review. */
function statusOf(before: ReviewStatus, after: ReviewStatus): ReviewAction {
  const changes = [{ kind: "status" as const, before, after }];
  return { kind: "do", step: { id: `step-${++steps}-review`, title: after, at: "2026-01-01T12:00:00.000Z", changes } };
}

/** The action of tagging the first place where `words` stand as an actor; `quote` is what is claimed to stand there. */
function tag(words: string, quote = words): Action {
  const number = String(++steps).padStart(4, "0");
  const start = articleText.indexOf(words);
  const createdAt = "2026-01-01T12:00:00.000Z";
  return {
    kind: "do",
    step: {
      id: `step-${number}`,
      title: "tag actor",
      at: createdAt,
      changes: [
        {
          kind: "add-annotation",
          annotation: {
            id: `annotation-${number}`,
            label: "actor",
            fragments: [{ start, end: start + words.length, quote }],
            createdAt,
            origin: "hand",
          },
        },
      ],
    },
  };
}
