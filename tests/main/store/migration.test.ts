// Files of an older schema: backed up as they were, migrated in memory, and written in today's schema with the next
// save. Proved with a made-up kind of file, and with the real ones that have several schemas: the project's, and sets.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nodeFileSystem } from "../../../main/disk/FileSystem";
import { type DocumentPlace, readDocument, writeDocument } from "../../../main/store/files/documentFile";
import type { DocumentKind } from "../../../main/store/files/documentKinds";
import { seal, unseal } from "../../../main/store/files/envelope";
import { setFile } from "../../../main/store/files/layout";
import type { ProjectFolder } from "../../../main/store/files/ProjectFolder";
import * as z from "../../../model/data/zod";
import type { Label } from "../../../model/project/label";
import { ada, article, doing, harbour, source, tagging } from "./examples";
import { temporaryFolder, temporaryProject } from "./temporaryProject";

interface Recipe {
  readonly title: string;
  readonly steps: readonly string[];
}

const kind: DocumentKind<Recipe> = {
  format: "spanwise-recipe",
  schema: 3,
  parse: (content) => z.strictObject({ title: z.string(), steps: z.array(z.string()) }).parse(content),
  migrations: {
    1: (content) => ({ title: z.object({ name: z.string() }).parse(content).name }),
    2: (content) => ({ ...z.object({ title: z.string() }).parse(content), steps: [] }),
  },
};
const place: DocumentPlace<Recipe> = { kind, file: "recipes/soup.json", id: "soup", words: "The recipe" };

it("a file of schema 1 is backed up, read as schema 3, and stays as it is until it is saved", async () => {
  const { folder, path } = await kitchen();
  const old = seal({ format: kind.format, schema: 1, id: "soup", revision: 4, writer: "Spanwise 0" }, [
    Buffer.from(JSON.stringify({ name: "Soup" })),
  ]);
  await writeFile(path, old);

  const content: Recipe = { title: "Soup", steps: [] };
  expect(await readDocument(folder, place)).toEqual({
    kind: "good",
    document: { revision: 4, content },
    recovered: false,
  });
  expect(await readFile(join(folder.backups ?? "", "schema-1/recipes/soup.json"))).toEqual(Buffer.from(old));
  expect(await readFile(path)).toEqual(Buffer.from(old));

  await writeDocument(folder, place, { revision: 5, content });
  expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ schema: 3, revision: 5, content });
});

it("a schema without a way to today's is damage, not a guess", async () => {
  const { folder, path } = await kitchen();
  const unknown: DocumentKind<Recipe> = { ...kind, schema: 4 };
  await writeFile(
    path,
    seal({ format: kind.format, schema: 3, id: "soup", revision: 0, writer: "w" }, [Buffer.from("{}")]),
  );
  expect(await readDocument(folder, { ...place, kind: unknown })).toMatchObject({
    kind: "lost",
    reason: expect.stringMatching(/no migration from schema 3/),
  });
});

async function kitchen(): Promise<{ folder: ProjectFolder; path: string }> {
  const root = await temporaryFolder();
  await mkdir(join(root, "project/recipes"), { recursive: true });
  await writeFile(join(root, "project/project.json"), "");
  const folder: ProjectFolder = {
    path: join(root, "project"),
    files: nodeFileSystem,
    backups: join(root, "backups"),
    writer: "Spanwise test",
    writable: true,
    now: () => new Date("2026-03-01T08:00:00.000Z"),
    report: () => {},
    settle: () => {},
  };
  return { folder, path: join(folder.path, "recipes/soup.json") };
}

it("a project made before ids could have letters of every script opens for writing, and its file is backed up", async () => {
  const temporary = await temporaryProject();
  const path = join(temporary.path, "project.json");
  const made = unseal(await readFile(path));
  if (made.kind !== "good") throw new Error(made.kind);
  const { contentSha256: _, ...header } = made.header;
  const old = seal({ ...header, schema: 1 }, [Buffer.from(JSON.stringify(made.content))]);
  await writeFile(path, old);
  const store = await temporary.open();
  const { project, revision } = await store.project();
  const port: Label = { id: "гавань", name: "Гавань", letter: "G", drawing: "fill", colour: 5 };
  await store.saveProject({ ...project, labels: [...project.labels, port] }, revision);
  await store.close();
  const again = await temporary.open();
  expect((await again.project()).project.labels.at(-1)).toEqual(port);
  expect(await again.problems()).toEqual([]);
  const [backups = ""] = await readdir(join(temporary.appData, "backups"));
  expect(await readFile(join(temporary.appData, "backups", backups, "schema-1", "project.json"))).toEqual(
    Buffer.from(old),
  );
});

it("a file has the oldest schema that has a place for what it holds, so that older programs do not take it for damaged", async () => {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  const schemaOf = async (file: string) => {
    const sealed = unseal(await readFile(join(temporary.path, file)));
    return sealed.kind === "good" ? sealed.header.schema : sealed.kind;
  };
  const { project, revision } = await store.project();
  expect(await schemaOf("project.json")).toBe(2);
  const labels = project.labels.map((label) => ({ ...label, description: { text: "Who acts." } }));
  await store.saveProject({ ...project, labels }, revision);
  expect(await schemaOf("project.json")).toBe(3);

  const added = article(harbour);
  await store.addArticle(added, source(harbour));
  await store.saveAnnotator(ada);
  await store.act(added.id, ada.id, 0, tagging("a004", harbour, "crossings"));
  await store.close();
  expect(await schemaOf(setFile(added.id, ada.id))).toBe(1);
  const again = await temporary.open();
  await again.act(
    added.id,
    ada.id,
    1,
    doing("step-b002", { kind: "set-looked", before: undefined, after: "version-1" }),
  );
  await again.close();
  expect(await schemaOf(setFile(added.id, ada.id))).toBe(2);
});
