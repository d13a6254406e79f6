// The native dialogs, as the workbench's host abilities. Only this side ever learns a path.
import { stat } from "node:fs/promises";
import path from "node:path";
import type { BaseWindow, Dialog, Shell } from "electron";
import { Failure } from "../../model/data/failure";
import type { HostAbilities } from "../workbench/HostAbilities";

export interface DialogNeeds {
  readonly dialog: Dialog;
  readonly shell: Shell;
  /** The window a dialog belongs to. */
  readonly window: () => BaseWindow | undefined;
  /** The folder the save dialog starts in. */
  readonly documents: string;
  readonly platform: NodeJS.Platform;
}

const folderDialogs: Readonly<Record<"open" | "create" | "watch", Electron.OpenDialogOptions>> = {
  open: { title: "Open project", buttonLabel: "Open", properties: ["openDirectory"] },
  create: {
    title: "Folder for the new project",
    buttonLabel: "Use this folder",
    properties: ["openDirectory", "createDirectory", "promptToCreate"],
  },
  watch: { title: "Folder to watch", buttonLabel: "Watch it", properties: ["openDirectory"] },
};

export function nativeAbilities({ dialog, shell, window, documents, platform }: DialogNeeds): HostAbilities {
  return {
    pickFolder: async (purpose) => {
      const options = folderDialogs[purpose];
      const parent = window();
      const { canceled, filePaths } = parent
        ? await dialog.showOpenDialog(parent, options)
        : await dialog.showOpenDialog(options);
      return canceled ? undefined : filePaths[0];
    },
    pickSavePath: async (suggestedName) => {
      const options: Electron.SaveDialogOptions = {
        title: "Save dataset",
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
