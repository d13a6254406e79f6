// Suggestions through the workbench: files in a folder, a real worker thread, and workers that die.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, test } from "vitest";
import { memoryStore } from "../../../main/store/project/memoryStore";
import type { Store } from "../../../main/store/Store";
import { startSuggestionsWorker } from "../../../main/suggestions/startSuggestionsWorker";
import type { SuggestionsThread } from "../../../main/suggestions/suggestionsProtocol";
import { announcer } from "../../../main/work/announcer";
import { localWorkbench } from "../../../main/workbench/localWorkbench";
import { suggestionSharesCall } from "../../../main/workbench/suggestionShares";
import { projectSuggestions } from "../../../main/workbench/suggestions";
import type { Workbench } from "../../../main/workbench/workbench";
import { currentProject } from "../../../main/workbench/workbenchProject";
import type { AnnotationSet, Refusal } from "../../../model/annotation/annotation";
import type { Change } from "../../../model/annotation/change";
import type { CallResult, EventData, Handlers } from "../../../model/contract/contract";
import type { Label } from "../../../model/project/label";
import type { Project } from "../../../model/project/project";
import type { ReviewStatus } from "../../../model/review/review";
import { ada, annotation, article, bo, doing, project, source } from "../store/examples";

type Status = AnnotationSet["status"];

const strike = "Ferry strike enters third day\nHarbour master Ines Dahl spoke in Port Vell. Dahl was tired.\n";
const fog = "Fog closes harbour\nBoats waited off Port Vell, Ines Dahl among them.\n";
const secret = "a name no log may hold";

let folder: string;
let toClose: (() => Promise<void>)[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-suggestions-"));
  toClose = [];
});
afterEach(async () => {
  for (const close of toClose) await close();
  await rm(folder, { recursive: true });
});

test("what was tagged in one article is suggested in the others, with why, and windows hear of it", async () => {
  const { read, tag, heard } = await memoryProject();
  expect(await read(fog)).toEqual([]);
  await tag(strike, "Port Vell", "location");
  await heard();
  expect(await read(fog)).toEqual(["location “Port Vell”: tagged Location once, by you"]);
});

test("a tag of a moment ago counts when the article is read", async () => {
  const { read, tag } = await memoryProject();
  await read(strike);
  await tag(strike, "Ines Dahl", "actor");
  expect(await read(strike)).toEqual(["actor “Dahl”: short for “Ines Dahl”, tagged Actor in this article"]);
});

test("a long article is searched in steps that windows hear of, and left for one that is asked for later", async () => {
  const { store, suggestions, read, progress, changed } = await memoryProject();
  const long = Array.from({ length: 3000 }, (_, n) => `In year ${n} boats waited off Port Vell.\n`).join("");
  await store.addArticle(article(long), source(long));
  const { id } = article(long);
  const [left, other] = await Promise.all([suggestions.handlers["suggestions.read"]({ article: id }), read(fog)]);
  expect([left, other]).toEqual([{ suggestions: [], pending: true }, []]);
  await until(() => changed.has(id));
  await read(long);
  const last = progress.at(-1);
  expect(progress.map(({ article }) => article)).toEqual(progress.map(() => id));
  expect([progress.length > 2, last?.done]).toEqual([true, last?.total]);
});

test("the reading of a long article is stopped by the person, and done when it is asked for again", async () => {
  const { store, suggestions, read, progress } = await memoryProject();
  const long = Array.from({ length: 3000 }, (_, n) => `In year ${n} boats waited off Port Vell.\n`).join("");
  await store.addArticle(article(long), source(long));
  const { id } = article(long);
  const { "suggestions.read": ask, "suggestions.stop": stop } = suggestions.handlers;
  const asked = ask({ article: id });
  await until(() => progress.length > 0);
  await stop({ article: id });
  const nothing = { suggestions: [], pending: false, stopped: true };
  expect([await asked, await ask({ article: id }), await read(fog)]).toEqual([nothing, nothing, []]);
  const again = await ask({ article: id, again: true });
  expect([again.stopped, progress.at(-1)?.done]).toEqual([undefined, progress.at(-1)?.total]);
});

