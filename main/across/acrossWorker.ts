// The worker that derives what is shown across articles, as a thread: bundled into one script by
// scripts/steps/workerSource.mjs.
import { parentPort } from "node:worker_threads";
import type { NumberedAnswer, NumberedQuestion } from "../work/restartingWorker";
import { withoutText } from "../work/withoutText";
import { acrossEngine } from "./acrossEngine";
import type { AcrossAnswer, AcrossQuestion } from "./acrossProtocol";

if (!parentPort) throw new Error("the worker across articles must run in a worker thread");
const port = parentPort;
const answer = acrossEngine();

port.on("message", async ({ number, question }: NumberedQuestion<AcrossQuestion>) => {
  port.postMessage(await answered(number, question));
});

async function answered(number: number, question: AcrossQuestion): Promise<NumberedAnswer<AcrossAnswer>> {
  try {
    return { number, answer: await answer(question) };
  } catch (error) {
    // A feeding that stopped half-way cannot be trusted: then the worker ends, and a new one is fed everything again.
    if (question.kind !== "table" && question.kind !== "copies") throw error;
    return { number, bug: withoutText("across", error) };
  }
}
