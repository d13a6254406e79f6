// Writes everything to disk when the machine sleeps, the window loses focus, or Spanwise ends. Acknowledged actions are
// in the journal already; this folds the journals into the snapshots.
import type { App, BrowserWindow, PowerMonitor } from "electron";

export interface SaveNeeds {
  readonly app: App;
  readonly powerMonitor: PowerMonitor;
  readonly window: BrowserWindow;
  readonly flush: () => Promise<void>;
  /** Answers what is still being asked, then closes the project. */
  readonly close: () => Promise<void>;
  /** Is told of a flush or close that failed. */
  readonly onError: (error: unknown) => void;
}

/** A drive that does not answer must not keep Spanwise from ending. Milliseconds. */
const longestClose = 10_000;

export function saveInTime({ app, powerMonitor, window, flush, close, onError }: SaveNeeds): void {
  const flushNow = (): void => void flush().catch(onError);
  window.on("blur", flushNow);
  window.on("session-end", flushNow);
  powerMonitor.on("suspend", flushNow);
  powerMonitor.on("shutdown", () => app.quit());
  let closing = false;
  // Runs after the windows are closed, so that their last calls have been answered.
  app.on("will-quit", (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const enough = new Promise<void>((resolve) => setTimeout(resolve, longestClose));
    void Promise.race([close().catch(onError), enough]).then(() => app.exit(0));
  });
}
