// Runs a program and waits for it. Tools of node_modules are started through Node itself, so no shell and no `.cmd`
// wrapper is between us and them on Windows.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: NodeJS.ProcessEnv, shell?: boolean, timeout?: number }} [options] `quiet` collects the
 *   output instead of showing it; `timeout` in milliseconds, after which the program is ended.
 * @returns {Promise<{ code: number, output: string }>} Code 127 when the program cannot be started.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: options.quiet ? ["ignore", "pipe", "pipe"] : "inherit",
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    });
    let output = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk) => {
      output += chunk;
    });
    child.stderr?.setEncoding("utf8").on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on("close", (code, signal) => resolve({ code: code ?? 1, output: signal ? `${output}(${signal})` : output }));
  });
}

/** Runs the command `bin` of the installed package `name`. Options as for `run`. */
export function runTool(name, bin, args, options) {
  const folder = path.join(root, "node_modules", ...name.split("/"));
  const { bin: bins } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const file = typeof bins === "string" ? bins : bins[bin];
  return run(process.execPath, [path.join(folder, file), ...args], options);
}

/** Runs npm: the one that started this script, else the one on the path. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  if (npm && /npm-cli\.[cm]?js$/.test(npm)) return run(process.execPath, [npm, ...args], options);
  return run("npm", args, { ...options, shell: process.platform === "win32" });
}
