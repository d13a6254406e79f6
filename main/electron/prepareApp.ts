// Electron must be told this before it is ready: where this person's data is, who made the program, and that it stays
// offline.
import path from "node:path";
import type { App } from "electron";

export function prepareApp(app: App, appDataFolder: string): void {
  app.enableSandbox();
  app.setPath("userData", appDataFolder);
  // Chromium's own caches apart from what Spanwise remembers.
  app.setPath("sessionData", path.join(appDataFolder, "window"));
  app.setAboutPanelOptions({
    applicationName: "Spanwise",
    applicationVersion: app.getVersion(),
    copyright: "Spanwise contributors, MIT licence",
    credits: "Licences of all its parts: Help, About Spanwise; or the file licences.txt beside the program.",
  });
  app.setAppUserModelId("org.spanwise.Spanwise");
  // Belt and braces below the session's refusal: no name resolves, no proxy is asked for, nothing runs in the background.
  app.commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
  app.commandLine.appendSwitch("no-proxy-server");
  app.commandLine.appendSwitch("disable-background-networking");
}
