// The calls that search the project.
import type { Handlers } from "../../model/contract/contract";
import { nodeFileSystem } from "../disk/FileSystem";
import type { AppData } from "../machine/appData";
import { projectNote } from "../machine/projectNotes";
import { viewerOf } from "../review/visibleSets";
import { type AnnotationSearch, annotationSearch } from "../search/searchAnnotations";
import { searchText } from "../search/searchText";
import { type TextIndex, textIndex } from "../search/textIndex";
import type { Store } from "../store/Store";
import type { ReportBug } from "../work/reportBug";
import { withoutText } from "../work/withoutText";
import type { Person } from "./workbenchApp";
import type { CurrentProject } from "./workbenchProject";

export interface SearchNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly appData: AppData;
  readonly reportBug: ReportBug;
}

export interface SearchWork {
  readonly handlers: Pick<Handlers, "search.text" | "search.annotations">;
  /** Completes the index of a project in the background, before anybody searches. */
  prepare(store: Store, folder: string): void;
  /** Stops searches and the work on the index. To be called before the project closes. */
  close(): Promise<void>;
}

export function searchWork({ current, person, appData, reportBug }: SearchNeeds): SearchWork {
  let prepared: { readonly store: Store; readonly texts: TextIndex; readonly sets: AnnotationSearch } | undefined;
  /** The number of the newest search, by what is searched. */
  const newest = new Map<string, number>();
  const running = new Set<Promise<unknown>>();
  let searches = 0;

  function prepare(store: Store, folder: string) {
    if (prepared?.store !== store) {
      const texts = textIndex(store, {
        files: nodeFileSystem,
        path: projectNote(appData.folder, folder, "text-index"),
        onBug: (error) => reportBug(withoutText("search index", error)),
      });
      prepared = { store, texts, sets: annotationSearch(store) };
    }
    return prepared;
  }

  function begin(what: string): () => boolean {
    const number = ++searches;
    newest.set(what, number);
    return () => newest.get(what) !== number;
  }

  function untilDone<Result>(work: Promise<Result>): Promise<Result> {
    running.add(work);
    return work.finally(() => running.delete(work));
  }

  return {
    handlers: {
      "search.text": async ({ articles, ...words }) => {
        const { store, folder } = current.opened();
        const { texts } = prepare(store, folder);
        const stopped = begin(`text ${articles?.join() ?? ""}`);
        const annotator = (await person.read())?.id;
        return untilDone(searchText(store, texts, { ...words, articles, annotator, stopped }));
      },
      "search.annotations": async (asked) => {
        const { store, folder } = current.opened();
        const { sets } = prepare(store, folder);
        const stopped = begin("annotations");
        const viewer = person.read().then((who) => viewerOf(store, who?.id));
        return untilDone(viewer.then((known) => sets.find(asked, known, stopped)));
      },
    },
    prepare,
    close: async () => {
      newest.clear();
      await Promise.allSettled(running);
      await prepared?.texts.close();
      prepared = undefined;
    },
  };
}
