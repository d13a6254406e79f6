// In a narrow window, as at 200 % zoom, the panes fold away, and one at a time comes back beside the text.
import { type Context, update } from "../session/context";

/** Follows `narrow` and what is shown. Returns the function that stops it. */
export function foldPanes(context: Context, narrow: MediaQueryList): () => void {
  let wide = { articlesShown: true, annotationsShown: true };
  const fold = () => {
    const { articlesShown, annotationsShown, review } = context.store.getState();
    if (narrow.matches) {
      wide = { articlesShown, annotationsShown };
      update(context, { articlesShown: false, annotationsShown: review !== undefined });
    } else update(context, wide);
  };
  const keepToOne = context.store.subscribe((now, before) => {
    if (!narrow.matches) return;
    // The cases of a review stand in the pane.
    if (now.review && !before.review && !now.annotationsShown) update(context, { annotationsShown: true });
    else if (now.articlesShown && now.annotationsShown) {
      update(context, before.articlesShown ? { articlesShown: false } : { annotationsShown: false });
    }
  });
  if (narrow.matches) fold();
  narrow.addEventListener("change", fold);
  return () => {
    narrow.removeEventListener("change", fold);
    keepToOne();
  };
}
