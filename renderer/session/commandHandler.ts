// Conditions that commands share: when they make sense.

import type { AppState, DialogName } from "./appState";
import type { Command } from "./command";
import { update } from "./context";
import { openReviewOf } from "./reviewSession";

export type CommandHandler = Pick<Command, "canRun" | "run">;

export function always(): boolean {
  return true;
}

export function hasProject(state: AppState): boolean {
  return state.project !== undefined;
}

export function canWrite(state: AppState): boolean {
  return state.project?.access.kind === "write";
}

export function hasArticle(state: AppState): boolean {
  return state.article !== undefined;
}

/** Whether an article is open to be annotated. Not while a review is read, or refused: keys meant for it must not tag. */
export function isAnnotating(state: AppState): boolean {
  return hasArticle(state) && state.review === undefined;
}

/** Whether annotations can be made: one's own, or in a review what everybody missed. */
export function canTag(state: AppState): boolean {
  return isAnnotating(state) || openReviewOf(state) !== undefined;
}

/** A command that opens a dialog. */
export function shows(dialog: DialogName, canRun: (state: AppState) => boolean): CommandHandler {
  return { canRun, run: (context) => update(context, { dialog }) };
}
