// The calls about review: what others said, this person's verdicts and comments, the board, agreement.
import type { CallArgs, Handlers } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { mayReview } from "../../model/review/blind";
import { applyReviewAction } from "../../model/review/reviewHistory";
import { projectAgreement } from "../agreement/agreement";
import { agreementInWorker } from "../agreement/agreementInWorker";
import type { AgreementThread } from "../agreement/countingThread";
import { lastAnnotated } from "../review/lastAnnotated";
import { projectInconsistencies } from "../review/projectInconsistencies";
import { boardArticle, readOrigins } from "../review/reviewBoard";
import { readFeedback, readForReview } from "../review/reviewReading";
import { viewerOf } from "../review/visibleSets";
import type { Announcer } from "../work/announcer";
import type { ReportBug } from "../work/reportBug";
import type { RestingThreads } from "../work/restingThreads";
import { newestWork } from "./newestWork";
import type { Person } from "./workbenchApp";
import { type CurrentProject, type OpenedProject, openedFor } from "./workbenchProject";

type ReviewCalls =
  | "review.read"
  | "reviews.act"
  | "feedback.read"
  | "board.read"
  | "board.origins"
  | "board.inconsistencies"
  | "agreement.read"
  | "agreement.dates"
  | "review.stop";

export interface ReviewNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly announcer: Announcer;
  /** The workers that count agreement. */
  readonly agreementThreads: RestingThreads<AgreementThread>;
  readonly reportBug: ReportBug;
}

export interface ReviewWork {
  readonly handlers: Pick<Handlers, ReviewCalls>;
  /** Stops what is being computed. To be called before the project closes. */
  close(): Promise<void>;
}

export function reviewWork({ current, person, announcer, agreementThreads, reportBug }: ReviewNeeds): ReviewWork {
  const work = newestWork(current, announcer);

  async function viewerOfOpen() {
    const { store } = current.opened();
    return { store, viewer: await viewerOf(store, (await person.read())?.id) };
  }

  async function act({ article, revision: seen, action, ...made }: CallArgs<"reviews.act">) {
    const opened = await openedFor(current, made);
    const reviewer = (await person.asMember(opened, made.annotator)).id;
    if (await beginsReview(opened, reviewer, { article, revision: seen, action })) {
      // Reads the set itself, since right after opening the list of articles may not have it yet.
      const { set } = await opened.store.readSet(article, reviewer);
      if (!mayReview({ ownStatus: set.status, ownAnnotations: set.annotations.length }))
        throw new Failure("bad-request", "Mark your own tags of this article done before you begin to review it.");
    }
    const revision = await opened.store.actReview(article, reviewer, seen, action);
    announcer.announce({ event: "review.changed", data: { article, reviewer, revision } });
    return { revision };
  }

  return {
    handlers: {
      "review.read": async ({ article }) => {
        const { store, viewer } = await viewerOfOpen();
        return readForReview(store, article, viewer);
      },
      "reviews.act": act,
      "feedback.read": async ({ article, ...made }) => {
        const { store } = await openedFor(current, made);
        const reader = await person.reading(made.annotator);
        return readFeedback(store, article, await viewerOf(store, reader?.id));
      },
      "board.read": async () => {
        const { entries } = await current.opened().store.entries();
        return { articles: entries.map(boardArticle) };
      },
      "board.origins": () => work.run("origins", ({ store }, watched) => readOrigins(store, watched)),
      "agreement.dates": async () => ({ articles: [...(await lastAnnotated(current.opened().store))] }),
      "board.inconsistencies": ({ limit }) =>
        work.run("inconsistencies", async ({ store }, watched) => {
          const viewer = await viewerOf(store, (await person.read())?.id);
          return projectInconsistencies({ store, viewer, limit, ...watched });
        }),
      "agreement.read": (asked) =>
        work.run("agreement", ({ store }, watched) =>
          projectAgreement({
            ...{ store, ...asked, ...watched },
            counter: (setting, articles) =>
              agreementInWorker(setting, { threads: agreementThreads, reportBug, signal: watched.signal, articles }),
          }),
        ),
      "review.stop": async ({ work: name }) => {
        work.stop(name);
        return {};
      },
    },
    close: work.close,
  };
}

/** Whether an action begins a review. When the action is for another state than the store's, the store refuses it. */
async function beginsReview(
  { store }: OpenedProject,
  reviewer: string,
  { article, revision, action }: Pick<CallArgs<"reviews.act">, "article" | "revision" | "action">,
): Promise<boolean> {
  const known = (await store.entry(article))?.reviews.find((review) => review.reviewer === reviewer);
  if (known !== undefined && known.status !== "not-reviewing") return false;
  const state = await store.readReview(article, reviewer);
  if (state.revision !== revision) return false;
  return applyReviewAction(state, action).review.status !== "not-reviewing";
}
