// The browser host: the workbench in the analyst's own browser, on this machine's loopback addresses only. Every
// request passes the guard first; everything but the window's own program files needs the session, which is given once
// for the launch token in the address that `launchUrl` makes: a cookie, and a key that the page holds and sends along.
// A browser hands the cookie to every port of this machine; the key stays with our own origin
// (docs/decisions/2026-11-29-session.md).
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import { securityHeaders } from "../pages/headers";
import { type RendererFile, rendererFiles } from "../pages/rendererFiles";
import type { ReportBug } from "../work/reportBug";
import { withoutText } from "../work/withoutText";
import { dispatch, failed } from "../workbench/dispatch";
import type { Workbench } from "../workbench/workbench";
import { type BodyBudget, type BodyResult, readBody } from "./body";
import { eventStreams } from "./eventStreams";
import { refusal } from "./guard";
import { launchTokens, sameSecret, secret } from "./secrets";
import { strangers } from "./strangers";

export interface ServeOptions {
  readonly workbench: Pick<Workbench, "handlers" | "listen" | "exportFile">;
  /** Folder of the built window. */
  readonly rendererFolder: string;
  /** Any free port when absent. */
  readonly port?: number;
  readonly reportBug: ReportBug;
  /** Milliseconds that never go back. */
  readonly now?: () => number;
  readonly limits?: Partial<Limits>;
}

export interface Limits {
  /** Bytes of one call: a file of 64 MiB in base64, and what stands around it. */
  readonly call: number;
  /** Bytes of all calls being read at one time. */
  readonly calls: number;
  /** Connections of those who have not proved the session. */
  readonly strangers: number;
  /** Milliseconds in which the headers of a request, the rest of a call, or the rest of an entry must arrive. */
  readonly headersPatience: number;
  readonly callPatience: number;
  readonly entryPatience: number;
  /** Milliseconds that calls which run may take to end when the host closes. */
  readonly closingTimeout: number;
}

const usualLimits: Limits = {
  call: Math.ceil((64 * 1024 * 1024 * 4) / 3) + 64 * 1024,
  calls: 256 * 1024 * 1024,
  strangers: 100,
  headersPatience: 10_000,
  callPatience: 120_000,
  entryPatience: 5_000,
  closingTimeout: 5_000,
};

export interface Serving {
  /** `http://127.0.0.1:<port>`: the origin of every page. */
  readonly address: string;
  /** An address to open once, within a minute. Each call makes a new one and ends the one before. */
  launchUrl(): string;
  /** Lets calls that run end, within reason, then closes every connection. The workbench stays open. */
  close(): Promise<void>;
}

export async function serve(options: ServeOptions): Promise<Serving> {
  const { workbench, rendererFolder, reportBug, now = () => performance.now() } = options;
  const limits: Limits = { ...usualLimits, ...options.limits };
  const files = await rendererFiles(rendererFolder);
  const tokens = launchTokens(now);
  const session = secret();
  const sessionKey = secret();
  const streams = eventStreams(secret().slice(0, 8));
  const budget: BodyBudget = { most: limits.calls, taken: 0 };
  const running = new Set<Promise<void>>();
  const hosts = new Set<string>();

  const unknown = strangers(limits.strangers);

  const servers: Server[] = [await listening("127.0.0.1", options.port ?? 0, handle, limits)];
  const { port } = addressOf(servers[0]);
  hosts.add(`127.0.0.1:${port}`).add(`localhost:${port}`);
  const version6 = await listening("::1", port, handle, limits).catch(withoutVersion6);
  if (version6 !== undefined) {
    servers.push(version6);
    hosts.add(`[::1]:${port}`);
  }
  for (const server of servers) server.on("connection", unknown.came);
  const cookieName = `spanwise-${port}`;
  const stopListening = workbench.listen((event) => streams.send(event));

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const work = answer(request, response).catch((error) => {
      if (!response.destroyed) response.destroy();
      if (!isBrokenConnection(error)) reportBug(withoutText("serve", error));
    });
    running.add(work);
    void work.finally(() => running.delete(work));
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const refused = refusal(request, hosts);
    if (refused !== undefined) return say(response, refused.status, refused.reason);

    if (request.method === "POST") {
      if (request.url === "/enter") return enter(request, response);
      if (request.url === "/call") return call(request, response);
      return say(response, 404, "There is nothing here.");
    }
    const file = files.get(request.url ?? "");
    if (file !== undefined) return sendWhole(response, file);
    const stream = /^\/events(?:\?after=([\w-]+\.\d+))?$/.exec(request.url ?? "");
    if (stream !== null) return events(request, response, stream[1]);
    const exported = /^\/exports\/([a-z0-9-]{4,64})$/.exec(request.url ?? "")?.[1];
    if (exported !== undefined) return sendExport(request, response, exported);
    return say(response, 404, "There is nothing here.");
  }

  async function enter(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, 1024, budget, limits.entryPatience);
    if (!("text" in body)) return say(response, body.status, bodyRefusals[body.status]);
    if (!tokens.spend(tokenIn(body.text))) return say(response, 401, "This link was used already or is too old.");
    response.setHeader("Set-Cookie", `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`);
    sayJson(response, 200, JSON.stringify({ key: sessionKey }));
  }

  async function call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!hasSession(request)) return sayFailure(response, 401, noSession);
    const body = await readBody(request, limits.call, budget, limits.callPatience);
    if (!("text" in body)) return sayFailure(response, body.status, bodyRefusals[body.status]);
    sayJson(response, 200, await dispatch(workbench.handlers, body.text, reportBug));
  }

  async function events(request: IncomingMessage, response: ServerResponse, lastSeen?: string): Promise<void> {
    if (!hasSession(request)) return say(response, 401, noSession);
    if (!streams.open(response, lastSeen)) return say(response, 503, "Too many pages are open. Close some.");
  }

  /** A download is a navigation and carries no header: its key is the export's id, which the page made up at random. */
  async function sendExport(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
    if (!hasCookie(request)) return say(response, 401, noSession);
    const exported = workbench.exportFile(id);
    if (exported === undefined) return say(response, 404, "This export is not there any more. Export again.");
    const name = encodeURIComponent(exported.fileName).replaceAll("'", "%27");
    await sendFile(response, exported.file, {
      "Content-Type": "application/octet-stream",
      "Content-Length": exported.bytes,
      "Content-Disposition": `attachment; filename*=UTF-8''${name}`,
    });
  }

  function hasSession(request: IncomingMessage): boolean {
    const proved = hasCookie(request) && hasKey(request);
    if (proved) unknown.entered(request.socket);
    return proved;
  }

  function hasKey(request: IncomingMessage): boolean {
    const given = request.headers[sessionHeader];
    return typeof given === "string" && sameSecret(given, sessionKey);
  }

  function hasCookie(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? "").split(";").map((cookie) => cookie.trim());
    const own = cookies.filter((cookie) => cookie.startsWith(`${cookieName}=`));
    return own.some((cookie) => sameSecret(cookie.slice(cookieName.length + 1), session));
  }

  const address = `http://127.0.0.1:${port}`;
  return {
    address,
    launchUrl: () => `${address}/#${tokens.issue()}`,
    close: async () => {
      stopListening();
      streams.close();
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      const timeout = new AbortController();
      await Promise.race([
        Promise.all(running),
        setTimeout(limits.closingTimeout, undefined, { signal: timeout.signal, ref: false }).catch(() => {}),
      ]);
      timeout.abort();
      for (const server of servers) server.closeAllConnections();
      await Promise.all(closed);
    },
  };
}

