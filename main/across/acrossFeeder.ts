// Keeps the worker across articles up to date with one open project, as one person may see it: first what members say,
// then article by article, a little at a time; after that only what changed. A reader who asks for a table gets what
// was read so far.
import { setTimeout as pause } from "node:timers/promises";
import type { AcrossChange } from "../../model/across/acrossChange";
import type { AnyEvent } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import type { Project } from "../../model/project/project";
import { entryFor, seesOthers, type Viewer, visibleSets } from "../review/visibleSets";
import type { Store } from "../store/Store";
import { whenRead } from "../store/whenRead";
import type { ReportBug } from "../work/reportBug";
import { WorkerGone } from "../work/restartingWorker";
import { withoutText } from "../work/withoutText";
import type { AcrossWorker, FedArticle } from "./acrossProtocol";
import { fedArticle } from "./fedArticle";

export interface AcrossFeederOptions {
  readonly store: Store;
  readonly viewer: Viewer;
  readonly project: Project;
  readonly worker: AcrossWorker;
  /** Told when tables may be different, with how much was read. */
  readonly changed: (reading: Reading) => void;
  readonly reportBug: ReportBug;
}

export interface Reading {
  readonly done: number;
  readonly total: number;
}

export interface AcrossFeeder {
  readonly reading: Reading;
  /** Resolves when the worker has the members' judgements and the first articles. */
  readonly begun: Promise<void>;
  /** Resolves when everything was read, or nothing more will be. */
  readonly whole: Promise<void>;
  hear(event: AnyEvent): void;
  /** Hands over what this store just wrote, so that nothing is read for it. */
  said(member: string, revision: number, changes: readonly AcrossChange[]): Promise<void>;
  /** Everything is gone with the worker: feeds it again. */
  startAgain(): void;
  close(): void;
}

/** Articles handed over together: few enough that a question in between is answered soon. */
const together = 20;
const gathering = 100;
const tellingEvery = 1000;

