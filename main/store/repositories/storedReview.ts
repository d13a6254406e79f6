// Keeps one person's review of one article: its file, and its state in memory. Reviews are small, so every action writes
// the whole file, durably, before it is answered; there is no journal.
import { dirname } from "node:path";
import { Low } from "lowdb";
import { Failure } from "../../../model/data/failure";
import { emptyReviewState, type ReviewAction, type ReviewState } from "../../../model/review/reviewHistory";
import { type Adopted, adoptionOfReview, isWritten } from "../../../model/versions/adoption";
import { diskFailure, ignoreDiskFault, isMissing } from "../../disk/diskFailure";
import type { FileFacts } from "../../disk/FileSystem";
import { taskQueue } from "../../work/taskQueue";
import { applyCheckedReview } from "../applyChecked";
import { type CatalogReview, stampOf } from "../catalog/catalog";
import { forgetLatest } from "../files/backups";
import { type Document, type DocumentPlace, documentAdapter, newerVersion, readDocument } from "../files/documentFile";
import { reviewKind, summariseReview } from "../files/documentKinds";
import { mustBeThere } from "../files/ensureInProject";
import { identityOf } from "../files/journaledFiles";
import { reviewFile } from "../files/layout";
import { type ProjectFolder, pathIn } from "../files/ProjectFolder";
import { mustQuarantine } from "../files/quarantine";
import { keepOtherVersion } from "./otherVersions";
import { keepOwnVersion, ownVersion, reportRestored } from "./ownVersion";

export interface StoredReview {
  read(): Promise<ReviewState>;
  act(revision: number, action: ReviewAction): Promise<number>;
  adopt(state: ReviewState): Promise<Adopted>;
  /** Puts back what `adopt` took over. False when the review is another one by now. */
  replace(isExpected: (state: ReviewState) => boolean, put: ReviewState | undefined): Promise<boolean>;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
  /** Whether the review is being read or written. */
  readonly busy: boolean;
  /** Whether this store wrote the review and still has it in memory, in case a sync program brings another version. */
  readonly own: boolean;
}

export interface StoredReviewOptions {
  readonly folder: ProjectFolder;
  readonly article: string;
  readonly reviewer: string;
  /** Text of the article, `undefined` when the project does not have it. */
  textOf(article: string): Promise<string | undefined>;
  /** Told whenever the file was read or `written`; `known` is `undefined` when there is none. */
  changed(article: string, reviewer: string, known: CatalogReview | undefined, written: boolean): void;
  /** The last known facts of the review's file in this folder. */
  known(article: string, reviewer: string): CatalogReview | undefined;
}

interface Loaded {
  readonly state: ReviewState;
  /** The identity of the file as it was read or last written. */
  readonly identity: string;
  /** Whether this store wrote it. */
  readonly own: boolean;
  /** Whether the file is damaged: a copy must be in quarantine before it is written over. */
  readonly damaged: boolean;
}

