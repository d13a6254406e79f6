// Launches the built desktop host on the Electron double, its window played by a page of Chromium.
import { attachPage, substituteOrigin } from "../../electron-double/attachPage";
import { type ElectronDouble, startDouble } from "../../electron-double/startDouble";
import type { Launch } from "./Launched";

export const launchElectronDouble: Launch = async ({ browser, project, appData, home, watch }) => {
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 } });
  await watch(context);
  const page = await context.newPage();
  let double: ElectronDouble | undefined;
  const attached = await attachPage(context, page, doubleOf);
  const ended = await new Promise<"loaded" | number>((resolve, reject) => {
    const load = (url: string, preload: string): Promise<void> =>
      attached.player.load(url, preload).then(() => resolve("loaded"), reject);
    double = startDouble(
      { appData, home, ...(project === undefined ? {} : { project }) },
      { ...attached.player, load },
    );
    void double.ended.then(resolve);
  });
  const started = doubleOf();
  let hasEnded = false;
  void started.ended.then(() => {
    hasEnded = true;
  });
  if (ended !== "loaded") failed(ended, started.output());

  return {
    page,
    origin: substituteOrigin,
    dialogs: {
      pickFolder: async (folder) =>
        started.answerDialog("showOpenDialog", { canceled: folder === undefined, filePaths: folder ? [folder] : [] }),
      pickSavePath: async (file) =>
        started.answerDialog("showSaveDialog", { canceled: file === undefined, filePath: file ?? "" }),
      openInBrowser: async (yes) => started.answerDialog("showMessageBox", { response: yes ? 0 : 1 }),
    },
    wasRefused: attached.wasRefused,
    clickMenu: (command) => started.clickMenu(command),
    kill: async () => {
      await started.kill();
      await context.close();
    },
    close: async () => {
      if (hasEnded) return;
      const code = await started.close();
      await context.close();
      if (code !== 0) failed(code, started.output());
      if (attached.left.length > 0) throw new Error(`Requests left: ${attached.left.join(", ")}`);
    },
    output: () => started.output(),
  };

  function doubleOf(): ElectronDouble {
    if (double === undefined) throw new Error("The page was used before the main process started.");
    return double;
  }
};

function failed(code: number, output: string): never {
  throw new Error(`The desktop host on the Electron double ended with code ${code}.\n${output}`);
}
