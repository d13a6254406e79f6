// A sync program between folders, worse than real ones: what it brings may be late, in the wrong order, twice, half
// written first, or older than what is there; where both sides changed a file it makes a conflict copy, named the way
// Syncthing, Dropbox, OneDrive or Nextcloud do. It knows files, and nothing of what is in them.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";

export type SyncStyle = "Syncthing" | "Dropbox" | "OneDrive" | "Nextcloud";

export interface SyncTool {
  /** Notices what changed in a folder and sends it to all others; nothing arrives yet. */
  notice(folder: number): Promise<void>;
  /** Brings one of the things on their way to a folder: `which` picks it, out of order. It may come `again` later. */
  bring(folder: number, which: number, how: "whole" | "half" | "again"): Promise<void>;
  /** Puts an earlier version of a set or review back, as somebody does from a backup. The tool takes it for a new change. */
  restore(folder: number, which: number): Promise<void>;
  /** Brings all folders to the same files, with what is newest; where two changed a file, one becomes a conflict copy. */
  settle(): Promise<void>;
}

interface Parcel {
  readonly file: string;
  /** Absent: the file was deleted. */
  readonly bytes: Buffer | undefined;
  /** Counts what was ever noticed. */
  readonly number: number;
  /** Numbers of the versions it was made from, its own included: what real programs keep as version vectors. */
  readonly past: ReadonlySet<number>;
}

/** What the tool believes to be in a place. */
interface Believed {
  readonly hash: string;
  readonly past: ReadonlySet<number>;
}

const ignored = /^(\.syncthing\.|\.~|~)|\.tmp$/;
const nothing: Believed = { hash: "none", past: new Set() };

export function syncTool(folders: readonly string[], style: SyncStyle): SyncTool {
  const known = folders.map(() => new Map<string, Believed>());
  const onTheirWay: Parcel[][] = folders.map(() => []);
  /** The last change of a file that was noticed anywhere. */
  const newest = new Map<string, Parcel>();
  const earlier: Parcel[] = [];
  let noticed = 0;
  let conflicts = 0;

  return { notice, bring, restore, settle };

  async function notice(folder: number): Promise<void> {
    const there = await listing(pathOf(folder));
    const before = knownIn(folder);
    for (const file of new Set([...there.keys(), ...before.keys()])) {
      const bytes = there.get(file);
      const { hash, past } = before.get(file) ?? nothing;
      if (hashOf(bytes) === hash) continue;
      const number = ++noticed;
      const parcel = { file, bytes, number, past: new Set([...past, number]) };
      before.set(file, { hash: hashOf(bytes), past: parcel.past });
      newest.set(file, parcel);
      if (/^(annotations|reviews|across)\/.*\.json$/.test(file)) earlier.push(parcel);
      for (const [other, parcels] of onTheirWay.entries()) if (other !== folder) parcels.push(parcel);
    }
  }

  async function bring(folder: number, which: number, how: "whole" | "half" | "again"): Promise<void> {
    const parcels = onTheirWay[folder] ?? [];
    const place = which % Math.max(1, parcels.length);
    const parcel = parcels[place];
    if (!parcel) return;
    if (how === "half" && parcel.bytes) {
      const name = parcel.file.slice(parcel.file.lastIndexOf("/") + 1);
      const path = join(dirname(join(pathOf(folder), parcel.file)), `.syncthing.${name}.tmp`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, parcel.bytes.subarray(0, parcel.bytes.length / 2));
      return;
    }
    if (how === "whole") parcels.splice(place, 1);
    await put(folder, parcel, "older ones too");
  }

  async function restore(folder: number, which: number): Promise<void> {
    const there = await listing(pathOf(folder));
    const others = earlier.filter(({ file, bytes }) => bytes && hashOf(there.get(file)) !== hashOf(bytes));
    const parcel = others[which % Math.max(1, others.length)];
    if (parcel?.bytes && there.has(parcel.file)) await writeWhole(join(pathOf(folder), parcel.file), parcel.bytes);
  }

  async function settle(): Promise<void> {
    for (let round = 0; round < 20; round++) {
      for (const folder of folders.keys()) await notice(folder);
      for (const parcels of onTheirWay) parcels.length = 0;
      let changed = false;
      for (const parcel of newest.values())
        for (const folder of folders.keys()) changed = (await put(folder, parcel, "newer ones only")) || changed;
      if (!changed) return;
    }
    throw new Error("the sync program does not come to an end");
  }

  /** Whether the folder is another than before. */
  async function put(
    folder: number,
    { file, bytes, number, past }: Parcel,
    which: "older ones too" | "newer ones only",
  ): Promise<boolean> {
    const path = join(pathOf(folder), file);
    const there = await readFile(path).catch(() => undefined);
    const believed = knownIn(folder).get(file) ?? nothing;
    if (hashOf(there) === hashOf(bytes)) {
      knownIn(folder).set(file, { hash: hashOf(bytes), past: new Set([...past, ...believed.past]) });
      return false;
    }
    const changedHere = hashOf(there) !== believed.hash;
    const older = past.size < believed.past.size && [...past].every((one) => believed.past.has(one));
    if (older && (which === "newer ones only" || changedHere)) return false;
    const goesOn = older || (!changedHere && [...believed.past].every((one) => past.has(one)));
    if (!goesOn && there) {
      // Both sides have something of their own. A change beats a deletion; of two changes, one becomes a copy.
      if (!bytes) {
        knownIn(folder).set(file, { hash: nothing.hash, past: new Set([...past, ...believed.past]) });
        return false;
      }
      if (changedHere || Math.max(0, ...believed.past) < number)
        await rename(path, join(pathOf(folder), conflictName(file)));
      else return false; // the other folder makes the copy
    }
    if (bytes) await writeWhole(path, bytes);
    else await rm(path, { force: true });
    knownIn(folder).set(file, { hash: hashOf(bytes), past: goesOn ? past : new Set([...past, ...believed.past]) });
    return true;
  }

  function conflictName(file: string): string {
    const ending = extname(file);
    const stem = file.slice(0, -ending.length);
    const number = ++conflicts;
    switch (style) {
      case "Syncthing":
        return `${stem}.sync-conflict-20260102-${String(number).padStart(6, "0")}-ABCDEFG${ending}`;
      case "Dropbox":
        return `${stem} (Ada's conflicted copy 2026-01-02${number > 1 ? ` (${number})` : ""})${ending}`;
      case "OneDrive":
        return `${stem}-laptop7${number > 1 ? `-${number}` : ""}${ending}`;
      case "Nextcloud":
        return `${stem} (conflicted copy 2026-01-02 ${String(number).padStart(6, "0")})${ending}`;
    }
  }

  function pathOf(folder: number): string {
    const path = folders[folder];
    if (path === undefined) throw new Error(`there is no folder ${folder}`);
    return path;
  }

  function knownIn(folder: number): Map<string, Believed> {
    const files = known[folder];
    if (files === undefined) throw new Error(`there is no folder ${folder}`);
    return files;
  }
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.syncthing.${bytes.length}.part.tmp`);
  await writeFile(temporary, bytes);
  await rename(temporary, path);
}

async function listing(root: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || ignored.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => undefined);
    if (bytes) found.set(path.slice(root.length + 1).replaceAll("\\", "/"), bytes);
  }
  return found;
}

function hashOf(bytes: Buffer | undefined): string {
  return bytes ? createHash("sha256").update(bytes).digest("hex") : "none";
}
