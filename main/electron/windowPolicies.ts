// Things a window's page may not do: go anywhere else, open windows, hold other pages.
import type { WebContents } from "electron";

/** `openExternal` is asked for addresses the page wanted to open in a new window. */
export function guardContents(contents: WebContents, openExternal: (address: string) => void): void {
  const prevent = (event: { preventDefault(): void }): void => event.preventDefault();
  contents.on("will-navigate", prevent);
  contents.on("will-frame-navigate", prevent);
  contents.on("will-redirect", prevent);
  contents.on("will-attach-webview", prevent);
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url);
    return { action: "deny" };
  });
}
