// The two files of one annotation set, and what to call them: the snapshot, and the journal of what came after it.

import type { SetState } from "../../../model/history";
import { diskFailure, isMissing } from "./diskFailure";
import type { DocumentPlace } from "./documentFile";
import { setKind } from "./documentKinds";
import type { FileFacts } from "./FileSystem";
import { journalFile, setFile } from "./layout";
import { type ProjectFolder, pathIn } from "./ProjectFolder";

export interface SetFiles {
  /** What the header of both says they are about. */
  readonly id: string;
  readonly snapshot: DocumentPlace<SetState>;
  readonly snapshotPath: string;
  readonly journal: string;
  readonly journalPath: string;
  /** The set in a problem. */
  readonly about: { readonly article: string; readonly annotator: string };
}

export function setFiles(folder: ProjectFolder, article: string, annotator: string): SetFiles {
  const id = `${article}/${annotator}`;
  const about = { article, annotator };
  const snapshot = { kind: setKind, file: setFile(article, annotator), id, words: "The annotation set", ...about };
  const journal = journalFile(article, annotator);
  return {
    id,
    snapshot,
    snapshotPath: pathIn(folder, snapshot.file),
    journal,
    journalPath: pathIn(folder, journal),
    about,
  };
}

/** Facts of the two files, absent for one that is not there. */
export async function factsOfSet(
  folder: ProjectFolder,
  files: SetFiles,
): Promise<{ readonly snapshot?: FileFacts; readonly journal?: FileFacts }> {
  const [snapshot, journal] = await Promise.all([factsOf(files.snapshotPath), factsOf(files.journalPath)]);
  return { ...(snapshot && { snapshot }), ...(journal && { journal }) };

  async function factsOf(path: string): Promise<FileFacts | undefined> {
    try {
      return await folder.files.facts(path);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw diskFailure(error, "The annotation set", path, "could not be read");
    }
  }
}

/** Tells whether a file is still the one that was read or written. */
export function identityOf(facts: FileFacts | undefined): string {
  return facts ? `${facts.inode}:${facts.size}:${facts.modified}` : "none";
}
