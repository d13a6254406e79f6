// The built window as a fixed map from request path to file, made once: what is not in the map does not exist, so no
// path of a request ever reaches the file system.
import { readdir } from "node:fs/promises";
import path from "node:path";

export interface RendererFile {
  readonly file: string;
  readonly contentType: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/** The regular files below `folder`, by request path; `/` is `index.html`. Files of other kinds are left out. */
export async function rendererFiles(folder: string): Promise<ReadonlyMap<string, RendererFile>> {
  const files = new Map<string, RendererFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const contentType = contentTypes[path.extname(entry.name).toLowerCase()];
    if (!entry.isFile() || contentType === undefined) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(`/${path.relative(folder, file).split(path.sep).join("/")}`, { file, contentType });
  }
  const index = files.get("/index.html");
  if (index === undefined) throw new Error(`No index.html in ${folder}: build the window first (npm run build).`);
  return files.set("/", index);
}
