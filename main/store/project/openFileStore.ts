// A project in a folder, as a Store: wires the lock, the articles, the annotation sets and the catalog together.
import { basename, join } from "node:path";
import { Failure } from "../../../model/data/failure";
import type { Problem } from "../../../model/project/project";
import { diskFailure } from "../../disk/diskFailure";
import { type FileSystem, nodeFileSystem } from "../../disk/FileSystem";
import { sweepFile, sweepFolders } from "../../disk/sweepFiles";
import { newCatalog } from "../catalog/catalog";
import { readCatalogIndex, writeCatalogIndex } from "../catalog/catalogIndex";
import { followFolder } from "../catalog/followFolder";
import { acrossKey, reviewKey } from "../catalog/scanProject";
import { wroteOnce } from "../files/backups";
import { acrossFile, isJournalPlace, placeOf, reviewFile, setFile } from "../files/layout";
import type { ProjectFolder } from "../files/ProjectFolder";
import { acrossRepository } from "../repositories/acrossRepository";
import { articleRepository } from "../repositories/articleRepository";
import { importedSuggestionsRepository } from "../repositories/importedSuggestionsRepository";
import { otherVersions } from "../repositories/otherVersions";
import { isOverOwn } from "../repositories/ownVersion";
import { planRepository } from "../repositories/planRepository";
import { reviewRepository } from "../repositories/reviewRepository";
import { setRepository } from "../repositories/setRepository";
import { timeRepository } from "../repositories/timeRepository";
import type { Store, StoreEvent } from "../Store";
import { knownFiles } from "./knownFiles";
import { namesTogether } from "./namesTogether";
import { openProject } from "./openProject";
import { problemList } from "./problemList";
import { projectFiles } from "./projectFiles";

export interface FileStoreOptions {
  /** Folder of this program on this machine: backups and indexes go there, never into the project. */
  readonly appData: string;
  /** Program and version, written into every file: “Spanwise 0.1.0”. */
  readonly writer: string;
  readonly now: () => Date;
  /** The disk; another one in tests that break it. */
  readonly files?: FileSystem;
  /** Notice colleagues' changes while the project is open; on by default. A command that ends soon can do without. */
  readonly watch?: boolean;
  /** The shortest pause between two scans for colleagues' changes, in milliseconds; two seconds by default. */
  readonly pause?: number;
  /**
   * Milliseconds before the folder is looked through, when its list is known from the last time and nobody asks for more;
   * as many again after the list was first asked for. None by default. A window that opens meanwhile needs the processor
   * and the disk.
   */
  readonly rest?: number;
  /** Ask for read-only access: others may write, nothing is written here. */
  readonly readOnly?: boolean;
}

/**
 * Opens a project. A project that cannot be written (open elsewhere, read-only folder, newer version) gives a read-only
 * store, and `access` says why. Fails with `not-found` when the folder holds no project, `unreachable` when it cannot
 * be read.
 */
