// D12: what one action costs does not grow with the set or the project, and a snapshot does not hold it up. Counted in
// operations and bytes, so that a slow machine cannot fail it; scripts/bench/store.bench.mjs measures the real sizes.
import { describe, expect, it } from "vitest";
import { type FileSystem, nodeFileSystem } from "../../../../main/disk/FileSystem";
import type { Store } from "../../../../main/store/Store";
import type { Annotation } from "../../../../model/annotation/annotation";
import { emptyState } from "../../../../model/annotation/history";
import { ada, article, source, tagging } from "../examples";
import { temporaryProject } from "../temporaryProject";

const text = "A ferry sailed from Port Vell. ".repeat(4000);
const { id } = article(text);

interface Meter {
  operations: number;
  bytes: number;
}

describe("a large set in a large project", () => {
  it("D12 takes an action for the same operations and bytes as a small one", { timeout: 120_000 }, async () => {
    const small = await costOfActions(10, 1);
    const large = await costOfActions(20_000, 200);
    expect(large.operations).toBe(small.operations);
    expect(Math.abs(large.bytes - small.bytes)).toBeLessThan(200);
    expect(large.bytes).toBeLessThan(10 * 600);
  });

  it("D12 acknowledges actions while a snapshot is being written, and folds them afterwards", async () => {
    const temporary = await temporaryProject();
    const gate = signal();
    const writing = signal();
    let held = false;
    const files: FileSystem = {
      ...nodeFileSystem,
      open: async (path, flags, mode) => {
        const file = await nodeFileSystem.open(path, flags, mode);
        if (!held || !path.includes(`.${ada.id}.json`)) return file;
        return {
          ...file,
          sync: async () => {
            writing.resolve();
            await gate.promise;
            await file.sync();
          },
        };
      },
    };
    const store = await temporary.open({ files });
    await store.addArticle(article(text), source(text));
    await store.act(id, ada.id, 0, tagging("a001", text, "Port"));
    held = true;
    const flushed = store.flush();
    await writing.promise;
    for (let revision = 1; revision <= 20; revision++)
      expect(await store.act(id, ada.id, revision, tagging(`b${revision}00`, text, "ferry"))).toBe(revision + 1);
    gate.resolve();
    await flushed;
    await store.close();
    expect((await (await temporary.open()).readSet(id, ada.id)).revision).toBe(21);
  });
});

/** A promise that settles when it is told to. */
function signal(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: () => resolve() };
}

/** What ten actions cost, without the snapshot that follows, on a set that was used before. */
async function costOfActions(annotations: number, articles: number): Promise<Meter> {
  const meter: Meter = { operations: 0, bytes: 0 };
  const temporary = await temporaryProject();
  const store = await temporary.open({ files: metered(meter) });
  await fill(store, annotations, articles);
  let { revision } = await store.readSet(id, ada.id);
  revision = await store.act(id, ada.id, revision, tagging("first", text, "Port"));
  await store.flush();
  Object.assign(meter, { operations: 0, bytes: 0 });
  const before = performance.now();
  for (let count = 0; count < 10; count++)
    revision = await store.act(id, ada.id, revision, tagging(`n${count}000`, text, "ferry"));
  const cost = { ...meter };
  // A machine so slow that a snapshot came in between cannot tell: its cost is not the actions'.
  if (performance.now() - before > 200) return costOfActions(annotations, articles);
  await store.close();
  return cost;
}

async function fill(store: Store, count: number, articles: number): Promise<void> {
  await store.addArticle(article(text), source(text));
  for (let number = 1; number < articles; number++) {
    const other = `Article ${number}\n`;
    await store.addArticle(article(other), source(other));
  }
  const annotations: Annotation[] = Array.from({ length: count }, (_, index) => ({
    id: `a${String(index).padStart(6, "0")}`,
    label: "actor",
    fragments: [{ start: index * 6, end: index * 6 + 6, quote: text.slice(index * 6, index * 6 + 6) }],
    createdAt: "2026-03-01T08:00:00.000Z",
    origin: "hand",
  }));
  await store.addSet(id, ada.id, { ...emptyState, revision: 1, set: { ...emptyState.set, annotations } });
}

/** The real disk without flushes, counting what is asked of it. */
function metered(meter: Meter): FileSystem {
  const counted =
    <Args extends unknown[], Result>(run: (...args: Args) => Promise<Result>) =>
    (...args: Args) => {
      meter.operations++;
      return run(...args);
    };
  return {
    open: counted(async (path, flags, mode) => {
      const file = await nodeFileSystem.open(path, flags, mode);
      return {
        ...file,
        write: counted(async (bytes, position) => {
          meter.bytes += bytes.length;
          return await file.write(bytes, position);
        }),
        sync: counted(async () => {}),
        datasync: counted(async () => {}),
      };
    }),
    readFile: counted(nodeFileSystem.readFile),
    readFolder: counted(nodeFileSystem.readFolder),
    facts: counted(nodeFileSystem.facts),
    rename: counted(nodeFileSystem.rename),
    unlink: counted(nodeFileSystem.unlink),
    makeFolder: counted(nodeFileSystem.makeFolder),
    removeFolder: counted(nodeFileSystem.removeFolder),
    syncFolder: counted(async () => {}),
    realPath: counted(nodeFileSystem.realPath),
  };
}