test("a colleague's set teaches when it is done, and no longer when it is opened again", async () => {
  const { store, read, tellOf } = await memoryProject(startSuggestionsWorker, { blind: false });
  const id = article(strike).id;
  await store.act(id, bo.id, 0, doing("step-bo-1", added(strike, "Ines Dahl", "actor", "bo-1")));
  tellOf(id, bo.id, 1);
  expect(await read(fog)).toEqual([]);
  await store.act(id, bo.id, 1, doing("step-bo-2", { kind: "set-status", before: "new", after: "done" }));
  tellOf(id, bo.id, 2);
  await expect.poll(() => read(fog)).toEqual(["actor “Ines Dahl”: tagged Actor once, by 1 other"]);
  await store.act(id, bo.id, 2, doing("step-bo-3", { kind: "set-status", before: "done", after: "in-progress" }));
  tellOf(id, bo.id, 3);
  await expect.poll(() => read(fog)).toEqual([]);
});

test("a colleague's set teaches nothing while it is hidden: until one's own is done, or a review is begun", async () => {
  const { store, read, tellOf, reviewing } = await memoryProject();
  const { id } = article(strike);
  const dahl = (by: string) => added(strike, "Ines Dahl", "actor", by);
  const status = (before: Status, after: Status) => ({ kind: "set-status", before, after }) as const;
  const acts = async (annotator: string, revision: number, ...changes: readonly Change[]) => {
    await store.act(id, annotator, revision, doing(`step-${annotator}-${revision}`, ...changes));
    tellOf(id, annotator, revision + 1);
  };
  const [alone, both] = ["tagged Actor once, by you", "tagged Actor twice, by you and 1 other"];
  const why = async () => (await read(fog)).map((said) => said.split(": ")[1]);
  await acts(bo.id, 0, dahl("bo-1"), status("new", "done"));
  expect(await why()).toEqual([]);
  await acts(ada.id, 0, dahl("ada-1"), status("new", "in-progress"));
  await expect.poll(why).toEqual([alone]);
  await acts(ada.id, 1, status("in-progress", "done"));
  await expect.poll(why).toEqual([both]);
  await acts(ada.id, 2, status("done", "in-progress"));
  await expect.poll(why).toEqual([alone]);
  await reviewing(id, "not-reviewing", "in-review");
  await expect.poll(why).toEqual([both]);
  await reviewing(id, "in-review", "not-reviewing");
  await expect.poll(why).toEqual([alone]);
});

test("what was tagged with a label that was merged is suggested as what it was merged into", async () => {
  const town: Label = { id: "town", name: "Town", letter: "T", drawing: "fill", colour: 4, mergedInto: "location" };
  const { read, tag } = await memoryProject(startSuggestionsWorker, { labels: [...project.labels, town] });
  await tag(strike, "Port Vell", "town");
  expect(await read(fog)).toEqual(["location “Port Vell”: tagged Location once, by you"]);
});

test("an article taken out of the project teaches nothing", async () => {
  const { store, read, tag, heard, articlesChanged } = await memoryProject();
  await read(fog);
  await tag(strike, "Port Vell", "location");
  await heard();
  const { id } = article(strike);
  await store.setRemoved([id], true);
  articlesChanged([id]);
  await heard();
  expect(await read(fog)).toEqual([]);
});

test("a worker that dies is replaced, and everything is learned again", async () => {
  const threads: SuggestionsThread[] = [];
  const { read, tag, bugs } = await memoryProject(async () => {
    const thread = await startSuggestionsWorker();
    threads.push(thread);
    return thread;
  });
  await tag(strike, "Port Vell", "location");
  const before = await read(fog);
  await threads[0]?.terminate();
  await until(() => bugs.length > 0);
  expect({ after: await read(fog), workers: threads.length, bugs }).toEqual({
    after: before,
    workers: 2,
    bugs: ["suggestions worker: it ended by itself"],
  });
});

test("an article the worker dies of has no suggestions, others do, and no log holds a word of it", async () => {
  const { read, tag, bugs } = await memoryProject(dyingOf(article(strike).id));
  await tag(fog, "Port Vell", "location");
  expect(await read(strike)).toEqual([]);
  expect(await read(fog)).toEqual([]);
  expect(bugs.map((bug) => bug.split("\n")[0])).toEqual(["suggestions worker: Error"]);
  expect(bugs.join()).not.toContain(secret);
});

