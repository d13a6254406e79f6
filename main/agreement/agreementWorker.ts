// The worker that counts agreement, as a thread: bundled into one script by scripts/steps/workerSource.mjs. An error in
// the worker ends it.
import { parentPort } from "node:worker_threads";
import { type AgreementEngine, agreementEngine } from "./agreementEngine";
import type { AgreementAnswer, AgreementQuestion } from "./agreementProtocol";
import { unpacked } from "./packedArticle";

if (!parentPort) throw new Error("the worker of agreement must run in a worker thread");
const port = parentPort;
let engine: AgreementEngine | undefined;

port.on("message", (question: AgreementQuestion) => {
  const answer = answerTo(question);
  if (answer !== undefined) port.postMessage(answer);
});

function answerTo(question: AgreementQuestion): AgreementAnswer | undefined {
  if (question.kind === "begin") {
    engine = agreementEngine(question.setting);
    return undefined;
  }
  if (engine === undefined) throw new Error("the counting has not begun");
  if (question.kind === "report") return { kind: "report", report: engine.report(question.unreadable) };
  engine.add(unpacked(question.article));
  return { kind: "added" };
}
