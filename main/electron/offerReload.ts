// When the window's process ends unasked, says so and offers to load it again: the workbench lives in another process
// and has lost nothing.
import type { App, BrowserWindow, Dialog } from "electron";
import type { Say } from "./saying";

export interface ReloadNeeds {
  readonly say: Say;
  readonly app: App;
  readonly dialog: Dialog;
  readonly window: BrowserWindow;
}

export function offerReload({ say, app, dialog, window }: ReloadNeeds): void {
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason !== "clean-exit") void offer(reason);
  });

  async function offer(reason: string): Promise<void> {
    const { response } = await dialog.showMessageBox({
      type: "error",
      message: say("The window stopped working."),
      detail: say("Everything that was shown as saved is on disk. ({reason})", { reason }),
      buttons: [say("Load it again"), say("Quit Spanwise")],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    if (response === 0) window.webContents.reload();
    else app.quit();
  }
}
