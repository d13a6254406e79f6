// The project's own modules for a bench in Node, compiled on the way as the tests have them, workers included.
import path from "node:path";
import { createServer } from "vite";
import { root } from "../steps/root.mjs";
import { workerSource } from "../steps/workerSource.mjs";

/**
 * @template Result
 * @param {(load: (file: string) => Promise<any>) => Promise<Result>} run `load` takes a path in the project.
 * @returns {Promise<Result>}
 */
export async function withSources(run) {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "error",
    plugins: [workerSource()],
    server: { middlewareMode: true },
  });
  try {
    return await run((file) => server.ssrLoadModule(path.join(root, file)));
  } finally {
    await server.close();
  }
}
