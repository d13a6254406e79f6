// Keeps the worker's knowledge of one open project up to date: all sets of the person suggestions are for, and the
// finished sets of colleagues that this person may see. The first time everything is read, a little at a time; after
// that only what changed.
import type { AnyEvent } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { activeLabels, labelFor } from "../../model/project/label";
import type { Project } from "../../model/project/project";
import { relabelled } from "../../model/suggestions/importedSuggestions";
import type { Effect } from "../../model/suggestions/lexicon";
import { seenSet } from "../../model/suggestions/seenSet";
import type { Suggestion } from "../../model/suggestions/suggestion";
import { suggestedSubLabels } from "../../model/suggestions/usualSubLabel";
import { entryFor, seesOthers, type Viewer, visibleSets } from "../review/visibleSets";
import type { Store } from "../store/Store";
import type { ReportBug } from "../work/reportBug";
import { WorkerGone } from "../work/restartingWorker";
import { withoutText } from "../work/withoutText";
import type { SuggestionsWorker } from "./suggestionsProtocol";

export interface SuggestionsLearnerOptions {
  readonly store: Store;
  /** The person suggestions are for. */
  readonly viewer: Viewer;
  readonly project: Project;
  readonly worker: SuggestionsWorker;
  /** Is told when suggestions may have changed: of one article, or of all when none is named. */
  readonly changed: (article?: string) => void;
  /** Is told how far the search of a long article is. */
  readonly progress: (article: string, done: number, total: number) => void;
  readonly reportBug: ReportBug;
}

export interface SuggestionsLearner {
  /** Fails with `not-found` when the project has no such article. */
  read(article: string, learns: boolean): Promise<SuggestionsRead>;
  /** Stops reading a long article, or takes that back. */
  stop(article: string, stopped: boolean): void;
  /** Tells what happened to the project. */
  hear(event: AnyEvent): void;
  /** Everything learned is gone with the worker: learns it again. */
  startAgain(): void;
  close(): void;
}

export interface SuggestionsRead {
  readonly suggestions: readonly Suggestion[];
  /** Still learning. */
  readonly pending: boolean;
  /** The person stopped the reading of this article. */
  readonly stopped?: true;
}

/** Changes that come together are learned together. Milliseconds. */
const gathering = 100;
/** While much is learned, the window is told this often. Milliseconds. */
const tellingEvery = 2000;

/** UTF-16 units. A longer text is searched step by step, and the window is told how far that is. */
const longText = 100_000;

