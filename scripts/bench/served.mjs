// The browser host for a measurement: `spanwise serve` with a home and settings of its own.
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const memoryOnSignal = fileURLToPath(new URL("./memoryOnSignal.cjs", import.meta.url));

/**
 * Serves `project`, or what a first start opens; `folder` is home and settings. Resolves when it answers. With `tellsMemory`
 * it can be asked what it holds.
 */
export async function served(folder, project, tellsMemory = false) {
  const options = tellsMemory ? ["--expose-gc", "--require", memoryOnSignal] : [];
  const child = spawn(
    process.execPath,
    [...options, path.join(root, "out", "main", "cli.js"), "serve", ...(project ? [project] : []), "--no-open"],
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
  /** Megabytes, all garbage collected: what JavaScript holds, and what the process does. */
  const memory = () =>
    new Promise((resolve) => {
      let told = "";
      const hear = (text) => {
        told += text;
        const found = /memory (\{.*\})\n/.exec(told)?.[1];
        if (found === undefined) return;
        child.stderr.off("data", hear);
        const { rss, heapUsed, external } = JSON.parse(found);
        resolve({ process: rss / 2 ** 20, held: (heapUsed + external) / 2 ** 20 });
      };
      child.stderr.on("data", hear);
      child.kill("SIGUSR2");
    });
  return { address, pid: child.pid, stop, memory };
}
