// Commands on annotations: tag, correct, describe, link, walk, and what is not article text.

import type { CommandId } from "../../model/commands/commandTable";
import { focusArticleLabels } from "../annotating/articleLabels";
import { takeReading } from "../annotating/describing";
import { canFinishLink, finishLink, startLink } from "../annotating/linking";
import { proposedAnswers, takeProposedAnswers } from "../annotating/proposedAnswers";
import { selectLikely, selectSentence, selectWord, unselectClause, unselectWord } from "../annotating/selecting";
import { offerSubLabels, subLabelsOfPicked } from "../annotating/subLabels";
import { deletePicked, joinSelection, pickAtCaret, walk } from "../annotating/tagging";
import { toggleAside } from "../boilerplate/asides";
import { focusField } from "../controls/focus";
import { amendingNow } from "../reviewing/amending";
import { redoReview, undoReview } from "../reviewing/reviewUndo";
import type { AppState } from "../session/appState";
import { redo, undo } from "../session/articleSession";
import { type CommandHandler, canTag, hasArticle, isAnnotating, shows } from "../session/commandHandler";
import { type Context, dismissOffers, update } from "../session/context";
import { hasSelection, lastPickedAnnotation, pickedAnnotation } from "../session/picked";
import { openReviewOf } from "../session/reviewSession";
import { currentSuggestion } from "../suggesting/suggestions";
import { moveEdge } from "./editing";

export const annotateCommands = {
  "article.labels": {
    canRun: (state) =>
      (isAnnotating(state) || openReviewOf(state) !== undefined) && state.project?.project.articleLabels !== undefined,
    run: focusArticleLabels,
  },
  "article.takeProposed": {
    canRun: (state) => canTag(state) && proposedAnswers(state).length > 0,
    run: (context) => takeProposedAnswers(context),
  },
  "edit.undo": {
    canRun: canTag,
    run: (context) => {
      dismissOffers(context, "edit.undo");
      return openReviewOf(context.store.getState()) ? undoReview(context) : undo(context);
    },
  },
  "edit.redo": {
    canRun: canTag,
    run: (context) => (openReviewOf(context.store.getState()) ? redoReview(context) : redo(context)),
  },
  "history.open": shows("history", hasArticle),
  "link.finish": { canRun: canFinishLink, run: (context) => finishLink(context, false) },
  "link.finishContradicts": { canRun: canFinishLink, run: (context) => finishLink(context, true) },
  "select.word": { canRun: hasArticle, run: selectWord },
  "select.wordLess": { canRun: hasSelection, run: unselectWord },
  "select.sentence": { canRun: hasArticle, run: selectSentence },
  "select.clauseLess": { canRun: hasSelection, run: unselectClause },
  "select.likely": { canRun: hasArticle, run: (context) => selectLikely(context, 1) },
  "select.likelyBefore": { canRun: hasArticle, run: (context) => selectLikely(context, -1) },
  "annotation.join": {
    canRun: (state) => hasSelection(state) && lastPickedAnnotation(state) !== undefined,
    run: joinSelection,
  },
  "annotation.link": { canRun: hasPicked, run: startLink },
  "annotation.describe": {
    canRun: hasPicked,
    run: (context) => goToField(context, "[data-attribute-field]"),
  },
  "annotation.subLabel": {
    canRun: (state) => hasPicked(state) && subLabelsOfPicked(state) !== undefined,
    run: (context) => void offerSubLabels(context),
  },
  "figure.takeReading": { canRun: hasPicked, run: takeReading },
  "annotation.everywhere": shows("every-occurrence", isAnnotating),
  "article.hygiene": shows("boilerplate", hasArticle),
  "aside.toggle": { canRun: isAnnotating, run: toggleAside },

  "annotation.delete": { canRun: hasPicked, run: deletePicked },
  "annotation.note": { canRun: hasPicked, run: (context) => goToField(context, "[data-note-field]") },
  "annotation.pick": { canRun: isAnnotating, run: pickAtCaret },
  // These run even when there is nothing to walk through: in the text Tab never moves the focus; F6 does.
  "annotation.next": { canRun: isAnnotating, run: (context) => walk(context, 1) },
  "annotation.previous": { canRun: isAnnotating, run: (context) => walk(context, -1) },
  "annotation.endRight": edge("end", "grapheme", 1),
  "annotation.endLeft": edge("end", "grapheme", -1),
  "annotation.startRight": edge("start", "grapheme", 1),
  "annotation.startLeft": edge("start", "grapheme", -1),
  "annotation.endRightByWord": edge("end", "word", 1),
  "annotation.endLeftByWord": edge("end", "word", -1),
  "annotation.startRightByWord": edge("start", "word", 1),
  "annotation.startLeftByWord": edge("start", "word", -1),
} satisfies Partial<Record<CommandId, CommandHandler>>;

function hasPicked(state: AppState): boolean {
  return isAnnotating(state) && pickedAnnotation(state) !== undefined;
}

function hasEdges(state: AppState): boolean {
  return hasPicked(state) || currentSuggestion(state) !== undefined || amendingNow(state) !== undefined;
}

function edge(side: "start" | "end", by: "grapheme" | "word", direction: -1 | 1): CommandHandler {
  return { canRun: hasEdges, run: (context) => moveEdge(context, side, by, direction) };
}

/** Goes to a field of the picked annotation's details. */
function goToField(context: Context, field: string): void {
  update(context, { annotationsShown: true });
  focusField(field);
}
