// Whether the window opens dark: what the person chose, else what the system says. Only for the first moment's
// background; the page itself follows the setting.
import type { NativeTheme } from "electron";
import type { Workbench } from "../workbench/workbench";

export async function isDark(nativeTheme: NativeTheme, { handlers }: Pick<Workbench, "handlers">): Promise<boolean> {
  const { theme } = (await handlers["app.read"]({})).settings;
  return theme === "dark" || (theme !== "light" && nativeTheme.shouldUseDarkColors);
}
