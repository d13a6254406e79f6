// The command line as it would be installed, in a temporary folder with a home of its own, run as a child process.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { build } from "vite";

const root = path.resolve(import.meta.dirname, "..", "..", "..");

export interface InstalledCli {
  /** For the test's own files; commands run here. */
  readonly folder: string;
  readonly home: string;
  run(...args: readonly string[]): Promise<Ran>;
  /** Starts a command that does not end by itself. */
  start(...args: readonly string[]): ChildProcess;
  /** The same with these environment variables, in place of or beside the usual ones. */
  startWith(environment: NodeJS.ProcessEnv, ...args: readonly string[]): ChildProcess;
  /** What the child process prints until it has printed `words`; fails when it ends before. */
  printed(child: ChildProcess, words: string): Promise<string>;
  close(): Promise<void>;
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly notes: string;
}

/** Builds and installs; close it at the end. */
export async function installedCli(): Promise<InstalledCli> {
  const base = await mkdtemp(path.join(os.tmpdir(), "spanwise-cli-"));
  const [program, home, folder] = [path.join(base, "program"), path.join(base, "home"), path.join(base, "work")];
  await Promise.all([mkdir(path.join(program, "out", "renderer"), { recursive: true }), mkdir(home), mkdir(folder)]);
  await writeFile(path.join(program, "package.json"), '{ "name": "spanwise", "version": "1.2.3", "type": "module" }');
  await writeFile(path.join(program, "out", "renderer", "index.html"), "<!doctype html><title>Window</title>");
  await symlink(path.join(root, "node_modules"), path.join(program, "node_modules"), "junction");
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: { ssr: "main/cli/cli.ts", outDir: path.join(program, "out", "main"), target: "node20", minify: false },
  });

  function startWith(special: NodeJS.ProcessEnv, ...args: readonly string[]): ChildProcess {
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

  return {
    folder,
    home,
    start: (...args) => startWith({}, ...args),
    startWith,
    run: (...args) => ended(startWith({}, ...args)),
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
