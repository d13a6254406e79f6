// Work whose answer nobody wants once it was asked for anew, and that ends with its project.
import { expect, test } from "vitest";
import { memoryStore } from "../../../main/store/project/memoryStore";
import { announcer } from "../../../main/work/announcer";
import { newestWork } from "../../../main/workbench/newestWork";
import { currentProject } from "../../../main/workbench/workbenchProject";
import type { AnyEvent } from "../../../model/contract/contract";
import { project } from "../store/examples";

async function opened(beforeClosing: () => Promise<void> = async () => {}) {
  const windows = announcer();
  const current = currentProject({
    stores: { open: async () => memoryStore(project), create: async () => memoryStore(project) },
    ...{ announcer: windows, clock: () => new Date(0), newId: () => "unused", beforeClosing },
  });
  await current.open("memory");
  const told: AnyEvent[] = [];
  windows.listen((event) => {
    if (event.event === "review.progress") told.push(event);
  });
  return { current, work: newestWork(current, windows), told };
}

test("each kind of work has its own newest", async () => {
  const { work } = await opened();
  const [first, other] = [waiting(), waiting()];
  const older = work.run("agreement", () => first.answer);
  const beside = work.run("inconsistencies", () => other.answer);
  expect(await work.run("agreement", async () => "newer")).toBe("newer");
  first.give("older");
  other.give("beside");
  await expect(older).rejects.toMatchObject({ code: "conflict" });
  expect(await beside).toBe("beside");
});

test("a project that closed after the work was stopped, and before it began, is said", async () => {
  const closing = waiting();
  const { current, work } = await opened(() => closing.answer.then(() => undefined));
  const closed = current.close();
  await work.close();
  // The store is no longer there when the work asks it.
  const late = work.run("agreement", async () => {
    closing.give("");
    await closed;
    throw new Error("the store of memory is closed");
  });
  await expect(late).rejects.toMatchObject({ code: "not-found", message: "The project was closed meanwhile." });
});

test("closing waits for the end of what runs", async () => {
  const { work } = await opened();
  const running = waiting();
  const ended: string[] = [];
  const run = work
    .run("agreement", () => running.answer)
    .catch(({ code }) => code)
    .then((code) => ended.push(code));
  const closing = work.close().then(() => ended.push("closed"));
  await new Promise((resolve) => setImmediate(resolve));
  expect(ended).toEqual([]);
  running.give("too late");
  await Promise.all([run, closing]);
  expect(ended.sort()).toEqual(["closed", "not-found"]);
});

test("what goes wrong in an open project stays what it is", async () => {
  const { work } = await opened();
  const bug = new Error("a bug");
  await expect(work.run("agreement", () => Promise.reject(bug))).rejects.toBe(bug);
});

test("how far it is, is told now and then, and at the end", async () => {
  const { work, told } = await opened();
  await work.run("inconsistencies", async (_, { onProgress }) => {
    for (let done = 1; done <= 1000; done++) onProgress(done, 1000);
  });
  expect(told.map(({ data }) => data)).toEqual([
    { work: "inconsistencies", done: 1, total: 1000 },
    ...told.slice(1, -1).map(({ data }) => data),
    { work: "inconsistencies", done: 1000, total: 1000 },
  ]);
  expect(told.length).toBeLessThan(100);
});

function waiting(): { readonly answer: Promise<string>; give(answer: string): void } {
  let give = (_: string) => {};
  const answer = new Promise<string>((resolve) => {
    give = resolve;
  });
  return { answer, give: (text) => give(text) };
}
