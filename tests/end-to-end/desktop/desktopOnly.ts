// These tests run in the desktop hosts only (playwright.config.ts): they have native dialogs and a menu.
import type { Launched } from "../launchers/Launched";

export function desktopOnly(launched: Launched): Launched & Required<Pick<Launched, "dialogs" | "clickMenu">> {
  const { dialogs, clickMenu } = launched;
  if (dialogs === undefined || clickMenu === undefined) throw new Error("This host has no native dialogs or no menu.");
  return { ...launched, dialogs, clickMenu };
}
