// The behaviour of the contract: the person, the machine, and projects.
import { describe, expect, test } from "vitest";
import { type AttributeDefinition, defaultAttributes } from "../../model/project/attribute";
import type { GuidelineVersion } from "../../model/project/guideline";
import type { Label } from "../../model/project/label";
import type { ProjectChange } from "../../model/project/projectChange";
import type { ContractTest } from "./contractTest";
import { articleText, tag } from "./ferryArticle";

export function describeProjects(contract: ContractTest): void {
  const { call, failure, send, hearing, importText, projectWithArticle, testFresh, testFreshBehind } = contract;

  describe("the person and the machine", () => {
    testFresh("a first run knows nobody and has nothing open", async () => {
      const app = await call("app.read", {});
      expect([app.annotator, app.open, app.settings]).toEqual([undefined, undefined, {}]);
    });

    testFreshBehind("a person keeps the id when the name changes", async () => {
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

    test("a forgotten project leaves the list and nothing else", async () => {
      const before = (await call("projects.list", {})).projects;
      await call("projects.create", { name: "Lagoon" });
      const [entry] = (await call("projects.list", {})).projects;
      await call("projects.forget", { handle: entry?.handle ?? "" });
      expect([entry?.name, (await call("projects.list", {})).projects]).toEqual(["Lagoon", before]);
      expect((await call("project.read", {})).project.name).toBe("Lagoon");
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
      expect(abilities.canPickFolder).toBe(contract.subject.dialogs !== undefined);
      if (contract.subject.dialogs === undefined) {
        expect(await failure("projects.pickFolder", { purpose: "open" })).toBe("bad-request");
        return;
      }
      contract.subject.dialogs.pickFolder(`${contract.subject.temporaryFolder}/picked`);
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

  describe("labels", () => {
    const country: Label = { id: "country", name: "Country", letter: "N", drawing: "fill", colour: 5 };

    test("the labels of the whole article are changed as a whole, unless somebody else changed them meanwhile", async () => {
      await call("projects.create", { name: "Coast" });
      const relevance = { id: "relevance", name: "Relevance", choices: [{ id: "main", name: "main" }] };
      const set = { kind: "set-article-labels" as const, before: [], after: [relevance] };
      expect((await call("project.change", { changes: [set] })).project.articleLabels).toEqual([relevance]);
      const late = { ...set, after: [{ ...relevance, name: "Weight" }] };
      expect(await failure("project.change", { changes: [late] })).toBe("conflict");
      const twice = { ...set, before: [relevance], after: [relevance, relevance] };
      expect(await failure("project.change", { changes: [twice] })).toBe("bad-request");
      const none = await call("project.change", { changes: [{ ...set, before: [relevance], after: [] }] });
      expect(none.project.articleLabels).toBeUndefined();
    });

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
      expect([changed.project.labels, changed.project.attributes]).toEqual([[...project.labels, country], attributes]);
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

    test("a guideline is written in versions, asks to look again, and is taken back as long as nobody tagged under it", async () => {
      const id = await projectWithArticle();
      await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
      const made = { by: "ada-0001", at: "2026-03-01T08:00:00.000Z", labels: ["actor"] };
      const first: GuidelineVersion = { ...made, id: "version-one", what: "first", text: "Names.", lookAgain: true };
      const added: ProjectChange = { kind: "add-guideline", version: first };
      expect((await call("project.change", { changes: [added] })).project.guideline).toEqual([first]);
      const asked = async () => (await call("project.articles", {})).articles.map(({ lookAgain }) => lookAgain);
      expect(await asked()).toEqual([["version-one"]]);
      const second: GuidelineVersion = { ...made, id: "version-two", what: "second", text: "Names and titles." };
      const failing = (...changes: ProjectChange[]) => failure("project.change", { changes });
      expect(await failing({ kind: "add-guideline", version: second })).toBe("conflict");
      await call("project.change", { changes: [{ kind: "add-guideline", after: "version-one", version: second }] });
      await call("project.change", { changes: [{ kind: "remove-guideline", version: second }] });
      const looked = { kind: "set-looked", after: "version-one" } as const;
      const step = { id: "step-looked", title: "look", at: made.at, changes: [looked] };
      await call("sets.act", { article: id, revision: 1, action: { kind: "do", step } });
      expect(await asked()).toEqual([undefined]);
      expect(await failing({ kind: "remove-guideline", version: first })).toBe("conflict");
    });
  });
}
