// What people share of their active time, a file for each. A person's own machines write it, each its own part, and nobody else.
import { compareText } from "../../../model/data/compareText";
import { type SharedTime, withPart } from "../../../model/flow/workTime";
import { diskFailure, isMissing } from "../../disk/diskFailure";
import { taskQueue } from "../../work/taskQueue";
import { type Document, type DocumentPlace, newerVersion, readDocument, writeDocument } from "../files/documentFile";
import { timeKind } from "../files/documentKinds";
import { placeOf, timeFile } from "../files/layout";
import { type ProjectFolder, pathIn } from "../files/ProjectFolder";
import type { TimeStore } from "../Store";

/** Every file is written within `writing`. */
export function timeRepository(
  folder: ProjectFolder,
  writing: <Result>(file: string, write: () => Promise<Result>) => Promise<Result>,
): TimeStore {
  const turns = taskQueue();

  return {
    sharedTimes: () => turns.run(readAll),
    shareTime: (annotator, machine, articles) =>
      turns.run(async () => {
        const place = placeOfTime(annotator);
        const there = await readDocument(folder, place);
        if (there.kind === "newer") throw newerVersion(place, there.header);
        const before = there.kind === "good" ? there.document : undefined;
        if (!before && articles.length === 0) return;
        const content = withPart(before?.content ?? { annotator, parts: [] }, machine, articles);
        const document: Document<SharedTime> = { revision: (before?.revision ?? 0) + 1, content };
        await writing(place.file, () => writeDocument(folder, place, document));
      }),
  };

  async function readAll(): Promise<readonly SharedTime[]> {
    const entries = await folder.files.readFolder(pathIn(folder, "time")).catch((error) => {
      if (isMissing(error)) return [];
      throw diskFailure(error, "The times that people share", "time", "could not be read");
    });
    const found: SharedTime[] = [];
    for (const { name } of entries) {
      const place = placeOf(`time/${name}`);
      if (place.kind !== "time") continue;
      const there = await readDocument(folder, placeOfTime(place.annotator));
      const content = there.kind === "good" ? there.document.content : undefined;
      if (content?.annotator === place.annotator && content.parts.length > 0) found.push(content);
    }
    return found.sort((a, b) => compareText(a.annotator, b.annotator));
  }
}

function placeOfTime(annotator: string): DocumentPlace<SharedTime> {
  return { kind: timeKind, file: timeFile(annotator), id: annotator, words: "The time a person shares", annotator };
}
