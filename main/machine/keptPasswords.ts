// The passwords of team projects that a person wants to type once. Each is a note of this machine about the mirror's folder,
// encrypted by the operating system's safe; where a host has no safe, none is kept.
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { isMissing } from "../disk/diskFailure";
import { nodeFileSystem } from "../disk/FileSystem";
import { ensureFolder, replaceFile } from "../disk/replaceFile";
import { projectNote } from "./projectNotes";

/** Encrypts with a key that the operating system keeps, and gives to no other person. */
export interface SystemSafe {
  seal(text: string): Uint8Array;
  /** `undefined` for what cannot be opened here: it is another person's, another computer's, or damaged. */
  open(sealed: Uint8Array): string | undefined;
}

export interface KeptPasswords {
  /** The password for the project in a folder; `undefined` where none is kept, or it was for another server or login. */
  read(folder: string): Promise<string | undefined>;
  /** Does nothing where the host has no safe. */
  keep(folder: string, password: string): Promise<void>;
  forget(folder: string): Promise<void>;
}

/**
 * `serverOf` says in words everything that decides where a mirror's password goes (the server, the login, the files that vouch
 * for both), so that a folder which somebody changed leads to no other server.
 */
export function keptPasswords(
  appDataFolder: string,
  safe: SystemSafe | undefined,
  serverOf: (folder: string) => Promise<string | undefined>,
): KeptPasswords {
  const fileOf = (folder: string): string => projectNote(appDataFolder, folder, "password");
  return {
    read: async (folder) => {
      const sealed = safe && (await bytesOf(fileOf(folder)));
      const opened = sealed && safe.open(sealed);
      if (opened === undefined) return undefined;
      const { server, password } = JSON.parse(opened) as { readonly server: string; readonly password: string };
      return server === (await serverOf(folder)) ? password : undefined;
    },
    keep: async (folder, password) => {
      const server = await serverOf(folder);
      if (safe === undefined || server === undefined) return;
      const file = fileOf(folder);
      await ensureFolder(nodeFileSystem, path.dirname(file));
      await replaceFile(nodeFileSystem, file, safe.seal(JSON.stringify({ server, password })));
    },
    forget: (folder) => rm(fileOf(folder), { force: true }),
  };
}

async function bytesOf(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
