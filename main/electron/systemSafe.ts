// The operating system's safe: Keychain, the data protection of Windows, or a keyring of the Linux desktop.
import type { SafeStorage } from "electron";
import type { SystemSafe } from "../machine/keptPasswords";

export type SafeStorageNeeds = Pick<
  SafeStorage,
  "isEncryptionAvailable" | "encryptString" | "decryptString" | "getSelectedStorageBackend"
>;

/** To be asked for once the app is ready. `undefined` where the system has no safe. */
export function systemSafe(safeStorage: SafeStorageNeeds, platform: NodeJS.Platform): SystemSafe | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  // On a Linux desktop without a keyring, the key is one that everybody knows.
  if (platform === "linux" && ["basic_text", "unknown"].includes(safeStorage.getSelectedStorageBackend()))
    return undefined;
  return {
    seal: (text) => safeStorage.encryptString(text),
    open: (sealed) => {
      try {
        return safeStorage.decryptString(Buffer.from(sealed));
      } catch {
        return undefined;
      }
    },
  };
}
