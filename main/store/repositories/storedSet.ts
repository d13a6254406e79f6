// Keeps one annotation set, with how many annotations it has.
import { type Action, changesOf, type SetState } from "../../../model/annotation/history";
import { lastStepAt } from "../../../model/annotation/pastSteps";
import { Failure } from "../../../model/data/failure";
import { applyChecked } from "../applyChecked";
import type { CatalogSet } from "../catalog/catalog";
import type { ProjectFolder } from "../files/ProjectFolder";
import { reportUnplaced } from "../files/reportUnplaced";
import { setFiles } from "../files/setFiles";
import { type SetTally, tallyAfter, tallyOf } from "../files/setTally";
import type { SetHeader } from "../headers";
import { type StoredState, storedState } from "./storedState";

export type StoredSet = StoredState<SetState, Action>;

export interface StoredSetOptions {
  readonly folder: ProjectFolder;
  readonly article: string;
  readonly annotator: string;
  /** Text of the article, `undefined` when the project does not have it. */
  textOf(article: string): Promise<string | undefined>;
  /** Told after every change of the set's state; with `stamps` when the files on the disk say the same. */
  changed(article: string, header: SetHeader, stamps?: Omit<CatalogSet, "header">): void;
  /** The last known facts of the set's files in this folder. */
  known(article: string, annotator: string): CatalogSet | undefined;
}

export function storedSet({ folder, article, annotator, textOf, changed, known }: StoredSetOptions): StoredSet {
  const files = setFiles(folder, article, annotator);
  const tallies = new WeakMap<SetState, SetTally>();

  return storedState({
    folder,
    files,
    next: async (state, revision, action) => {
      const text = await textOf(article);
      if (text === undefined) throw new Failure("not-found", "This article is no longer in the project.");
      return applyChecked(state, revision, action, text);
    },
    arrived: async (state) => reportUnplaced(folder, files, state, await textOf(article)),
    changed: ({ state, by, stamps }) => {
      const before = by && tallies.get(by.before);
      const tally = before
        ? tallyAfter(before, changesOf(by.before, by.action))
        : (tallies.get(state) ?? tallyOf(state.set));
      tallies.set(state, tally);
      const { revision, set } = state;
      changed(
        article,
        { annotator, revision, status: set.status, ...tally, touchedAt: lastStepAt(state.history) },
        stamps,
      );
    },
    known: () => known(article, annotator),
  });
}
