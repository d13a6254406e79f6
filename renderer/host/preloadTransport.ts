// The desktop window's transport: what the preload put on the page, if it did.
import type { Transport } from "../../model/contract/contract";

declare global {
  interface Window {
    /** Set by preload/preload.ts, in the desktop host only. */
    readonly spanwiseHost?: {
      send(text: string): Promise<string>;
      receive(listener: (text: string) => void): () => void;
    };
  }
}

/** The transport over Electron's IPC; undefined in a browser. */
export function preloadTransport(page: Window): Transport | undefined {
  const host = page.spanwiseHost;
  if (host === undefined) return undefined;
  return { send: (request) => host.send(request), receive: (listener) => host.receive(listener) };
}
