// The end-to-end tests' `test`: launches Spanwise in the host of the Playwright project, with folders of its own, and
// after every test looks whether the window stayed private and quiet: no request left, nothing broke the content
// security policy, no error went unhandled, no bug was reported.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type BrowserContext, test as base, expect, type Request } from "@playwright/test";
import { launchBrowserHost } from "./launchers/browserHost";
import { launchElectron } from "./launchers/electron";
import { launchElectronDouble } from "./launchers/electronDouble";
import type { Launch, Launched } from "./launchers/Launched";
import { type ProgramRuns, programEnvironment, programRuns } from "./launchers/programRuns";

const launchers = {
  "browser host": launchBrowserHost,
  "Electron double": launchElectronDouble,
  "real Electron": launchElectron,
} as const satisfies Readonly<Record<string, Launch>>;

export interface LauncherOption {
  launcher: keyof typeof launchers;
}

export interface Spanwise {
  /** A person's home folder, empty at first; removed after the test. */
  readonly home: string;
  /** Where Spanwise remembers settings and recent projects. */
  readonly appData: string;
  /**
   * Starts Spanwise; again after `close` or `kill`, with the same folders, as the same person would. `machine` names
   * another person's, with folders of its own.
   */
  launch(options?: { readonly project?: string; readonly machine?: string }): Promise<Launched>;
  /** Runs the command line with these arguments, which must succeed. Resolves with all it wrote. */
  runCommand(...args: readonly string[]): Promise<string>;
  /** Errors the page may log because the test makes it do what it must not. */
  expectComplaints(expected: RegExp): void;
}

/** What the windows of a test did that they must not. */
interface Watched {
  readonly requests: Request[];
  readonly sockets: string[];
  readonly complaints: string[];
}

export const test = base.extend<{ spanwise: Spanwise }, LauncherOption & { programs: ProgramRuns }>({
  launcher: ["browser host", { option: true, scope: "worker" }],
  programs: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern.
    async ({}, use) => {
      const programs = programRuns();
      await use(programs);
      await programs.end();
    },
    { scope: "worker" },
  ],
  spanwise: async ({ browser, launcher, programs }, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-e2e-"));
    const foldersOf = async (machine: string) => {
      const home = path.join(folder, machine, "home");
      await mkdir(home, { recursive: true });
      return { home, appData: path.join(folder, machine, "app-data") };
    };
    const own = await foldersOf("own");
    const running: Launched[] = [];
    const watched: Watched = { requests: [], sockets: [], complaints: [] };
    const launch: Spanwise["launch"] = async ({ machine, ...options } = {}) => {
      const launched = await launchers[launcher]({
        ...options,
        ...(machine === undefined ? own : await foldersOf(machine)),
        browser,
        programs,
        watch: (context) => watch(context, watched),
      });
      running.push(launched);
      return launched;
    };
    const runCommand: Spanwise["runCommand"] = async (...args) => {
      const run = programs.start({ args, folder: own.home, environment: programEnvironment(own) });
      expect(await run.ended, run.output()).toBe(0);
      return run.output();
    };
    const expected: RegExp[] = [];
    await use({ ...own, launch, runCommand, expectComplaints: (pattern) => void expected.push(pattern) });
    for (const launched of running) {
      watched.complaints.push(...bugsIn(launched.output()));
      await launched.close();
    }
    const origins = running.map(({ origin }) => origin);
    const complaints = watched.complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)));
    const left = [
      ...watched.requests.filter((request) => wasSent(request, running)).map((request) => request.url()),
      ...watched.sockets,
    ].filter((url) => !isOwn(url, origins));
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    expect({ left, complaints }, "the window stays private and quiet").toEqual({
      left: [],
      complaints: [],
    });
  },
});

export { expect };

async function watch(context: BrowserContext, { requests, sockets, complaints }: Watched): Promise<void> {
  context.on("request", (request) => requests.push(request));
  context.on("page", (page) => page.on("websocket", (socket) => sockets.push(socket.url())));
  context.on("weberror", (error) => complaints.push(`unhandled: ${error.error().stack ?? error.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(`console: ${message.text()}`);
  });
  // What was caught is a violation nevertheless, and is in no console.
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
      console.error(`refused by ${effectiveDirective}: ${blockedURI} in ${sourceFile}:${lineNumber}`),
    );
  });
}

/** What the content security policy or the host stops is told as a request that failed; nothing was sent. */
function wasSent(request: Request, running: readonly Launched[]): boolean {
  return request.failure()?.errorText !== "csp" && !running.some(({ wasRefused }) => wasRefused?.(request));
}

function isOwn(url: string, origins: readonly string[]): boolean {
  return (
    url.startsWith("data:") ||
    origins.some((origin) => url.startsWith(`${origin}/`) || url.startsWith(`blob:${origin}/`))
  );
}

/** Bugs are reported on the host's output with their stack. */
function bugsIn(output: string): readonly string[] {
  return /^\s+at .+:\d+/m.test(output) ? [`the host reported a bug: ${output}`] : [];
}
