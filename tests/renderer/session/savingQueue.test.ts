import { expect, test } from "vitest";
import { applyAction, emptyState, type SetState, type Step } from "../../../model/annotation/history";
import type { ActionTarget } from "../../../model/contract/actionTarget";
import type { CallName, Client } from "../../../model/contract/contract";
import { Failure } from "../../../model/data/failure";
import type { Saving } from "../../../renderer/session/appState";
import { type SavingQueue, savingQueue } from "../../../renderer/session/savingQueue";

test("actions of one article reach the disk one at a time and in order", async () => {
  const disk = fakeDisk();
  const { queue, states } = queueOn(disk);
  for (const revision of [0, 1, 2]) queue.add("article", revision, { kind: "do", step: statusStep(revision) });
  await queue.settled("article");
  expect(disk.state("article").revision).toBe(3);
  expect(states.at(-1)).toEqual({ kind: "saved" });
  expect(states[0]).toEqual({ kind: "saving" });
});

test("a disk that refuses keeps the action, says so, and gets it when there is room again", async () => {
  const disk = fakeDisk();
  const { queue, states, runLater } = queueOn(disk);
  disk.refuse(new Failure("unreachable", "The disk is full."));
  queue.add("article", 0, { kind: "do", step: statusStep(0) });
  await settledOrFailing(states);
  expect(states.at(-1)).toEqual({ kind: "failing", message: "The disk is full." });
  expect(queue.unsaved()).toEqual([{ article: "article", actions: [{ kind: "do", step: statusStep(0) }] }]);
  disk.refuse(undefined);
  runLater();
  await queue.settled("article");
  expect(states.at(-1)).toEqual({ kind: "saved" });
  expect(disk.state("article").revision).toBe(1);
});

test("an action whose answer was lost is not done twice and takes nothing behind it along", async () => {
  const disk = fakeDisk();
  const { queue, refused, runLater, states } = queueOn(disk);
  disk.loseAnswers(1);
  queue.add("article", 0, { kind: "do", step: statusStep(0) });
  queue.add("article", 1, { kind: "do", step: statusStep(1) });
  await settledOrFailing(states);
  runLater();
  await queue.settled("article");
  expect(refused).toEqual([]);
  expect(disk.state("article").revision).toBe(2);
});

test("an action refused for good leaves the queue with all behind it, and they are handed back", async () => {
  const disk = fakeDisk();
  const { queue, refused } = queueOn(disk);
  disk.refuse(new Failure("conflict", "Changed elsewhere."));
  queue.add("article", 0, { kind: "do", step: statusStep(0) });
  queue.add("article", 1, { kind: "undo" });
  await queue.settled("article");
  expect(refused).toEqual([["article", "conflict", 2]]);
});

test("one article that cannot be saved does not hold up another", async () => {
  const disk = fakeDisk();
  const { queue, states } = queueOn(disk);
  disk.refuse(new Failure("unreachable", "The disk is full."), "first");
  queue.add("first", 0, { kind: "do", step: statusStep(0) });
  queue.add("second", 0, { kind: "do", step: statusStep(0) });
  await queue.settled("second");
  expect(disk.state("second").revision).toBe(1);
  expect(states.at(-1)).toEqual({ kind: "failing", message: "The disk is full." });
});

test("what belongs to a project that is not open waits for it, and nothing of the open one waits with it", async () => {
  const disk = fakeDisk();
  let open = "first";
  const { queue, runLater, states } = queueOn(disk, () => ({ project: open }));
  const onDisk = () => ["first", "second"].map((project) => disk.state("article", project).revision);
  disk.refuse(new Failure("unreachable", "“Second” was opened in its place."), "article");
  queue.add("article", 0, { kind: "do", step: statusStep(0) });
  await settledOrFailing(states);
  open = "second";
  disk.refuse(undefined, "article");
  queue.add("article", 0, { kind: "do", step: statusStep(0) });
  expect([await queue.allSettled(), queue.waiting("article"), onDisk(), states.at(-1)?.kind]).toEqual([
    ...[true, [], [0, 1]],
    "failing",
  ]);
  open = "first";
  expect([await queue.allSettled(), queue.waiting("article").length, queue.unsaved().length]).toEqual([false, 1, 1]);
  runLater();
  expect([await queue.settled("article"), onDisk(), states.at(-1)?.kind]).toEqual([true, [1, 1], "saved"]);
});

