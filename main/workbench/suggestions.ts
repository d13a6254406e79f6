// The calls that read suggestions: made in a worker for the project that is open, from the first time a window asks. When
// the worker dies there are no suggestions for a moment, and nothing else is touched.
import type { AnyEvent, CallArgs, Handlers } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { viewerIn } from "../review/visibleSets";
import { type SuggestionsLearner, suggestionsLearner } from "../suggestions/suggestionsLearner";
import type { SuggestionsAnswers, SuggestionsQuestion, SuggestionsThread } from "../suggestions/suggestionsProtocol";
import type { Announcer } from "../work/announcer";
import type { ReportBug } from "../work/reportBug";
import { restartingWorker } from "../work/restartingWorker";
import type { Person } from "./workbenchApp";
import type { CurrentProject, OpenedProject } from "./workbenchProject";

export interface ProjectSuggestions {
  readonly handlers: Pick<Handlers, "suggestions.read" | "suggestions.stop">;
  /** Ends the worker. The next question starts another one. */
  close(): Promise<void>;
}

export interface ProjectSuggestionsNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly announcer: Announcer;
  /** Whether suggestions learn from decisions, as the settings say. */
  readonly learns: () => Promise<boolean>;
  readonly startWorker: () => Promise<SuggestionsThread>;
  readonly reportBug: ReportBug;
}

interface Running {
  readonly opened: OpenedProject;
  readonly annotator: string | undefined;
  readonly settingsRevision: number;
  readonly learner: Promise<SuggestionsLearner>;
  close(): Promise<void>;
}

export function projectSuggestions(needs: ProjectSuggestionsNeeds): ProjectSuggestions {
  const { current, person, announcer, learns, startWorker, reportBug } = needs;
  let lastLearned: boolean | undefined;
  let running: Running | undefined;

  async function read({ article, again }: CallArgs<"suggestions.read">) {
    const learner = await learnerNow();
    if (again) learner.stop(article, false);
    lastLearned = await learns();
    return learner.read(article, lastLearned);
  }

  async function stop({ article }: CallArgs<"suggestions.stop">) {
    (await learnerNow()).stop(article, true);
    return {};
  }

  async function learnerNow(): Promise<SuggestionsLearner> {
    const opened = current.opened();
    const annotator = (await person.read())?.id;
    return (await runningFor(opened, annotator)).learner;
  }

  async function runningFor(opened: OpenedProject, annotator: string | undefined): Promise<Running> {
    const settingsRevision = opened.settingsRevision();
    const isSame =
      running?.opened === opened && running.annotator === annotator && running.settingsRevision === settingsRevision;
    if (running && isSame) return running;
    const old = running;
    running = started(opened, annotator, settingsRevision);
    await old?.close();
    // While the old one closed, the project may have been closed, or its settings changed once more.
    return running ?? closedMeanwhile();
  }

  function started(opened: OpenedProject, annotator: string | undefined, settingsRevision: number): Running {
    let listener: SuggestionsLearner | undefined;
    const worker = restartingWorker<SuggestionsQuestion, SuggestionsAnswers>({
      name: "suggestions",
      start: startWorker,
      reportBug,
      died: () => listener?.startAgain(),
    });
    const stop = announcer.listen((event: AnyEvent) => {
      listener?.hear(event);
      if (event.event !== "settings.changed" || lastLearned === undefined) return;
      const learning = event.data.settings.suggestionsLearn !== false;
      if (learning !== lastLearned) announcer.announce({ event: "suggestions.changed", data: {} });
    });
    const learner = opened.store.project().then(({ project }) => {
      listener = suggestionsLearner({
        ...{ store: opened.store, viewer: viewerIn(opened.store, project, annotator), project, worker, reportBug },
        changed: (article) =>
          announcer.announce({ event: "suggestions.changed", data: article === undefined ? {} : { article } }),
        progress: (article, done, total) =>
          announcer.announce({ event: "suggestions.progress", data: { article, done, total } }),
      });
      return listener;
    });
    const close = async () => {
      stop();
      (await learner).close();
      await worker.close();
    };
    return { opened, annotator, settingsRevision, learner, close };
  }

  return {
    handlers: { "suggestions.read": read, "suggestions.stop": stop },
    close: async () => {
      const last = running;
      running = undefined;
      await last?.close();
    },
  };
}

function closedMeanwhile(): never {
  throw new Failure("not-found", "The project was closed meanwhile.");
}
