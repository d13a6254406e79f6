// Puts the window's state together: the store, the queues to disk, and what the features read of an article or a project.
import type { Client } from "../../model/contract/contract";
import { refreshAcross } from "../across/across";
import { refreshProposedAnswers } from "../annotating/proposedAnswers";
import { refreshPlans } from "../assigning/plans";
import { refreshBoard } from "../board/board";
import { refreshFeedback } from "../feedback/feedback";
import { refreshWorkTime } from "../flow/timeKeeper";
import { actionTarget } from "../session/actionTarget";
import { createAppStore } from "../session/appState";
import { ownSet } from "../session/articleSession";
import type { Context } from "../session/context";
import { redoRefused } from "../session/ownDocument";
import { readAhead } from "../session/readAhead";
import { ownReview } from "../session/reviewSession";
import { savingQueue } from "../session/savingQueue";
import { refreshSuggestions } from "../suggesting/suggestions";

/** `later` calls back after some milliseconds. Times and ids are parameters so that tests can foretell them. */
export function newContext(
  client: Client,
  {
    later,
    ...given
  }: Pick<Context, "now" | "newId" | "loadDrawing" | "painted"> & {
    readonly later: (run: () => void, after: number) => void;
  },
): Context {
  const store = createAppStore();
  const context: Context = {
    client,
    store,
    saving: savingQueue({
      client,
      actionTarget: () => actionTarget(store.getState()),
      onSaving: (saving) => store.setState({ saving }),
      onRefused: (refused) => void redoRefused(context, ownSet, refused),
      onReviewRefused: (refused) => {
        void redoRefused(context, ownReview, refused);
        void refreshFeedback(context);
      },
      later,
    }),
    ahead: readAhead(client),
    readings: {
      ofArticle: [refreshSuggestions, refreshFeedback, refreshProposedAnswers],
      ofProject: [refreshBoard, refreshPlans, refreshWorkTime, refreshAcross],
    },
    text: {},
    typed: new Set(),
    ...given,
  };
  return context;
}
