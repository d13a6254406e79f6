// Calls from the window to the workbench. Only the main frame of our own page is answered; anything else that got hold
// of the channel is refused, loudly.
import type { IpcMain, IpcMainInvokeEvent } from "electron";
import { callChannel } from "../../model/contract/channels";
import { isAppAddress } from "./appAddress";

export interface CallServer {
  /** Resolves when no call is being answered. */
  settled(): Promise<void>;
}

export function serveCalls(ipcMain: IpcMain, answer: (request: string) => Promise<string>): CallServer {
  const running = new Set<Promise<string>>();
  ipcMain.handle(callChannel, async (event, request: unknown) => {
    if (!isOurPage(event)) throw new Error("Refused: this call does not come from Spanwise's own page.");
    if (typeof request !== "string") throw new Error("Refused: a request is JSON text.");
    const answering = answer(request);
    running.add(answering);
    try {
      return await answering;
    } finally {
      running.delete(answering);
    }
  });
  return {
    settled: async () => {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

function isOurPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isAppAddress(senderFrame.url);
}
