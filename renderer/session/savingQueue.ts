// The queues of this window: actions on this annotator's sets and on their reviews go to disk. The two do not wait for each
// other; the window's state of saving is that of both.

import type { Action } from "../../model/annotation/history";
import type { ActionTarget } from "../../model/contract/actionTarget";
import type { CallResult, Client } from "../../model/contract/contract";
import type { ReviewAction } from "../../model/review/reviewHistory";
import { type ActionQueue, actionQueue, type Pending, type Refused } from "./actionQueue";
import type { Saving } from "./appState";

/** The queue of the sets. `allSettled`, `retry` and what is reported speak of the reviews, too. */
export interface SavingQueue extends ActionQueue<Action> {
  readonly reviews: ActionQueue<ReviewAction>;
}

export interface SavingQueueOptions {
  readonly client: Client;
  /** The open project and the person who works here. */
  readonly actionTarget: () => ActionTarget;
  /** Called whenever the state of saving changes. */
  readonly onSaving: (saving: Saving) => void;
  /** Actions on a set were refused for good. */
  readonly onRefused: (refused: Refused<Action, FreshArticle>) => void;
  /** Actions on a review were refused for good. */
  readonly onReviewRefused: (refused: Refused<ReviewAction, FreshReview>) => void;
  /** Calls back after some milliseconds; a parameter so that tests need not wait. */
  readonly later: (run: () => void, milliseconds: number) => void;
}

export type FreshArticle = CallResult<"article.read">;
/** This call is used, since people may read their own review even while colleagues' sets are hidden. */
export type FreshReview = CallResult<"feedback.read">;

export function savingQueue(options: SavingQueueOptions): SavingQueue {
  const { client, actionTarget, onSaving, later } = options;
  const states: Record<"sets" | "reviews", Saving> = { sets: { kind: "saved" }, reviews: { kind: "saved" } };
  const report = (what: keyof typeof states) => (saving: Saving) => {
    states[what] = saving;
    onSaving(worse(states.sets, states.reviews));
  };
  const sets = actionQueue<Action, FreshArticle>({
    send: (pending) => client.call("sets.act", argsOf(pending)),
    actionTarget,
    read: ({ article, actionTarget }) => client.call("article.read", { ...actionTarget, article }),
    arrived: ({ state }, revision, action) => isLast(state, revision, action),
    onSaving: report("sets"),
    onRefused: options.onRefused,
    later,
  });
  const reviews = actionQueue<ReviewAction, FreshReview>({
    send: (pending) => client.call("reviews.act", argsOf(pending)),
    actionTarget,
    read: ({ article, actionTarget }) => client.call("feedback.read", { ...actionTarget, article }),
    arrived: ({ mine }, revision, action) => isLast(mine, revision, action),
    onSaving: report("reviews"),
    onRefused: options.onReviewRefused,
    later,
  });
  return {
    ...sets,
    reviews,
    allSettled: async () => (await Promise.all([sets.allSettled(), reviews.allSettled()])).every(Boolean),
    retry: () => {
      sets.retry();
      reviews.retry();
    },
  };
}

function argsOf<Kind>({ actionTarget, article, revision, action }: Pending<Kind>) {
  return { ...actionTarget, article, revision, action };
}

function worse(a: Saving, b: Saving): Saving {
  return [a, b].find(({ kind }) => kind === "failing") ?? [a, b].find(({ kind }) => kind === "saving") ?? a;
}

/** Whether an action is the last one a state has taken. */
function isLast(
  state: { readonly revision: number; readonly history: { readonly done: readonly { readonly id: string }[] } },
  revision: number,
  action: Action | ReviewAction,
): boolean {
  return state.revision === revision + 1 && (action.kind !== "do" || state.history.done.at(-1)?.id === action.step.id);
}
