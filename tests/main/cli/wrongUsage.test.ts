// Commands that were typed wrongly: each says what is wrong, in JSON too, and does nothing.
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createProjectFolder } from "../../../main/store/project/createProjectFolder";
import { project as settings } from "../store/examples";
import { type InstalledCli, installedCli } from "./installedCli";

let cli: InstalledCli;
let folder: string;

beforeAll(async () => {
  cli = await installedCli();
});
afterAll(() => cli.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(cli.folder, "test-"));
  await createProjectFolder(path.join(folder, "coast"), {
    ...settings,
    now: () => new Date("2026-01-01T00:00:00.000Z"),
  });
  await mkdir(path.join(folder, "in"));
});

test.each([
  [/An argument is empty/, ["init", ""]],
  [/An argument is empty/, ["import", "coast", ""]],
  [/An argument is empty/, ["import", "", "in"]],
  [/An argument is empty/, ["forget", ""]],
  [/--annotators is empty/, ["package", "coast", "out", "--annotators", ""]],
  [/--annotators is empty/, ["export", "coast", "--format", "conll", "--out", "out", "--annotators", " , "]],
  [/--annotators is empty/, ["agree", "coast", "--annotators", ","]],
  [/at most 20,000 characters/, ["package", "coast", "out", "--instructions", "a".repeat(20_001)]],
  [/Only one rule/, ["assign", "coast", "--everyone", "--per-article", "2"]],
  [/--every belongs to a rule/, ["assign", "coast", "--every", "5=2"]],
  [/--mixed belongs to a rule/, ["assign", "coast", "--to", "Ada", "--articles", "x", "--mixed"]],
  [/--until is for a change/, ["assign", "coast", "--until", "2026-12-31"]],
  [/--dry-run is for a change/, ["assign", "coast", "--dry-run"]],
  [/--until is for articles/, ["assign", "coast", "--withdraw", "--until", "2026-12-31"]],
  [/--time-limit is for a program/, ["suggest", "coast", "--time-limit", "5"]],
  [/two articles/, ["editions", "coast", "--take-near"]],
])("%s", async (words, args) => {
  const before = await readdir(folder);
  const { code, out, notes } = await cli.runIn({ folder }, ...args, "--json");
  expect([code, JSON.parse(out)]).toEqual([
    2,
    { failure: { code: "bad-request", message: expect.stringMatching(words) } },
  ]);
  expect(notes).toMatch(words);
  expect(await readdir(folder)).toEqual(before);
});

test("help of a command that is not there says so", async () => {
  expect(await cli.run("help", "nope")).toMatchObject({ code: 2, out: "" });
  expect((await cli.run("help", "export")).code).toBe(0);
});

test.skipIf(process.platform === "win32")(
  "what is no file, and a name that is too long, are told in words",
  async () => {
    execFileSync("mkfifo", [path.join(folder, "pipe")]);
    await writeFile(path.join(folder, "words.txt"), "words");
    const long = "a".repeat(300);
    for (const [args, words] of [
      [["merge", "coast", "pipe"], /pipe is not a file/],
      [["merge", "coast", "in"], /in is not a file/],
      [["merge", "coast", "words.txt/x"], /could not be read/],
      [["check", "pipe"], /pipe is not a file/],
      [["check", long], /could not be read/],
      [["export", "coast", "--format", "conll", "--out", long], /name is too long/],
      [["package", "coast", long], /name is too long/],
    ] as const) {
      const { code, out } = await cli.runIn({ folder }, ...args, "--json");
      const told = { failure: { code: expect.not.stringMatching("internal"), message: expect.stringMatching(words) } };
      expect([code, JSON.parse(out)]).toEqual([1, told]);
    }
  },
);
