// The window's background until its page has one: what the person chose, else what the system says. The page itself
// follows the setting.
import type { NativeTheme } from "electron";
import type { Settings } from "../../model/project/settings";

export function background(
  { shouldUseDarkColors }: Pick<NativeTheme, "shouldUseDarkColors">,
  theme?: Settings["theme"],
): string {
  const dark = theme === "dark" || (theme !== "light" && shouldUseDarkColors);
  return dark ? "#16181b" : "#ffffff";
}
