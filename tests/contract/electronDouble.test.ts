// The contract through the desktop host: the built main process on the Electron double, asked as its preload would.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { callChannel, eventChannel } from "../../model/contract/channels";
import { type PagePlayer, startDouble } from "../electron-double/startDouble";
import type { ContractSubject } from "./contractTest";
import { describeContract } from "./describeContract";

describeContract("Electron's IPC (a double)", onTheDouble, "transport");

async function onTheDouble(): Promise<ContractSubject> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-ipc-"));
  const inside = async (name: string): Promise<string> => {
    await mkdir(path.join(folder, name));
    return path.join(folder, name);
  };
  const appPath = await inside("app");
  // A program without samples: the suite begins with nothing open.
  await writeFile(path.join(appPath, "package.json"), JSON.stringify({ version: "0.0.0-test" }));

  const listeners = new Set<(event: string) => void>();
  const page = silentPage((channel, [event]) => {
    if (channel === eventChannel) for (const listener of [...listeners]) listener(String(event));
  });
  const double = startDouble({ appData: await inside("app-data"), home: await inside("home"), appPath }, page);
  await Promise.race([page.loaded, double.ended.then((code) => ended(code, double.output()))]);

  return {
    transport: {
      send: async (request) => String(await double.invoke(callChannel, [request])),
      receive: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    dialogs: {
      pickFolder: (picked) => double.answerDialog("showOpenDialog", { canceled: false, filePaths: [picked] }),
      pickSavePath: (file) => double.answerDialog("showSaveDialog", { canceled: false, filePath: file }),
    },
    temporaryFolder: await inside("own"),
    close: async () => {
      const code = await double.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      if (code !== 0 || double.output() !== "") ended(code, double.output());
    },
  };
}

function silentPage(send: (channel: string, args: readonly unknown[]) => void): PagePlayer & { loaded: Promise<void> } {
  let load: () => void = () => {};
  const loaded = new Promise<void>((resolve) => {
    load = resolve;
  });
  return {
    loaded,
    load: async () => load(),
    reload: async () => {},
    send: async (channel, args) => send(channel, args),
    refusesToClose: async () => false,
    close: async () => {},
  };
}

function ended(code: number, output: string): never {
  throw new Error(`The desktop host ended with code ${code}.\n${output}`);
}
