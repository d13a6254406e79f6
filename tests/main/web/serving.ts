// A browser host in front of a workbench that knows one secret, for the tests of the host itself.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Limits, type Serving, serve } from "../../../main/web/serve";
import { type AnyEvent, calls, type Handlers } from "../../../model/contract/contract";
import { rawRequest } from "./rawRequest";

export const secretText = "a secret source said";

export interface TestServing extends Serving {
  readonly port: number;
  readonly bugs: readonly string[];
  announce(event: AnyEvent): void;
  /** The session a browser gets that opens the launch address, as the header lines that prove it. */
  enter(): Promise<Entered>;
}

export interface Entered {
  /** `Cookie: …`, which a browser sends to every port of the machine. */
  readonly cookie: string;
  /** `Spanwise-Session: …`, which only our own page sends. */
  readonly key: string;
  readonly both: readonly string[];
}

export interface TestServingOptions {
  readonly limits?: Partial<Limits>;
  readonly now?: () => number;
  /** Any free port if not given. */
  readonly port?: number;
  readonly handlers?: Partial<Handlers>;
  /** A built window; a page with next to nothing if not given. */
  readonly rendererFolder?: string;
}

/** Serves a small window; close it at the end. */
export async function testServing(options: TestServingOptions = {}): Promise<TestServing> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-serve-"));
  await mkdir(path.join(folder, "window", "assets"), { recursive: true });
  await writeFile(path.join(folder, "outside.txt"), secretText);
  await writeFile(path.join(folder, "window", "index.html"), "<!doctype html><title>Window</title>");
  await writeFile(path.join(folder, "window", "assets", "main.js"), "export {};\n");
  await writeFile(path.join(folder, "export.json"), `{"text":"${secretText}"}`);

  const listeners = new Set<(event: AnyEvent) => void>();
  const bugs: string[] = [];
  const serving = await serve({
    workbench: {
      handlers: knowing(options.handlers ?? {}),
      listen: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      exportFile: (id) =>
        id === "ready" ? { file: path.join(folder, "export.json"), fileName: "Küste's.json", bytes: 31 } : undefined,
    },
    rendererFolder: options.rendererFolder ?? path.join(folder, "window"),
    reportBug: (bug) => bugs.push(bug),
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  const port = Number(new URL(serving.address).port);
  return {
    ...serving,
    port,
    bugs,
    announce: (event) => {
      for (const listener of listeners) listener(event);
    },
    enter: async () => {
      const answer = await enterWith(port, new URL(serving.launchUrl()).hash.slice(1));
      const cookie = `Cookie: ${(answer.headers.get("set-cookie") ?? "").split(";")[0] ?? ""}`;
      const key = `Spanwise-Session: ${JSON.parse(answer.body).key}`;
      return { cookie, key, both: [cookie, key] };
    },
    close: async () => {
      await serving.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** POSTs a launch token as the window does. */
export function enterWith(port: number, token: string): ReturnType<typeof rawRequest> {
  const body = JSON.stringify({ token });
  return rawRequest(
    port,
    "POST /enter",
    [
      `Host: 127.0.0.1:${port}`,
      `Origin: http://127.0.0.1:${port}`,
      "Content-Type: application/json",
      `Content-Length: ${Buffer.byteLength(body)}`,
    ],
    body,
  );
}

/** Handlers that answer `project.problems` with the secret, and nothing else unless told. */
function knowing(some: Partial<Handlers>): Handlers {
  const refuse = async (): Promise<never> => {
    throw new Error("not in this test");
  };
  const all = Object.fromEntries(Object.keys(calls).map((name) => [name, refuse])) as unknown as Handlers;
  return {
    ...all,
    "project.problems": async () => ({ problems: [{ kind: "missing", file: "x", message: secretText }] }),
    ...some,
  };
}
