import path from "node:path";
import type { App } from "electron";
import { expect, test } from "vitest";
import { claimSingleInstance, projectArgument } from "../../../main/electron/singleInstance";

test("the project is the first argument that is no option, taken from where it was typed", () => {
  expect([
    projectArgument(["--inspect", "", "news", "more"], "/home/ada"),
    projectArgument(["--inspect"], "/home/ada"),
    projectArgument(["/srv/news"], "/home/ada"),
  ]).toEqual([path.resolve("/home/ada", "news"), undefined, path.resolve("/srv/news")]);
});

test("a second start hands its project to the first, whatever Chromium does to the arguments", () => {
  let second: ((event: unknown, argv: string[], cwd: string, data: unknown) => void) | undefined;
  const app = {
    requestSingleInstanceLock: () => true,
    on: (_event: string, listener: typeof second) => {
      second = listener;
    },
  };
  const asked: (string | undefined)[] = [];
  // Only these two members of Electron's object are used.
  const claimed = claimSingleInstance(app as unknown as App, "/a", (project) => asked.push(project));
  second?.({}, ["spanwise", "--foo"], "/", { project: "/b" });
  second?.({}, ["spanwise"], "/", {});
  second?.({}, ["spanwise"], "/", null);
  second?.({}, ["spanwise"], "/", { project: 7 });
  expect({ claimed, asked }).toEqual({ claimed: true, asked: ["/b", undefined, undefined, undefined] });
});
