// This machine's notes about a project folder: indexes and unfinished work, never the only copy of anything. Named
// after the folder, since two copies of a project have the same id.
import { createHash } from "node:crypto";
import path from "node:path";

/** Path of a note about the project in `projectFolder`. Its folder need not exist yet. */
export function projectNote(appDataFolder: string, projectFolder: string, name: string): string {
  const key = createHash("sha256").update(projectFolder).digest("hex").slice(0, 32);
  return path.join(appDataFolder, "projects", key, name);
}
