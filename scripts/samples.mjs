// Builds the sample project again from its sources: `npm run samples`. Commit what it writes.
import { rm } from "node:fs/promises";
import path from "node:path";
import { withSources } from "./bench/withSources.mjs";
import { root } from "./steps/root.mjs";

const border = path.join(root, "samples", "border-watch");
const project = path.join(border, "project");

await withSources(async (load) => {
  const { buildSample } = await load("samples/build.ts");
  await rm(project, { recursive: true, force: true });
  await buildSample(border, project);
});
console.log(`Built ${path.relative(process.cwd(), project)}.`);
