// The package a colleague would send: a project's article with their own tags in it, written by the program itself.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sentProject, writePackage } from "../../main/packages/writePackage";
import { memoryStore } from "../../main/store/project/memoryStore";
import type { Project } from "../../model/project/project";
import { article, bo, source, tagging } from "../main/store/examples";

/** Bo tagged `quote` in an article of `text`. */
export async function colleaguesPackage(project: Project, text: string, quote: string): Promise<Buffer> {
  const store = memoryStore(project);
  const { id } = article(text);
  await store.saveAnnotator(bo);
  await store.addArticle(article(text), source(text));
  await store.act(id, bo.id, 0, tagging("tag-of-bo", text, quote));
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-sent-"));
  try {
    const file = path.join(folder, "sent.spanwise");
    const sending = { id: "package-of-bo", from: bo, at: new Date(0), writer: "Spanwise test" };
    const quiet = { signal: new AbortController().signal, onProgress: () => {} };
    const choice = { reviews: true, instructions: "Please tag the rest." };
    await writePackage(await sentProject(store), file, choice, { ...sending, ...quiet });
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
