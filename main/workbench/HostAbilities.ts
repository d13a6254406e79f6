// The abilities that a host lends the workbench: the things only a desktop (dialogs, file manager) or only a browser
// host (download addresses) can do. The workbench never asks which host it runs in, only whether an ability is there.
import type { Abilities } from "../../model/contract/projectContract";
import type { SystemSafe } from "../machine/keptPasswords";

export interface HostAbilities {
  /** Shows a dialog and resolves with the folder's path, or `undefined` when it was cancelled. */
  pickFolder?(purpose: "open" | "create" | "watch"): Promise<string | undefined>;
  /** Shows a save dialog and resolves with the path to write, or `undefined` when it was cancelled. */
  pickSavePath?(suggestedName: string): Promise<string | undefined>;
  /** Shows a folder in the file manager. */
  reveal?(folder: string): Promise<void>;
  /** The safe that the operating system has for the person who is signed in to it. */
  readonly safe?: SystemSafe | undefined;
  /** Path on the window's origin from which a finished export is downloaded. */
  downloadAddress?(exportId: string): string;
}

/** The host's abilities as the window is told them. */
export function abilitiesOf(host: HostAbilities): Abilities {
  return {
    canPickFolder: host.pickFolder !== undefined,
    canSaveFile: host.pickSavePath !== undefined,
    canReveal: host.reveal !== undefined,
    canKeepPasswords: host.safe !== undefined,
  };
}
