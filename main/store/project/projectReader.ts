// Reads a project's files one by one as they lie in its folder, and remembers none of them: for work in another thread, while
// this machine's store, or anybody's, writes on. It does not look through the folder; its user knows what is there.
import { blockingFileSystem, type FileSystem, nodeFileSystem } from "../../disk/FileSystem";
import { newCatalog } from "../catalog/catalog";
import { acrossFiles } from "../files/acrossFiles";
import { loadJournaled } from "../files/loadJournaled";
import { setFiles } from "../files/setFiles";
import { articleRepository } from "../repositories/articleRepository";
import { otherVersions } from "../repositories/otherVersions";
import { planRepository } from "../repositories/planRepository";
import { storedReview } from "../repositories/storedReview";
import { timeRepository } from "../repositories/timeRepository";
import type { Store } from "../Store";
import { openProject } from "./openProject";
import { projectFiles } from "./projectFiles";

/** Every method reads the disk. Their failures are those of a store. */
export interface ProjectReader
  extends Pick<
    Store,
    | "project"
    | "annotators"
    | "hasArticle"
    | "readArticle"
    | "readSource"
    | "readSet"
    | "readReview"
    | "readAcross"
    | "plans"
    | "sharedTimes"
    | "knowsVersion"
  > {
  close(): Promise<void>;
}

export interface ProjectReaderOptions {
  readonly appData: string;
  readonly writer: string;
  readonly now: () => Date;
  /** For a thread of its own that asks for one file after the other: it waits for each, which costs least. */
  readonly waits?: boolean;
  /** The disk; another one in tests. */
  readonly files?: FileSystem;
}

/** Opens the folder for reading. Fails with `not-found` when it is no project, with `unreachable` when it cannot be read. */
export async function openProjectReader(location: string, options: ProjectReaderOptions): Promise<ProjectReader> {
  const { waits = false, files = waits ? blockingFileSystem : nodeFileSystem, ...others } = options;
  // Problems are listed by the store that has the project open.
  const quiet = { report: () => {}, settle: () => {} };
  const { folder, document, lock } = await openProject(location, { ...others, files, ...quiet, readOnly: true });
  const articles = articleRepository(folder, newCatalog(), (_ids, write) => write());
  const settings = projectFiles(folder, document, (_file, write) => write());

  async function readSet(article: string, annotator: string) {
    return (await loadJournaled(folder, setFiles(folder, article, annotator))).state;
  }

  async function readAcross(member: string) {
    return (await loadJournaled(folder, acrossFiles(folder, member))).state;
  }

  const versions = otherVersions(folder, {
    copies: () => [],
    setOf: readSet,
    acrossOf: readAcross,
    putJournalAside: () => Promise.reject(new Error("a project's reader writes nothing")),
  });
  return {
    project: async () => {
      const { revision, content } = settings.project();
      return { project: content, revision };
    },
    annotators: () => settings.annotators(),
    hasArticle: articles.has,
    readArticle: articles.read,
    readSource: articles.source,
    readSet,
    readAcross,
    plans: planRepository(folder, (_file, write) => write()).plans,
    sharedTimes: timeRepository(folder, (_file, write) => write()).sharedTimes,
    readReview: (article, reviewer) => {
      const textOf = articles.text;
      return storedReview({ folder, article, reviewer, textOf, changed: () => {}, known: () => undefined }).read();
    },
    knowsVersion: (version) => versions.knows(version),
    close: async () => {
      await lock?.release();
    },
  };
}
