// The merges into the project in a folder, as this machine keeps them.

import { nodeFileSystem } from "../disk/FileSystem";
import { projectNote } from "../machine/projectNotes";
import { type MergeRecords, mergeRecords } from "./mergeRecords";

/** Both folders are absolute paths. */
export function mergesOf(appDataFolder: string, projectFolder: string, version: string): MergeRecords {
  return mergeRecords(nodeFileSystem, projectNote(appDataFolder, projectFolder, "merges"), `Spanwise ${version}`);
}