export function acrossFeeder(options: AcrossFeederOptions): AcrossFeeder {
  const { store, viewer, project, worker, changed, reportBug } = options;
  const { annotator: me } = viewer;
  /** The state of each article as it was fed: the revisions of its sets, and whether it was open. */
  const fed = new Map<string, string>();
  /** Revision of each member's file, as fed. */
  const said = new Map<string, number>();
  let toCompare: Set<string> | "all" = "all";
  let membersToRead: Set<string> | "all" = "all";
  let total = 0;
  let closed = false;
  let began = false;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let toldAt = 0;
  let resolveBegun = () => {};
  let resolveWhole = () => {};
  const begun = new Promise<void>((resolve) => {
    resolveBegun = resolve;
  });
  const whole = new Promise<void>((resolve) => {
    resolveWhole = resolve;
  });

  schedule(0);

  return {
    get reading() {
      return { done: fed.size, total: Math.max(total, fed.size) };
    },
    begun,
    whole,
    hear: (event) => {
      if (event.event === "set.changed") compare([event.data.article]);
      if (event.event === "review.changed" && event.data.reviewer === me)
        compare(event.data.article === undefined ? undefined : [event.data.article]);
      if (event.event === "articles.changed") compare(event.data.articles);
      if (event.event === "across.changed" && said.get(event.data.member) !== event.data.revision) {
        if (membersToRead !== "all") membersToRead.add(event.data.member);
        schedule(gathering);
      }
    },
    said: async (member, revision, changes) => {
      // Only what goes on from what the worker has; else the whole file is read when the event is heard.
      if ((said.get(member) ?? 0) !== revision - 1 || membersToRead === "all") return;
      said.set(member, revision);
      await worker.ask({ kind: "change", member, changes });
      tell(0);
    },
    startAgain: () => {
      fed.clear();
      said.clear();
      began = false;
      toCompare = "all";
      membersToRead = "all";
      // Faults get time to pass.
      schedule(1000);
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      resolveBegun();
      resolveWhole();
    },
  };

  function compare(articles: readonly string[] | undefined): void {
    if (articles === undefined) toCompare = "all";
    else if (toCompare !== "all") for (const article of articles) toCompare.add(article);
    schedule(gathering);
  }

  function isBehind(): boolean {
    return toCompare === "all" || toCompare.size > 0 || membersToRead === "all" || membersToRead.size > 0;
  }

  function schedule(delay: number): void {
    if (closed || timer !== undefined || working !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      working = work().finally(() => {
        working = undefined;
        if (isBehind()) schedule(gathering);
      });
    }, delay);
    timer.unref();
  }

  async function work(): Promise<void> {
    try {
      if (!began) {
        await worker.ask({ kind: "begin", labels: project.labels, ...(me !== undefined && { me }) });
        // A worker that begins has nothing, whatever was read on for the one before it while that died.
        fed.clear();
        said.clear();
        toCompare = "all";
        membersToRead = "all";
        began = true;
      }
      await readMembers();
      await readArticles();
      resolveBegun();
      resolveWhole();
    } catch (error) {
      // The listener for the worker's death starts the feeding again, unless there will be no other one.
      if (error instanceof WorkerGone && !error.forGood) return;
      if (!(error instanceof WorkerGone)) reportBug(withoutText("across", error));
      resolveBegun();
      resolveWhole();
      closed = true;
    }
  }

  async function readMembers(): Promise<void> {
    const wanted = membersToRead;
    membersToRead = new Set();
    const headers = await store.acrossHeaders();
    const members = wanted === "all" ? new Set([...headers.map(({ member }) => member), ...said.keys()]) : wanted;
    for (const member of members) {
      const state = await tolerantly(store.readAcross(member));
      if (!state || said.get(member) === state.revision) continue;
      said.set(member, state.revision);
      await worker.ask({ kind: "said", member, across: state.across });
    }
    if (members.size > 0) tell(0);
  }

  async function readArticles(): Promise<void> {
    const compared = toCompare;
    toCompare = new Set();
    const all = compared === "all" ? await whenRead(store) : undefined;
    if (all) total = all.length;
    const ids = all ? all.map(({ header }) => header.id) : [...compared];
    let batch: FedArticle[] = [];
    let started = performance.now();
    const there = new Set(ids);
    const gone = all ? new Set([...fed.keys()].filter((id) => !there.has(id))) : new Set<string>();
    for (const id of ids) {
      if (closed) return;
      const article = await tolerantly(read(id));
      if (article === "gone") gone.add(id);
      else if (article) batch.push(article);
      if (batch.length < together) continue;
      await worker.ask({ kind: "put", articles: batch });
      batch = [];
      resolveBegun();
      tell(tellingEvery);
      // As long as the work took, so that whoever works here does not notice.
      await pause(Math.min(performance.now() - started, 30));
      started = performance.now();
    }
    if (batch.length > 0) await worker.ask({ kind: "put", articles: batch });
    const lost = [...gone].filter((id) => fed.delete(id));
    if (lost.length > 0) await worker.ask({ kind: "remove", articles: lost });
    tell(0);
  }

  /** An article with what may be seen of it; nothing when it was fed like this before. */
  async function read(id: string): Promise<FedArticle | "gone" | undefined> {
    const entry = await entryFor(viewer, store, id);
    if (entry === undefined) return "gone";
    const sets = visibleSets(viewer, entry);
    const open = seesOthers(viewer, entry);
    const stamp = JSON.stringify([open, entry.header.revision, ...sets.map((set) => [set.annotator, set.revision])]);
    if (fed.get(id) === stamp) return undefined;
    const { article } = await store.readArticle(id);
    const states = await Promise.all(sets.map(({ annotator }) => store.readSet(id, annotator)));
    fed.set(id, stamp);
    return fedArticle(
      article,
      open,
      sets.map(({ annotator }, index) => [annotator, states[index]?.set]),
    );
  }

  /** The store has told of unreadable files as a problem; tables do without them. */
  async function tolerantly<Result>(reading: Promise<Result>): Promise<Result | undefined> {
    try {
      return await reading;
    } catch (error) {
      if (error instanceof Failure) return undefined;
      throw error;
    }
  }

  function tell(notOftenerThan: number): void {
    const now = performance.now();
    if (closed || now - toldAt < notOftenerThan) return;
    toldAt = now;
    changed({ done: fed.size, total: Math.max(total, fed.size) });
  }
}
