// What commands have in common: when they make sense.
import type { AppState, DialogName } from "../state/appState";
import { update } from "../state/context";
import type { Command } from "./command";

export type Deed = Pick<Command, "canRun" | "run">;

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

/** A command that opens a dialog. */
export function shows(dialog: DialogName, canRun: (state: AppState) => boolean): Deed {
  return { canRun, run: (context) => update(context, { dialog }) };
}
