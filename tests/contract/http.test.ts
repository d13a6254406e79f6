// The contract through the browser host: real HTTP on the loopback, a session, an event stream.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startReadingWorker } from "../../main/reading/startReadingWorker";
import { serve } from "../../main/web/serve";
import type { Transport } from "../../model/contract/contract";
import { testWorkbench } from "../main/workbench/testWorkbench";
import { describeContract } from "./describeContract";

describeContract("HTTP", async () => {
  const window = await mkdtemp(path.join(os.tmpdir(), "spanwise-http-"));
  await writeFile(path.join(window, "index.html"), "<!doctype html><title>Window</title>");
  const workbench = await testWorkbench({ downloadAddress: (id) => `/exports/${id}` }, startReadingWorker);
  const bugs: string[] = [];
  const serving = await serve({ workbench, rendererFolder: window, reportBug: (bug) => bugs.push(bug) });
  const session = await enter(serving.launchUrl());
  const events = new AbortController();
  return {
    transport: await nodeTransport(serving.address, session, events.signal),
    temporaryFolder: workbench.folder,
    download: async (address) => (await fetch(serving.address + address, { headers: session })).text(),
    close: async () => {
      events.abort();
      await serving.close();
      await workbench.close();
      await rm(window, { recursive: true });
      if (bugs.length > 0) throw new Error(bugs.join("\n"));
    },
  };
});

/** Trades the launch token for the session, as a page does. */
async function enter(launchUrl: string): Promise<Record<string, string>> {
  const { origin, hash } = new URL(launchUrl);
  const response = await fetch(`${origin}/enter`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: origin },
    body: JSON.stringify({ token: hash.slice(1) }),
  });
  const { key } = (await response.json()) as { readonly key: string };
  return { Cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "", "Spanwise-Session": key };
}

/** What `httpTransport` is in a page; the page's own is tested in a browser (`tests/main/web/browser.spec.ts`). */
async function nodeTransport(
  address: string,
  session: Record<string, string>,
  signal: AbortSignal,
): Promise<Transport> {
  const listeners = new Set<(event: string) => void>();
  const stream = await fetch(`${address}/events`, { headers: session, signal });
  void hear(stream, (event) => {
    for (const listener of [...listeners]) listener(event);
  }).catch((error) => {
    if (!signal.aborted) throw error;
  });
  return {
    send: async (request) => {
      const headers = { "Content-Type": "application/json", Origin: address, ...session };
      return (await fetch(`${address}/call`, { method: "POST", headers, body: request })).text();
    },
    receive: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function hear(stream: Response, tell: (event: string) => void): Promise<void> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const bytes of stream.body ?? []) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined && !block.startsWith("event: ")) tell(data);
    }
  }
}