test("a project closed while its suggestions begin anew says so, and reports no bug", async () => {
  const { suggestions, settingsChanged } = await memoryProject();
  const ask = () => suggestions.handlers["suggestions.read"]({ article: article(strike).id });
  await ask();
  settingsChanged();
  const asked = ask();
  await Promise.resolve();
  await Promise.resolve();
  await suggestions.close();
  await expect(asked).rejects.toThrow("The project was closed meanwhile.");
});

test("what became of suggestions is not counted to the end when the worker dies, or the project closes", async () => {
  const dying = await memoryProject(dyingOf(article(strike).id));
  await dying.tag(strike, "Port Vell", "location");
  await expect(dying.shares.handlers["suggestions.shares"]({})).rejects.toThrow("the worker that counts ended");
  let begun = false;
  const mute = await memoryProject(async () => {
    begun = true;
    return new Worker(`require("node:worker_threads").parentPort.on("message", () => {})`, { eval: true });
  });
  await mute.tag(strike, "Port Vell", "location");
  const asked = mute.shares.handlers["suggestions.shares"]({});
  const ended = expect(asked).rejects.toThrow("The project was closed meanwhile.");
  await until(() => begun);
  await mute.shares.close();
  await ended;
});

test("a refused suggestion stays refused after a restart; everywhere means every article", async () => {
  const first = await localProject();
  const [one, two] = [await addArticle(first, strike), await addArticle(first, fog)];
  const { handlers } = first;
  await handlers["sets.act"]({
    ...{ article: one, revision: 0 },
    action: doing("step-1", added(strike, "Port Vell", "location", "1"), added(strike, "Ines Dahl", "actor", "2")),
  });
  expect(await settled(handlers, two)).toEqual(["location “Port Vell”", "actor “Ines Dahl”"]);
  await handlers["sets.act"]({
    ...{ article: two, revision: 0 },
    action: doing("step-2", refused(fog, "Port Vell", "location"), refused(fog, "Ines Dahl", "actor", true)),
  });
  await first.close();
  const again = await localProject();
  const third = await addArticle(again, `${fog}Again: Port Vell, Ines Dahl.\n`);
  expect([await settled(again.handlers, two), await settled(again.handlers, third)]).toEqual([
    [],
    ["location “Port Vell”", "location “Port Vell”"],
  ]);
});

function added(text: string, quote: string, label: string, number: string): Change {
  return { kind: "add-annotation", annotation: annotation(`annotation-${number}`, text, quote, label) };
}

function refused(text: string, quote: string, label: string, everywhere = false): Change {
  const start = text.indexOf(quote);
  const refusal: Refusal = {
    ...{ id: `refusal-${label}`, label, start, end: start + quote.length, quote },
    ...(everywhere ? { everywhere } : {}),
    createdAt: "2026-03-01T08:00:00.000Z",
  };
  return { kind: "add-refusal", refusal };
}

/** A worker that throws, with words of an article in the error, when it is asked about this article. */
function dyingOf(id: string): () => Promise<SuggestionsThread> {
  const script = `require("node:worker_threads").parentPort.on("message", ({ number, question }) => {
    if (question.kind === "suggest" && question.article === ${JSON.stringify(id)}) throw new Error(${JSON.stringify(secret)});
    const answers = { put: { effect: "none", needsText: false }, suggest: { suggestions: [] } };
    require("node:worker_threads").parentPort.postMessage({ number, answer: answers[question.kind] ?? {} });
  });`;
  return async () => new Worker(script, { eval: true });
}

