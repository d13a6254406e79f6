// Launches the browser host as a person would, with `spanwise serve`, and opens its address in a page of Chromium.
import { spawn } from "node:child_process";
import path from "node:path";
import type { Launch } from "./Launched";

const root = path.resolve(import.meta.dirname, "..", "..", "..");

export const launchBrowserHost: Launch = async ({ browser, project, appData, home, watch }) => {
  const child = spawn(
    process.execPath,
    [path.join(root, "out", "main", "cli.js"), "serve", ...(project === undefined ? [] : [project]), "--no-open"],
    {
      cwd: home,
      env: { ...process.env, HOME: home, USERPROFILE: home, SPANWISE_DATA: appData },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const ended = new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? -1)));
  let output = "";
  const address = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        const printed = /Spanwise is at (\S+)/.exec(output)?.[1];
        if (printed !== undefined) resolve(printed);
      });
    }
    void ended.then((code) => reject(new Error(`The browser host ended with code ${code}.\n${output}`)));
  });
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 } });
  await watch(context);
  const page = await context.newPage();
  await page.goto(address);

  return {
    page,
    origin: new URL(address).origin,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
      await context.close();
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      await context.close();
      child.kill("SIGTERM");
      const code = await ended;
      if (code !== 0) throw new Error(`The browser host ended with code ${code}.\n${output}`);
    },
    output: () => output,
  };
};
