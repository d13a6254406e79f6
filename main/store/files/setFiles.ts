// The two files of one annotation set.
import type { Action, SetState } from "../../../model/annotation/history";
import { setKind } from "./documentKinds";
import type { JournaledFiles } from "./journaledFiles";
import { journaledSets } from "./journaledKind";
import { journalFile, setFile } from "./layout";
import { type ProjectFolder, pathIn } from "./ProjectFolder";

export function setFiles(folder: ProjectFolder, article: string, annotator: string): JournaledFiles<SetState, Action> {
  const id = `${article}/${annotator}`;
  const about = { article, annotator };
  const snapshot = { kind: setKind, file: setFile(article, annotator), id, words: "The annotation set", ...about };
  const journal = journalFile(article, annotator);
  return {
    kind: journaledSets,
    id,
    snapshot,
    snapshotPath: pathIn(folder, snapshot.file),
    journal,
    journalPath: pathIn(folder, journal),
    about,
  };
}
