// The guard decides who may talk to the browser host. A page elsewhere can make a browser send requests here, and can
// make its own host name point here (DNS rebinding): so the name asked for must be ours before anything else is looked
// at.
import type { IncomingMessage } from "node:http";

/** Why a request is turned away before anything is done for it. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/**
 * Checks what every request must satisfy: exactly one `Host`, one of ours; a plain path; an `Origin`, where there is
 * one, that is the host asked for. A POST must carry its origin and JSON.
 */
export function refusal(request: IncomingMessage, hosts: ReadonlySet<string>): Refusal | undefined {
  const host = onlyHeader(request, "host");
  if (host === undefined || !hosts.has(host)) return { status: 421, reason: "This host name is not served here." };
  if (!request.url?.startsWith("/") || request.url.startsWith("//")) return { status: 400, reason: "Not a path." };

  const origin = onlyHeader(request, "origin");
  if (headerCount(request, "origin") > 0 && origin !== `http://${host}`) return otherOrigin;
  const site = request.headers["sec-fetch-site"];
  const opensPage = request.method === "GET" && request.headers["sec-fetch-mode"] === "navigate";
  // A link or a bookmark may lead to the page; everything else may be asked for by the page alone.
  if (site !== undefined && site !== "same-origin" && !opensPage) return otherOrigin;

  if (request.method === "POST") {
    if (origin === undefined) return otherOrigin;
    if (request.headers["content-type"] !== "application/json")
      return { status: 415, reason: "Send application/json." };
    return undefined;
  }
  return request.method === "GET" ? undefined : { status: 405, reason: "Only GET and POST are served." };
}

const otherOrigin: Refusal = { status: 403, reason: "Requests from other pages are refused." };

function onlyHeader(request: IncomingMessage, name: string): string | undefined {
  return headerCount(request, name) === 1 ? request.headers[name]?.toString() : undefined;
}

/** Node keeps the first of two `Host` headers and drops the other without a word; the raw list has both. */
function headerCount(request: IncomingMessage, name: string): number {
  return request.rawHeaders.filter((header, index) => index % 2 === 0 && header.toLowerCase() === name).length;
}
