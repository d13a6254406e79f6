// The page refuses to close over work that is not on disk yet. Electron would then just stay open, without a word:
// here the window waits for the save that runs and closes after it; when that does not help, the person decides.
import type { BrowserWindow, Dialog } from "electron";
import type { Say } from "./saying";

export interface ClosingNeeds {
  readonly say: Say;
  readonly dialog: Dialog;
  readonly window: BrowserWindow;
  /** Resolves when no call is being answered. */
  readonly settled: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** How long a save may take before the person is asked, and how long the page gets to hear that it is done. Milliseconds. */
const longestWait = 3000;
const pageHears = 200;

export function closeWhenSaved({ say, dialog, window, settled, onError }: ClosingNeeds): void {
  let attempt: "none" | "waiting" | "second" | "asking" = "none";
  window.webContents.on("will-prevent-unload", () => {
    if (attempt === "none") void closeAgain().catch(onError);
    else if (attempt === "second") void ask().catch(onError);
  });

  async function closeAgain(): Promise<void> {
    attempt = "waiting";
    await Promise.race([settled(), passed(longestWait)]);
    await passed(pageHears);
    attempt = "second";
    if (!window.isDestroyed()) window.close();
  }

  async function ask(): Promise<void> {
    attempt = "asking";
    const { response } = await dialog.showMessageBox(window, {
      type: "warning",
      message: say("Some changes are not saved."),
      detail: say("Spanwise could not write them yet; the window says why. Closing now loses them."),
      buttons: [say("Keep open"), say("Close and lose them")],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    attempt = "none";
    if (response === 1) window.destroy();
  }
}

function passed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
