// The files that are made from the program's tables: scripts/generated says what stands in them.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "./root.mjs";

/** Writes those that differ. Resolves with their paths in the project. */
export async function writeGenerated() {
  const different = await differing();
  for (const { file, text } of different) await writeFile(path.join(root, file), text);
  return different.map(({ file }) => file);
}

/** @returns {Promise<{ code: number, output: string }>} */
export async function checkGenerated() {
  const wrong = (await differing()).map(({ file }) => `${file} is not what the program says now: npm run generate`);
  return { code: wrong.length === 0 ? 0 : 1, output: wrong.join("\n") };
}

async function differing() {
  // This file is loaded before anything is installed, on a fresh clone.
  const { runnerImport } = await import("vite");
  const { workerSource } = await import("./workerSource.mjs");
  const { module } = await runnerImport(path.join(root, "scripts", "generated", "generatedFiles.ts"), {
    root,
    configFile: false,
    logLevel: "error",
    plugins: [workerSource()],
  });
  const files = await Promise.all(
    Object.entries(module.generatedFiles()).map(async ([file, made]) => {
      const before = await readFile(path.join(root, file), "utf8").catch((error) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      });
      const now = before?.replaceAll("\r\n", "\n");
      return { file, text: typeof made === "function" ? made(now ?? "") : made, before: now };
    }),
  );
  return files.filter(({ text, before }) => text !== before);
}
