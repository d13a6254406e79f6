// Nothing waits in memory when the machine sleeps, the person turns away, or Spanwise ends. Acknowledged actions are on
// disk anyway (the journal); this puts them into their final form.
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
  // After the windows are gone, so that their last words have been heard.
  app.on("will-quit", (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const enough = new Promise<void>((resolve) => setTimeout(resolve, longestClose));
    void Promise.race([close().catch(onError), enough]).then(() => app.exit(0));
  });
}
