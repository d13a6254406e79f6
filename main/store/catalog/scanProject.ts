// Compares the files of a project folder with the catalog and corrects the catalog: at opening, and again and again
// while the project is open, because colleagues' changes arrive as files.
import { Failure } from "../../../model/data/failure";
import { diskFailure, isMissing, LeftAlone } from "../../disk/diskFailure";
import type { FileFacts } from "../../disk/FileSystem";
import { sweepFile } from "../../disk/sweepFiles";
import { reportNewerVersion, reportOtherVersion } from "../files/documentFile";
import {
  acrossFileSummarySchema,
  acrossKind,
  articleFileSummarySchema,
  articleKind,
  reviewFileSummarySchema,
  reviewKind,
  setFileSummarySchema,
  setKind,
} from "../files/documentKinds";
import { mustBeThere } from "../files/ensureInProject";
import type { Header } from "../files/envelope";
import {
  acrossFile,
  acrossJournalFile,
  articleFile,
  isCopyOf,
  journalFile,
  removedFile,
  reviewFile,
  setFile,
} from "../files/layout";
import { type ProjectFolder, pathIn } from "../files/ProjectFolder";
import { readHeader } from "../files/readHeader";
import { type FoundFile, walkProject } from "../files/walkProject";
import { type Catalog, stampOf } from "./catalog";
import { isJournalCopy } from "./journalCopies";
import { setHeader } from "./setHeader";

export interface ScanOptions {
  readonly folder: ProjectFolder;
  readonly catalog: Catalog;
  /** Articles and sets that this store wrote since the scan began: the scan may have seen them in an older state. */
  readonly touched: ReadonlySet<string>;
  readonly stopped: () => boolean;
  /** Whether this store is writing the set, or the review, now: the scan then ignores its files. */
  readonly inUse: (article: string, annotator: string) => boolean;
  readonly reviewInUse: (article: string, reviewer: string) => boolean;
  /** Whether this machine wrote the set: the repository then compares and replaces versions itself. */
  readonly isOwnSet: (article: string, annotator: string) => Promise<boolean>;
  /**
   * For a file that the index of the last time does not have: whether this machine once wrote something else into it.
   */
  readonly isOverOwn: (file: string) => Promise<boolean>;
  /** Whether this machine wrote the review: the repository then compares and replaces versions itself. */
  readonly isOwnReview: (article: string, reviewer: string) => Promise<boolean>;
  /** Whether this store is writing what a member says across articles now, and whether this machine wrote it. */
  readonly acrossInUse: (member: string) => boolean;
  readonly isOwnAcross: (member: string) => Promise<boolean>;
  readonly examineAcross: (member: string) => Promise<void>;
  /** Reads a set or article in full, because its header does not tell: there is a journal, or it is damaged. */
  readonly examineSet: (article: string, annotator: string) => Promise<void>;
  readonly examineReview: (article: string, reviewer: string) => Promise<void>;
  readonly examineArticle: (article: string) => Promise<void>;
  /** Compares a sync program's copy of a journal with the set it is about. */
  readonly examineJournal: (file: string) => Promise<void>;
  readonly found: (change: ScanChange) => void;
}

export type ScanChange =
  | { readonly kind: "article"; readonly article: string }
  | { readonly kind: "set"; readonly article: string; readonly annotator: string; readonly revision: number }
  | { readonly kind: "review"; readonly article: string; readonly reviewer: string; readonly revision: number }
  | { readonly kind: "across"; readonly member: string; readonly revision: number };

export interface ScanResult {
  /** Path and stamp of the project's, the members' and the leads' files. */
  readonly others: ReadonlyMap<string, string>;
  /** Paths of sync programs' copies. */
  readonly copies: ReadonlySet<string>;
  /** Path and stamp of the files of suggestions that were brought in. */
  readonly importedSuggestions: ReadonlyMap<string, string>;
  /** Paths of files and folders that could not be read, each reported. Knowledge about them stays. */
  readonly unread: ReadonlySet<string>;
}

