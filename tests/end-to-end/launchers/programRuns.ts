// Runs the built command line as a person would, in processes that are used again (runProgram.mjs). One that was killed,
// or whose run went wrong, is not.
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";

const program = pathToFileURL(path.resolve(import.meta.dirname, "..", "..", "..", "out", "main", "cli.js")).href;

export interface RunOptions {
  readonly args: readonly string[];
  /** The current folder. */
  readonly folder: string;
  /** On top of the environment of the tests. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What tells the program where a person's folders are. */
export function programEnvironment({ home, appData }: { readonly home: string; readonly appData: string }) {
  return { HOME: home, USERPROFILE: home, SPANWISE_DATA: appData };
}

export interface ProgramRun {
  /** Resolves with the exit code when the run has ended. */
  readonly ended: Promise<number>;
  /** All it wrote so far. */
  output(): string;
  /** Calls `listener` whenever it has written more. */
  onOutput(listener: () => void): void;
  /** Asks it to end, as Ctrl+C would. */
  stop(): void;
  /** Ends it at once. */
  kill(): void;
}

export interface ProgramRuns {
  start(options: RunOptions): ProgramRun;
  /** Waits until the processes have ended by themselves: what a run has left open keeps one from that. */
  end(): Promise<void>;
}

type Told = { readonly said: string } | { readonly ended: number };

export function programRuns(): ProgramRuns {
  const processes = new Set<ChildProcess>();
  const idle: ChildProcess[] = [];

  function freshProcess(): ChildProcess {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, "runProgram.mjs"), program], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    processes.add(child);
    child.once("close", () => {
      processes.delete(child);
      if (idle.includes(child)) idle.splice(idle.indexOf(child), 1);
    });
    return child;
  }

  return {
    start({ args, folder, environment }) {
      const child = idle.pop() ?? freshProcess();
      let output = "";
      const listeners: (() => void)[] = [];
      const hear = (text: string): void => {
        output += text;
        for (const listener of listeners) listener();
      };
      const hearRaw = (bytes: Buffer): void => hear(bytes.toString());
      // Only a process that breaks writes there itself.
      const streams = [child.stdout, child.stderr];
      const ended = new Promise<number>((resolve) => {
        const onClose = (code: number | null): void => resolve(code ?? -1);
        const onMessage = (told: Told): void => {
          if ("said" in told) {
            hear(told.said);
            return;
          }
          child.off("message", onMessage).off("close", onClose);
          for (const stream of streams) stream?.off("data", hearRaw);
          if (told.ended === 0) idle.push(child);
          else child.kill("SIGKILL");
          resolve(told.ended);
        };
        child.on("message", onMessage).once("close", onClose);
      });
      for (const stream of streams) stream?.on("data", hearRaw);
      child.send({ args, folder, environment });
      return {
        ended,
        output: () => output,
        onOutput: (listener) => void listeners.push(listener),
        stop: () => void child.kill("SIGTERM"),
        kill: () => void child.kill("SIGKILL"),
      };
    },
    end: async () => {
      await Promise.all(
        [...processes].map(async (child) => {
          // Not `close`: Node emits none after `disconnect`.
          const exited = new Promise((resolve) => child.once("exit", resolve));
          if (child.connected) child.disconnect();
          await exited;
        }),
      );
    },
  };
}
