// The command line as it would be installed, in a temporary folder with a home of its own. A command runs in this process,
// which is many times quicker; what only a process shows (exit codes, streams, signals) is seen on one that is spawned.
import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { build } from "vite";
import { runCommandLine } from "../../../main/cli/commandLine";
import type { CliEnvironment } from "../../../main/cli/environment/command";
import { isBuilt } from "../../../scripts/steps/build.mjs";
import { workerSource } from "../../../scripts/steps/workerSource.mjs";
import { startReadingHere } from "../reading/readingHere";

const root = path.resolve(import.meta.dirname, "..", "..", "..");
const version = "1.2.3";

export interface InstalledCli {
  /** For the test's own files; commands run here. */
  readonly folder: string;
  readonly home: string;
  /** Runs a command in this process. */
  run(...args: readonly string[]): Promise<Ran>;
  /** The same in other cli: another machine's app data, another way to read files. */
  runIn(cli: Partial<CliEnvironment>, ...args: readonly string[]): Promise<Ran>;
  /** Runs a command in a process of its own. */
  runProcess(...args: readonly string[]): Promise<Ran>;
  /** Starts a process for a command that does not end by itself. */
  start(...args: readonly string[]): Promise<ChildProcess>;
  /** The same with these environment variables, in place of or beside the usual ones. */
  startWith(environment: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<ChildProcess>;
  /** What the child process prints until it has printed `words`; fails when it ends before. */
  printed(child: ChildProcess, words: string): Promise<string>;
  close(): Promise<void>;
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly notes: string;
}

/** Installs, and takes what is built (or builds it) when the first process is started; close it at the end. */
export async function installedCli(): Promise<InstalledCli> {
  const base = await mkdtemp(path.join(os.tmpdir(), "spanwise-cli-"));
  const [program, home, folder] = [path.join(base, "program"), path.join(base, "home"), path.join(base, "work")];
  await Promise.all([mkdir(path.join(program, "out", "renderer"), { recursive: true }), mkdir(home), mkdir(folder)]);
  await writeFile(path.join(program, "package.json"), JSON.stringify({ name: "spanwise", version, type: "module" }));
  await writeFile(path.join(program, "out", "renderer", "index.html"), "<!doctype html><title>Window</title>");
  const target = path.join(program, "out", "main");
  let built: Promise<unknown> | undefined;
  const buildOnce = () => {
    built ??= isBuilt() ? cp(path.join(root, "out", "main"), target, { recursive: true }) : buildInto(target);
    return built;
  };

  async function startWith(special: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<ChildProcess> {
    await buildOnce();
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...environment } = process.env;
    return spawn(process.execPath, [path.join(program, "out", "main", "cli.js"), ...args], {
      cwd: folder,
      env: {
        ...environment,
        HOME: home,
        USERPROFILE: home,
        SPANWISE_DATA: path.join(home, "data"),
        NODE_OPTIONS: "",
        ...special,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  async function runIn(special: Partial<CliEnvironment>, ...args: readonly string[]): Promise<Ran> {
    const [out, notes]: [string[], string[]] = [[], []];
    const code = await runCommandLine(args, {
      out: (line) => void out.push(`${line}\n`),
      note: (line) => void notes.push(`${line}\n`),
      stop: () => new AbortController().signal,
      folder,
      environment: { SPANWISE_DATA: path.join(home, "data") },
      home,
      programFolder: program,
      version,
      reading: { start: startReadingHere },
      ...special,
    });
    return { code, out: out.join(""), notes: notes.join("") };
  }

  return {
    folder,
    home,
    runIn,
    start: (...args) => startWith({}, ...args),
    startWith,
    run: (...args) => runIn({}, ...args),
    runProcess: async (...args) => ended(await startWith({}, ...args)),
    printed: (child, words) =>
      new Promise((resolve, reject) => {
        let all = "";
        child.stdout?.setEncoding("utf8").on("data", (text) => {
          all += text;
          if (all.includes(words)) resolve(all);
        });
        child.on("exit", (code) => reject(new Error(`ended with ${code} after: ${all}`)));
      }),
    close: () => rm(base, { recursive: true }),
  };
}

function buildInto(outDir: string): Promise<unknown> {
  return build({
    ...{ root, configFile: false, logLevel: "error" },
    ssr: { noExternal: true },
    plugins: [workerSource()],
    build: { ssr: "main/cli/cli.ts", outDir, target: "node20", minify: false },
  });
}

/** Waits for the end of a process. */
export function ended(child: ChildProcess): Promise<Ran> {
  return new Promise((resolve, reject) => {
    let out = "";
    let notes = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      out += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      notes += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, notes }));
  });
}
