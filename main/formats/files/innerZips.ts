// Zips inside a zip, as programs pack the documents of a project one by one: INCEpTION and WebAnno one per document and
// annotator (`annotation/<document>/<annotator>.zip`), with the annotations and their type system.

import { Failure } from "../../../model/data/failure";
import type { InputFile } from "./InputFile";
import { openZip } from "./openZip";
import { readBytes } from "./readText";

/** The largest that is opened, in bytes: more than the annotations of one document are. */
const largest = 64 * 1024 * 1024;
const mostZips = 10_000;
const mostInMemory = 512 * 1024 * 1024;

/**
 * The files, those zips replaced by what they hold. They stay in memory, so that together they take `room` bytes at most. One
 * beyond that, or not to be trusted, stays as it is, and no format knows it.
 */
export async function withInnerZips(files: readonly InputFile[], room = mostInMemory): Promise<readonly InputFile[]> {
  const all: InputFile[] = [];
  let opened = 0;
  let left = room;
  for (const file of files) {
    const isInner = /\.zip$/i.test(file.name) && file.size <= largest;
    if (!isInner || file.size > left || ++opened > mostZips) {
      all.push(file);
      continue;
    }
    left -= file.size;
    for (const inner of await filesIn(file)) all.push(inner);
  }
  return all;
}

async function filesIn(file: InputFile): Promise<readonly InputFile[]> {
  try {
    return (await openZip(await readBytes(file, largest), file.name)).files;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [file];
  }
}
