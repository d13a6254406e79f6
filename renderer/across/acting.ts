// What a person says across articles, done by the workbench in their own file, one thing after the other, and said when it
// is on disk; undo and redo.
import type { AcrossRequest } from "../../model/contract/acrossContract";
import type { CallResult } from "../../model/contract/contract";
import { say } from "../languages/say";
import { actionTarget } from "../session/actionTarget";
import { announce, attempt, type Context, notify } from "../session/context";
import { refreshAcross } from "./across";

/** The last thing that was asked for, in each window. */
const waiting = new WeakMap<Context, Promise<unknown>>();

/** Resolves when it is on disk and shown; with nothing when it could not be done, which was said then. */
export async function actAcross(
  context: Context,
  request: AcrossRequest,
): Promise<CallResult<"across.do"> | undefined> {
  const outcome = await inTurn(context, doing(context, request));
  await refreshAcross(context);
  return outcome;
}

/** Begins `work` when all that was asked for before is done. */
function inTurn<Result>(context: Context, work: () => Promise<Result>): Promise<Result> {
  const done = (waiting.get(context) ?? Promise.resolve()).then(work);
  waiting.set(
    context,
    done.catch(() => undefined),
  );
  return done;
}

/** For the project and the person of now, whenever its turn comes. */
function doing(context: Context, request: AcrossRequest) {
  const made = actionTarget(context.store.getState());
  return () => attempt(context, () => context.client.call("across.do", { ...made, request }));
}

export async function undoAcross(context: Context): Promise<void> {
  await inPast(context, "undo");
}

export async function redoAcross(context: Context): Promise<void> {
  await inPast(context, "redo");
}

async function inPast(context: Context, kind: "undo" | "redo"): Promise<void> {
  // What waits is done first: undo takes back the last thing that was done, not the last that was read.
  const title = await inTurn(context, async () => {
    const past = await attempt(context, () => context.client.call("across.past", {}));
    // No step has an empty title: it stands for nothing to undo.
    if (past?.[kind] === undefined) return past && "";
    const done = await doing(context, { kind, revision: past.revision })();
    return done && past[kind];
  });
  if (title === undefined) return;
  const undoes = kind === "undo";
  if (title === "")
    return announce(
      context,
      undoes ? say("Nothing to undo across articles.") : say("Nothing to redo across articles."),
    );
  await refreshAcross(context);
  announce(context, `${undoes ? say("Took back") : say("Done again")}: ${title}.`);
}

/** Says what was done; where the view is closed, and the keys of undo are those of the text, with a way back. */
export function sayDone(context: Context, words: string, { changed, revision }: CallResult<"across.do">): void {
  if (!changed) announce(context, say("{words}: you said so already.", { words }));
  else if (context.store.getState().across) announce(context, `${words}.`);
  else
    notify(context, "info", `${words}.`, {
      title: say("Undo"),
      run: () => void actAcross(context, { kind: "undo", revision }),
    });
}

/** A title for the undo menu, which has room for 200 characters. */
export function shortTitle(title: string): string {
  return title.length <= 200 ? title : `${title.slice(0, 199)}…`;
}
