// Builds the sample project again from its sources: `npm run samples`. Commit what it writes.
import { rm } from "node:fs/promises";
import path from "node:path";
import { runnerImport } from "vite";

const root = path.resolve(import.meta.dirname, "..");
const border = path.join(root, "samples", "border-watch");
const project = path.join(border, "project");

const { module } = await runnerImport(path.join(root, "samples", "build.ts"), { root, configFile: false });
await rm(project, { recursive: true, force: true });
await module.buildSample(border, project);
console.log(`Built ${path.relative(process.cwd(), project)}.`);
