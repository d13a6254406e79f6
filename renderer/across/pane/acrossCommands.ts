// Commands of the view across articles, and those that lead from an annotation to it.
import { allPlaces, type MapSight, zoomed } from "../../../model/across/plots/mapSight";
import type { CommandId } from "../../../model/commands/commandTable";
import type { AppState } from "../../session/appState";
import { type CommandHandler, canWrite, hasProject, shows } from "../../session/commandHandler";
import type { Context } from "../../session/context";
import { changeAcross, openAcross, turnPage } from "../across";
import { redoAcross, undoAcross } from "../acting";
import { linkChosenClaim, linkPickedClaim, pickedClaim } from "../claims/linkClaims";
import {
  chooseEntity,
  chooseEntityOfPicked,
  isNamedByMe,
  markedRows,
  pickedPlace,
  putPlaceBack,
  takeOutPlace,
  toggleMark,
  unnameRow,
} from "../entities";
import { answerQuestion, leaveForLater, separateSpelling, takeAnswerBack, takeBackSpelling } from "../judging";
import { openBeside, placesBeside } from "../opening";
import { type Answer, chosenQuestion, saidBy } from "../questions";
import { chosenClaim, chosenPlace, chosenRow, chosenSpelling } from "../refs";

export const acrossCommands = {
  "across.open": { canRun: hasProject, run: openAcross },
  "across.next": { canRun: isOpen, run: (context) => turnPage(context, 1) },
  "across.previous": { canRun: isOpen, run: (context) => turnPage(context, -1) },
  "across.same": answers("same"),
  "across.different": firstThatCan(
    [(state) => chosenPlace(state.across)?.single === undefined && canChoosePlace(state), takeOutPlace],
    [canSeparate, separateSpelling],
    [(state) => canAnswer(state, "different"), (context) => answerQuestion(context, "different")],
  ),
  "across.unsure": answers("unsure"),
  "across.supports": answers("supports"),
  "across.supported": answers("supported"),
  "across.contradicts": answers("contradicts"),
  "across.later": {
    canRun: (state) => chosenQuestion(state) !== undefined && state.across?.page !== "copies",
    run: leaveForLater,
  },
  "across.takeBack": firstThatCan(
    [canChoosePlace, putPlaceBack],
    [canSeparate, takeBackSpelling],
    [(state) => canWrite(state) && chosenQuestion(state) !== undefined && isAnsweredPage(state), takeAnswerBack],
  ),
  "across.name": shows("across-entity", (state) => canWrite(state) && chosenRow(state.across) !== undefined),
  "across.unname": { canRun: (state) => canWrite(state) && isNamedByMe(state), run: unnameRow },
  "across.mark": { canRun: ({ across }) => chosenRow(across) !== undefined, run: toggleMark },
  "across.join": shows("across-join", (state) => canWrite(state) && markedRows(state).length > 1),
  "across.choose": { canRun: (state) => canChoosePlace(state) || canSeparate(state), run: chooseEntity },
  "across.link": {
    canRun: (state) => canWrite(state) && chosenClaim(state.across) !== undefined,
    run: linkChosenClaim,
  },
  "across.sourceless": {
    canRun: ({ across }) => across?.page === "claims",
    run: (context) => changeAcross(context, { sourceless: !context.store.getState().across?.sourceless }),
  },
  "across.beside": { canRun: (state) => placesBeside(state).length > 0, run: openBeside },
  "across.mapCloser": looksAtMap((sight) => zoomed(sight, 1.6)),
  "across.mapFarther": looksAtMap((sight) => zoomed(sight, 1 / 1.6)),
  "across.mapAll": looksAtMap(() => allPlaces),
  "across.export": shows("across-export", hasProject),
  // In the palette also beside the text: what was said from there is taken back so. The keys count in the view alone.
  "across.undo": { canRun: canWrite, run: undoAcross },
  "across.redo": { canRun: canWrite, run: redoAcross },
  "annotation.entity": {
    canRun: (state) => canWrite(state) && isNamed(pickedPlace(state)?.label),
    run: chooseEntityOfPicked,
  },
  "annotation.linkAcross": {
    canRun: (state) => canWrite(state) && pickedClaim(state) !== undefined,
    run: linkPickedClaim,
  },
} satisfies Partial<Record<CommandId, CommandHandler>>;

function answers(answer: Answer): CommandHandler {
  return { canRun: (state) => canAnswer(state, answer), run: (context) => answerQuestion(context, answer) };
}

/** One key for what it means where the keys are. */
function firstThatCan(
  ...ways: readonly (readonly [can: (state: AppState) => boolean, run: (context: Context) => Promise<void>])[]
): CommandHandler {
  return {
    canRun: (state) => ways.some(([can]) => can(state)),
    run: (context) => ways.find(([can]) => can(context.store.getState()))?.[1](context),
  };
}

function isOpen({ across }: AppState): boolean {
  return across !== undefined;
}

function looksAtMap(change: (sight: MapSight) => MapSight): CommandHandler {
  return {
    canRun: ({ across }) => across?.page === "map",
    run: (context) => changeAcross(context, { sight: change(context.store.getState().across?.sight ?? allPlaces) }),
  };
}

function canAnswer(state: AppState, answer: Answer): boolean {
  const question = chosenQuestion(state);
  return canWrite(state) && question !== undefined && saidBy(question, answer) !== undefined;
}

/** On the other pages a question is gone once it is answered. */
function isAnsweredPage({ across }: AppState): boolean {
  return across?.page === "cases" || across?.page === "copies";
}

function canSeparate(state: AppState): boolean {
  return canWrite(state) && chosenSpelling(state.across) !== undefined;
}

function canChoosePlace(state: AppState): boolean {
  return canWrite(state) && chosenPlace(state.across) !== undefined;
}

/** Figures and claims are no entities. */
function isNamed(label: string | undefined): boolean {
  return label !== undefined && label !== "figure" && label !== "claim";
}
