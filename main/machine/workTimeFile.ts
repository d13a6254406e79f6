// A person's active time in one project, kept on this machine. Nothing is written unless the person switched it on, and what
// is erased is gone. What they share of it is another file, in the project (`main/store/repositories/timeRepository.ts`).
import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import { noWorkTime, type WorkTime, withTime, workTimeSchema } from "../../model/flow/workTime";
import { diskFailure, isMissing } from "../disk/diskFailure";
import type { FileSystem } from "../disk/FileSystem";
import { ensureFolder, replaceFile } from "../disk/replaceFile";

export interface WorkTimeFile {
  read(): Promise<WorkTime>;
  switch(on: boolean): Promise<void>;
  /** Notes whether the person shares their time. Resolves with what was so before and what is so now. */
  share(on: boolean): Promise<{ readonly before: WorkTime; readonly after: WorkTime }>;
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
    share: (on) =>
      inTurn(async () => {
        const before = await read();
        const { shares = randomUUID(), ...rest } = before;
        const after = on ? { ...rest, shares } : rest;
        await write(after);
        return { before, after };
      }),
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
