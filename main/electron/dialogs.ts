// The native dialogs, as the workbench's host abilities. Only this side ever learns a path.
import { stat } from "node:fs/promises";
import path from "node:path";
import type { BaseWindow, Dialog, Shell } from "electron";
import { Failure } from "../../model/data/failure";
import type { HostAbilities } from "../workbench/HostAbilities";
import type { Say } from "./saying";

export interface DialogNeeds {
  readonly say: Say;
  readonly dialog: Dialog;
  readonly shell: Shell;
  /** The window a dialog belongs to. */
  readonly window: () => BaseWindow | undefined;
  /** The folder the save dialog starts in. */
  readonly documents: string;
  readonly platform: NodeJS.Platform;
}

function folderDialog(purpose: "open" | "create" | "watch", say: Say): Electron.OpenDialogOptions {
  if (purpose === "open")
    return { title: say("Open project"), buttonLabel: say("Open"), properties: ["openDirectory"] };
  if (purpose === "watch")
    return { title: say("Folder to watch"), buttonLabel: say("Watch it"), properties: ["openDirectory"] };
  return {
    title: say("Folder for the new project"),
    buttonLabel: say("Use this folder"),
    properties: ["openDirectory", "createDirectory", "promptToCreate"],
  };
}

export function nativeAbilities({ say, dialog, shell, window, documents, platform }: DialogNeeds): HostAbilities {
  return {
    pickFolder: async (purpose) => {
      const options = folderDialog(purpose, say);
      const parent = window();
      const { canceled, filePaths } = parent
        ? await dialog.showOpenDialog(parent, options)
        : await dialog.showOpenDialog(options);
      return canceled ? undefined : filePaths[0];
    },
    pickSavePath: async (suggestedName) => {
      const options: Electron.SaveDialogOptions = {
        title: say("Save dataset"),
        defaultPath: path.join(documents, path.basename(suggestedName)),
        properties: ["createDirectory", "showOverwriteConfirmation"],
      };
      const parent = window();
      const { canceled, filePath } = parent
        ? await dialog.showSaveDialog(parent, options)
        : await dialog.showSaveDialog(options);
      return canceled || filePath === "" ? undefined : filePath;
    },
    reveal: async (folder) => {
      // `openPath` would run a program; a project is a folder or it is not shown.
      const found = await stat(folder).catch(() => undefined);
      if (!found?.isDirectory()) throw new Failure("not-found", `The folder ${folder} is not there now.`);
      // On macOS a folder may be a program, by its name (`x.app`) or by what is in it: it is shown where it lies, never opened.
      if (platform === "darwin") return shell.showItemInFolder(folder);
      const reason = await shell.openPath(folder);
      if (reason !== "") throw new Failure("unreachable", `The file manager could not show ${folder}: ${reason}`);
    },
  };
}
