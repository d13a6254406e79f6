// app://spanwise/…: the built window from a fixed map of files, with the content security policy as a header. A path
// that is not in the map does not exist, so no path of a request ever reaches the file system.
import { readFile } from "node:fs/promises";
import type { Protocol } from "electron";
import { securityHeaders } from "../pages/headers";
import type { RendererFile } from "../pages/rendererFiles";
import { isAppAddress } from "./appAddress";

/** Must run before Electron is ready. */
export function registerAppScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function serveApp(protocol: Protocol, files: ReadonlyMap<string, RendererFile>): void {
  protocol.handle("app", (request) => answerAppRequest(files, request));
}

/** Answers one request for a file of the window: 404 for everything that is not in the map. */
export async function answerAppRequest(
  files: ReadonlyMap<string, RendererFile>,
  request: { readonly url: string; readonly method: string },
): Promise<Response> {
  if (!isAppAddress(request.url)) return refusal(403);
  if (request.method !== "GET") return refusal(405);
  const found = files.get(new URL(request.url).pathname);
  if (found === undefined) return refusal(404);
  const bytes = new Uint8Array(await readFile(found.file));
  return new Response(bytes, { headers: { ...securityHeaders, "Content-Type": found.contentType } });
}

function refusal(status: number): Response {
  return new Response("", { status, headers: securityHeaders });
}
