// The project's own file and one file per annotator, kept in memory and read again when a colleague's copy arrives.
import { dirname } from "node:path";
import { Low } from "lowdb";
import { compareText } from "../../../model/compareText";
import { Failure } from "../../../model/failure";
import type { Annotator, Project } from "../../../model/project";
import { diskFailure, isMissing } from "./diskFailure";
import { type Document, type DocumentPlace, documentAdapter, reportOtherVersion } from "./documentFile";
import { memberKind } from "./documentKinds";
import { memberFile, placeOf } from "./layout";
import { projectPlace } from "./openProject";
import { type ProjectFolder, pathIn } from "./ProjectFolder";
import { mustQuarantine } from "./quarantine";
import { taskQueue } from "./taskQueue";

export interface ProjectFiles {
  project(): Document<Project>;
  saveProject(project: Project, revision: number): Promise<number>;
  annotators(): Promise<readonly Annotator[]>;
  saveAnnotator(annotator: Annotator): Promise<void>;
  removeAnnotator(annotator: string): Promise<void>;
  /** Forgets what was read, because the files changed. */
  readAgain(): Promise<void>;
}

/** `wrote` is told every file that was written. */
export function projectFiles(
  folder: ProjectFolder,
  first: Document<Project>,
  wrote: (file: string) => Promise<void>,
): ProjectFiles {
  const database = new Low(documentAdapter(folder, projectPlace), first);
  /** What is on the disk; `database.data` is ahead of it while it is written. */
  let saved = first;
  const writes = taskQueue();
  let members: Promise<Map<string, Low<Document<Annotator>>>> | undefined;

  return {
    project: () => saved,
    saveProject: (project, revision) =>
      writes.run(async () => {
        if (saved.revision !== revision)
          throw new Failure(
            "conflict",
            "The project's settings were changed meanwhile. Please look again and redo it.",
          );
        database.data = { revision: revision + 1, content: project };
        await database.write();
        saved = database.data;
        await wrote(projectPlace.file);
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
        const revision = (known.get(annotator.id)?.data.revision ?? -1) + 1;
        const member = new Low(documentAdapter(folder, placeOfMember(annotator.id)), { revision, content: annotator });
        await member.write();
        known.set(annotator.id, member);
        await wrote(memberFile(annotator.id));
      }),
    removeAnnotator: (annotator) =>
      writes.run(async () => {
        const file = memberFile(annotator);
        const path = pathIn(folder, file);
        try {
          const bytes = await folder.files.readFile(path);
          await mustQuarantine(folder, file, bytes, "taken off the list");
          await folder.files.unlink(path);
          await folder.files.syncFolder(dirname(path));
        } catch (error) {
          if (!isMissing(error)) throw diskFailure(error, "The list of annotators", path);
        }
        (await members)?.delete(annotator);
        await wrote(file);
      }),
    readAgain: () =>
      writes.run(async () => {
        members = undefined;
        database.data = saved;
        await database.read().catch(ignoreFailure);
        saved = database.data;
      }),
  };

  async function readMembers(): Promise<Map<string, Low<Document<Annotator>>>> {
    const known = new Map<string, Low<Document<Annotator>>>();
    const entries = await folder.files.readFolder(pathIn(folder, "members")).catch((error) => {
      if (isMissing(error)) return [];
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
      await member.read().catch(ignoreFailure);
      if (member.data !== unknown) known.set(place.annotator, member);
    }
    return known;
  }
}

function placeOfMember(annotator: string): DocumentPlace<Annotator> {
  return { kind: memberKind, file: memberFile(annotator), id: annotator, words: "The annotator", annotator };
}

/** A file of a newer version, or one that cannot be read just now: what is in memory stays. */
function ignoreFailure(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}
