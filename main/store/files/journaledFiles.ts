// The two files of a state with a journal, and what to call them: the snapshot, and the journal of what came after it.
import type { StepAction } from "../../../model/annotation/pastSteps";
import { diskFailure, isMissing } from "../../disk/diskFailure";
import type { FileFacts } from "../../disk/FileSystem";
import type { DocumentPlace } from "./documentFile";
import type { JournaledKind, JournaledState } from "./journaledKind";
import type { ProjectFolder } from "./ProjectFolder";

/** The part of an action that the files need. */
export type AnyStepAction = StepAction<{ readonly id: string }>;

export interface JournaledFiles<State extends JournaledState, Action extends AnyStepAction> {
  readonly kind: JournaledKind<State, Action>;
  /** The subject that the headers of both name. */
  readonly id: string;
  readonly snapshot: DocumentPlace<State>;
  readonly snapshotPath: string;
  readonly journal: string;
  readonly journalPath: string;
  /** The subject of both in a problem. */
  readonly about: { readonly article?: string; readonly annotator: string };
}

interface Paths {
  readonly snapshotPath: string;
  readonly journalPath: string;
  readonly snapshot: { readonly words: string };
}

/** Facts of the two files, absent for one that is not there. */
export async function factsOfFiles(
  folder: ProjectFolder,
  files: Paths,
): Promise<{ readonly snapshot?: FileFacts; readonly journal?: FileFacts }> {
  const [snapshot, journal] = await Promise.all([
    factsOfOne(folder, files, files.snapshotPath),
    factsOfOne(folder, files, files.journalPath),
  ]);
  return { ...(snapshot && { snapshot }), ...(journal && { journal }) };
}

/** Facts of one of the two files; `undefined` when it is not there. */
export async function factsOfOne(
  folder: ProjectFolder,
  { snapshot: { words } }: Pick<Paths, "snapshot">,
  path: string,
): Promise<FileFacts | undefined> {
  try {
    return await folder.files.facts(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw diskFailure(error, words, path, "could not be read");
  }
}

/** Tells whether a file is still the one that was read or written. */
export function identityOf(facts: FileFacts | undefined): string {
  return facts ? `${facts.inode}:${facts.size}:${facts.modified}` : "none";
}
