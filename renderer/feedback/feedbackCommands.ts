// Commands on what reviewers said about this person's annotations, and on comments.
import type { CommandId } from "../../model/commands/commandTable";
import type { AppState } from "../session/appState";
import type { CommandHandler } from "../session/commandHandler";
import { feedbackOf } from "./feedback";
import { beginComment, canComment, canTakeOver, takeOver, walkFeedback } from "./feedbackWalk";

export const feedbackCommands = {
  "feedback.next": { canRun: hasFeedback, run: (context) => walkFeedback(context, 1) },
  "feedback.previous": { canRun: hasFeedback, run: (context) => walkFeedback(context, -1) },
  "feedback.takeOver": { canRun: canTakeOver, run: (context) => takeOver(context) },
  "comment.write": { canRun: canComment, run: beginComment },
} satisfies Partial<Record<CommandId, CommandHandler>>;

function hasFeedback(state: AppState): boolean {
  return state.review === undefined && feedbackOf(state).length > 0;
}
