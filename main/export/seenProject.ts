// What one person may see of a project, as far as it is known without reading its files: plain data, to be sent to another
// thread. An export of what the view across articles shows holds no more than the view.
import { seesOthers, viewerOf, visibleSets } from "../review/visibleSets";
import type { Store } from "../store/Store";
import { whenRead } from "../store/whenRead";

export interface SeenProject {
  readonly me: string | undefined;
  readonly articles: readonly SeenArticle[];
  /** Ids of the members who said something across articles. */
  readonly members: readonly string[];
}

export interface SeenArticle {
  readonly id: string;
  /** Ids of those whose sets are shown. */
  readonly sets: readonly string[];
  /** Colleagues' work on it is not hidden. */
  readonly open: boolean;
}

export async function seenProject(store: Store, me: string | undefined, signal: AbortSignal): Promise<SeenProject> {
  const viewer = await viewerOf(store, me);
  const entries = await whenRead(store, signal);
  return {
    me,
    articles: entries.map((entry) => ({
      id: entry.header.id,
      sets: visibleSets(viewer, entry).map(({ annotator }) => annotator),
      open: seesOthers(viewer, entry),
    })),
    members: (await store.acrossHeaders()).map(({ member }) => member),
  };
}