test("what was done as another person waits for them, and says whose it is", async () => {
  const disk = fakeDisk();
  let who = "ada";
  const { queue, states, runLater } = queueOn(disk, () => ({ annotator: who }));
  disk.refuse(new Failure("unreachable", "Bo works here now."), "article");
  queue.add("article", 0, { kind: "do", step: statusStep(0) });
  await settledOrFailing(states);
  who = "bo";
  expect([await queue.allSettled(), queue.waiting("article")]).toEqual([true, []]);
  disk.refuse(undefined, "article");
  runLater();
  who = "ada";
  await queue.settled("article");
  expect([disk.state("article").revision, new Set(disk.annotators)]).toEqual([1, new Set(["ada"])]);
});

function queueOn(disk: ReturnType<typeof fakeDisk>, made: () => ActionTarget = () => ({})) {
  const states: Saving[] = [];
  const refused: [string, string, number][] = [];
  let later: (() => void)[] = [];
  const queue: SavingQueue = savingQueue({
    client: disk.client,
    actionTarget: made,
    onSaving: (saving) => states.push(saving),
    onRefused: ({ article, failure, actions }) => refused.push([article, failure.code, actions.length]),
    onReviewRefused: () => undefined,
    later: (run) => later.push(run),
  });
  const runLater = () => {
    const now = later;
    later = [];
    for (const run of now) run();
  };
  return { queue, states, refused, runLater };
}

async function settledOrFailing(states: readonly Saving[]): Promise<void> {
  while (states.at(-1)?.kind === "saving") await new Promise((resolve) => setImmediate(resolve));
}

/** A workbench of which only the sets are real: they go through the model's own `act`. */
function fakeDisk() {
  const sets = new Map<string, SetState>();
  const refusals = new Map<string | undefined, Failure>();
  const annotators: (string | undefined)[] = [];
  let answersToLose = 0;
  const state = (article: string, project = "") => sets.get(`${project}/${article}`) ?? emptyState;
  const call = async (name: CallName, args: never) => {
    await new Promise((resolve) => setImmediate(resolve));
    const {
      project = "",
      annotator,
      article,
      revision,
      action,
    } = args as {
      project?: string;
      annotator?: string;
      article: string;
      revision: number;
      action: never;
    };
    if (name === "article.read") return { state: state(article, project) };
    annotators.push(annotator);
    const refusal = refusals.get(article) ?? refusals.get(undefined);
    if (refusal) throw refusal;
    if (state(article, project).revision !== revision) throw new Failure("conflict", "Another revision.");
    sets.set(`${project}/${article}`, applyAction(state(article, project), action));
    if (answersToLose-- > 0) throw new Failure("unreachable", "The answer was lost.");
    return { revision: revision + 1 };
  };
  return {
    client: { call, listen: () => () => undefined } as unknown as Client,
    state,
    /** Whom each action was for. */
    annotators,
    refuse: (failure: Failure | undefined, article?: string) => {
      if (failure) refusals.set(article, failure);
      else refusals.delete(article);
    },
    loseAnswers: (count: number) => {
      answersToLose = count;
    },
  };
}

function statusStep(revision: number): Step {
  const before = revision % 2 === 0 ? "new" : "done";
  const after = revision % 2 === 0 ? "done" : "new";
  return {
    id: `step-${revision}`,
    title: "status",
    at: "2024-05-01T10:00:00.000Z",
    changes: [{ kind: "set-status", before, after }],
  };
}
