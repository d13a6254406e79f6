// The native menu: a view of the command table. An entry asks the window to run its command; nothing is done here.

import type { MenuItemConstructorOptions } from "electron";
import type { CommandDescriptor, MenuName } from "../../model/commands/commandDescriptor";
import { commandTable, tagCommand } from "../../model/commands/commandTable";
import type { ProjectEntry } from "../../model/contract/projectContract";
import type { Label } from "../../model/project/label";
import { acceleratorOf } from "./accelerator";
import type { Say } from "./saying";

export interface MenuNeeds {
  readonly say: Say;
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
  const { say } = needs;
  const recent: MenuItemConstructorOptions = { label: say("Open recent"), submenu: recentItems(needs) };
  const onMac = needs.platform === "darwin";
  // Electron names its roles in English whatever the system speaks.
  const quit: MenuItemConstructorOptions = { role: "quit", label: say("Quit Spanwise") };
  return [
    ...(onMac ? [appMenu(say, quit)] : []),
    {
      label: say("File"),
      submenu: [...commandItems("File", needs), separator, recent, ...(onMac ? [] : [separator, quit])],
    },
    { label: say("Edit"), submenu: [...commandItems("Edit", needs), separator, ...clipboard(say)] },
    { label: say("Annotate"), submenu: commandItems("Annotate", needs) },
    { label: say("Review"), submenu: commandItems("Review", needs) },
    { label: say("Go"), submenu: commandItems("Go", needs) },
    { label: say("View"), submenu: [...commandItems("View", needs), separator, ...zoom(say)] },
    ...(onMac ? [windowMenu(say)] : []),
    { role: "help", label: say("Help"), submenu: commandItems("Help", needs) },
  ];
}

/** The first menu of a Mac. */
function appMenu(say: Say, quit: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    role: "appMenu",
    submenu: [
      { role: "about", label: say("About Spanwise") },
      separator,
      { role: "services", label: say("Services") },
      separator,
      { role: "hide", label: say("Hide Spanwise") },
      { role: "hideOthers", label: say("Hide others") },
      { role: "unhide", label: say("Show all ## programs") },
      separator,
      quit,
    ],
  };
}

function windowMenu(say: Say): MenuItemConstructorOptions {
  return {
    role: "windowMenu",
    label: say("Window"),
    submenu: [
      { role: "minimize", label: say("Minimise") },
      { role: "zoom", label: say("Zoom ## a window, on a Mac") },
      { role: "front", label: say("Bring all to front") },
    ],
  };
}

function clipboard(say: Say): readonly MenuItemConstructorOptions[] {
  return [
    { role: "cut", label: say("Cut") },
    { role: "copy", label: say("Copy ## to the clipboard") },
    { role: "paste", label: say("Paste ## from the clipboard") },
    { role: "selectAll", label: say("Select all") },
  ];
}

function zoom(say: Say): readonly MenuItemConstructorOptions[] {
  return [
    { role: "resetZoom", label: say("Actual size") },
    { role: "zoomIn", label: say("Larger ## everything in the window") },
    { role: "zoomOut", label: say("Smaller ## everything in the window") },
    { role: "togglefullscreen", label: say("Full screen") },
  ];
}

function commandItems(name: MenuName, needs: MenuNeeds): MenuItemConstructorOptions[] {
  const tags = needs.labels.map((label, place): CommandDescriptor => tagCommand(label, place, false));
  const inMenu = [...tags, ...commandTable].flatMap((command: CommandDescriptor) =>
    command.menu?.name === name ? [{ command, group: command.menu.group }] : [],
  );
  return inMenu.flatMap(({ command, group }, index) => {
    const before = inMenu[index - 1];
    const item = commandItem(command, needs);
    return before !== undefined && before.group !== group ? [separator, item] : [item];
  });
}

function commandItem(command: CommandDescriptor, { platform, say, runCommand }: MenuNeeds): MenuItemConstructorOptions {
  const accelerator = acceleratorOf(command.keys, platform);
  return {
    id: command.id,
    label: titleIn(say, command).replaceAll("&", "&&"),
    // The window listens to its keys itself, so the menu must only show them.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => runCommand(command.id),
  };
}

function titleIn(say: Say, { title, said }: CommandDescriptor): string {
  return said ? say(said.message, said.values) : say(title);
}

function recentItems({ recent, say, openProject }: MenuNeeds): MenuItemConstructorOptions[] {
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
  return items.length > 0 ? items : [{ label: say("None yet"), enabled: false }];
}
