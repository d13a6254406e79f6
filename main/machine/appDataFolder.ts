import path from "node:path";

/** The folder of this account's app data, by the custom of the operating system. `SPANWISE_DATA` overrides it. */
export function appDataFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (environment.SPANWISE_DATA) return path.resolve(environment.SPANWISE_DATA);
  if (platform === "win32") return path.join(environment.APPDATA || path.join(home, "AppData", "Roaming"), "Spanwise");
  if (platform === "darwin") return path.join(home, "Library", "Application Support", "Spanwise");
  return path.join(environment.XDG_CONFIG_HOME || path.join(home, ".config"), "Spanwise");
}
