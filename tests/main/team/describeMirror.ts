// The store of a team's project: what every store promises, and that the server has it afterwards.
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect, onTestFinished } from "vitest";
import { isWork, putAwayFile, rowOfFile } from "../../../main/team/server/rows";
import { describeStore } from "../store/describeStore";
import { type Mirror, type TestTeam, teamProject } from "./teamProject";
import type { TestServer } from "./teamServers";

export function describeTeamStore(server: () => TestServer): void {
  describeStore("of a team", async () => {
    const team = await teamProject(server());
    const mirror = await team.open();
    onTestFinished(async () => {
      await mirror.store.close();
      expect(mirror.store.team?.state()).toMatchObject({ unsent: 0, refused: [] });
      await expectSame(team, mirror);
    });
    return mirror.store;
  });
}

/** The server has what the files of a closed mirror hold, and nothing else. */
export async function expectSame({ owner }: TestTeam, { folder }: Pick<Mirror, "folder">): Promise<void> {
  const rows = await owner.read(await owner.listing());
  const there = new Map<string, unknown>();
  for (const row of rows) {
    const gone = row.removed && (row.kind === "member" || isWork(row));
    if (!gone) there.set(row.removed ? putAwayFile(row.file) : row.file, contentOf(row.bytes));
  }
  const here = new Map<string, unknown>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name));
    const isRow = rowOfFile(path.replace(/^removed\/(?=[0-9a-f]{2}\/)/, "articles/").replace(/^removed\//, ""));
    if (entry.isFile() && isRow) here.set(path, contentOf(await readFile(join(folder, path))));
  }
  for (const [file, content] of here) if (isEmptyWork(content)) here.delete(file);
  expect(sorted(here)).toEqual(sorted(there));
}

function sorted(files: ReadonlyMap<string, unknown>): unknown {
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1));
}

function isEmptyWork(content: unknown): boolean {
  return (content as { readonly revision?: number }).revision === 0;
}

function contentOf(bytes: Uint8Array): unknown {
  const read: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
  return (read as { readonly content: unknown }).content;
}