export function storedReview({ folder, article, reviewer, textOf, changed, known }: StoredReviewOptions): StoredReview {
  const id = `${article}/${reviewer}`;
  const place: DocumentPlace<ReviewState> = {
    ...{ kind: reviewKind, file: reviewFile(article, reviewer), id, words: "The review" },
    ...{ article, annotator: reviewer },
  };
  const path = pathIn(folder, place.file);
  const database = new Low<Document<ReviewState>>(documentAdapter(folder, place), {
    revision: 0,
    content: emptyReviewState,
  });
  const queue = taskQueue();
  let loaded: Loaded | undefined;

  return {
    read: () => queue.run(async () => (await current()).state),
    act: (revision, action) => queue.run(() => perform(revision, action)),
    adopt: (state) => queue.run(() => adopt(state)),
    replace: (isExpected, put) => queue.run(() => replace(isExpected, put)),
    settled: () => queue.run(async () => {}),
    get busy() {
      return !queue.idle;
    },
    get own() {
      return loaded?.own ?? false;
    },
  };

  async function perform(revision: number, action: ReviewAction): Promise<number> {
    const before = await current();
    const text = await textOf(article);
    if (text === undefined) throw new Failure("not-found", "This article is no longer in the project.");
    await save(before, applyCheckedReview(before.state, revision, action, text));
    return revision + 1;
  }

  async function adopt(coming: ReviewState): Promise<Adopted> {
    const before = await current();
    const adopted = adoptionOfReview(before.state, coming);
    if (isWritten(adopted)) await save(before, coming);
    return adopted;
  }

  async function replace(isExpected: (state: ReviewState) => boolean, put: ReviewState | undefined): Promise<boolean> {
    const before = await current();
    if (!isExpected(before.state)) return false;
    try {
      const bytes = await folder.files.readFile(path);
      await mustQuarantine(folder, place.file, bytes, "replaced in a merge, or taken back with one");
      if (!put) {
        await folder.files.unlink(path);
        await folder.files.syncFolder(dirname(path));
        await forgetLatest(folder, place.file);
      }
    } catch (error) {
      throw diskFailure(error, "The review", path);
    }
    if (put) await save(before, put);
    else {
      loaded = { state: emptyReviewState, identity: identityOf(undefined), own: false, damaged: false };
      tell(loaded, undefined, true);
    }
    return true;
  }

  /** The state in memory, read again when the file is not the one it was read from. */
  async function current(): Promise<Loaded> {
    const facts = await factsNow();
    if (loaded?.identity === identityOf(facts)) return loaded;
    const read = await readDocument(folder, place);
    if (read.kind === "missing") await mustBeThere(folder);
    if (read.kind === "newer") throw newerVersion(place, read.header);
    if (read.kind === "copy")
      throw new Failure("not-found", `${place.file} is another version of a review, to be merged.`);
    const good = read.kind === "good";
    const damaged = read.kind === "lost" || (good && read.recovered);
    const state = good ? read.document.content : emptyReviewState;
    if (good && !damaged && folder.writable) {
      const inMemory = loaded?.own ? loaded.state : undefined;
      const ours = inMemory ?? (await ownVersion(folder, place, facts, known(article, reviewer)));
      const outcome = ours ? await keepOwn(ours, state) : "not needed";
      if (outcome === "refused" && inMemory && loaded) return loaded; // the next look tries again
      if (typeof outcome === "object") {
        if (!inMemory) reportRestored(folder, place, state.revision, outcome.state.revision);
        return outcome;
      }
    }
    loaded = { state, identity: identityOf(facts), own: false, damaged };
    tell(loaded, facts, false);
    return loaded;
  }

  /**
   * A sync program brought another version of what this store wrote. An older version is replaced by ours. A version
   * with other changes stays, as it does on the machine it comes from, and ours is kept as another version to be
   * merged.
   */
  async function keepOwn(ours: ReviewState, coming: ReviewState): Promise<Loaded | "not needed" | "refused"> {
    const adopted = adoptionOfReview(ours, coming);
    try {
      if (adopted === "older") return await write(ours);
      if (adopted === "diverged") await keepOwnVersion(folder, place, ours);
      return "not needed";
    } catch (error) {
      const failure = diskFailure(error, "The review", path);
      if (!(failure instanceof Failure)) throw failure;
      return "refused";
    }
  }

  async function save(before: Loaded, state: ReviewState): Promise<void> {
    try {
      await keepWhatIsThere(before);
      await write(state);
    } catch (error) {
      throw diskFailure(error, "The review", path);
    }
  }

  async function write(state: ReviewState): Promise<Loaded> {
    database.data = { revision: state.revision, content: state };
    await database.write();
    // It is written, whatever a look at it says; without its facts it is read again.
    const facts = await factsNow().catch(ignoreDiskFault);
    loaded = { state, identity: identityOf(facts), own: true, damaged: false };
    tell(loaded, facts, true);
    return loaded;
  }

  /** Keeps a damaged file, and one that another machine of the same person wrote since it was read. */
  async function keepWhatIsThere({ identity, damaged }: Loaded): Promise<void> {
    const foreign = identity !== identityOf(await factsNow());
    if (!foreign && !damaged) return;
    const bytes = await folder.files.readFile(path).catch((error) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (!bytes) return;
    if (foreign) await keepOtherVersion(folder, place.file, bytes);
    else await mustQuarantine(folder, place.file, bytes, "damaged");
  }

  function tell({ state, damaged }: Loaded, facts: FileFacts | undefined, written: boolean): void {
    const header = { reviewer, revision: state.revision, ...summariseReview(state) };
    const known = { stamp: stampOf(facts), header, trouble: damaged };
    changed(article, reviewer, facts || state.revision > 0 ? known : undefined, written);
  }

  async function factsNow(): Promise<FileFacts | undefined> {
    try {
      return await folder.files.facts(path);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw diskFailure(error, "The review", path, "could not be read");
    }
  }
}
