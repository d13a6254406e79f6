// Opens an address in the person's browser, without putting it on a command line: on a shared machine everybody can
// read those, and the address lets in whoever opens it first. The browser is given a page, readable by this person
// alone, that leads there.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

export interface OpenBrowserOptions {
  /**
   * The folder the page is written to. Not below a hidden folder of the home: browsers packed as snaps cannot read
   * those.
   */
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface OpenedBrowser {
  readonly opened: boolean;
  /** Removes the page. */
  forget(): Promise<void>;
}

/** Tries to open an address; `opened` tells whether a program that opens browsers was there and did not fail. */
export async function openBrowser(address: string, options: OpenBrowserOptions): Promise<OpenedBrowser> {
  const { folder, platform, environment } = options;
  if (platform === "linux" && !environment.DISPLAY && !environment.WAYLAND_DISPLAY) {
    return { opened: false, forget: async () => {} };
  }
  await mkdir(folder, { recursive: true });
  const page = path.join(folder, `.open-${randomBytes(8).toString("hex")}.html`);
  const target = JSON.stringify(address).replaceAll("<", "\\u003c");
  await writeFile(page, `<!doctype html><title>Spanwise</title><script>location.replace(${target})</script>`, {
    flag: "wx",
    mode: 0o600,
  });
  return {
    opened: await ran(openerOf(platform), pathToFileURL(page).href),
    forget: () => rm(page, { force: true }),
  };
}

function openerOf(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return ["xdg-open"];
}

/** Whether the opener started and did not fail within two seconds: some stay for as long as the browser is open. */
function ran([program, ...args]: readonly [string, ...string[]], address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args, address], { stdio: "ignore", detached: true });
    const timer = setTimeout(() => resolve(true), 2000);
    const done = (well: boolean): void => {
      clearTimeout(timer);
      resolve(well);
    };
    child.once("error", () => done(false));
    child.once("exit", (code) => done(code === 0));
    child.unref();
  });
}
