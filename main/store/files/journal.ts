// The journal of a state: one line per action since its last snapshot, each with its revision and a checksum.
// A line's revision says whether the snapshot holds it already, so replaying after a crash is harmless however often.
import { dirname } from "node:path";
import { revisionSchema } from "../../../model/data/revision";
import { errorCode, isMissing, unconfirmed } from "../../disk/diskFailure";
import type { FileSystem, OpenFile } from "../../disk/FileSystem";
import { writeAll } from "../../disk/replaceFile";
import { sha256 } from "../../disk/sha256";
import { ensureInProject } from "./ensureInProject";
import type { ProjectFolder } from "./ProjectFolder";

const format = "spanwise-journal";
const schema = 1;

export interface JournalLine<Action> {
  readonly revision: number;
  readonly action: Action;
}

export interface JournalContent<Action> {
  readonly bytes: Uint8Array;
  readonly lines: readonly JournalLine<Action>[];
  /** Lines, other than a torn last one, whose checksum does not hold. */
  readonly bad: number;
  /** Schema of a journal that a newer version wrote; its lines are not read. */
  readonly newer?: number;
  /** The snapshot its lines follow: its revision, and the last action it remembers (`PastSteps.trail`). */
  readonly after?: { readonly revision: number; readonly action?: string };
}

/** Reads a journal; `undefined` when there is none. Its first line must name `id`. */
export async function readJournal<Action>(
  files: FileSystem,
  path: string,
  id: string,
  parseAction: (value: unknown) => Action | undefined,
): Promise<JournalContent<Action> | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await files.readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const lines: JournalLine<Action>[] = [];
  let bad = 0;
  let after: JournalContent<Action>["after"];
  const texts = Buffer.from(bytes).toString("utf8").split("\n");
  const torn = texts.pop(); // what stands after the last line end was never acknowledged
  for (const [index, text] of texts.entries()) {
    const line = checked(text);
    const last = index === texts.length - 1 && torn === "";
    if (line === undefined) {
      if (!last) bad++;
    } else if ("format" in line) {
      if (line.format !== format || line.id !== id) bad++;
      else if (typeof line.schema === "number" && line.schema > schema)
        return { bytes, lines: [], bad: 0, newer: line.schema };
      else if (typeof line.after === "number")
        after = { revision: line.after, ...(typeof line.last === "string" && { action: line.last }) };
    } else {
      const action = parseAction(line.action);
      const revision = revisionSchema.safeParse(line.revision);
      if (action !== undefined && revision.success) lines.push({ revision: revision.data, action });
      else bad++;
    }
  }
  return { bytes, lines, bad, ...(after && { after }) };
}

/** The snapshot that a journal's lines follow. */
export interface JournalStart {
  readonly revision: number;
  /** The last action the snapshot remembers: tells it from one of the same revision that went another way. */
  readonly last?: string | undefined;
}

interface JournalFacts {
  readonly id: string;
  readonly writer: string;
  readonly after: JournalStart;
}

/**
 * Makes the journal of a state whose snapshot is `after`, and removes an earlier journal, all of whose changes the
 * snapshot holds.
 */
export async function createJournal<Action>(
  folder: Pick<ProjectFolder, "path" | "files">,
  path: string,
  facts: JournalFacts,
): Promise<Journal<Action>> {
  const { files } = folder;
  await ensureInProject(folder, dirname(path));
  const file = await files.open(path, "wx").catch(async (error) => {
    if (errorCode(error) !== "EEXIST") throw error;
    await files.unlink(path);
    return await files.open(path, "wx");
  });
  return new Journal(files, path, file, facts);
}

/** A journal open for writing; `createJournal` makes it. */
export class Journal<Action> {
  readonly #files: FileSystem;
  readonly #path: string;
  readonly #file: OpenFile;
  readonly #facts: Pick<JournalFacts, "id" | "writer">;
  #start: string;
  #size = 0;
  /** Whether the folder's entry for the file is on disk. */
  #named = false;
  #broken = false;

  constructor(files: FileSystem, path: string, file: OpenFile, facts: JournalFacts) {
    this.#files = files;
    this.#path = path;
    this.#file = file;
    this.#facts = facts;
    this.#start = headerLine(facts, facts.after);
  }

  /**
   * Whether nothing more may be written into it: a failed line could not be removed, or the disk failed in a way that
   * leaves the contents unknown.
   */
  get broken(): boolean {
    return this.#broken;
  }

  /** Adds a line and resolves when it is on disk. When it rejects, the journal is as it was, or `broken`. */
  async append(line: JournalLine<Action>): Promise<void> {
    const text = sealed(JSON.stringify(line));
    const bytes = Buffer.from(this.#size === 0 ? this.#start + text : text);
    try {
      await writeAll(bytes, (rest, position) => this.#file.write(rest, position), this.#path, this.#size);
    } catch (error) {
      this.#broken = !(await this.#takenBack());
      throw error;
    }
    try {
      await this.#file.datasync();
      if (!this.#named) await this.#files.syncFolder(dirname(this.#path));
    } catch (error) {
      // After a failed flush nobody knows what the disk holds; trusting a second flush has lost data elsewhere.
      this.#broken = true;
      throw (await this.#takenBack()) ? error : unconfirmed(error);
    }
    this.#named = true;
    this.#size += bytes.length;
  }

  /** Empties the journal: a snapshot holds all its lines. */
  async restart(after: JournalStart): Promise<void> {
    try {
      await this.#file.truncate(0);
      // No action waits for this flush. It keeps old bytes from mixing with new ones when the power fails.
      await this.#file.datasync();
    } catch (error) {
      // `#size` may be beyond the end by now: a line there would stand behind NULs and not be read.
      this.#broken = true;
      throw error;
    }
    this.#start = headerLine(this.#facts, after);
    this.#size = 0;
  }

  /** Whether another file is at the journal's path: a sync program may have put another machine's there. */
  async isReplaced(): Promise<boolean> {
    const there = await this.#files.facts(this.#path).catch((error) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    return there !== undefined && there.inode !== this.#file.opened.inode;
  }

  /** Whether what is written here is found at the journal's path. True when the disk does not tell. */
  async isAtItsPath(): Promise<boolean> {
    try {
      return (await this.#files.facts(this.#path)).inode === this.#file.opened.inode;
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      return !isMissing(error);
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** Takes the bytes of a failed line away. False when the disk refuses. */
  async #takenBack(): Promise<boolean> {
    try {
      await this.#file.truncate(this.#size);
      return true;
    } catch {
      return false; // the caller throws the first error, which says what is wrong with the disk
    }
  }
}

function headerLine(facts: { readonly id: string; readonly writer: string }, { revision, last }: JournalStart): string {
  return sealed(JSON.stringify({ format, schema, id: facts.id, after: revision, last, writer: facts.writer }));
}

const prefix = /^\{"sha256":"([0-9a-f]{16})",/;
const prefixLength = '{"sha256":"",'.length + 16;

/** A line of JSON with the checksum of what follows it as its first member. */
function sealed(json: string): string {
  const rest = json.slice(1);
  return `{"sha256":"${sha256(rest).slice(0, 16)}",${rest}\n`;
}

function checked(text: string): Record<string, unknown> | undefined {
  const rest = text.slice(prefixLength);
  if (prefix.exec(text)?.[1] !== sha256(rest).slice(0, 16)) return undefined;
  try {
    return JSON.parse(`{${rest}`);
  } catch {
    return undefined; // made by hand, since the checksum holds
  }
}
