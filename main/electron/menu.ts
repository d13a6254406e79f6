// The native menu: a view of the command table. An entry asks the window to run its command; nothing is done here.

import type { MenuItemConstructorOptions } from "electron";
import type { CommandDescriptor, MenuName } from "../../model/commands/commandDescriptor";
import { commandTable, tagCommand } from "../../model/commands/commandTable";
import type { ProjectEntry } from "../../model/contract/projectContract";
import type { Label } from "../../model/project/label";
import { acceleratorOf } from "./accelerator";

export interface MenuNeeds {
  readonly platform: NodeJS.Platform;
  /** The labels of the open project; empty when none is open. */
  readonly labels: readonly Label[];
  /** Latest first. */
  readonly recent: readonly ProjectEntry[];
  readonly runCommand: (command: string) => void;
  readonly openProject: (handle: string) => void;
}

const mostRecent = 10;
const separator: MenuItemConstructorOptions = { type: "separator" };

export function menuTemplate(needs: MenuNeeds): MenuItemConstructorOptions[] {
  const commands = (name: MenuName): MenuItemConstructorOptions[] => commandItems(name, needs);
  const recent: MenuItemConstructorOptions = { label: "Open recent", submenu: recentItems(needs) };
  const onMac = needs.platform === "darwin";
  return [
    ...(onMac ? [{ role: "appMenu" } as const] : []),
    { label: "File", submenu: [...commands("File"), separator, recent, ...(onMac ? [] : [separator, quit])] },
    { label: "Edit", submenu: [...commands("Edit"), separator, ...clipboard] },
    { label: "Annotate", submenu: commands("Annotate") },
    { label: "Review", submenu: commands("Review") },
    { label: "Go", submenu: commands("Go") },
    { label: "View", submenu: [...commands("View"), separator, ...zoom] },
    ...(onMac ? [{ role: "windowMenu" } as const] : []),
    { role: "help", label: "Help", submenu: commands("Help") },
  ];
}

const quit: MenuItemConstructorOptions = { role: "quit" };
const clipboard: MenuItemConstructorOptions[] = [
  { role: "cut" },
  { role: "copy" },
  { role: "paste" },
  { role: "selectAll" },
];
const zoom: MenuItemConstructorOptions[] = [
  { role: "resetZoom" },
  { role: "zoomIn" },
  { role: "zoomOut" },
  { role: "togglefullscreen" },
];

function commandItems(name: MenuName, { platform, labels, runCommand }: MenuNeeds): MenuItemConstructorOptions[] {
  const tags = labels.map((label, place): CommandDescriptor => tagCommand(label, place, false));
  const inMenu = [...tags, ...commandTable].flatMap((command: CommandDescriptor) =>
    command.menu?.name === name ? [{ command, group: command.menu.group }] : [],
  );
  return inMenu.flatMap(({ command, group }, index) => {
    const before = inMenu[index - 1];
    const item = commandItem(command, platform, runCommand);
    return before !== undefined && before.group !== group ? [separator, item] : [item];
  });
}

function commandItem(
  command: CommandDescriptor,
  platform: NodeJS.Platform,
  runCommand: (command: string) => void,
): MenuItemConstructorOptions {
  const accelerator = acceleratorOf(command.keys, platform);
  return {
    id: command.id,
    label: command.title.replaceAll("&", "&&"),
    // The window listens to its keys itself, so the menu must only show them.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => runCommand(command.id),
  };
}

function recentItems({ recent, openProject }: MenuNeeds): MenuItemConstructorOptions[] {
  const items = recent
    .filter((project) => !project.missing)
    .slice(0, mostRecent)
    .map(
      ({ handle, name }): MenuItemConstructorOptions => ({
        id: `recent.${handle}`,
        label: name.replaceAll("&", "&&"),
        click: () => openProject(handle),
      }),
    );
  return items.length > 0 ? items : [{ label: "None yet", enabled: false }];
}