export async function openFileStore(location: string, options: FileStoreOptions): Promise<Store> {
  const { appData, writer, now, files = nodeFileSystem, watch = true, pause, rest = 0, readOnly = false } = options;
  const listeners = new Set<(event: StoreEvent) => void>();
  const tell = (event: StoreEvent) => {
    for (const listener of listeners) listener(event);
  };
  const problems = problemList(() => tell({ kind: "problems" }));
  const {
    folder: opened,
    access,
    document,
    lock,
    lookAgain,
  } = await openProject(location, {
    ...{ appData, writer, now, files, readOnly },
    report: problems.report,
    settle: problems.settle,
  });

  const names = namesTogether(opened.files, [opened.path, ...(opened.backups === undefined ? [] : [opened.backups])]);
  const folder: ProjectFolder = { ...opened, files: names.files, later: names.later };
  const indexPath = join(appData, "indexes", `${basename(folder.backups ?? document.content.id)}.json`);
  const catalog = newCatalog();
  await readCatalogIndex(files, indexPath, folder.path, catalog);
  /** There is a list of the last time, and what differs from it is news to whoever has read that. */
  const isKnown = catalog.entries().length > 0;
  let isAskedFor = false;

  const articles = articleRepository(folder, catalog, (ids, write) => follower.writing(ids, write));
  const sets = setRepository({
    folder,
    textOf: articles.text,
    changed: (article, header, stamps) => {
      const { annotator } = header;
      follower.touch(`${article}/${annotator}`);
      const before = catalog.set(article, annotator);
      const files = { stamp: before?.stamp ?? "", journal: before?.journal ?? "", ...stamps };
      const nothing = header.revision === 0 && files.stamp === "" && files.journal === "";
      catalog.putSet(article, annotator, nothing ? undefined : { ...files, header });
      if (!stamps || header.revision === (before?.header.revision ?? 0)) return;
      // The change was read from the disk and not made by this store, so nobody was told yet.
      tell({ kind: "articles", articles: [article] });
      if (isKnown || !follower.loading) tell({ kind: "set", article, annotator, revision: header.revision });
    },
    known: catalog.set,
  });
  const reviews = reviewRepository({
    folder,
    textOf: articles.text,
    changed: (article, reviewer, known, written) => {
      follower.touch(reviewKey(article, reviewer));
      const before = catalog.review(article, reviewer);
      catalog.putReview(article, reviewer, known);
      const revision = known?.header.revision ?? 0;
      if (written || revision === (before?.header.revision ?? 0)) return;
      // The change was read from the disk before a scan found it, so nobody was told yet.
      tell({ kind: "articles", articles: [article] });
      if (isKnown || !follower.loading) tell({ kind: "review", article, reviewer, revision });
    },
    known: catalog.review,
  });
  const across = acrossRepository({
    folder,
    changed: (header, stamps) => {
      const { member, revision } = header;
      follower.touch(acrossKey(member));
      const before = catalog.acrossOf(member);
      const files = { stamp: before?.stamp ?? "", journal: before?.journal ?? "", ...stamps };
      const nothing = revision === 0 && files.stamp === "" && files.journal === "";
      catalog.putAcross(member, nothing ? undefined : { ...files, header });
    },
    known: catalog.acrossOf,
  });
  const importedSuggestions = importedSuggestionsRepository(folder, articles.text);
  const versions = otherVersions(folder, {
    copies: () => [...follower.copies, ...problems.list().flatMap(overtakenJournal)],
    setOf: (article, annotator) => sets.of(article, annotator).read(),
    acrossOf: (member) => across.of(member).read(),
    putJournalAside: (place, reason) =>
      place.kind === "journal"
        ? sets.of(place.article, place.annotator).putJournalAside(reason)
        : across.of(place.annotator).putJournalAside(reason),
  });
  const settings = projectFiles(folder, document, (file, write) => follower.writingFile(file, write));
  const plans = planRepository(folder, (file, write) => follower.writingFile(file, write));
  const times = timeRepository(folder, (file, write) => follower.writingFile(file, write));
  const follower = followFolder({
    folder,
    catalog,
    watch,
    ...(pause !== undefined && { pause }),
    inUse: sets.inUse,
    examineSet: (article, annotator) => tolerantly(sets.of(article, annotator).read()),
    isOwnSet: async (article, annotator) =>
      sets.isOwn(article, annotator) || (await wroteOnce(folder, setFile(article, annotator))),
    isOverOwn: (file) => isOverOwn(folder, file),
    reviewInUse: reviews.inUse,
    isOwnReview: async (article, reviewer) =>
      reviews.isOwn(article, reviewer) || (await wroteOnce(folder, reviewFile(article, reviewer))),
    examineReview: (article, reviewer) => tolerantly(reviews.of(article, reviewer).read()),
    acrossInUse: across.inUse,
    isOwnAcross: async (member) => across.isOwn(member) || (await wroteOnce(folder, acrossFile(member))),
    examineAcross: (member) => tolerantly(across.of(member).read()),
    examineArticle: articles.examine,
    lookAgain,
    examineJournal: (file) => tolerantly(versions.reportJournal(file)),
    changed: (changes, foreign) => {
      const ids = new Set(changes.flatMap((change) => (change.kind === "across" ? [] : [change.article])));
      // Whoever has read the list is told, too, that it is whole now.
      if (ids.size > 0 || !foreign) tell({ kind: "articles", articles: [...ids] });
      for (const change of changes)
        if (change.kind === "across" || (change.kind !== "article" && (foreign || isKnown))) tell(change);
      if (!foreign && !isKnown && isAskedFor && !follower.loading) tell({ kind: "articles" });
    },
    importedSuggestionsChanged: (files) => {
      const places = files.map(placeOf).flatMap((place) => (place.kind === "brought-in" ? [place.article] : []));
      for (const article of new Set(places)) tell({ kind: "suggested", article });
    },
    othersChanged: () => {
      plans.readAgain();
      tell({ kind: "plans" });
      void tolerantly(settings.readAgain()).then(() => tell({ kind: "annotators" }));
    },
  });
  const lookedBack = tolerantly(settings.lookBack());
  let listing: Promise<void> | undefined;
  let swept: Promise<void> | undefined;
  const resting = isKnown && rest > 0 ? setTimeout(lookThrough, rest) : lookThrough();
  let closing: Promise<void> | undefined;

  return {
    access,
    location,

    project: async () => {
      const { revision, content } = settings.project();
      return { project: content, revision };
    },
    saveProject: async (project, revision) => writing(() => settings.saveProject(project, revision)),
    annotators: () => settings.annotators(),
    removeAnnotator: async (annotator) => writing(() => settings.removeAnnotator(annotator)),
    saveAnnotator: async (annotator) => writing(() => settings.saveAnnotator(annotator)),

    entries: async () => {
      if (!isAskedFor && !swept) resting?.refresh();
      isAskedFor = true;
      return { entries: catalog.entries(), loading: follower.loading };
    },
    entry: async (article) => {
      if (follower.loading && !catalog.article(article)) await tolerantly(articles.examine(article));
      return catalog.entry(article);
    },

    hasArticle: articles.has,
    readArticle: articles.read,
    readSource: articles.source,
    addArticle: async (article, source, flushed) =>
      writing(async () => {
        await follower.load(); // the next number is known when all articles are
        return await articles.add(article, source, flushed);
      }),
    saveProvenance: async (article, provenance, revision) =>
      writing(() => articles.saveProvenance(article, provenance, revision)),
    setRemoved: async (ids, removed) => writing(() => articles.setRemoved(ids, removed)),

    readSet: (article, annotator) => sets.of(article, annotator).read(),
    act: async (article, annotator, revision, action) =>
      writing(() => sets.of(article, annotator).act(revision, action)),
    addSet: async (article, annotator, state) =>
      writing(() =>
        sets
          .of(article, annotator)
          .add(state, "This annotator has annotated this article already; their set was left as it is."),
      ),

    readReview: (article, reviewer) => reviews.of(article, reviewer).read(),
    actReview: async (article, reviewer, revision, action) =>
      writing(() => reviews.of(article, reviewer).act(revision, action)),

    acrossHeaders: async () => catalog.across().flatMap(({ header }) => (header.revision > 0 ? [header] : [])),
    readAcross: (member) => across.of(member).read(),
    actAcross: async (member, revision, action) => writing(() => across.of(member).act(revision, action)),

    plans: plans.plans,
    savePlan: async (plan, revision) => writing(() => plans.savePlan(plan, revision)),
    replacePlan: async (lead, isExpected, stored) => writing(() => plans.replacePlan(lead, isExpected, stored)),

    sharedTimes: times.sharedTimes,
    shareTime: async (annotator, machine, articles) => writing(() => times.shareTime(annotator, machine, articles)),

    adoptSet: async (article, annotator, state, flushed) =>
      writing(() => sets.of(article, annotator).adopt(state, flushed)),
    adoptReview: async (article, reviewer, state) => writing(() => reviews.of(article, reviewer).adopt(state)),
    adoptAcross: async (member, state) => writing(() => across.of(member).adopt(state)),

    replaceSet: async (article, annotator, isExpected, state) =>
      writing(() => sets.of(article, annotator).replace(isExpected, state)),
    replaceReview: async (article, reviewer, isExpected, state) =>
      writing(() => reviews.of(article, reviewer).replace(isExpected, state)),
    replaceAcross: async (member, isExpected, state) => writing(() => across.of(member).replace(isExpected, state)),

    otherVersions: async () => {
      await listed();
      return await versions.list();
    },
    settleOtherVersion: async (file) =>
      writing(async () => {
        await listed();
        await versions.settle(file);
      }),
    keepVersion: async (version) => writing(() => versions.keep(version)),
    knowsVersion: (version) => versions.knows(version),
    withdrawVersion: async (file) => writing(() => versions.withdraw(file)),

    readImportedSuggestions: importedSuggestions.read,
    addImportedSuggestions: async (article, added) => writing(() => importedSuggestions.add(article, added)),
    importedSuggestions: importedSuggestions.list,
    setSuggestionsDismissed: async (items, away) => writing(() => importedSuggestions.setAway(items, away)),

    knownFiles: (article, annotators) => knownFiles(folder.path, catalog, article, annotators),
    problems: async () => problems.list(),
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    flush: async () => {
      await Promise.all([sets.flush(), across.flush()]);
    },
    flushNames: async () => {
      try {
        await tolerantly(names.flush());
      } catch (error) {
        throw diskFailure(error, "The project", location);
      }
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };

  async function writing<Result>(write: () => Promise<Result>): Promise<Result> {
    if (closing) throw new Error(`the store of ${location} is closed`);
    if (access.kind === "read-only") throw new Failure("read-only", access.reason);
    return await write();
  }

  /** Resolves when the folder was scanned and every version that was replaced while the project was closed is listed. */
  function listed(): Promise<void> {
    listing ??= lookedBack.then(() => follower.load()).then(() => tolerantly(versions.report()));
    return listing;
  }

  /** Scans the folder, then removes leftovers from folders that the scan does not visit. */
  function lookThrough(): undefined {
    swept = listed().then(() => (access.kind === "write" ? tolerantly(sweep()) : undefined));
  }

  async function sweep(): Promise<void> {
    const inProject = ["quarantine", "removed"].map((name) => join(folder.path, name));
    const places = [...inProject, ...(folder.backups ? [folder.backups] : []), join(appData, "indexes")];
    await sweepFolders(folder.files, places, now(), () => closing !== undefined);
    // In the app data only the files are swept, since the folders belong to other projects.
    for (const { name, folder: isFolder } of await files.readFolder(appData).catch(() => []))
      if (!isFolder) await sweepFile(files, join(appData, name), now());
  }

  async function close(): Promise<void> {
    try {
      clearTimeout(resting);
      await follower.stop();
      await swept;
      await Promise.all([sets.close(), across.close()]);
      await reviews.settled();
      await tolerantly(names.flush());
      if (!follower.loading) await writeCatalogIndex(files, indexPath, folder.path, writer, catalog);
    } finally {
      listeners.clear();
      await lock?.release();
    }
  }
}

/** The file of a problem, when the problem is a journal whose snapshot was replaced. */
function overtakenJournal({ kind, file }: Problem): readonly string[] {
  return kind === "other-version" && isJournalPlace(placeOf(file)) ? [file] : [];
}

/** Waits for `work` and ignores failures of the disk: these are listed as a problem of the file. */
async function tolerantly(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(diskFailure(error, "", "") instanceof Failure)) throw error;
  }
}
