// Launches the desktop host in the real Electron, where its binary is installed.
import path from "node:path";
import { _electron } from "@playwright/test";
import { findElectron } from "../../../scripts/steps/electronBinary.mjs";
import type { Launch } from "./Launched";

const root = path.resolve(import.meta.dirname, "..", "..", "..");

export const launchElectron: Launch = async ({ project, appData, home, watch }) => {
  const executablePath = findElectron();
  if (executablePath === undefined)
    throw new Error("Electron's binary is not installed (npx install-electron gets it).");
  const electron = await _electron.launch({
    executablePath,
    args: [root, ...(project === undefined ? [] : [project])],
    env: { ...environment(), HOME: home, SPANWISE_DATA: appData },
  });
  await watch(electron.context());
  const page = await electron.firstWindow();
  let output = "";
  for (const stream of [electron.process().stdout, electron.process().stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const ended = new Promise<void>((resolve) => electron.process().once("exit", () => resolve()));

  return {
    page,
    origin: "app://spanwise",
    dialogs: {
      pickFolder: (folder) =>
        electron.evaluate(({ dialog }, chosen) => {
          dialog.showOpenDialog = async () => ({ canceled: chosen === undefined, filePaths: chosen ? [chosen] : [] });
        }, folder),
      pickSavePath: (file) =>
        electron.evaluate(({ dialog }, chosen) => {
          dialog.showSaveDialog = async () => ({ canceled: chosen === undefined, filePath: chosen ?? "" });
        }, file),
      openInBrowser: (yes) =>
        electron.evaluate(
          ({ dialog }, response) => {
            dialog.showMessageBox = async () => ({ response, checkboxChecked: false });
          },
          yes ? 0 : 1,
        ),
    },
    clickMenu: (command) =>
      electron.evaluate(({ Menu }, id) => {
        const item = Menu.getApplicationMenu()?.getMenuItemById(id);
        if (!item) throw new Error(`The menu has no item ${id}.`);
        item.click();
      }, command),
    kill: async () => {
      electron.process().kill("SIGKILL");
      await ended;
    },
    close: async () => {
      if (electron.process().exitCode !== null || electron.process().signalCode !== null) return;
      await electron.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      });
      await ended;
    },
    output: () => output,
  };
};

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
