// Several tasks at once are never more than so many, and none begins after one that failed.
import { expect, test } from "vitest";
import { severalAtOnce } from "../../../main/work/severalAtOnce";

test("no more than so many are under way, each begins when there is room, and all are waited for", async () => {
  const tasks = severalAtOnce(3);
  let [now, most] = [0, 0];
  const done: number[] = [];
  for (let number = 0; number < 10; number++)
    await tasks.begin(async () => {
      most = Math.max(most, ++now);
      for (let turn = 0; turn < number % 4; turn++) await new Promise(setImmediate);
      now--;
      done.push(number);
    });
  await tasks.ended();
  expect([most, now, done.toSorted((a, b) => a - b)]).toEqual([3, 0, Array.from({ length: 10 }, (_, n) => n)]);
});

test("after a failure none begins, those under way are waited for, and the first failure is told", async () => {
  const tasks = severalAtOnce(2);
  let goOn = () => {};
  let ended = false;
  await tasks.begin(async () => {
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    ended = true;
    throw new Error("second");
  });
  await tasks.begin(async () => {
    throw new Error("first");
  });
  await expect(tasks.begin(async () => expect.unreachable())).rejects.toThrow("first");
  setImmediate(goOn);
  await expect(tasks.ended()).rejects.toThrow("first");
  expect(ended).toBe(true);
});