async function memoryProject(
  startWorker: () => Promise<SuggestionsThread> = startSuggestionsWorker,
  settings: Partial<Project> = {},
) {
  const store: Store = memoryStore({ ...project, ...settings });
  for (const text of [strike, fog]) await store.addArticle(article(text), source(text));
  const windows = announcer();
  const bugs: string[] = [];
  let told = 0;
  windows.listen(({ event }) => {
    if (event === "suggestions.changed") told++;
  });
  const progress: EventData<"suggestions.progress">[] = [];
  const changed = new Set<string | undefined>();
  windows.listen(({ event, data }) => {
    if (event === "suggestions.progress") progress.push(data);
    if (event === "suggestions.changed") changed.add(data.article);
  });
  const current = currentProject({
    stores: { open: async () => store, create: async () => store },
    announcer: windows,
    clock: () => new Date(0),
    newId: () => "unused",
    beforeShowing: async () => {},
    beforeClosing: () => suggestions.close(),
  });
  const person = {
    ...{ read: async () => ada, reading: async () => ada, everywhere: async () => ada, asMember: async () => ada },
    ...{ beOneself: async () => ada, beMember: async () => ada, beAnother: async () => ada },
    people: async () => [ada],
  };
  const needs = {
    ...{ current, person, announcer: windows, startWorker },
    learns: async () => true,
    reportBug: (bug: string) => bugs.push(bug),
  };
  const suggestions = projectSuggestions(needs);
  const shares = suggestionSharesCall(needs);
  const opened = await current.open("memory");
  toClose.push(() => current.close());
  const revisions = new Map<string, number>();
  let tags = 0;
  let heardOf = 0;

  function tellOf(id: string, annotator: string, revision: number): void {
    windows.announce({ event: "set.changed", data: { article: id, annotator, revision } });
  }

  return {
    store,
    suggestions,
    progress,
    changed,
    shares,
    /** As after a rename of the project or a change of its labels. */
    settingsChanged: () => opened.settingsChanged(),
    bugs,
    tellOf,
    articlesChanged: (ids: readonly string[]) => opened.articlesChanged(ids),
    /** As after the annotator began a review, or ended it. */
    reviewing: async (id: string, before: ReviewStatus, after: ReviewStatus) => {
      const { revision } = await store.readReview(id, ada.id);
      const changes = [{ kind: "status" as const, before, after }];
      const step = { id: `step-review-${revision}`, title: after, at: "2026-03-01T08:00:00.000Z", changes };
      await store.actReview(id, ada.id, revision, { kind: "do", step });
      windows.announce({ event: "review.changed", data: { article: id, reviewer: ada.id, revision: revision + 1 } });
    },
    /** Waits until windows were told since the last time. */
    heard: async () => {
      await until(() => told > heardOf);
      heardOf = told;
    },
    read: async (text: string) => {
      const { id } = article(text);
      let answer = await suggestions.handlers["suggestions.read"]({ article: id });
      while (answer.pending) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        answer = await suggestions.handlers["suggestions.read"]({ article: id });
      }
      // Names are found without a lesson; these tests are about lessons.
      return answer.suggestions
        .filter(({ source }) => source !== "name")
        .map(({ label, quote, why }) => `${label} “${quote}”: ${why}`);
    },
    tag: async (text: string, quote: string, label: string) => {
      const { id } = article(text);
      const action = doing(`step-${++tags}-ada`, added(text, quote, label, `${tags}-ada`));
      revisions.set(id, await store.act(id, ada.id, revisions.get(id) ?? 0, action));
      const data = { article: id, annotator: ada.id, revision: revisions.get(id) ?? 0 };
      windows.announce({ event: "set.changed", data });
    },
  };
}

async function localProject(): Promise<Workbench> {
  const made = localWorkbench({
    dataFolder: path.join(folder, "data"),
    projectsHome: path.join(folder, "home"),
    samples: path.join(folder, "no samples"),
    version: "0.0.0-test",
    host: {},
    reportBug: (bug) => console.log(bug),
  });
  toClose.push(() => made.close());
  if ((await made.openFirst().catch(() => undefined)) === undefined) {
    await made.handlers["app.setAnnotator"]({ name: "Ada" });
    await made.handlers["projects.create"]({ name: "Harbour" });
  }
  return made;
}

async function addArticle({ handlers }: Workbench, text: string): Promise<string> {
  const { import: id } = await handlers["imports.start"]({});
  const bytes = Buffer.from(text).toString("base64");
  const { items } = await handlers["imports.add"]({ import: id, name: "article.txt", bytes });
  await handlers["imports.commit"]({ import: id });
  return items[0]?.article ?? "none";
}

async function settled(handlers: Handlers, id: string): Promise<readonly string[]> {
  let answer: CallResult<"suggestions.read">;
  do {
    answer = await handlers["suggestions.read"]({ article: id });
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (answer.pending);
  return answer.suggestions.filter(({ source }) => source === "seen").map(({ label, quote }) => `${label} “${quote}”`);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
