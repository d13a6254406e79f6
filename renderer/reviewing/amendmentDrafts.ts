// Amendments that were begun and not confirmed: kept by project, person, article and annotation for as long as the window is
// open, whatever is picked or opened meanwhile.
import type { Variant } from "../../model/review/case";
import type { Statement } from "../../model/review/review";
import { whatIsOpen } from "../session/actionTarget";
import type { AppState } from "../session/appState";
import { type Context, update } from "../session/context";

/** The key that an amendment is kept under; `variant` is a variant’s id. */
export function amendmentKey(state: AppState, variant: string): string {
  return `${keysBegin(state)}${variant}`;
}

/** The amendment begun on a variant of the open article, whichever of its holders it was begun on. */
export function amendmentOf(state: AppState, { holders }: Variant): Statement | undefined {
  for (const { annotator, annotation } of holders) {
    const kept = state.amendments.get(amendmentKey(state, `${annotator}/${annotation.id}`));
    if (kept) return kept;
  }
  return undefined;
}

/** Ids of the variants of the open article that this person began to amend. */
export function amendmentsHere(state: AppState): readonly string[] {
  const begin = keysBegin(state);
  return [...state.amendments.keys()].filter((key) => key.startsWith(begin)).map((key) => key.slice(begin.length));
}

/** Keeps an amendment under its key; `undefined` forgets it. */
export function keepAmendment(context: Context, key: string, statement: Statement | undefined): void {
  const amendments = new Map(context.store.getState().amendments);
  if (statement) amendments.set(key, statement);
  else amendments.delete(key);
  update(context, { amendments });
}

function keysBegin(state: AppState): string {
  return `${whatIsOpen(state)} ${state.article?.article.id ?? ""} `;
}
