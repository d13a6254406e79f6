// Words that were tagged in more than one way, over a whole project: its articles are read one by one, with the sets that
// this person may see.
import { setImmediate as othersTurn } from "node:timers/promises";
import type { CallResult } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { inconsistencyCollector } from "../../model/review/inconsistencies";
import type { Store } from "../store/Store";
import { whenRead } from "../store/whenRead";
import type { Watched } from "../work/watched";
import { type Viewer, visibleSets } from "./visibleSets";

export interface InconsistenciesRequest extends Watched {
  readonly store: Store;
  readonly viewer: Viewer;
  /** How many inconsistencies are listed at most. */
  readonly limit: number;
}

export async function projectInconsistencies({
  store,
  viewer,
  limit,
  signal,
  onProgress,
}: InconsistenciesRequest): Promise<CallResult<"board.inconsistencies">> {
  const [entries, { project }] = await Promise.all([whenRead(store, signal), store.project()]);
  const collector = inconsistencyCollector(project.labels);
  for (const [index, entry] of entries.entries()) {
    signal.throwIfAborted();
    const annotators = visibleSets(viewer, entry).map(({ annotator }) => annotator);
    if (annotators.length > 0) await add(entry.header.id, annotators);
    onProgress(index + 1, entries.length);
    await othersTurn();
  }
  signal.throwIfAborted();
  return collector.inconsistencies(limit);

  async function add(id: string, annotators: readonly string[]): Promise<void> {
    try {
      const [{ article }, ...states] = await Promise.all([
        store.readArticle(id),
        ...annotators.map((annotator) => store.readSet(id, annotator)),
      ]);
      const sets = annotators.flatMap((annotator, index) => {
        const state = states[index];
        return state === undefined ? [] : [{ annotator, set: state.set }];
      });
      collector.add({ id, text: article.text, sets });
    } catch (error) {
      if (!(error instanceof Failure)) throw error; // the project's problems tell of it
    }
  }
}
