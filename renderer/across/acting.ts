// What a person says across articles, done by the workbench in their own file, one thing after the other, and said when it
// is on disk; undo and redo.
import type { AcrossRequest } from "../../model/contract/acrossContract";
import type { CallResult } from "../../model/contract/contract";
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
  const made = actionTarget(context.store.getState());
  const call = () => context.client.call("across.do", { ...made, request });
  const done = (waiting.get(context) ?? Promise.resolve()).then(() => attempt(context, call));
  waiting.set(context, done);
  const outcome = await done;
  await refreshAcross(context);
  return outcome;
}

export async function undoAcross(context: Context): Promise<void> {
  await inPast(context, "undo");
}

export async function redoAcross(context: Context): Promise<void> {
  await inPast(context, "redo");
}

async function inPast(context: Context, kind: "undo" | "redo"): Promise<void> {
  // What waits is done first: undo takes back the last thing that was done, not the last that was read.
  await waiting.get(context);
  const past = await attempt(context, () => context.client.call("across.past", {}));
  if (!past) return;
  const title = past[kind];
  if (title === undefined) return announce(context, `Nothing to ${kind} across articles.`);
  const done = await actAcross(context, { kind, revision: past.revision });
  if (done) announce(context, `${kind === "undo" ? "Undone" : "Done again"}: ${title}.`);
}

/** Says what was done; where the view is closed, and the keys of undo are those of the text, with a way back. */
export function sayDone(context: Context, words: string, { changed, revision }: CallResult<"across.do">): void {
  if (!changed) announce(context, `${words}: you said so already.`);
  else if (context.store.getState().across) announce(context, `${words}.`);
  else
    notify(context, "info", `${words}.`, {
      title: "Undo",
      run: () => void actAcross(context, { kind: "undo", revision }),
    });
}

/** A title for the undo menu, which has room for 200 characters. */
export function shortTitle(title: string): string {
  return title.length <= 200 ? title : `${title.slice(0, 199)}…`;
}
