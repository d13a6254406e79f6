// The project's own file and one file per annotator, kept in memory and read again when a colleague's copy arrives.
import { dirname } from "node:path";
import { Low } from "lowdb";
import { compareText } from "../../../model/data/compareText";
import { equalData } from "../../../model/data/equalData";
import { Failure } from "../../../model/data/failure";
import type { Annotator, Project } from "../../../model/project/project";
import { diskFailure, isMissing } from "../../disk/diskFailure";
import { taskQueue } from "../../work/taskQueue";
import { lastWritten } from "../files/backups";
import {
  checkDocument,
  type Document,
  type DocumentPlace,
  documentAdapter,
  newerVersion,
  readDocument,
  reportOtherVersion,
  sealDocument,
  versionName,
} from "../files/documentFile";
import { memberKind, projectKind } from "../files/documentKinds";
import { memberFile, placeOf } from "../files/layout";
import { type ProjectFolder, pathIn } from "../files/ProjectFolder";
import { mustQuarantine } from "../files/quarantine";
import { keepOtherVersion } from "../repositories/otherVersions";
import { projectPlace } from "./openProject";

export interface ProjectFiles {
  project(): Document<Project>;
  saveProject(project: Project, revision: number): Promise<number>;
  annotators(): Promise<readonly Annotator[]>;
  saveAnnotator(annotator: Annotator): Promise<void>;
  removeAnnotator(annotator: string): Promise<void>;
  /** Forgets what was read, because the files changed. */
  readAgain(): Promise<void>;
  /** Keeps the version that this machine wrote last, if another version replaced it while the project was closed. */
  lookBack(): Promise<void>;
}

