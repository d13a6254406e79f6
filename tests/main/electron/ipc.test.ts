import type { IpcMain } from "electron";
import { expect, test } from "vitest";
import { serveCalls } from "../../../main/electron/ipc";
import { callChannel } from "../../../model/contract/channels";

/** Serves on a channel that is kept here, so that a test can call it as any frame might. */
function served(answer: (request: string) => Promise<string>) {
  let handler: ((event: unknown, ...args: unknown[]) => Promise<unknown>) | undefined;
  const ipcMain = {
    handle: (channel: string, given: typeof handler) => {
      expect(channel).toBe(callChannel);
      handler = given;
    },
  };
  // Only `handle` of Electron's object is used.
  const server = serveCalls(ipcMain as unknown as IpcMain, answer);
  return { server, call: (event: unknown, request: unknown) => handler?.(event, request) };
}

const mainFrame = (url: string) => ({ url, parent: null });
const from = (frame: object | null, main = frame) => ({ sender: { mainFrame: main }, senderFrame: frame });

test("the main frame of our page is answered", async () => {
  const { call } = served(async (request) => `answer to ${request}`);
  expect(await call(from(mainFrame("app://spanwise/")), "x")).toBe("answer to x");
});

test.each([
  ["another site", from(mainFrame("https://example.org/"))],
  ["another host of our scheme", from(mainFrame("app://evil/"))],
  ["a host that only starts like ours", from(mainFrame("app://spanwise.evil/"))],
  ["an empty page", from(mainFrame("about:blank"))],
  ["a frame inside our page", from(mainFrame("app://spanwise/"), mainFrame("app://spanwise/"))],
  ["a frame that is gone", from(null)],
  ["a file", from(mainFrame("file:///app://spanwise/"))],
])("%s is refused and the workbench never asked", async (_name, event) => {
  const asked: string[] = [];
  const { call } = served(async (request) => {
    asked.push(request);
    return "";
  });
  await expect(call(event, "x")).rejects.toThrow("Refused");
  expect(asked).toEqual([]);
});

test("a request that is not text is refused", async () => {
  const { call } = served(async () => "");
  await expect(call(from(mainFrame("app://spanwise/")), { call: "app.read" })).rejects.toThrow("JSON text");
});

test("settled waits for every call that runs, also for one that fails", async () => {
  let finish: (how: "well" | "badly") => void = () => {};
  const { call, server } = served(
    () =>
      new Promise((resolve, reject) => (finish = (how) => (how === "well" ? resolve("") : reject(new Error("bug"))))),
  );
  const answered = call(from(mainFrame("app://spanwise/")), "x")?.catch(() => "failed");
  const order: string[] = [];
  const settled = server.settled().then(() => order.push("settled"));
  order.push("still running");
  finish("badly");
  await Promise.all([answered, settled]);
  expect(order).toEqual(["still running", "settled"]);
});
