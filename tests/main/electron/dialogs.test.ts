// The project's folder is shown, and whatever it is called or holds, never run.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Dialog, Shell } from "electron";
import { expect, test } from "vitest";
import { nativeAbilities } from "../../../main/electron/dialogs";
import { newSaying } from "../../../main/electron/saying";

test.each([
  ["darwin", "Quay.app", "shown where it lies"],
  ["darwin", "Quay", "shown where it lies"],
  ["win32", "Quay", "opened"],
  ["linux", "Quay.app", "opened"],
] as const)("on %s a project folder called %s is %s", async (platform, name, how) => {
  const home = await mkdtemp(path.join(tmpdir(), "spanwise-dialogs-"));
  const folder = path.join(home, name);
  await mkdir(folder);
  const asked: string[] = [];
  const shell: Pick<Shell, "openPath" | "showItemInFolder"> = {
    openPath: async (given) => {
      asked.push(`opened ${given}`);
      return "";
    },
    showItemInFolder: (given) => void asked.push(`shown where it lies ${given}`),
  };
  // The two are all that showing a folder asks of Electron.
  const { reveal } = nativeAbilities({
    say: newSaying({ getPreferredSystemLanguages: () => [] }).say,
    dialog: {} as Dialog,
    shell: shell as Shell,
    window: () => undefined,
    documents: home,
    platform,
  });
  await reveal?.(folder);
  expect(asked).toEqual([`${how} ${folder}`]);
  await rm(home, { recursive: true });
});
