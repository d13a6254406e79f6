// Starts worker threads from a script that is one file. The program reads the file, not the thread, so it may lie in the
// desktop app's archive. The first thread hands over what it compiled: the next ones start in half the time.
import { readFile } from "node:fs/promises";
import { MessageChannel, Worker } from "node:worker_threads";

export interface ScriptThreadOptions {
  /** The thread's name, for debuggers. */
  readonly name: string;
  /** Imports the script's address: that of a worker's file, with `?worker-source` behind it. */
  readonly source: () => Promise<{ readonly default: string }>;
  /** Megabytes that its values may take; what needs more ends the thread, not the program. */
  readonly mostMemory: number;
}

/** Returns what starts a thread. The process may end while it runs, unless the thread `holdsProcess`. */
export function scriptThread(options: ScriptThreadOptions): (holdsProcess?: boolean) => Promise<Worker> {
  const { name, source, mostMemory } = options;
  let compiled: SharedArrayBuffer | undefined;

  return async (holdsProcess = false) => {
    const script = new Uint8Array(await readFile(new URL((await source()).default)));
    const { port1: told, port2: telling } = new MessageChannel();
    told.once("message", (code: SharedArrayBuffer) => {
      compiled ??= code;
    });
    told.unref();
    const worker = new Worker(begin, {
      eval: true,
      name,
      workerData: { name, script, compiled, telling },
      transferList: [script.buffer, telling],
      // None of the loaders and inspectors this process was started with, and none of its secrets.
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    });
    if (!holdsProcess) worker.unref();
    return worker;
  };
}

/** What the thread does first, in its own words. */
const begin = `{
  const { name, script, compiled, telling } = require("node:worker_threads").workerData;
  const { isAscii } = require("node:buffer");
  const { Script } = require("node:vm");
  const bytes = Buffer.from(script.buffer);
  const program = new Script(isAscii(bytes) ? bytes.latin1Slice() : bytes.utf8Slice(), {
    filename: name + " worker",
    cachedData: compiled && new Uint8Array(compiled),
  });
  program.runInThisContext();
  if (!compiled) {
    const code = program.createCachedData();
    const shared = new SharedArrayBuffer(code.byteLength);
    new Uint8Array(shared).set(code);
    telling.postMessage(shared);
  }
  telling.close();
}`;
