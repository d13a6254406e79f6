// The article kept beside the open one, to read: kept in step with what is done to it elsewhere.
import { equalData } from "../../model/data/equalData";
import { type Context, update } from "./context";
import { reading } from "./reading";

/** Keeps the open article beside the next one, or puts away the one that is there. */
export function toggleSideBySide(context: Context): void {
  const { sideBySide, article } = context.store.getState();
  update(context, { sideBySide: sideBySide ? undefined : article, sideBySideAt: undefined });
}

/** Reads the article beside again. */
export const refreshSideBySide = reading(
  async ({ client, store }) => {
    const article = store.getState().sideBySide?.article.id;
    return article === undefined ? undefined : client.call("article.read", { article }).catch(() => undefined);
  },
  (context, read) => {
    const { sideBySide: current } = context.store.getState();
    if (current?.article.id !== read.article.id) return;
    // The same article as before stays the same object: its text need not be drawn anew.
    const same = equalData(read.article, current.article) ? { article: current.article } : {};
    update(context, { sideBySide: { ...read, ...same } });
  },
);
