// The browser host in a real browser: entering, reloading, several tabs, an outage, and pages that mean harm.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { connect, createServer as createConnectionServer, type Socket } from "node:net";
import os from "node:os";
import path from "node:path";
import { type Browser, type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import { build } from "vite";
import type { Problem } from "../../../model/project/project";
import type { TestWindow } from "./page/page";
import { rawRequest } from "./rawRequest";
import { secretText, type TestServing, testServing } from "./serving";

let built: string;
let serving: TestServing;
let asked: number;

test.beforeAll(async () => {
  built = await mkdtemp(path.join(os.tmpdir(), "spanwise-window-"));
  await build({
    root: path.join(import.meta.dirname, "page"),
    configFile: false,
    logLevel: "error",
    build: { outDir: built, emptyOutDir: true, target: "chrome140", modulePreload: { polyfill: false } },
  });
});
test.afterAll(() => rm(built, { recursive: true }));

test.beforeEach(async () => {
  asked = 0;
  serving = await testServing({
    rendererFolder: built,
    handlers: {
      "project.problems": async () => {
        asked++;
        return { problems: [{ kind: "missing", file: "x", message: secretText }] };
      },
    },
  });
});
test.afterEach(() => serving.close());

/** What the page is told when it asks, or the failure. */
async function ask(page: Page): Promise<readonly Problem[] | { code: string; message: string }> {
  await page.waitForFunction(() => "testWindow" in window);
  return page.evaluate(() => {
    const { testWindow } = window as unknown as { testWindow: TestWindow };
    return testWindow.call("project.problems", {}).then(
      ({ problems }) => problems,
      ({ code, message }) => ({ code, message }),
    );
  });
}

function heard(page: Page): Promise<TestWindow["heard"]> {
  return page.evaluate(() => (window as unknown as { testWindow: TestWindow }).testWindow.heard);
}

const answer = [{ kind: "missing", file: "x", message: secretText }];

test("the launch address lets this browser in, and leaves no token behind", async ({ page }) => {
  const address = serving.launchUrl();
  await page.goto(address);
  expect(await ask(page)).toEqual(answer);
  expect(page.url()).toBe(`${serving.address}/`);
  expect(await page.evaluate(() => document.cookie)).toBe("");
});

test("a reload, and further tabs, need no token", async ({ page, context }) => {
  await page.goto(serving.launchUrl());
  await ask(page);
  await page.reload();
  expect(await ask(page)).toEqual(answer);
  const others = [await context.newPage(), await context.newPage()];
  for (const other of others) {
    await other.goto(serving.address);
    expect(await ask(other)).toEqual(answer);
  }
  serving.announce({ event: "project.changed", data: { revision: 3 } });
  for (const each of [page, ...others]) {
    await expect.poll(() => heard(each)).toEqual([{ event: "project.changed", data: { revision: 3 } }]);
  }
});

test("another browser gets nothing, and is told what to do", async ({ browser, page }) => {
  const used = serving.launchUrl();
  await page.goto(used);
  await ask(page);
  const stranger = await browser.newContext();
  for (const address of [serving.address, used]) {
    const other = await stranger.newPage();
    await other.goto(address);
    expect(await ask(other)).toEqual({
      code: "unreachable",
      message: expect.stringContaining("Open the address that Spanwise printed"),
    });
  }
  await stranger.close();
});

test("events missed in an outage are made good, and the window is told of it", async () => {
  const line = await cutLine(serving.port);
  const browser = await launched(`MAP localhost:${serving.port} 127.0.0.1:${line.port}`);
  try {
    const page = await browser.newPage();
    await page.goto(serving.launchUrl().replace("127.0.0.1", "localhost"));
    await ask(page);
    serving.announce({ event: "project.changed", data: { revision: 1 } });
    await expect.poll(() => heard(page)).toHaveLength(1);
    line.cut();
    await expect.poll(() => heard(page)).toHaveLength(2);
    serving.announce({ event: "project.changed", data: { revision: 2 } });
    expect(await ask(page)).toMatchObject({ code: "unreachable" });
    line.mend();
    await expect.poll(() => heard(page), { timeout: 15_000 }).toHaveLength(4);
    expect(await heard(page)).toEqual([
      { event: "project.changed", data: { revision: 1 } },
      { event: "connection.changed", data: { connected: false, message: expect.stringContaining("does not answer") } },
      { event: "project.changed", data: { revision: 2 } },
      { event: "connection.changed", data: { connected: true } },
    ]);
    expect(await ask(page)).toEqual(answer);
  } finally {
    await browser.close();
    await line.close();
  }
});

test("a page that is loaded out of sight is told, when it is shown, that it missed something", async ({ page }) => {
  await page.addInitScript(() => {
    // Stands for the tab being in the background: a headless browser shows every page.
    let state = "hidden";
    Object.defineProperty(document, "visibilityState", { get: () => state });
    Object.assign(window, {
      showPage: () => {
        state = "visible";
        document.dispatchEvent(new Event("visibilitychange"));
      },
    });
  });
  await page.goto(serving.launchUrl());
  expect(await ask(page)).toEqual(answer);
  serving.announce({ event: "project.changed", data: { revision: 1 } });
  await page.evaluate(() => (window as unknown as { showPage(): void }).showPage());
  await expect.poll(() => heard(page)).toEqual([{ event: "connection.changed", data: { connected: true } }]);
  serving.announce({ event: "project.changed", data: { revision: 2 } });
  await expect.poll(() => heard(page)).toHaveLength(2);
});

test("when the host has gone, calls fail with words, and the window is told", async ({ page }) => {
  await page.goto(serving.launchUrl());
  await ask(page);
  await serving.close();
  await expect.poll(() => heard(page)).toMatchObject([{ event: "connection.changed", data: { connected: false } }]);
  expect(await ask(page)).toEqual({ code: "unreachable", message: expect.stringContaining("start it again") });
  serving = await testServing();
});

test("a page on another port of this machine gets nothing, though the browser would lend it our cookie", async ({
  page,
  context,
}) => {
  await page.goto(serving.launchUrl());
  await ask(page);
  const before = asked;
  const other = await neighbour(context);
  try {
    expect(await attack(other.page, serving.address)).toEqual([]);
    await other.page.evaluate((target) => {
      const form = document.createElement("form");
      form.method = "POST";
      form.enctype = "text/plain";
      form.action = `${target}/call`;
      form.innerHTML = `<input name='{"call":"project.problems","args":{},"x":"' value='"}'>`;
      document.body.append(form);
      form.submit();
    }, serving.address);
    await other.page.waitForURL(`${serving.address}/call`);
    expect(await other.page.textContent("body")).toContain("refused");
    expect(asked).toBe(before);
  } finally {
    await other.close();
  }
});

test("a program on another port that is lent our cookie can do nothing with it", async ({ page, context }) => {
  await page.goto(serving.launchUrl());
  await ask(page);
  const before = asked;
  const other = await neighbour(context);
  try {
    // A page can send the tab anywhere on this machine; the browser adds the cookie, whatever the port.
    await page.evaluate((address) => location.assign(address), other.address);
    await page.waitForURL(other.address);
    const stolen = other.cookies.filter((cookie) => cookie.includes(`spanwise-${serving.port}=`));
    expect(stolen.length).toBeGreaterThan(0);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    const own = [`Host: 127.0.0.1:${serving.port}`, `Origin: ${serving.address}`, `Cookie: ${stolen[0]}`];
    const body = JSON.stringify({ call: "project.problems", args: {} });
    const called = await rawRequest(
      serving.port,
      "POST /call",
      [...own, "Content-Type: application/json", `Content-Length: ${body.length}`],
      body,
    );
    const heard = await rawRequest(serving.port, "GET /events", own);
    expect([called.status, heard.status, asked]).toEqual([401, 401, before]);
    await page.goBack();
    expect(await ask(page)).toEqual(answer);
  } finally {
    await other.close();
  }
});

test("a tab that was left open goes on when another one has entered after a restart", async ({ page, context }) => {
  await page.goto(serving.launchUrl());
  await ask(page);
  const { port } = serving;
  await serving.close();
  serving = await testServing({ rendererFolder: built, port });
  expect(await ask(page)).toMatchObject({ code: "unreachable" });
  const fresh = await context.newPage();
  await fresh.goto(serving.launchUrl());
  expect(await ask(fresh)).toEqual(answer);
  expect(await ask(page)).toEqual(answer);
  await fresh.close();
  await page.reload();
  expect(await ask(page)).toEqual(answer);
});

test("a host name that was rebound to this machine is served nothing", async () => {
  const browser = await launched("MAP rebound.example 127.0.0.1");
  try {
    const page = await browser.newPage({ bypassCSP: true }); // An attacker's page has no policy.
    const rebound = `http://rebound.example:${serving.port}`;
    const response = await page.goto(`${rebound}/${new URL(serving.launchUrl()).hash}`);
    expect(response?.status()).toBe(421);
    // The page now runs in the rebound origin, as an attacker's would that was loaded before the name was rebound.
    expect(await attack(page, rebound)).toEqual([]);
    expect(asked).toBe(0);
  } finally {
    await browser.close();
  }
});

/** A browser of its own that finds hosts by other rules. */
function launched(resolverRules: string): Promise<Browser> {
  const { launchOptions } = test.info().project.use;
  const args = [...(launchOptions?.args ?? []), `--host-resolver-rules=${resolverRules}`];
  return chromium.launch({ ...launchOptions, args });
}

interface CutLine {
  readonly port: number;
  /** Hangs up on everybody and takes no calls. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Passes connections on to a port, until it is cut. */
async function cutLine(target: number): Promise<CutLine> {
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createConnectionServer((socket) => {
    if (!whole) {
      socket.destroy();
      return;
    }
    const onward = connect(target, "127.0.0.1");
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    cut: () => {
      whole = false;
      hangUp();
    },
    mend: () => {
      whole = true;
    },
    close: async () => {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Tries every way a page has to read from, or act on, a host. Returns what it got hold of. */
function attack(page: Page, target: string): Promise<readonly string[]> {
  return page.evaluate(async (host) => {
    const got: string[] = [];
    const body = JSON.stringify({ call: "project.problems", args: {} });
    const attempts: readonly [string, RequestInit][] = [
      ["/call", { method: "POST", body, headers: { "Content-Type": "application/json" } }],
      ["/call", { method: "POST", body }],
      ["/exports/ready", {}],
      ["/events", {}],
      ["/", {}],
    ];
    for (const mode of ["cors", "no-cors", "same-origin"] as const) {
      for (const [path, request] of attempts) {
        const text = await fetch(`${host}${path}`, { ...request, mode, credentials: "include" }).then(
          (response) => (response.ok ? response.text() : ""),
          () => "",
        );
        if (text !== "") got.push(`${mode} ${path}: ${text}`);
      }
    }
    const script = await new Promise<string>((resolve) => {
      const element = document.createElement("script");
      element.src = `${host}/exports/ready`;
      element.onload = () => resolve("script loaded");
      element.onerror = () => resolve("");
      document.head.append(element);
    });
    const stream = await new Promise<string>((resolve) => {
      const source = new EventSource(`${host}/events`, { withCredentials: true });
      source.onopen = () => resolve("events opened");
      source.onerror = () => resolve("");
    });
    return [...got, script, stream].filter((text) => text !== "");
  }, target);
}

interface Neighbour {
  readonly page: Page;
  readonly address: string;
  /** What browsers sent it as `Cookie`. */
  readonly cookies: readonly string[];
  close(): Promise<void>;
}

/** A page of another program on this machine, in the same browser. */
async function neighbour(context: BrowserContext): Promise<Neighbour> {
  const cookies: string[] = [];
  const server: Server = createServer((request, response) => {
    if (request.headers.cookie !== undefined) cookies.push(request.headers.cookie);
    response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>Neighbour</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${address.port}/`);
  return {
    page,
    address: `http://127.0.0.1:${address.port}/`,
    cookies,
    close: async () => {
      await page.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
