import type { MenuItemConstructorOptions } from "electron";
import { expect, test } from "vitest";
import { acceleratorOf } from "../../../main/electron/accelerator";
import { menuTemplate } from "../../../main/electron/menu";
import { newSaying } from "../../../main/electron/saying";
import { commandTable } from "../../../model/commands/commandTable";
import { defaultLabels } from "../../../model/project/label";
import { checkAccelerator } from "../../electron-double/accelerators.mjs";

function menu(platform: NodeJS.Platform, ran: string[] = []) {
  return menuTemplate({
    say: newSaying({ getPreferredSystemLanguages: () => [] }).say,
    platform,
    labels: defaultLabels,
    recent: [
      { handle: "h1", name: "Fish & Ships", location: "/a" },
      { handle: "h2", name: "Gone", location: "/b", missing: true },
    ],
    runCommand: (command) => ran.push(command),
    openProject: (handle) => ran.push(`open ${handle}`),
  });
}

function items(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
}

test("every command that has a place stands in its menu once and runs itself", () => {
  const ran: string[] = [];
  const clickable = items(menu("linux", ran)).filter(({ click }) => click !== undefined);
  // A command's click uses none of what Electron passes.
  for (const item of clickable) (item.click as () => void)();
  const inMenu = commandTable.filter((command) => "menu" in command).map(({ id }) => id);
  const tags = defaultLabels.map(({ id }) => `tag.${id}`);
  expect(ran.toSorted()).toEqual([...inMenu, ...tags, "open h1"].toSorted());
});

test("groups are separated, tags come first in the project's order, and a recent project that is missing is left out", () => {
  const annotate = menu("linux").find(({ label }) => label === "Annotate");
  const recent = items(menu("linux")).find(({ label }) => label === "Open recent");
  expect([
    items([annotate ?? {}])
      .slice(1, 7)
      .map(({ id, type }) => id ?? type),
    recent?.submenu,
  ]).toEqual([
    ["tag.actor", "tag.location", "tag.claim", "tag.figure", "separator", "annotation.delete"],
    [{ id: "recent.h1", label: "Fish && Ships", click: expect.any(Function) }],
  ]);
});

test.each(["linux", "win32", "darwin"] as const)("Electron understands every accelerator on %s", (platform) => {
  for (const { accelerator } of items(menu(platform))) if (accelerator) checkAccelerator(String(accelerator));
});

test("keys are shown, never taken; on a Mac, which would take them, only those with Cmd are shown", () => {
  const shown = items(menu("linux")).filter(({ accelerator }) => accelerator !== undefined);
  expect([
    shown.every(({ registerAccelerator }) => registerAccelerator === false),
    acceleratorOf(["N"], "linux"),
    acceleratorOf(["N"], "darwin"),
    acceleratorOf(["Delete", "Mod+Backspace"], "darwin"),
    acceleratorOf(["Shift+ArrowRight"], "win32"),
    acceleratorOf(["Mod+Enter"], "darwin"),
    acceleratorOf([], "linux"),
  ]).toEqual([true, "N", undefined, "CommandOrControl+Backspace", "Shift+Right", "CommandOrControl+Return", undefined]);
});
