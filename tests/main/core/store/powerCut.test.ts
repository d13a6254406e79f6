// D1: whatever moment the power fails, what was acknowledged is there and everything can be read.
import { describe, expect, it } from "vitest";
import { createProjectFolder } from "../../../../main/core/store/createProjectFolder";
import { openFileStore } from "../../../../main/core/store/openFileStore";
import type { Store } from "../../../../main/core/store/Store";
import { Failure } from "../../../../model/failure";
import { type Action, act, emptyState, type SetState } from "../../../../model/history";
import { type CrashDiskOptions, crashDisk, type DiskImage } from "./crashDisk";
import { ada, annotation, article, doing, harbour, project, source, tagging } from "./examples";
import { writer } from "./temporaryProject";

const folder = "/project";
const emptyDisk: DiskImage = new Map([["/", "folder"]]);
const harbourId = article(harbour).id;

describe("a power cut", () => {
  it("D1 loses no acknowledged action and leaves nothing unreadable, at any moment", { timeout: 120_000 }, async () => {
    const { moments, losses } = await cutEverywhere({});
    expect(losses).toEqual([]);
    expect(moments).toBeGreaterThan(150);
  });

  it.each([
    ["content", { flushesContent: false }],
    ["names", { flushesNames: false }],
  ])("D1 does lose acknowledged work when %s are not flushed, so the proof can fail", async (_, options) => {
    const { losses } = await cutEverywhere(options);
    expect(losses.length).toBeGreaterThan(0);
  });
});

/** What was acknowledged at the moment of a crash. */
interface Acknowledged {
  project: boolean;
  article: boolean;
  provenance: number;
  annotator: boolean;
  revision: number;
}

/** Runs a working session, crashes it at every moment in every way, and opens what is left each time. */
async function cutEverywhere(options: CrashDiskOptions): Promise<{ moments: number; losses: string[] }> {
  const disk = crashDisk(emptyDisk, options);
  const acknowledged: Acknowledged = { project: false, article: false, provenance: -1, annotator: false, revision: 0 };
  const states: SetState[] = [emptyState];
  const crashes = new Map<string, { image: DiskImage; acknowledged: Acknowledged }>();
  const collect = () => {
    for (const image of disk.crashes()) {
      const key = JSON.stringify([acknowledged, [...image].sort(([a], [b]) => (a < b ? -1 : 1)).map(textOf)]);
      if (!crashes.has(key)) crashes.set(key, { image, acknowledged: { ...acknowledged } });
    }
  };
  // Without flushing every moment so far is still open: too many to look at, and those of an acknowledgement will do.
  if (Object.keys(options).length === 0) disk.onChange(collect);

  await createProjectFolder(folder, { ...project, now: () => new Date(project.createdAt), writer, files: disk.files });
  acknowledged.project = true;
  collect();
  let store = await open(disk.files);
  await store.saveAnnotator(ada);
  acknowledged.annotator = true;
  await store.addArticle(article(harbour), source(harbour));
  acknowledged.article = true;
  collect();
  const perform = async (action: Action) => {
    const before = states.at(-1) ?? emptyState;
    states.push(act(before, action));
    acknowledged.revision = await store.act(harbourId, ada.id, before.revision, action);
    collect();
  };
  await perform(tagging("a001", harbour, "Ines Dahl"));
  await perform(tagging("a002", harbour, "Port Vell", "location"));
  await store.flush();
  await perform({ kind: "undo" });
  await perform({ kind: "redo" });
  acknowledged.provenance = await store.saveProvenance(harbourId, { outlet: "The Quay" }, 0);
  collect();
  // Actions while a snapshot is being written.
  const folded = store.flush();
  await perform(tagging("a004", harbour, "Ferry"));
  await perform(tagging("a005", harbour, "strike"));
  await folded;
  collect();
  await perform(doing("step-r", { kind: "remove-annotation", annotation: annotation("a001", harbour, "Ines Dahl") }));
  await store.close();
  collect();
  store = await open(disk.files);
  await perform(tagging("a003", harbour, "14", "figure"));
  await store.close();
  collect();

  const losses: string[] = [];
  for (const crash of crashes.values()) {
    losses.push(...(await lossesAfter(crash.image, crash.acknowledged, states)));
    if (losses.length > 0) break; // one is enough to know
  }
  return { moments: crashes.size, losses };
}

async function lossesAfter(image: DiskImage, was: Acknowledged, states: readonly SetState[]): Promise<string[]> {
  const losses: string[] = [];
  const { files } = crashDisk(image);
  let store: Store;
  try {
    store = await open(files);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return was.project ? [`the project does not open: ${error.message}`] : [];
  }
  try {
    losses.push(...(await store.problems()).map(({ message }) => message));
    if (was.annotator && (await store.annotators()).length === 0) losses.push("the annotator is lost");
    const state = await store.readSet(harbourId, ada.id);
    if (state.revision < was.revision) losses.push(`change ${was.revision} is lost, ${state.revision} is there`);
    if (JSON.stringify(state) !== JSON.stringify(states[state.revision])) losses.push("the set is another one");
    if (was.article) {
      const read = await store.readArticle(harbourId);
      if (read.article.text !== harbour || read.revision < was.provenance) losses.push("the article is another one");
      await store.act(harbourId, ada.id, state.revision, tagging("a999", harbour, "crossings"));
    }
    losses.push(...(await store.problems()).map(({ message }) => message));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    losses.push(error.message);
  } finally {
    await store.close();
  }
  return losses;
}

function open(files: ReturnType<typeof crashDisk>["files"]): Promise<Store> {
  return openFileStore(folder, {
    appData: "/app",
    writer,
    now: () => new Date(project.createdAt),
    watch: false,
    files,
  });
}

function textOf([path, content]: readonly [string, Buffer | "folder"]): readonly [string, string] {
  return [path.replace(/\d+\.[0-9a-f]{16}\.tmp$/, "tmp"), content === "folder" ? content : content.toString("latin1")];
}
