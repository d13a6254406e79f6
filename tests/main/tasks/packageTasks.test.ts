// Packages are written, looked at and planned in a worker, a real one here, which reads the project's folder and the
// package: with the same outcome as here, and when it is refused, or dies of the package, nothing was changed.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, expect, test } from "vitest";
import { type MergeNeeds, undoMerge } from "../../../main/packages/mergePackage";
import type { MergeOperation } from "../../../main/packages/mergeRecords";
import { mergesOf } from "../../../main/packages/mergesOf";
import { planMerge } from "../../../main/packages/planMerge";
import { type ProjectTasks, tasksHere, tasksInWorkers } from "../../../main/tasks/projectTasks";
import { startTaskWorker } from "../../../main/tasks/startTaskWorker";
import { restingThreads } from "../../../main/work/restingThreads";
import { at, contentOf, fill, merging, send, tag } from "../packages/packageTrip";
import { ada, article, bo, harbour } from "../store/examples";
import { temporaryFolder, temporaryProject, writer } from "../store/temporaryProject";

const version = "0.0.0-test";
const threads = restingThreads(startTaskWorker);
afterAll(threads.close);
const quiet = { signal: new AbortController().signal, onProgress: () => {} };

/** Ada and Bo went on here and there since they shared a project. */
async function meeting() {
  const temporary = await temporaryProject();
  const here = await temporary.open();
  const there = await (await temporaryProject()).open();
  await fill(there);
  await (await merging(here, undefined)).merge(await send(there, { articles: [article(harbour).id] }));
  await tag(there, harbour, bo.id, "Port Vell", "location");
  await tag(there, harbour, ada.id, "14 crossings", "figure");
  await tag(here, harbour, ada.id, "Harbour master");
  const { appData } = temporary;
  return {
    appData,
    here,
    there,
    sent: await send(there),
    inWorkers: tasksInWorkers({ threads, appData, version }),
  };
}

test("a package is the same file, whoever writes it", async () => {
  const { here, inWorkers } = await meeting();
  const folder = await temporaryFolder();
  const sending = { id: "package-1", from: ada, at, writer, ...quiet };
  const files: Buffer[] = [];
  const holds: unknown[] = [];
  for (const [name, tasks] of [
    ["here", tasksHere(version)],
    ["there", inWorkers],
  ] as const) {
    const file = path.join(folder, name);
    holds.push(await tasks.send(here, file, { reviews: true, instructions: "Please look." }, sending));
    files.push(await readFile(file));
  }
  expect(holds[1]).toEqual(holds[0]);
  expect(files[1]?.equals(files[0] ?? Buffer.alloc(0))).toBe(true);
});

test("a look says the same, with a project and without", async () => {
  const { here, sent, inWorkers } = await meeting();
  const coming = await sent.open();
  for (const store of [here, undefined])
    expect(await inWorkers.look(coming, store, ada.id, quiet)).toEqual(
      await tasksHere(version).look(coming, store, ada.id, quiet),
    );
});

test("a merge that was planned in a worker is the same merge, and can be undone", async () => {
  const { here, there, sent, inWorkers, appData } = await meeting();
  const before = await contentOf(here);
  const records = mergesOf(appData, here.location, version);
  const plans: (readonly MergeOperation[])[] = [];
  const plan: MergeNeeds["plan"] = async (coming, choice, needs) => {
    plans.push((await planMerge(coming, choice, needs)).operations);
    const planned = await inWorkers.plan(coming, choice, needs);
    plans.push(planned.operations);
    return planned;
  };
  const { merge, needs } = await merging(here, ada.id);
  const { merge: merged = "none" } = await merge(sent, {}, { plan, records });
  const withoutIds = (operation: MergeOperation) => ("step" in operation ? { ...operation, step: "" } : operation);
  expect(plans[1]?.map(withoutIds)).toEqual(plans[0]?.map(withoutIds));
  expect(plans[1]?.map(({ kind }) => kind)).toEqual(["join-set", "set", "article", "set"]);
  expect((await contentOf(here)).articles[1]).toEqual((await contentOf(there)).articles[1]);
  await undoMerge(merged, needs({ records }));
  const after = await contentOf(here);
  expect([after.articles.length, after.articles[0]?.sets[1]]).toEqual([1, before.articles[0]?.sets[1]]);
});

test("a package that the worker refuses, or dies of, changes nothing", async () => {
  const { here, sent, appData, inWorkers } = await meeting();
  const before = await contentOf(here);
  const { merge, records } = await merging(here, ada.id);
  const failing = async (plan: ProjectTasks["plan"]) => {
    const failed = await merge(sent, {}, { plan }).catch((error: Error) => error.message);
    expect([await contentOf(here), await records.list()]).toEqual([before, []]);
    return failed;
  };
  const dying = (script: string, timeout?: number) =>
    tasksInWorkers({
      threads: restingThreads(
        async () =>
          new Worker(`require("node:worker_threads").parentPort.on("message", () => { ${script} });`, {
            eval: true,
            resourceLimits: { maxOldGenerationSizeMb: 64 },
          }),
      ),
      ...{ appData, version, timeout },
    }).plan;
  expect(await failing(dying("const kept = []; for (;;) kept.push(Array(1e5).fill(0.5));"))).toBe(
    "The package Harbour.spanwise needs more memory to be read than there is. Ask for it in parts.",
  );
  expect(await failing(dying("for (;;);", 50))).toMatch(/^The package Harbour\.spanwise was not through after/);
  // What lies there by now is another file than the one that was opened.
  const coming = await sent.open();
  await writeFile(sent.file, "no zip");
  expect(await failing((_, choice, needs) => inWorkers.plan(coming, choice, needs))).toMatch(/it is no zip/);
});
