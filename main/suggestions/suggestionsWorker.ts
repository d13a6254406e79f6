// The worker that makes suggestions, as a thread: bundled into one script by scripts/steps/workerSource.mjs.
import { parentPort } from "node:worker_threads";
import type { NumberedAnswer, NumberedQuestion } from "../work/restartingWorker";
import { withoutText } from "../work/withoutText";
import { suggestionsEngine } from "./suggestionsEngine";
import type { SuggestionsAnswer, SuggestionsQuestion } from "./suggestionsProtocol";

if (!parentPort) throw new Error("the worker of suggestions must run in a worker thread");
const port = parentPort;
const answer = suggestionsEngine();

port.on("message", ({ number, question }: NumberedQuestion<SuggestionsQuestion>) => {
  port.postMessage(answered(number, question));
});

function answered(
  number: number,
  question: SuggestionsQuestion,
): NumberedAnswer<SuggestionsAnswer<SuggestionsQuestion>> {
  try {
    return { number, answer: answer(question) };
  } catch (error) {
    // Learning that stopped half-way cannot be trusted: then the worker ends, and a new one learns everything again.
    if (question.kind !== "suggest") throw error;
    return { number, bug: withoutText("suggestions", error) };
  }
}
