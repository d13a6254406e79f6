// A worker that counts agreement, as a thread: bundled into one script by scripts/steps/workerSource.mjs. It reads articles
// from the project's folder itself where that is possible. An error in the worker ends it.
import { parentPort } from "node:worker_threads";
import { knownFilesReader } from "../store/project/knownFilesReader";
import { type AgreementEngine, type AgreementSetting, agreementEngine } from "./agreementEngine";
import type { AgreementAnswer, AgreementQuestion } from "./agreementProtocol";
import { comparedSets } from "./comparedSets";
import { unpacked } from "./packedArticle";

type Reading = Extract<AgreementQuestion, { readonly kind: "read" }>;

if (!parentPort) throw new Error("the worker of agreement must run in a worker thread");
const port = parentPort;
let begun: { readonly setting: AgreementSetting; readonly engine: AgreementEngine } | undefined;
const readers = new Map<string, ReturnType<typeof knownFilesReader>>();
let last: Promise<void> = Promise.resolve();

port.on("message", (question: AgreementQuestion) => {
  last = last.then(async () => {
    const answer = await answerTo(question);
    if (answer !== undefined) port.postMessage(answer);
  });
});

async function answerTo(question: AgreementQuestion): Promise<AgreementAnswer | undefined> {
  if (question.kind === "begin") {
    begun = { setting: question.setting, engine: agreementEngine(question.setting) };
    return undefined;
  }
  if (question.kind === "end") {
    begun = undefined;
    readers.clear();
    return undefined;
  }
  if (begun === undefined) throw new Error("the counting has not begun");
  const { setting, engine } = begun;
  switch (question.kind) {
    case "add":
      engine.add(unpacked(question.article), question.place);
      return { kind: "added" };
    case "read":
      return await readAndCount(question, setting, engine);
    case "counts":
      return { kind: "counts", counts: engine.counts };
    case "report":
      for (const counts of question.others) engine.addCounts(counts);
      return { kind: "report", report: engine.report(question.unreadable) };
  }
}

async function readAndCount(
  { known, which, place }: Reading,
  setting: AgreementSetting,
  engine: AgreementEngine,
): Promise<AgreementAnswer> {
  const reader = readers.get(known.folder) ?? knownFilesReader(known.folder);
  readers.set(known.folder, reader);
  const read = await reader(known);
  if (read === undefined) return { kind: "unknown" };
  const annotators = known.sets.map(({ annotator }) => annotator);
  const sets = comparedSets(annotators, read.states, which, setting);
  if (sets.length > 1) engine.add({ id: known.article, text: read.article.text, sets }, place);
  return { kind: "added" };
}
