// A project in a temporary folder, and stores opened on it, all closed and removed at the end of the test.
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type FileSystem, nodeFileSystem } from "../../../main/disk/FileSystem";
import { createProjectFolder } from "../../../main/store/project/createProjectFolder";
import { type FileStoreOptions, openFileStore } from "../../../main/store/project/openFileStore";
import type { Store } from "../../../main/store/Store";
import { project } from "./examples";

export interface TemporaryProject {
  /** The project's folder. */
  readonly path: string;
  readonly appData: string;
  open(options?: Partial<FileStoreOptions>): Promise<Store>;
}

export const writer = "Spanwise test";

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "spanwise-store-"));
  // At once: many small folders take three times as long one promise after the other.
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function temporaryProject(): Promise<TemporaryProject> {
  const folder = await temporaryFolder();
  const path = join(folder, "project");
  const appData = join(folder, "app-data");
  await createProjectFolder(path, { ...project, now: () => new Date(project.createdAt), writer });
  return {
    path,
    appData,
    open: async (options) => {
      const store = await openFileStore(path, {
        appData,
        writer,
        now: () => new Date(),
        watch: false,
        pause: 50,
        ...options,
      });
      onTestFinished(() => store.close());
      return store;
    },
  };
}

/** The disk of this machine, which counts how often a project's folder was looked through. */
export function countedLooks(path: string): { readonly files: FileSystem; looks(): number } {
  let looks = 0;
  const readFolder: FileSystem["readFolder"] = (folder) => {
    if (folder === path) looks++;
    return nodeFileSystem.readFolder(folder);
  };
  return { files: { ...nodeFileSystem, readFolder }, looks: () => looks };
}
