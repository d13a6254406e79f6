// When the disk refuses, the analyst can take what is not saved somewhere else: a file with the open article's
// annotations as they stand in the window, and the actions that are not on disk yet.
import type { Context } from "../session/context";

/** Downloads the copy as JSON. */
export function saveCopy(context: Context): void {
  const { article, app } = context.store.getState();
  const copy = {
    format: "spanwise-unsaved-work",
    annotator: app?.annotator,
    savedAt: context.now(),
    article: article && { id: article.article.id, set: article.state.set },
    unsaved: context.saving.unsaved(),
    unsavedReviews: context.saving.reviews.unsaved(),
  };
  download(`spanwise-unsaved-${context.now().slice(0, 10)}.json`, JSON.stringify(copy, null, 2));
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