/** Opens these files. Every file is written within `writing`. */
export function projectFiles(
  folder: ProjectFolder,
  first: Document<Project>,
  writing: <Result>(file: string, write: () => Promise<Result>) => Promise<Result>,
): ProjectFiles {
  const database = new Low(documentAdapter(folder, projectPlace), first);
  /** The document on the disk; `database.data` is ahead of it while it is written. */
  let saved = first;
  const writes = taskQueue();
  /** The document this store wrote last, perhaps without the disk's confirmation. */
  let attempted: Document<Project> | undefined;
  /** The document this machine wrote last. */
  let own: Document<Project> | undefined;
  let members: Promise<Map<string, Low<Document<Annotator>>>> | undefined;

  return {
    project: () => saved,
    saveProject: (project, revision) =>
      writes.run(async () => {
        const read = saved;
        await lookAgain();
        if (saved.revision !== revision || saved !== read)
          throw new Failure(
            "conflict",
            "The project's settings were changed meanwhile. Please look again and redo it.",
          );
        const past = [...(saved.past ?? []), await versionName(projectKind, saved.content)].slice(-longestPast);
        database.data = { revision: revision + 1, content: project, past };
        attempted = database.data;
        await writing(projectPlace.file, () => database.write());
        saved = database.data;
        own = saved;
        return revision + 1;
      }),
    annotators: async () => {
      members ??= readMembers();
      return [...(await members).values()].map(({ data }) => data.content).sort((a, b) => compareText(a.id, b.id));
    },
    saveAnnotator: (annotator) =>
      writes.run(async () => {
        members ??= readMembers();
        const known = await members;
        const place = placeOfMember(annotator.id);
        const there = await readDocument(folder, place);
        if (there.kind === "newer") throw newerVersion(place, there.header);
        const before = known.get(annotator.id)?.data;
        const found = there.kind === "good" && !there.recovered ? there.document : undefined;
        // The document that another machine of this person wrote since we looked.
        if (found && !equalData(found.content, before?.content) && !equalData(found.content, annotator))
          await keepOtherVersion(folder, place.file, await sealDocument(place, found, folder.writer));
        const revision = Math.max(found?.revision ?? -1, before?.revision ?? -1) + 1;
        const member = new Low(documentAdapter(folder, place), { revision, content: annotator });
        await writing(place.file, () => member.write());
        known.set(annotator.id, member);
      }),
    removeAnnotator: (annotator) =>
      writes.run(async () => {
        const file = memberFile(annotator);
        const path = pathIn(folder, file);
        try {
          const bytes = await folder.files.readFile(path);
          await mustQuarantine(folder, file, bytes, "taken off the list");
          await writing(file, async () => {
            await folder.files.unlink(path);
            await folder.files.syncFolder(dirname(path));
          });
        } catch (error) {
          if (!isMissing(error)) throw diskFailure(error, "The list of annotators", path);
        }
        (await members)?.delete(annotator);
      }),
    readAgain: () =>
      writes.run(async () => {
        members = undefined;
        await lookAgain().catch(ignoreFailure);
      }),
    lookBack: () => writes.run(() => keepOwnUnlessPartOf(saved)),
  };

  /** Takes over what somebody else has put in the place of what was read, and keeps what this machine wrote. */
  async function lookAgain(): Promise<void> {
    const there = await readDocument(folder, projectPlace);
    if (there.kind === "newer") throw newerVersion(projectPlace, there.header);
    // A damaged file is in quarantine already, and what is in memory is better than any backup.
    if (there.kind !== "good" || there.recovered || sameVersion(there.document, saved)) return;
    if (attempted && sameVersion(there.document, attempted)) return;
    await keepOwnUnlessPartOf(there.document);
    saved = there.document;
    database.data = saved;
  }

  /**
   * The last writer of the project's file wins, on whichever machine. Changes of ours that this writer did not know are
   * kept and listed as another version.
   */
  async function keepOwnUnlessPartOf(theirs: Document<Project>): Promise<void> {
    if (!folder.writable) return;
    own ??= await ownFromBackup();
    if (!own || sameVersion(theirs, own) || (await goesOn(theirs, own))) return;
    // Parsed as if it had been read from the disk, so that the same version from memory and from the backup is kept
    // once.
    const ours = { ...own, content: projectKind.parse(own.content) };
    await keepOtherVersion(folder, projectPlace.file, await sealDocument(projectPlace, ours, folder.writer));
  }

  async function ownFromBackup(): Promise<Document<Project> | undefined> {
    const bytes = await lastWritten(folder, projectPlace.file);
    const checked = bytes && checkDocument(projectPlace, bytes);
    return checked?.kind === "good" ? checked.document : undefined;
  }

  /** What the disk refuses to show now is read again with the next question. */
  async function readMembers(): Promise<Map<string, Low<Document<Annotator>>>> {
    const known = new Map<string, Low<Document<Annotator>>>();
    const entries = await folder.files.readFolder(pathIn(folder, "members")).catch((error) => {
      if (isMissing(error)) return [];
      members = undefined;
      const failure = diskFailure(error, "The list of annotators", "members", "could not be read");
      if (!(failure instanceof Failure)) throw failure;
      return []; // the scan says so
    });
    for (const { name } of entries) {
      const file = `members/${name}`;
      const place = placeOf(file);
      if (place.kind === "other-version") reportOtherVersion(folder, file, place);
      if (place.kind !== "member") continue;
      const unknown = { revision: -1, content: { id: place.annotator, name: "?", createdAt: "" } };
      const member = new Low<Document<Annotator>>(documentAdapter(folder, placeOfMember(place.annotator)), unknown);
      await member.read().catch((error) => {
        members = undefined;
        ignoreFailure(error);
      });
      if (member.data !== unknown) known.set(place.annotator, member);
    }
    return known;
  }
}

const longestPast = 200;

function sameVersion(a: Document<Project>, b: Document<Project>): boolean {
  return a.revision === b.revision && equalData(a.content, b.content);
}

/**
 * Whether the later version was made from the earlier one. A version of an earlier program does not say so; there a
 * higher revision must do.
 */
async function goesOn(later: Document<Project>, earlier: Document<Project>): Promise<boolean> {
  if (!later.past) return later.revision > earlier.revision;
  return later.past.includes(await versionName(projectKind, earlier.content));
}

function placeOfMember(annotator: string): DocumentPlace<Annotator> {
  return { kind: memberKind, file: memberFile(annotator), id: annotator, words: "The annotator", annotator };
}

/** A file of a newer version, or one that cannot be read just now: what is in memory stays. */
function ignoreFailure(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}
