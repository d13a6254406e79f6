// Builds storeProcess.ts once per test file and starts it as often as asked for.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll } from "vitest";

export interface StoreProcess {
  /** Lines it has written so far. */
  readonly lines: readonly string[];
  /** Resolves with the first line that begins with `start`. */
  line(start: string): Promise<string>;
  /** As `kill -9` does; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Lets it end by itself. */
  end(): Promise<void>;
}

/** To be called at the top of a test file; gives the function that starts a process. */
export function storeProcesses(): (...args: string[]) => StoreProcess {
  let folder = "";
  const running = new Set<ChildProcess>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "spanwise-process-"));
    await build({
      configFile: false,
      logLevel: "error",
      ssr: { noExternal: true },
      build: {
        ssr: fileURLToPath(new URL("./storeProcess.ts", import.meta.url)),
        outDir: folder,
        target: "node20",
        rollupOptions: { output: { format: "es", entryFileNames: "storeProcess.mjs" } },
      },
    });
  }, 120_000);

  afterAll(async () => {
    for (const child of running) child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  });

  return (...args) => {
    const child = spawn(process.execPath, [join(folder, "storeProcess.mjs"), ...args], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    running.add(child);
    const lines: string[] = [];
    const waiting = new Set<() => void>();
    let rest = "";
    const ended = new Promise<void>((resolve) => {
      child.on("close", () => {
        running.delete(child);
        for (const look of waiting) look();
        resolve();
      });
    });
    child.stdout.on("data", (data: Buffer) => {
      const parts = (rest + data.toString()).split("\n");
      rest = parts.pop() ?? "";
      lines.push(...parts);
      for (const look of waiting) look();
    });
    return {
      lines,
      line: (start) =>
        new Promise((resolve, reject) => {
          const look = () => {
            const found = lines.find((line) => line.startsWith(start));
            if (found !== undefined) resolve(found);
            else if (!running.has(child)) reject(new Error(`the process ended without saying “${start}”`));
            else return;
            waiting.delete(look);
          };
          waiting.add(look);
          look();
        }),
      kill: async () => {
        child.kill("SIGKILL");
        await ended;
      },
      end: async () => {
        child.stdin.end();
        await ended;
      },
    };
  };
}
