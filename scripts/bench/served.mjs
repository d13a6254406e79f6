// The browser host for a measurement: `spanwise serve` with a home and settings of its own.
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Serves `project`, or what a first start opens; `folder` is home and settings. Resolves when it answers. */
export async function served(folder, project) {
  const child = spawn(
    process.execPath,
    [path.join(root, "out", "main", "cli.js"), "serve", ...(project ? [project] : []), "--no-open"],
    {
      env: { ...process.env, HOME: folder, SPANWISE_DATA: path.join(folder, "data") },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  const address = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        const printed = /Spanwise is at (\S+)/.exec(output)?.[1];
        if (printed) resolve(printed);
      });
    }
    child.once("close", () => reject(new Error(`spanwise serve ended: ${output}`)));
  });
  const stop = () =>
    new Promise((resolve) => {
      child.once("close", resolve);
      child.kill();
    });
  return { address, pid: child.pid, stop };
}