/** Two of these become one value with a comma, which is no key. */
const sessionHeader = "spanwise-session";

const noSession = "This page's session has ended. Open the address that Spanwise printed when it was started last.";

const bodyRefusals: Readonly<Record<Exclude<BodyResult, { text: string }>["status"], string>> = {
  400: "The request is not complete UTF-8 text.",
  408: "The request took too long to arrive.",
  411: "The request does not say how long it is.",
  413: "This is too large to be sent at once.",
  503: "Too much is being sent at the same time. Try again in a moment.",
};

function listening(
  host: string,
  port: number,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  limits: Limits,
): Promise<Server> {
  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: limits.headersPatience,
      requestTimeout: limits.callPatience,
      connectionsCheckingInterval: Math.min(1000, limits.headersPatience),
      keepAliveTimeout: 5000,
    },
    handle,
  );
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve(server);
    });
  });
}

/** A machine without IPv6, or another program on this port there: IPv4 is enough. */
function withoutVersion6(error: NodeJS.ErrnoException): undefined {
  if (["EADDRNOTAVAIL", "EAFNOSUPPORT", "EADDRINUSE", "EINVAL"].includes(error.code ?? "")) return undefined;
  throw error;
}

function addressOf(server: Server | undefined): AddressInfo {
  const address = server?.address();
  if (typeof address !== "object" || address === null) throw new Error("The server does not listen on a port.");
  return address;
}

function tokenIn(body: string): string {
  try {
    const data: unknown = JSON.parse(body);
    const token = typeof data === "object" && data !== null && "token" in data ? data.token : undefined;
    return typeof token === "string" ? token : "";
  } catch {
    return "";
  }
}

/** Answers in words and hangs up, so that the rest of a body nobody wants is not read. */
function say(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", Connection: "close" }).end(`${words}\n`);
}

function sayJson(response: ServerResponse, status: number, json: string): void {
  const length = Buffer.byteLength(json);
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Content-Length": length }).end(json);
}

/** Answers a call with a failure that the window shows. */
function sayFailure(response: ServerResponse, status: number, words: string): void {
  const code = status === 401 || status === 503 || status === 408 ? "unreachable" : "bad-request";
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", Connection: "close" });
  response.end(failed(code, words));
}

/** A file of the window, which is small: in one piece it takes a third less of the processor than in a stream. */
async function sendWhole(response: ServerResponse, { file, contentType }: RendererFile): Promise<void> {
  const content = await readFile(file);
  response.writeHead(200, { "Content-Type": contentType, "Content-Length": content.length }).end(content);
}

async function sendFile(
  response: ServerResponse,
  file: string,
  headers: Readonly<Record<string, string | number>>,
): Promise<void> {
  const content = createReadStream(file);
  response.writeHead(200, headers);
  await pipeline(content, response);
}

function isBrokenConnection(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ERR_STREAM_PREMATURE_CLOSE" || code === "ECONNRESET" || code === "EPIPE" || code === "ECONNABORTED";
}
