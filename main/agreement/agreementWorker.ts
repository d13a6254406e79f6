// The worker that counts agreement, as a thread: bundled into one script by scripts/steps/workerSource.mjs. What goes wrong
// in it ends it.
import { parentPort } from "node:worker_threads";
import { type AgreementDesk, agreementDesk } from "./agreementDesk";
import type { AgreementAnswer, AgreementQuestion } from "./agreementProtocol";

if (!parentPort) throw new Error("the worker of agreement must run in a worker thread");
const port = parentPort;
let desk: AgreementDesk | undefined;

port.on("message", (question: AgreementQuestion) => {
  const answer = answerTo(question);
  if (answer !== undefined) port.postMessage(answer);
});

function answerTo(question: AgreementQuestion): AgreementAnswer | undefined {
  if (question.kind === "begin") {
    desk = agreementDesk(question.setting);
    return undefined;
  }
  if (desk === undefined) throw new Error("the counting has not begun");
  if (question.kind === "report") return { kind: "report", report: desk.report(question.unreadable) };
  desk.add(question.article);
  return { kind: "added" };
}
