// Vite plugin: `import source from "./worker.ts?worker-source"` gives a whole worker as one script, for
// `new Worker(source, { eval: true })`. The same everywhere: from sources in tests, in the built program, and inside the
// desktop app's archive, where a worker could not be trusted to load a file of its own.
import { build } from "vite";

const mark = "?worker-source";

/** @returns {import("vite").Plugin} */
export function workerSource() {
  return {
    name: "spanwise:worker-source",
    enforce: "pre",
    async resolveId(specifier, importer) {
      if (!specifier.endsWith(mark)) return undefined;
      const resolved = await this.resolve(specifier.slice(0, -mark.length), importer, { skipSelf: true });
      return resolved ? `\0${resolved.id}${mark}` : undefined;
    },
    async load(id) {
      if (!id.startsWith("\0") || !id.endsWith(mark)) return undefined;
      const { code, modules } = await bundled(id.slice(1, -mark.length));
      for (const file of modules) this.addWatchFile(file);
      return `export default ${JSON.stringify(code)};`;
    },
  };
}

async function bundled(entry) {
  const result = await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: entry,
      write: false,
      target: "node20",
      minify: false,
      rollupOptions: { output: { format: "cjs", codeSplitting: false } },
    },
    ssr: { noExternal: true },
  });
  const [chunk, ...others] = (Array.isArray(result) ? result : [result]).flatMap(({ output }) => output);
  if (chunk?.type !== "chunk" || others.length > 0) throw new Error(`${entry} does not make one script`);
  return { code: chunk.code, modules: chunk.moduleIds.filter((module) => !module.startsWith("\0")) };
}
