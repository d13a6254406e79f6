// Commands of the view across articles.
import type { CommandId } from "../../../model/commands/commandTable";
import type { AppState } from "../../session/appState";
import { type CommandHandler, canWrite, hasProject } from "../../session/commandHandler";
import { openAcross } from "../across";
import {
  judgePair,
  leaveForLater,
  redoAcross,
  type Sameness,
  separateSpelling,
  takeBackSpelling,
  undoAcross,
} from "../judging";
import { chosenPair, chosenSpelling } from "../pairs";

export const acrossCommands = {
  "across.open": { canRun: hasProject, run: openAcross },
  "across.same": judges("same"),
  "across.different": {
    canRun: (state) => canJudge(state) || canSeparate(state),
    run: (context) =>
      canSeparate(context.store.getState()) ? separateSpelling(context) : judgePair(context, "different"),
  },
  "across.unsure": judges("unsure"),
  "across.later": { canRun: ({ across }) => chosenPair(across) !== undefined, run: leaveForLater },
  "across.takeBack": { canRun: canSeparate, run: takeBackSpelling },
  "across.undo": { canRun: isOpenToWrite, run: undoAcross },
  "across.redo": { canRun: isOpenToWrite, run: redoAcross },
} satisfies Partial<Record<CommandId, CommandHandler>>;

function judges(relation: Sameness): CommandHandler {
  return { canRun: canJudge, run: (context) => judgePair(context, relation) };
}

function isOpenToWrite(state: AppState): boolean {
  return canWrite(state) && state.across !== undefined;
}

function canJudge(state: AppState): boolean {
  return canWrite(state) && chosenPair(state.across) !== undefined;
}

function canSeparate(state: AppState): boolean {
  return canWrite(state) && chosenSpelling(state.across) !== undefined;
}
