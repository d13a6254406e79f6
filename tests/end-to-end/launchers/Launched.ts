// A running Spanwise as an end-to-end test sees it, whichever host it runs in.
import type { Browser, BrowserContext, Page, Request } from "@playwright/test";
import type { ProgramRuns } from "./programRuns";

export interface LaunchOptions {
  /** Folder of the project to open. Absent: as a person's first start, or whatever was open last. */
  readonly project?: string;
  /** Where Spanwise remembers settings and recent projects. */
  readonly appData: string;
  /** The person's home folder. */
  readonly home: string;
  /** For hosts whose window is a page of an ordinary browser. */
  readonly browser: Browser;
  /** For hosts that run on Node. */
  readonly programs: ProgramRuns;
  /** Is given the window's context before its page loads (in the real Electron: as early as can be). */
  watch(context: BrowserContext): Promise<void>;
}

/** Answers to native dialogs, where the host has them. Each answers the next dialog of its kind. */
export interface Dialogs {
  /** `undefined` cancels. */
  pickFolder(folder: string | undefined): Promise<void>;
  pickSavePath(file: string | undefined): Promise<void>;
  /** Whether an address may be opened in the person's browser. */
  openInBrowser(yes: boolean): Promise<void>;
}

export interface Launched {
  readonly page: Page;
  /** Where the page's own files and calls are, as the browser sees it. */
  readonly origin: string;
  /** Absent in hosts without native dialogs. */
  readonly dialogs?: Dialogs;
  /** Runs an entry of the native menu by its command; absent where there is none. */
  clickMenu?(command: string): Promise<void>;
  /** Whether the host stopped this request before it was sent, where it can tell. */
  wasRefused?(request: Request): boolean;
  /** Ends the workbench at once, as a crash or a power cut would. Nothing happens when it has ended. */
  kill(): Promise<void>;
  /** Closes the window as a person would and waits until everything is saved and ended. Nothing happens when it has. */
  close(): Promise<void>;
  /** What the host wrote to its output: where bugs are reported. */
  output(): string;
}

export type Launch = (options: LaunchOptions) => Promise<Launched>;