export function suggestionsLearner(options: SuggestionsLearnerOptions): SuggestionsLearner {
  const { store, viewer, project, worker, changed, progress, reportBug } = options;
  const { annotator } = viewer;
  const labelOf = (label: string): string => labelFor(project.labels, label)?.id ?? label;
  const labels = activeLabels(project.labels).map(({ id, name }) => [id, name] as const);
  const subLabels = suggestedSubLabels(project);
  /** Revision of each set as learned, by place. */
  const learned = new Map<string, number>();
  /** Places of sets to learn or forget. */
  const waiting = new Set<string>();
  /** Articles that killed a worker; the next one is not given them. */
  const killers = new Set<string>();
  /** Articles to compare with what was learned; all of them when true. */
  let toCompare: Set<string> | "all" = "all";
  let lookedAtAll = false;
  let closed = false;
  let lastRead: string | undefined;
  /** Long articles whose search was left for one that was asked for later: who still reads them asks again. */
  const left = new Set<string>();
  /** Long articles that the person does not want to be read. */
  const stopped = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let effects = new Set<string>();
  let toldAt = 0;

  schedule(0);

  return {
    read: async (article, learns) => {
      lastRead = article;
      if (killers.has(article)) return { suggestions: [], pending: false };
      // Read before the question is sent: the answer may lack what is learned while the question waits.
      const pending = !lookedAtAll;
      try {
        const suggestions = await suggestionsFor(article, learns);
        if (!suggestions && stopped.has(article)) return { suggestions: [], pending: false, stopped: true };
        if (!suggestions) return { suggestions: [], pending: true };
        for (const other of left) changed(other);
        left.clear();
        return { suggestions, pending };
      } catch (error) {
        if (error instanceof Failure) throw error;
        if (!(error instanceof WorkerGone)) return { suggestions: [], pending: false };
        if (error.wasBusyWithIt) killers.add(article);
        return { suggestions: [], pending: !error.forGood && !error.wasBusyWithIt && !closed };
      }
    },
    stop: (article, isStopped) => {
      if (isStopped) stopped.add(article);
      else stopped.delete(article);
    },
    hear: (event) => {
      if (event.event === "set.changed") compare([event.data.article]);
      // A person who begins a review, or ends one, sees more of an article, or less.
      if (event.event === "review.changed" && event.data.reviewer === annotator) compare(event.data.article);
      if (event.event === "articles.changed") compare(event.data.articles);
    },
    startAgain: () => {
      learned.clear();
      waiting.clear();
      lookedAtAll = false;
      toCompare = "all";
      // Waits a second, so that a passing fault is over.
      schedule(1000);
    },
    close,
  };

  function close(): void {
    closed = true;
    clearTimeout(timer);
    timer = undefined;
  }

  /** Undefined when another article was asked for before this one, a long one, was searched, or the person stopped it. */
  async function suggestionsFor(article: string, learns: boolean): Promise<readonly Suggestion[] | undefined> {
    const [{ article: content }, importedSuggestions] = await Promise.all([
      store.readArticle(article),
      store.readImportedSuggestions(article),
      annotator && learnSet(article, annotator),
    ]);
    const question = {
      ...({ kind: "suggest", article, labels, subLabels, learns } as const),
      importedSuggestions: relabelled(importedSuggestions, labelOf),
      ...(annotator === undefined ? {} : { annotator }),
    };
    const known = (await worker.ask(question)).suggestions;
    if (known) return known;
    if (content.text.length > longText && !(await search(article, content.text))) return undefined;
    return (await worker.ask({ ...question, text: content.text })).suggestions ?? [];
  }

  async function search(article: string, text: string): Promise<boolean> {
    for (;;) {
      if (closed || stopped.has(article)) return false;
      if (lastRead !== article) {
        left.add(article);
        return false;
      }
      const { done, total } = await worker.ask({ kind: "search", article, text });
      progress(article, done, total);
      if (done === total) return true;
    }
  }

  function compare(changed: string | readonly string[] | undefined): void {
    const articles = typeof changed === "string" ? [changed] : changed;
    if (articles === undefined) toCompare = "all";
    else if (toCompare !== "all") for (const article of articles) toCompare.add(article);
    schedule(gathering);
  }

  function schedule(delay: number): void {
    if (closed || timer !== undefined || working !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      working = work().finally(() => {
        working = undefined;
        if (effects.size > 0 || waiting.size > 0 || toCompare === "all" || toCompare.size > 0) schedule(gathering);
      });
    }, delay);
    timer.unref();
  }

  async function work(): Promise<void> {
    try {
      await lookForChanges();
      for (const place of waiting) {
        if (closed) return;
        waiting.delete(place);
        const began = performance.now();
        const [article = "", who = ""] = place.split("/");
        await learnSet(article, who);
        tell(tellingEvery);
        if (!lookedAtAll) await rest(performance.now() - began);
      }
      if (toCompare !== "all") lookedAtAll = true;
      tell(0);
    } catch (error) {
      // When the worker dies, its `died` listener starts learning again; when no worker will be started any more,
      // learning ends.
      if (!(error instanceof WorkerGone)) reportBug(withoutText("suggestions", error));
      else if (error.forGood) close();
    }
  }

  /** Compares what the store has with what was learned. */
  async function lookForChanges(): Promise<void> {
    const compared = toCompare;
    toCompare = new Set();
    const { entries, loading } = await entriesOf(compared);
    const present = new Set<string>();
    for (const entry of entries) {
      for (const set of visibleSets(viewer, entry)) {
        const teaches = set.annotator === annotator ? set.revision > 0 : set.status === "done";
        const place = `${entry.header.id}/${set.annotator}`;
        if (!teaches) continue;
        present.add(place);
        if (learned.get(place) !== set.revision && !killers.has(place)) waiting.add(place);
      }
    }
    for (const place of learned.keys()) {
      const [article = ""] = place.split("/");
      if ((compared === "all" || compared.has(article)) && !present.has(place) && !loading) waiting.add(place);
    }
  }

  /** Only the articles named: the list of all of them is long, and this happens after every tag. */
  async function entriesOf(articles: ReadonlySet<string> | "all"): ReturnType<Store["entries"]> {
    if (articles === "all") return await store.entries();
    const entries = await Promise.all([...articles].map((article) => store.entry(article)));
    return { entries: entries.filter((entry) => entry !== undefined), loading: false };
  }

  /** Brings one set up to date: learned, learned anew, or forgotten. */
  async function learnSet(article: string, who: string): Promise<void> {
    const place = `${article}/${who}`;
    if (killers.has(place)) return;
    try {
      const own = who === annotator;
      const { revision, set } = await store.readSet(article, who);
      const entry = await entryFor(viewer, store, article);
      const shown = entry !== undefined && (own || seesOthers(viewer, entry));
      if (!shown || (own ? revision === 0 : set.status !== "done")) {
        if (!learned.delete(place)) return;
        note(article, (await worker.ask({ kind: "forget", article, annotator: who })).effect);
        return;
      }
      if (learned.get(place) === revision) return;
      learned.set(place, revision);
      const { effect, needsText } = await worker.ask({
        kind: "put",
        set: seenSet({ article, annotator: who, own }, set, project),
      });
      note(article, effect);
      if (needsText) await worker.ask({ kind: "text", article, text: (await store.readArticle(article)).article.text });
    } catch (error) {
      if (error instanceof WorkerGone) {
        if (error.wasBusyWithIt) killers.add(place);
        throw error;
      }
      // The store has told of it as a problem; suggestions do without this set.
      if (!(error instanceof Failure)) throw error;
    }
  }

  function note(article: string, effect: Effect): void {
    if (effect === "article") effects.add(article);
    if (effect === "project") effects.add(everywhere);
    if (effect !== "none") schedule(gathering);
  }

  function tell(notOftenerThan: number): void {
    if (closed || effects.size === 0 || performance.now() - toldAt < notOftenerThan) return;
    const told = effects;
    effects = new Set();
    toldAt = performance.now();
    if (told.has(everywhere)) changed();
    else for (const article of told) changed(article);
  }

  /**
   * Pauses as long as the work took, so that the person at the keyboard does not notice it; the article being read
   * stays in memory.
   */
  async function rest(worked: number): Promise<void> {
    if (lastRead !== undefined && annotator !== undefined && waiting.size % 20 === 0) {
      await store.readSet(lastRead, annotator).catch(() => {});
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(worked, 50)));
  }
}

/** Stands for all articles; no article has this id. */
const everywhere = "";
