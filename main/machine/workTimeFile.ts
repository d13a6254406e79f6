// A person's active time in one project, kept on this machine alone: never in the project's folder, a package or a dataset.
// Nothing is written unless the person switched it on, and what is erased is gone.
import { dirname } from "node:path";
import { noWorkTime, type WorkTime, withTime, workTimeSchema } from "../../model/flow/workTime";
import { diskFailure, isMissing } from "../disk/diskFailure";
import type { FileSystem } from "../disk/FileSystem";
import { ensureFolder, replaceFile } from "../disk/replaceFile";

export interface WorkTimeFile {
  read(): Promise<WorkTime>;
  switch(on: boolean): Promise<void>;
  /** Does nothing while it is off. */
  add(article: string, seconds: number): Promise<void>;
  /** Forgets all of it, and whether it was on. */
  erase(): Promise<void>;
}

const words = "The measured time";

export function workTimeFile(files: FileSystem, path: string): WorkTimeFile {
  let lastTurn: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = lastTurn.then(work, work);
    lastTurn = turn;
    return turn;
  }

  async function read(): Promise<WorkTime> {
    const bytes = await files.readFile(path).catch((error) => {
      if (isMissing(error)) return undefined;
      throw diskFailure(error, words, path, "could not be read");
    });
    return (bytes && understood(Buffer.from(bytes).toString())) ?? noWorkTime;
  }

  async function write(time: WorkTime): Promise<void> {
    try {
      await ensureFolder(files, dirname(path));
      await replaceFile(files, path, Buffer.from(JSON.stringify(time)));
    } catch (error) {
      throw diskFailure(error, words, path);
    }
  }

  return {
    read: () => inTurn(read),
    switch: (on) => inTurn(async () => write({ ...(await read()), on })),
    add: (article, seconds) =>
      inTurn(async () => {
        const time = await read();
        if (time.on) await write(withTime(time, article, seconds));
      }),
    erase: () =>
      inTurn(async () => {
        try {
          await files.unlink(path);
          await files.syncFolder(dirname(path));
        } catch (error) {
          if (!isMissing(error)) throw diskFailure(error, words, path);
        }
      }),
  };
}

function understood(text: string): WorkTime | undefined {
  try {
    return workTimeSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // a torn file of a disk that does not keep its promises: nothing is known
  }
}
