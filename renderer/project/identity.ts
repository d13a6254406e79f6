// The person who works here. Everything in the window belongs to somebody: after a change of person all of it is read again.
import type { CallArgs, CallResult } from "../../model/contract/contract";
import { say } from "../languages/say";
import { refreshArticles } from "../session/articleList";
import { refreshArticle } from "../session/articleSession";
import { attempt, type Context, notify, readAgain, update, writeTyped } from "../session/context";
import { refreshSideBySide } from "../session/sideBySide";
import { closeProjectDialog } from "./projectDialog";

/** Changes this person's name, or who of the open project's people this is. Resolves with whether it was done. */
export async function setAnnotator(context: Context, args: CallArgs<"app.setAnnotator">): Promise<boolean> {
  writeTyped(context);
  // Unsaved actions would otherwise be written into the other person's file.
  if (!(await context.saving.allSettled())) {
    notify(context, "error", say("Not changed: some changes are not on disk yet. Try again when they are saved."));
    return false;
  }
  const saved = await attempt(context, () => context.client.call("app.setAnnotator", args));
  if (!saved) return false;
  const read = await attempt(context, () => context.client.call("app.read", {}));
  if (read) await becomeAnnotator(context, read);
  return read !== undefined;
}

/** Shows the window for the person who works here now. */
export async function becomeAnnotator(context: Context, read: CallResult<"app.read">): Promise<void> {
  const { app: before, article } = context.store.getState();
  const { open: _, settings: __, settingsRevision: ___, ...app } = read;
  update(context, { app });
  if (before?.annotator?.id === app.annotator?.id) return;
  if (before?.annotator && app.annotator)
    closeProjectDialog(
      context,
      say("{name} works here now, perhaps because of another window.", { name: app.annotator.name }),
    );
  context.ahead.forgetAll();
  // Tries again to save the actions of this person that could not be saved while somebody else worked here.
  context.saving.retry();
  const { notices } = context.store.getState();
  update(context, {
    // What was done last was done by somebody else.
    announcement: "",
    picked: undefined,
    linking: undefined,
    review: undefined,
    suggestions: undefined,
    board: undefined,
    planSteps: [],
    notices: notices.filter(({ action }) => action?.command !== "plan.undo"),
    feedback: undefined,
    commentOn: undefined,
    ...(article && { article: { ...article, shown: undefined } }),
  });
  if (!context.store.getState().project) return;
  await Promise.all([refreshArticles(context), refreshArticle(context), refreshSideBySide(context)]);
  void readAgain(context, "ofArticle");
  void readAgain(context, "ofProject");
}
