// What people share of their active time, beside how much they annotated in it.
import { secondsByArticle, type TimedArticle } from "../../model/flow/workTime";
import type { ArticleEntry } from "../store/headers";
import type { Store } from "../store/Store";
import { whenRead } from "../store/whenRead";

export interface TimedWork extends TimedArticle {
  readonly annotations: number;
}

export interface PersonsTime {
  readonly annotator: string;
  /** In the order of the project's list; articles that are in it no more are left out. */
  readonly articles: readonly TimedWork[];
}

/** Of everybody who shares their time, by their ids. */
export async function sharedTimes(store: Pick<Store, "sharedTimes" | "entries">): Promise<readonly PersonsTime[]> {
  const [entries, shared] = await Promise.all([whenRead(store), store.sharedTimes()]);
  return shared.map((one) => personsTime(entries, one.annotator, secondsByArticle(one)));
}

/** `seconds` by article. */
export function personsTime(
  entries: readonly ArticleEntry[],
  annotator: string,
  seconds: ReadonlyMap<string, number>,
): PersonsTime {
  return {
    annotator,
    articles: entries.flatMap(({ header: { id }, sets }) => {
      const measured = seconds.get(id);
      if (measured === undefined) return [];
      const counts = sets.find((set) => set.annotator === annotator)?.counts.values() ?? [];
      return [{ article: id, seconds: measured, annotations: [...counts].reduce((sum, count) => sum + count, 0) }];
    }),
  };
}
