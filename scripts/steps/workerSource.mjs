// Vite plugin: `import source from "./worker.ts?worker-source"` gives the address (file://…) of a file that holds a whole
// worker as one script, for `scriptThread`. The same everywhere: from sources in tests, in the built program, and inside
// the desktop app's archive, where the program reads files and a worker could not. A file rather than a string in a module:
// megabytes of text in a module are parsed as program before anything else goes on.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { isBuilt } from "./build.mjs";
import { root } from "./root.mjs";
import { unusedSchemas } from "./unusedSchemas.mjs";

const mark = "?worker-source";

/**
 * Takes the script that was built, where it was built from these sources.
 * @returns {import("vite").Plugin}
 */
export function workerSource() {
  /** Of the scripts that are made for sources run as they are. */
  let folder;
  return {
    name: "spanwise:worker-source",
    enforce: "pre",
    // Vite throws away what a program for Node emits, if not told otherwise.
    config: () => ({ build: { ssrEmitAssets: true } }),
    async resolveId(specifier, importer) {
      if (!specifier.endsWith(mark)) return undefined;
      const resolved = await this.resolve(specifier.slice(0, -mark.length), importer, { skipSelf: true });
      return resolved ? `\0${resolved.id}${mark}` : undefined;
    },
    async load(id) {
      if (!id.startsWith("\0") || !id.endsWith(mark)) return undefined;
      const entry = id.slice(1, -mark.length);
      const name = `${path.basename(entry, ".ts")}.cjs`;
      const built = path.join(root, "out", "main", "workers", name);
      const { mode, config } = this.environment;
      // Where sources are watched, a script must follow them.
      if (mode !== "build" && config.server?.watch === null && isBuilt() && existsSync(built)) return addressOf(built);
      const { code, modules } = await bundled(entry);
      for (const file of modules) this.addWatchFile(file);
      if (mode === "build") {
        const emitted = this.emitFile({ type: "asset", fileName: `workers/${name}`, source: code });
        return `export default import.meta.ROLLUP_FILE_URL_${emitted};`;
      }
      folder ??= temporaryFolder();
      writeFileSync(path.join(folder, name), code);
      return addressOf(path.join(folder, name));
    },
    // Beside the program, wherever that is; Vite would have an address on its server.
    resolveFileUrl: ({ relativePath }) => `new URL(${JSON.stringify(relativePath)}, import.meta.url).href`,
  };
}

function addressOf(file) {
  return `export default ${JSON.stringify(pathToFileURL(file).href)};`;
}

/** Removed when the process ends. */
function temporaryFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "spanwise-workers-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function bundled(entry) {
  const result = await build({
    configFile: false,
    logLevel: "error",
    plugins: [unusedSchemas()],
    build: {
      ssr: entry,
      write: false,
      target: "node20",
      minify: false,
      rollupOptions: {
        // In ASCII and without long comments: as UTF-8, reading the names of places took a third of a thread's start.
        output: { format: "cjs", codeSplitting: false, charset: "ascii", comments: { jsdoc: false } },
        // Long texts would be there once more wherever they are used.
        optimization: { inlineConst: false },
      },
    },
    ssr: { noExternal: true },
  });
  const [chunk, ...others] = (Array.isArray(result) ? result : [result]).flatMap(({ output }) => output);
  if (chunk?.type !== "chunk" || others.length > 0) throw new Error(`${entry} does not make one script`);
  return { code: chunk.code, modules: chunk.moduleIds.filter((module) => !module.startsWith("\0")) };
}
