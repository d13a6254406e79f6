// The two files of what one member says across articles.
import type { AcrossAction, AcrossState } from "../../../model/across/acrossHistory";
import { acrossKind } from "./documentKinds";
import type { JournaledFiles } from "./journaledFiles";
import { journaledAcross } from "./journaledKind";
import { acrossFile, acrossJournalFile } from "./layout";
import { type ProjectFolder, pathIn } from "./ProjectFolder";

export function acrossFiles(folder: ProjectFolder, member: string): JournaledFiles<AcrossState, AcrossAction> {
  const about = { annotator: member };
  const snapshot = {
    kind: acrossKind,
    file: acrossFile(member),
    id: member,
    words: "What you say across articles",
    ...about,
  };
  const journal = acrossJournalFile(member);
  return {
    kind: journaledAcross,
    id: member,
    snapshot,
    snapshotPath: pathIn(folder, snapshot.file),
    journal,
    journalPath: pathIn(folder, journal),
    about,
  };
}