/** Rejects with the operating system's error when the folder cannot be read. */
export async function scanProject(options: ScanOptions): Promise<ScanResult> {
  const { folder, catalog, touched, stopped, found } = options;
  const { inUse, reviewInUse, acrossInUse, examineSet, examineReview, examineArticle, examineAcross } = options;
  const others = new Map<string, string>();
  const copies = new Set<string>();
  const importedSuggestions = new Map<string, string>();
  const unread = new Set<string>();
  const seenArticles = new Set<string>();
  const seenSets = new Set<string>();
  const seenReviews = new Set<string>();
  const seenAcross = new Set<string>();

  await walkProject(folder.files, folder.path, { visit, stopped, doubled, failed });
  const result = { others, copies, importedSuggestions, unread };
  if (stopped()) return result;
  await mustBeThere(folder);
  forgetUnseen();
  await reportOrphans();
  return result;

  function doubled(file: string, original: string): void {
    copies.add(file);
    const message = `A sync program duplicated a folder. The contents of ${file} are not shown. Compare it with ${original}, copy what is missing there, and delete the duplicate.`;
    folder.report({ kind: "other-version", file, message });
  }

  async function visit(files: readonly FoundFile[]): Promise<void> {
    const journals = new Map<string, FileFacts>();
    for (const { file, place, facts } of files) {
      if ((place.kind === "journal" || place.kind === "across-journal") && facts && facts.size > 0)
        journals.set(place.annotator, facts);
      if (place.kind === "other-version") await attempt(file, () => foundCopy(file, place));
      if (place.kind === "foreign" && folder.writable) await attempt(file, () => sweep(file));
    }
    for (const { file, place, facts } of files) {
      if (stopped()) return;
      if (!facts) continue;
      if (place.kind === "project" || place.kind === "member" || place.kind === "plan")
        others.set(file, stampOf(facts));
      if (place.kind === "brought-in") importedSuggestions.set(file, stampOf(facts));
      await attempt(file, async () => {
        if (place.kind === "article") await visitArticle(place.article, facts);
        if (place.kind === "set") await visitSet(place, facts, journals.get(place.annotator));
        if (place.kind === "review") await visitReview(place.article, place.reviewer, facts);
        if (place.kind === "across") await visitAcross(place.annotator, facts, journals.get(place.annotator));
      });
    }
    for (const { file, place } of files) {
      // A journal without a snapshot: the process died within the first second of this set.
      if (place.kind === "journal" && !seenSets.has(keyOf(place)))
        await attempt(file, () => visitSet(place, undefined, journals.get(place.annotator)));
      if (place.kind === "across-journal" && !seenAcross.has(place.annotator))
        await attempt(file, () => visitAcross(place.annotator, undefined, journals.get(place.annotator)));
    }
  }

  /** A fault of the disk with one file does not keep the others from being looked at. */
  async function attempt(file: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isMissing(error)) failed(file, error);
    }
  }

  function failed(file: string, error: unknown): void {
    if (error instanceof LeftAlone) return; // told already; what was known of it is gone
    const failure = error instanceof Failure ? error : diskFailure(error, "This", file, "could not be read");
    if (!(failure instanceof Failure)) throw error;
    unread.add(file);
    folder.report({ kind: "unreadable", file, message: failure.message });
  }

  function isUnread(file: string): boolean {
    for (const one of unread) if (file === one || file.startsWith(`${one}/`)) return true;
    return false;
  }

  async function visitArticle(article: string, facts: FileFacts): Promise<void> {
    seenArticles.add(article);
    if (touched.has(article) || catalog.article(article)?.stamp === stampOf(facts)) return;
    if (await options.isOverOwn(articleFile(article))) {
      if (touched.has(article)) return;
      await examineArticle(article);
      found({ kind: "article", article });
      return;
    }
    const header = await headerAt(articleFile(article), facts);
    const summary = articleFileSummarySchema.safeParse(header?.summary);
    if (touched.has(article)) return;
    if (header && header.format === articleKind.format && header.id === article && summary.success) {
      const trouble = header.schema > articleKind.schema;
      const { revision } = header;
      catalog.putArticle(article, { stamp: stampOf(facts), revision, summary: summary.data, trouble });
      if (trouble) reportNewerVersion(folder, articleFile(article), header, { article });
    } else if (header && isCopyOf(header.id, article)) {
      await foundCopy(articleFile(article), { article: header.id });
      return;
    } else await examineArticle(article);
    found({ kind: "article", article });
  }

  async function visitSet(
    { article, annotator }: { readonly article: string; readonly annotator: string },
    facts: FileFacts | undefined,
    journalFacts: FileFacts | undefined,
  ): Promise<void> {
    const key = keyOf({ article, annotator });
    const stamps = { stamp: stampOf(facts), journal: stampOf(journalFacts) };
    if (!facts && !journalFacts) return;
    seenSets.add(key);
    if (touched.has(key) || inUse(article, annotator)) return;
    const known = catalog.set(article, annotator);
    if (known && known.stamp === stamps.stamp && known.journal === stamps.journal) return;
    const readFully =
      journalFacts !== undefined ||
      (await (known ? options.isOwnSet(article, annotator) : options.isOverOwn(setFile(article, annotator))));
    const header = facts && !readFully ? await headerAt(setFile(article, annotator), facts) : undefined;
    const summary = setFileSummarySchema.safeParse(header?.summary);
    if (touched.has(key) || inUse(article, annotator)) return;
    if (header && header.format === setKind.format && header.id === key && summary.success) {
      const set = setHeader(annotator, header.revision, summary.data);
      const trouble = header.schema > setKind.schema;
      catalog.putSet(article, annotator, { ...stamps, header: set, trouble });
      if (trouble) reportNewerVersion(folder, setFile(article, annotator), header, { article, annotator });
    } else if (header && isCopyOf(lastPart(header.id), annotator)) {
      await foundCopy(setFile(article, annotator), { article, annotator: lastPart(header.id) });
      return;
    } else await examineSet(article, annotator);
    found({ kind: "set", article, annotator, revision: catalog.set(article, annotator)?.header.revision ?? 0 });
  }

  async function visitReview(article: string, reviewer: string, facts: FileFacts): Promise<void> {
    const key = reviewKey(article, reviewer);
    seenReviews.add(key);
    const isOwn = () => touched.has(key) || reviewInUse(article, reviewer);
    if (isOwn() || catalog.review(article, reviewer)?.stamp === stampOf(facts)) return;
    const file = reviewFile(article, reviewer);
    const known = catalog.review(article, reviewer);
    if (await (known ? options.isOwnReview(article, reviewer) : options.isOverOwn(file)))
      return await examineReview(article, reviewer); // which tells of a change by itself
    const header = await headerAt(file, facts);
    const summary = reviewFileSummarySchema.safeParse(header?.summary);
    if (isOwn()) return;
    if (header && header.format === reviewKind.format && header.id === `${article}/${reviewer}` && summary.success) {
      const trouble = header.schema > reviewKind.schema;
      const review = { reviewer, revision: header.revision, ...summary.data };
      catalog.putReview(article, reviewer, { stamp: stampOf(facts), header: review, trouble });
      if (trouble) reportNewerVersion(folder, file, header, { article, annotator: reviewer });
    } else if (header && isCopyOf(lastPart(header.id), reviewer)) {
      await foundCopy(file, { article, annotator: lastPart(header.id) });
      return;
    } else await examineReview(article, reviewer);
    found({ kind: "review", article, reviewer, revision: catalog.review(article, reviewer)?.header.revision ?? 0 });
  }

  async function visitAcross(
    member: string,
    facts: FileFacts | undefined,
    journalFacts: FileFacts | undefined,
  ): Promise<void> {
    const stamps = { stamp: stampOf(facts), journal: stampOf(journalFacts) };
    if (!facts && !journalFacts) return;
    seenAcross.add(member);
    const isOwn = () => touched.has(acrossKey(member)) || acrossInUse(member);
    if (isOwn()) return;
    const file = acrossFile(member);
    const known = catalog.acrossOf(member);
    if (known && known.stamp === stamps.stamp && known.journal === stamps.journal) return;
    const readFully =
      journalFacts !== undefined || (await (known ? options.isOwnAcross(member) : options.isOverOwn(file)));
    const header = facts && !readFully ? await headerAt(file, facts) : undefined;
    const summary = acrossFileSummarySchema.safeParse(header?.summary);
    if (isOwn()) return;
    if (header && header.format === acrossKind.format && header.id === member && summary.success) {
      const trouble = header.schema > acrossKind.schema;
      const across = { member, revision: header.revision, ...summary.data };
      catalog.putAcross(member, { ...stamps, header: across, trouble });
      if (trouble) reportNewerVersion(folder, file, header, { annotator: member });
    } else if (header && isCopyOf(header.id, member)) {
      await foundCopy(file, { annotator: header.id });
      return;
    } else await examineAcross(member);
    found({ kind: "across", member, revision: catalog.acrossOf(member)?.header.revision ?? 0 });
  }

  async function foundCopy(
    file: string,
    about: { readonly article?: string; readonly annotator?: string },
  ): Promise<void> {
    copies.add(file);
    if (isJournalCopy(file)) await options.examineJournal(file);
    else reportOtherVersion(folder, file, about);
  }

  /** The checked header, or `undefined` when it is damaged or gone. */
  async function headerAt(file: string, facts: FileFacts): Promise<Header | undefined> {
    try {
      const opened = await readHeader(folder.files, pathIn(folder, file), facts.size);
      return opened.kind === "good" ? opened.header : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  function forgetUnseen(): void {
    for (const { header } of catalog.across()) {
      const { member } = header;
      if (seenAcross.has(member) || touched.has(acrossKey(member)) || acrossInUse(member)) continue;
      if (isUnread(acrossFile(member)) || isUnread(acrossJournalFile(member))) continue;
      catalog.putAcross(member, undefined);
      found({ kind: "across", member, revision: 0 });
    }
    for (const { id: article, article: known, sets, reviews } of [...catalog.all()]) {
      if (known && !seenArticles.has(article) && !touched.has(article) && !isUnread(articleFile(article))) {
        catalog.putArticle(article, undefined);
        found({ kind: "article", article });
      }
      for (const annotator of [...sets.keys()]) {
        const key = keyOf({ article, annotator });
        if (seenSets.has(key) || touched.has(key) || inUse(article, annotator)) continue;
        if (isUnread(setFile(article, annotator)) || isUnread(journalFile(article, annotator))) continue;
        catalog.putSet(article, annotator, undefined);
        found({ kind: "set", article, annotator, revision: 0 });
      }
      for (const reviewer of [...reviews.keys()]) {
        const key = reviewKey(article, reviewer);
        if (seenReviews.has(key) || touched.has(key) || reviewInUse(article, reviewer)) continue;
        if (isUnread(reviewFile(article, reviewer))) continue;
        catalog.putReview(article, reviewer, undefined);
        found({ kind: "review", article, reviewer, revision: 0 });
      }
    }
  }

  /** Annotations and reviews whose article has not arrived, or was lost. Those of articles taken out are expected. */
  async function reportOrphans(): Promise<void> {
    for (const { id: article, article: known, sets, reviews } of [...catalog.all()]) {
      const file = articleFile(article);
      if (known || sets.size + reviews.size === 0 || touched.has(article) || (await isThere(removedFile(file)))) {
        folder.settle(file, "missing");
        continue;
      }
      if (await isThere(file)) continue; // damaged, and reported as such
      folder.report({
        kind: "missing",
        file,
        message: `There are ${sets.size > 0 ? "annotations" : "reviews"} of an article that is not there. It may still be on its way from a colleague; otherwise put ${file} back or import its original again. The ${sets.size > 0 ? "annotations" : "reviews"} are kept.`,
        article,
      });
    }
  }

  async function isThere(file: string): Promise<boolean> {
    try {
      await folder.files.facts(pathIn(folder, file));
      return true;
    } catch (error) {
      // A file that cannot be looked at is there, and told as such.
      if (!isMissing(error)) failed(file, error);
      return !isMissing(error);
    }
  }

  async function sweep(file: string): Promise<void> {
    await sweepFile(folder.files, pathIn(folder, file), folder.now());
  }
}

/** How the scan calls a review among what this store is writing. */
export function reviewKey(article: string, reviewer: string): string {
  return `reviews/${article}/${reviewer}`;
}

/** How the scan calls what a member says across articles. */
export function acrossKey(member: string): string {
  return `across/${member}`;
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

function keyOf({ article, annotator }: { readonly article: string; readonly annotator: string }): string {
  return `${article}/${annotator}`;
}
