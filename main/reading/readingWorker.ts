// The worker that reads files of strangers, as a thread: bundled into one script by scripts/steps/workerSource.mjs. It does
// one task at a time and may be ended at any moment.
import { parentPort } from "node:worker_threads";
import { Failure } from "../../model/data/failure";
import { withoutText } from "../work/withoutText";
import { readingEngine } from "./readingEngine";
import type { FromReader, ToReader } from "./readingProtocol";

if (!parentPort) throw new Error("the worker that reads must run in a worker thread");
const port = parentPort;
const say = (message: FromReader) => port.postMessage(message);
const engine = readingEngine(say);

port.on("message", (message: ToReader) => {
  if (message.kind !== "begin") engine.hear(message);
  else
    void engine.work(message.task, message.files).then(
      () => say({ kind: "end" }),
      (error) => say(toldOf(error)),
    );
});

say({ kind: "ready" });

function toldOf(error: unknown): FromReader {
  if (error instanceof Failure) return { kind: "failed", failure: { code: error.code, message: error.message } };
  // A tree that no reader can climb down is a matter of the file.
  if (error instanceof RangeError && /call stack/i.test(error.message)) return { kind: "failed", failure: tooDeep };
  return { kind: "bug", bug: withoutText("reading", error) };
}

const tooDeep = { code: "bad-request", message: "It is nested too deeply to be read." } as const;
