// The two documents that a person writes about an article: annotation set and review. Both are kept in step with the disk
// alike: an action is shown at once and waits in a queue until it is on disk; what is read is shown with what waits.

import { equalData } from "../../model/data/equalData";
import { Failure } from "../../model/data/failure";
import { sayHost } from "../languages/say";
import type { ActionQueue, Refused } from "./actionQueue";
import { actionTarget } from "./actionTarget";
import { announce, type Context, notify, update, wantsName } from "./context";
import { whileOpen } from "./reading";

/** One of the two kinds of document. `Read` is how the workbench hands it out. */
export interface DocumentKind<State extends { readonly revision: number }, Action, Read> {
  queue(context: Context): ActionQueue<Action>;
  apply(state: State, action: Action): State;
  /** An action made for an older state, for this one. Throws a `Failure` where it cannot be done any more. */
  rebased(state: State, action: Action): Action;
  stateIn(read: Read): State;
  /** Shows the document of an article, where it is on screen. */
  show(context: Context, article: string, read: Read, state: State): void;
  refresh(context: Context): Promise<void>;
  /** Repeats actions that were refused because nobody had said who works here, once they have said so. */
  redoOnceNamed(context: Context, article: string, actions: readonly Action[]): Promise<void>;
  readonly words: {
    /** The sentence that says that this many actions were not saved, and why. */
    notSaved(count: number, why: string): string;
    /** The sentence that says that this many of the last actions do not fit what another window wrote. */
    leftOut(count: number): string;
  };
}

/** The state as read, with the queued actions applied. When they no longer fit, the queue will be refused as well. */
export function withWaiting<State extends { readonly revision: number }, Action, Read>(
  context: Context,
  kind: DocumentKind<State, Action, Read>,
  article: string,
  state: State,
): State {
  try {
    const waiting = kind
      .queue(context)
      .waiting(article)
      .filter(({ revision }) => revision >= state.revision);
    return waiting.reduce((before, { action }) => kind.apply(before, action), state);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return state;
  }
}

/**
 * Reads again until nothing was done or saved during the reading, since the answer would lack it. `shown` gives the
 * state on screen; absent while another article is shown. Resolves as `whileOpen` does.
 */
export async function readInStep<State extends { readonly revision: number }, Action, Read, Answer>(
  context: Context,
  kind: DocumentKind<State, Action, Read>,
  article: string,
  shown: () => State | undefined,
  read: () => Promise<Answer>,
): Promise<Answer | undefined> {
  const queue = kind.queue(context);
  for (;;) {
    const [before, waiting] = [shown(), queue.waiting(article).length];
    const answer = await whileOpen(context, read);
    if (answer === undefined) return undefined;
    const now = shown();
    if ((now === undefined || now === before) && queue.waiting(article).length === waiting) return answer;
  }
}

/**
 * Does something to the document: `show` shows it at once, then it is taken to disk. Returns whether it could be done; where
 * the project cannot be written, `refusal` and the reason are said.
 */
export function dispatchTo<State extends { readonly revision: number }, Action, Read>(
  context: Context,
  kind: DocumentKind<State, Action, Read>,
  { article, state }: { readonly article: string; readonly state: State },
  action: Action,
  refusal: string,
  show: (state: State) => void,
): boolean {
  const { project } = context.store.getState();
  if (!project) return false;
  if (project.access.kind === "read-only") {
    notify(context, "error", `${refusal}: ${sayHost(project.access.reason)}`);
    return false;
  }
  let after: State;
  try {
    after = kind.apply(state, action);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    announce(context, error.message);
    return false;
  }
  show(after);
  kind.queue(context).add(article, state.revision, action);
  return true;
}

/**
 * Does actions that were refused for good again on the document as it is now, where they were made. Those that no longer
 * fit are counted and told, never dropped in silence.
 */
export async function redoRefused<State extends { readonly revision: number }, Action, Read>(
  context: Context,
  kind: DocumentKind<State, Action, Read>,
  { failure, article, actionTarget: target, actions, fresh }: Refused<Action, Read>,
): Promise<void> {
  if (fresh === undefined) {
    if (wantsName(context, failure)) return kind.redoOnceNamed(context, article, actions);
    notify(context, "error", kind.words.notSaved(actions.length, failure.message));
    return kind.refresh(context);
  }
  let state = kind.stateIn(fresh);
  let lost = 0;
  for (const made of actions) {
    try {
      const action = kind.rebased(state, made);
      const after = kind.apply(state, action);
      kind.queue(context).add(article, state.revision, action, target);
      state = after;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      lost++;
    }
  }
  if (equalData(target, actionTarget(context.store.getState()))) kind.show(context, article, fresh, state);
  if (lost === 0) return;
  // What was said last was perhaps done by what is left out.
  update(context, { announcement: "" });
  notify(context, "error", kind.words.leftOut(lost));
}
