// Builds the page under test as it would be shipped and serves it with the content security policy of the hosts, so
// that a style or a script the product would refuse fails here too.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const contentTypes: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

export interface ServedPage {
  readonly address: string;
  close(): Promise<void>;
}

/** Builds `folder` (it holds an `index.html`) and serves it on a free port of the loopback. */
export async function servedPage(folder: URL): Promise<ServedPage> {
  const out = await mkdtemp(path.join(os.tmpdir(), "spanwise-page-"));
  await build({
    root: fileURLToPath(folder),
    configFile: false,
    logLevel: "error",
    build: { outDir: out, emptyOutDir: true, target: "chrome140", assetsInlineLimit: 0, modulePreload: false },
  });
  const server = createServer(async (request, response) => {
    const name = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = path.join(out, name === "/" ? "index.html" : path.normalize(name));
    try {
      const body = await readFile(file);
      response.writeHead(200, {
        "content-type": contentTypes[path.extname(file)] ?? "application/octet-stream",
        "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:",
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the page has no port");
  return {
    address: `http://127.0.0.1:${bound.port}/`,
    async close() {
      await new Promise((resolve) => server.close(resolve));
      await rm(out, { recursive: true });
    },
  };
}
