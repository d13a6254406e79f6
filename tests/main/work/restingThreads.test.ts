import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type RestingThread, restingThreads } from "../../../main/work/restingThreads";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

class Thread extends EventEmitter implements RestingThread {
  readonly name: string;
  readonly #ended: string[];

  constructor(name: string, ended: string[]) {
    super();
    this.name = name;
    this.#ended = ended;
  }

  async terminate(): Promise<void> {
    this.#ended.push(this.name);
    this.emit("exit");
  }
}

function started() {
  const ended: string[] = [];
  let count = 0;
  const threads = restingThreads(async () => new Thread(`thread ${++count}`, ended));
  return { threads, ended };
}

test("who asks next gets the thread that rests, and a new one while it is at work", async () => {
  const { threads, ended } = started();
  const first = await threads.take();
  threads.rest(first);
  expect(await threads.take()).toBe(first);
  expect((await threads.take()).name).toBe("thread 2");
  expect(ended).toEqual([]);
});

test("a thread that rested long enough ends, one that was asked meanwhile does not", async () => {
  const { threads, ended } = started();
  const [first, second] = [await threads.take(), await threads.take()];
  threads.rest(first);
  threads.rest(second);
  vi.advanceTimersByTime(15_000);
  await threads.take();
  vi.advanceTimersByTime(15_000);
  expect(ended).toEqual(["thread 1"]);
});

test("a thread that dies while it rests is not handed out, and harms nobody", async () => {
  const { threads } = started();
  const first = await threads.take();
  threads.rest(first);
  first.emit("error", new Error("died"));
  expect((await threads.take()).name).toBe("thread 2");
});

test("two may rest, and none once the threads were closed", async () => {
  const { threads, ended } = started();
  const taken = [await threads.take(), await threads.take(), await threads.take(), await threads.take()];
  for (const thread of taken.slice(0, 3)) threads.rest(thread);
  expect(ended).toEqual(["thread 3"]);
  await threads.close();
  expect(ended).toEqual(["thread 3", "thread 1", "thread 2"]);
  for (const thread of taken.slice(3)) threads.rest(thread);
  expect(ended.at(-1)).toBe("thread 4");
});
