// The call that tells what became of suggestions: counted in a worker of its own, which lives as long as one counting
// does, so that the suggestions of the article being read do not wait for it.
import type { CallResult, Handlers } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { sumOfShares } from "../../model/suggestions/shares";
import { viewerIn } from "../review/visibleSets";
import { whenRead } from "../store/whenRead";
import { suggestionShares } from "../suggestions/suggestionShares";
import type { SuggestionsAnswers, SuggestionsQuestion } from "../suggestions/suggestionsProtocol";
import { restartingWorker, WorkerGone } from "../work/restartingWorker";
import type { ProjectSuggestionsNeeds } from "./suggestions";
import type { OpenedProject } from "./workbenchProject";

export interface SuggestionSharesCall {
  readonly handlers: Pick<Handlers, "suggestions.shares">;
  /** Ends what is being counted. */
  close(): Promise<void>;
}

interface Counting {
  readonly of: string;
  readonly opened: OpenedProject;
  readonly report: Promise<CallResult<"suggestions.shares">>;
  close(): Promise<void>;
}

/** The most articles that are counted; more would take long and change the shares little. */
const mostArticles = 200;

export function suggestionSharesCall(needs: Omit<ProjectSuggestionsNeeds, "announcer">): SuggestionSharesCall {
  const { current, person, learns, startWorker, reportBug } = needs;
  let counting: Counting | undefined;

  async function read(): Promise<CallResult<"suggestions.shares">> {
    const opened = current.opened();
    const annotator = (await person.read())?.id;
    if (annotator === undefined) return { articles: 0, begun: 0, shares: sumOfShares([]) };
    if (counting?.opened !== opened || counting.of !== annotator) {
      await counting?.close();
      counting = counted(opened, annotator);
    }
    const mine = counting;
    try {
      return await mine.report;
    } finally {
      if (counting === mine) counting = undefined;
      await mine.close();
    }
  }

  function counted(opened: OpenedProject, annotator: string): Counting {
    const stopping = new AbortController();
    const { signal } = stopping;
    const worker = restartingWorker<SuggestionsQuestion, SuggestionsAnswers>({
      ...{ name: "suggestion shares", start: startWorker, reportBug, died: () => {} },
    });
    const count = async () => {
      const { store } = opened;
      const [{ project }, entries] = await Promise.all([store.project(), whenRead(store, signal)]);
      return suggestionShares({
        ...{ store, project, entries, signal, ask: worker.ask, learns: await learns(), most: mostArticles },
        articles: new Set(entries.map(({ header }) => header.id)),
        viewer: { ...viewerIn(store, project, annotator), annotator },
      });
    };
    const report = count().catch((error: unknown) => {
      signal.throwIfAborted();
      if (!(error instanceof WorkerGone)) throw error;
      const message = "What became of suggestions could not be counted: the worker that counts ended. Try again.";
      throw new Failure("unreachable", message);
    });
    const close = async () => {
      stopping.abort(new Failure("not-found", "The project was closed meanwhile."));
      await worker.close();
      await report.catch(() => undefined);
    };
    return { of: annotator, opened, report, close };
  }

  return {
    handlers: { "suggestions.shares": read },
    close: async () => {
      await counting?.close();
      counting = undefined;
    },
  };
}
