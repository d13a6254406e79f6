// Starts the built desktop host on the Electron double, in a process of its own, and speaks with it. Needs no browser:
// a window's page is played by whoever answers `loadPage` and calls `invoke` (attachPage.ts lets Chromium do that).
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { hostOnDouble } from "./hostOnDouble.mjs";
import { wire } from "./wire.mjs";

const root = path.resolve(import.meta.dirname, "..", "..");

export interface DoubleOptions {
  /** Folder of the project to start with. */
  readonly project?: string;
  /** Where Spanwise remembers settings and recent projects. */
  readonly appData: string;
  /** The person's home folder; documents are below it. */
  readonly home: string;
  /** What `app.getAppPath()` says: the folder with package.json and the samples. The repository's when absent. */
  readonly appPath?: string;
}

/** The page of the window, as far as the main process can tell. */
export interface PagePlayer {
  load(url: string, preload: string): Promise<void>;
  reload(): Promise<void>;
  send(channel: string, args: readonly unknown[]): Promise<void>;
  /** Whether the page refuses to be closed. */
  refusesToClose(): Promise<boolean>;
  close(): Promise<void>;
}

export interface MenuItemSeen {
  readonly label: string;
  readonly id?: string;
  readonly submenu?: readonly MenuItemSeen[];
}

export type DialogName = "showOpenDialog" | "showSaveDialog" | "showMessageBox";

export interface FetchedForPage {
  readonly cancelled?: true;
  /** No handler of ours: Electron would have gone to the network. */
  readonly leaves?: true;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface ElectronDouble {
  /** Answers the next dialog of this name; a dialog nobody answers is an error. */
  answerDialog(name: DialogName, answer: unknown): void;
  /** Options of the dialogs shown so far. */
  readonly dialogs: readonly { readonly name: DialogName; readonly options: unknown }[];
  readonly errorBoxes: readonly { readonly title: string; readonly content: string }[];
  readonly openedOutside: readonly string[];
  menu(): readonly MenuItemSeen[];
  clickMenu(id: string): Promise<void>;
  /** As the page's main frame (or another frame, or another address) would. Rejects as Electron's `invoke` does. */
  invoke(
    channel: string,
    args: readonly unknown[],
    frame?: { readonly url: string; readonly isMain: boolean },
  ): Promise<unknown>;
  fetch(url: string, method: string): Promise<FetchedForPage>;
  /** Whether the main process lets the page go there. */
  mayNavigate(url: string): Promise<boolean>;
  /** What the main process says to a new window: "allow" or "deny". */
  openWindow(url: string): Promise<string>;
  permission(permission: string, url: string): Promise<boolean>;
  emit(source: "app" | "powerMonitor" | "window", event: string, ...args: readonly unknown[]): Promise<void>;
  /** Closes the window as a person would and waits until the process has ended. Returns its exit code. */
  close(): Promise<number>;
  /** Ends the process at once, as a crash or `kill -9` would. */
  kill(): Promise<void>;
  /** Resolves with the exit code when the process has ended. */
  readonly ended: Promise<number>;
  /** What the process wrote to its output; errors the double found in the code under test are here too. */
  output(): string;
}

const appPage = { url: "app://spanwise/", isMain: true };

export function startDouble(options: DoubleOptions, page: PagePlayer): ElectronDouble {
  const child = spawn(
    process.execPath,
    ["--no-warnings", ...hostOnDouble(root), ...(options.project === undefined ? [] : [options.project])],
    {
      cwd: root,
      env: {
        ...process.env,
        HOME: options.home,
        USERPROFILE: options.home,
        SPANWISE_DATA: options.appData,
        SPANWISE_DOUBLE: JSON.stringify({ appPath: options.appPath ?? root, home: options.home }),
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      serialization: "advanced",
    },
  );
  const ended = exitOf(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }

  const answers: { name: DialogName; answer: unknown }[] = [];
  const dialogs: { name: DialogName; options: unknown }[] = [];
  const errorBoxes: { title: string; content: string }[] = [];
  const openedOutside: string[] = [];
  let menu: readonly MenuItemSeen[] = [];

  const { ask, hear, end } = wire((message) => child.connected && child.send(message as object, ignoreEnd), {
    loadPage: ({ url, preload }: { url: string; preload: string }) => page.load(url, preload),
    reloadPage: () => page.reload(),
    unloadPage: async () => ({ prevented: await page.refusesToClose() }),
    closePage: () => page.close(),
    windowShown: () => {},
    send: ({ channel, args }: { channel: string; args: readonly unknown[] }) => page.send(channel, args),
    menu: (items: readonly MenuItemSeen[]) => {
      menu = items;
    },
    dialog: (shown: { name: DialogName; options: unknown }) => {
      dialogs.push(shown);
      const next = answers.findIndex(({ name }) => name === shown.name);
      if (next < 0) throw new Error(`Nobody answered the dialog ${shown.name}: ${JSON.stringify(shown.options)}`);
      return answers.splice(next, 1)[0]?.answer;
    },
    errorBox: (box: { title: string; content: string }) => void errorBoxes.push(box),
    openExternal: ({ url }: { url: string }) => void openedOutside.push(url),
    openPath: ({ file }: { file: string }) => {
      openedOutside.push(file);
      return "";
    },
  });
  child.on("message", (message) => void hear(message));
  void ended.then((code) => end(`The main process has ended (${code}).\n${output}`));

  return {
    answerDialog: (name, answer) => void answers.push({ name, answer }),
    dialogs,
    errorBoxes,
    openedOutside,
    menu: () => menu,
    clickMenu: async (id) => void (await ask("clickMenu", { id })),
    invoke: (channel, args, frame = appPage) => ask("invoke", { channel, args, frame }),
    // The answers of the double's own process have the types its code gives them.
    fetch: async (url, method) => (await ask("fetch", { url, method })) as FetchedForPage,
    mayNavigate: async (url) => (await ask("navigate", { url })) === true,
    openWindow: async (url) => String(await ask("openWindow", { url })),
    permission: async (permission, url) => (await ask("permission", { permission, url })) === true,
    emit: async (source, event, ...args) => {
      const what = { app: "emitApp", powerMonitor: "emitPower", window: "emitWindow" }[source];
      await ask(what, { event, args });
    },
    close: async () => {
      // The process may be gone before it can answer.
      await ask("closeWindow").catch(() => {});
      return ended;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    ended,
    output: () => output,
  };
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.on("close", (code) => resolve(code ?? -1));
  });
}

/** A process that is killed on purpose may be gone while something is sent to it. */
function ignoreEnd(): void {}
