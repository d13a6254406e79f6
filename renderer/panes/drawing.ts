// What draws articles, ProseMirror and all, is a fifth of the window's script. The list is on screen before it is loaded.
import { Failure } from "../../model/data/failure";
import { say } from "../languages/say";
import type * as ArticleViews from "../text/articleView";

let loaded: typeof ArticleViews | undefined;

/** Resolves when articles can be drawn. Rejects with `unreachable` when the host, which has the window's files, is gone. */
export async function loadDrawing(): Promise<void> {
  loaded ??= await import("../text/articleView").catch(() => {
    throw new Failure(
      "unreachable",
      say("The text could not be loaded. Start Spanwise again if it was closed, and reload the page."),
    );
  });
}

/** As `articleView` of the text's room. No article is open before `loadDrawing` is done. */
export const drawArticle: typeof ArticleViews.articleView = (host, options) => {
  if (!loaded) throw new Error("An article is drawn before what draws it is loaded.");
  return loaded.articleView(host, options);
};
