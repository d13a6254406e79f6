// The worker across articles dies while it is being fed: the next one has everything, what was read meanwhile included.
import { expect, onTestFinished, test } from "vitest";
import { acrossFeeder } from "../../../main/across/acrossFeeder";
import type { AcrossWorker } from "../../../main/across/acrossProtocol";
import { whenRead } from "../../../main/store/whenRead";
import { WorkerGone } from "../../../main/work/restartingWorker";
import { article, project, source } from "../store/examples";
import { temporaryProject } from "../store/temporaryProject";

test("a worker that takes the place of one that died is fed from the beginning", async () => {
  const store = await (await temporaryProject()).open();
  const texts = Array.from({ length: 60 }, (_, number) => `Port ${number} is closed.\n`);
  for (const text of texts) await store.addArticle(article(text), source(text));
  await whenRead(store);

  // The worker dies with the first articles; what is asked of the next one before it began is lost with its beginning.
  let has = new Set<string>();
  let isNew = false;
  let deaths = 1;
  const ask = async (question: Parameters<AcrossWorker["ask"]>[0]) => {
    if (question.kind === "begin") has = new Set();
    if (question.kind === "put") for (const { facts } of question.articles) has.add(facts.id);
    if (question.kind === "put" && deaths-- > 0) {
      isNew = true;
      feeder.startAgain();
      has = new Set();
    }
    return {};
  };
  const worker = { ask } as unknown as AcrossWorker;
  const feeder = acrossFeeder({
    ...{ store, worker, project, viewer: { annotator: undefined, blind: false, readOnly: false } },
    ...{ changed: () => {}, reportBug: (bug: unknown) => expect(bug).toBeInstanceOf(WorkerGone) },
  });
  onTestFinished(() => feeder.close());
  await expect.poll(() => has.size, { timeout: 20_000 }).toBe(texts.length);
  expect(isNew).toBe(true);
});
