#!/usr/bin/env node
// The command line as installed: runs the built program. In a checkout it builds first when the sources have changed,
// and says so on standard error, so that --json stays clean.
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const program = path.join(root, "out", "main", "cli.js");
const buildStep = path.join(root, "scripts", "steps", "build.mjs");

if (await isBuilt()) await import(pathToFileURL(program).href);
else process.exitCode = 1;

async function isBuilt() {
  if (!existsSync(buildStep)) {
    if (existsSync(program)) return true;
    console.error(`Spanwise is not complete: ${program} is missing. Install it again.`);
    return false;
  }
  if (!existsSync(path.join(root, "node_modules"))) {
    console.error("Spanwise is not installed yet. Run npm install (or npm start) in its folder first.");
    return false;
  }
  const { log } = console;
  console.log = console.error;
  const { build } = await import(pathToFileURL(buildStep).href);
  const built = await build();
  console.log = log;
  return built;
}
