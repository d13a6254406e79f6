// The projects of late in the system's own menus: the Dock's on a Mac, the taskbar's on Windows. Linux has none.
import type { App } from "electron";
import type { ProjectEntry } from "../../model/contract/projectContract";

/** `recent` latest first; `programArguments` come before the folder (none in an installed app). */
export function showInSystemMenu(
  app: App,
  recent: readonly ProjectEntry[],
  platform: NodeJS.Platform,
  program: { readonly file: string; readonly args: readonly string[] },
): void {
  const there = recent.filter((project) => !project.missing && project.openedAt !== undefined).slice(0, 10);
  if (platform === "darwin") {
    app.clearRecentDocuments();
    for (const { location } of there.toReversed()) app.addRecentDocument(location);
  }
  if (platform === "win32") {
    app.setJumpList([
      {
        type: "custom",
        name: "Projects",
        items: there.map(({ name, location }) => ({
          type: "task",
          title: name.slice(0, 255),
          description: location.slice(0, 260),
          program: program.file,
          args: [...program.args, location].map(quoted).join(" "),
        })),
      },
    ]);
  }
}

/** A Windows argument in quotes. A path holds no quote; a backslash before the closing one would escape it. */
function quoted(argument: string): string {
  return `"${argument.replace(/\\+$/, "$&$&")}"`;
}
