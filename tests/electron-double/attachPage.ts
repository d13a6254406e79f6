// Lets a page of an ordinary Chromium play the window of the Electron double. Chromium knows no `app:` scheme here, so
// the page lives on a substitute https origin that exists nowhere; every request is answered by the main process, which
// is told app:// addresses only. The preload runs before the page's scripts, in the same world: isolation is not shown.
import type { BrowserContext, Frame, Page, Request, Route } from "@playwright/test";
import type { ElectronDouble, PagePlayer } from "./startDouble";

const appOrigin = "app://spanwise";
export const substituteOrigin = "https://spanwise.invalid";

export interface AttachedPage {
  readonly player: PagePlayer;
  /** Addresses that were neither ours nor refused. Must stay empty. */
  readonly left: readonly string[];
  /** Whether the main process stopped this request before it was sent. */
  wasRefused(request: Request): boolean;
}

/** `double` is asked for once the page is used: it and the page need each other. */
export async function attachPage(
  context: BrowserContext,
  page: Page,
  double: () => ElectronDouble,
): Promise<AttachedPage> {
  const left: string[] = [];
  const refused = new WeakSet<Request>();
  let expectsNavigation = false;
  let lastSend: Promise<unknown> = Promise.resolve();

  // A window that was refused shows an empty page here; in Electron it would not be there.
  context.on("page", (other) => void (other === page ? undefined : other.close()));
  await context.route(/.*/, (route) => answer(route));
  await context.routeWebSocket(/.*/, (socket) => {
    left.push(socket.url());
    return socket.close();
  });
  await context.exposeBinding("electronDoubleInvoke", ({ frame }, channel: string, args: readonly unknown[]) =>
    double().invoke(channel, args, { url: toApp(frame.url()), isMain: frame === page.mainFrame() }),
  );

  async function answer(route: Route): Promise<void> {
    const request = route.request();
    const url = toApp(request.url());
    if (request.isNavigationRequest() && !(await mayGo(request, url))) return refuse(route, "aborted");
    const fetched = await double().fetch(url, request.method()).catch(unlessClosed);
    if (fetched === undefined) return;
    const { cancelled, leaves, status, headers, body } = fetched;
    if (cancelled) return refuse(route, "blockedbyclient");
    if (leaves) {
      left.push(url);
      return route.abort("blockedbyclient");
    }
    return route.fulfill({ status, headers: { ...headers }, body: Buffer.from(body) });
  }

  async function mayGo(request: Request, url: string): Promise<boolean> {
    if (ownerOf(request) === page.mainFrame()) {
      const wasAsked = expectsNavigation;
      expectsNavigation = false;
      return wasAsked || double().mayNavigate(url);
    }
    if (ownerOf(request)?.page() === page) return true;
    if ((await double().openWindow(url)) !== "deny") left.push(url);
    return false;
  }

  /** A page that was closed while it still asked for something gets no answer, as in Electron. */
  function unlessClosed(error: unknown): undefined {
    if (!page.isClosed()) throw error;
  }

  /** What Electron would not have sent at all. */
  function refuse(route: Route, reason: "aborted" | "blockedbyclient"): Promise<void> {
    refused.add(route.request());
    return route.abort(reason);
  }

  const player: PagePlayer = {
    load: async (url, preload) => {
      await page.addInitScript({ content: preloadScript(preload) });
      expectsNavigation = true;
      await page.goto(toSubstitute(url));
    },
    reload: async () => {
      expectsNavigation = true;
      await page.reload();
    },
    // One after the other: events arrive in the order they were sent.
    send: (channel, args) => {
      const next = lastSend.then(() => page.evaluate(deliver, { channel, args }));
      // An event for a page that is just going away is lost, as in Electron.
      lastSend = next.catch(() => {});
      return lastSend.then(() => {});
    },
    refusesToClose: () => page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }))),
    close: async () => {
      await page.close();
    },
  };
  return { player, left, wasRefused: (request) => refused.has(request) };
}

/** The frame that navigates; undefined when it is a window that is only just being opened. */
function ownerOf(request: Request): Frame | undefined {
  try {
    return request.frame();
  } catch {
    // Playwright throws for a frame that is not there yet, and has no way to ask.
    return undefined;
  }
}

function toApp(url: string): string {
  return url.startsWith(`${substituteOrigin}/`) ? appOrigin + url.slice(substituteOrigin.length) : url;
}

function toSubstitute(url: string): string {
  return url.startsWith(`${appOrigin}/`) ? substituteOrigin + url.slice(appOrigin.length) : url;
}

function deliver({ channel, args }: { channel: string; args: readonly unknown[] }): void {
  // Set by the preload script below.
  (
    globalThis as unknown as { electronDoubleDeliver(channel: string, args: readonly unknown[]): void }
  ).electronDoubleDeliver(channel, args);
}

/** The built preload with the tiny `require` a sandboxed preload has, for the main frame only. */
function preloadScript(preload: string): string {
  return `if (window === window.top) ((invokeBinding) => {
    const listeners = new Map();
    const of = (channel) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel);
    const strict = (name, members) => new Proxy(members, {
      get: (target, property) => {
        if (Object.hasOwn(target, property)) return target[property];
        throw new Error("The Electron double does not know " + name + "." + String(property));
      },
    });
    const electron = strict("electron", {
      contextBridge: strict("contextBridge", {
        exposeInMainWorld: (key, api) => Object.defineProperty(window, key, { value: Object.freeze({ ...api }) }),
      }),
      ipcRenderer: strict("ipcRenderer", {
        invoke: (channel, ...args) => invokeBinding(channel, structuredClone(args)),
        on: (channel, listener) => void of(channel).add(listener),
        removeListener: (channel, listener) => void of(channel).delete(listener),
      }),
    });
    Object.defineProperty(window, "electronDoubleDeliver", {
      value: (channel, args) => { for (const listener of [...of(channel)]) listener({}, ...args); },
    });
    const require = (name) => {
      if (name !== "electron") throw new Error("A sandboxed preload cannot require " + name);
      return electron;
    };
    const module = { exports: {} };
    ((require, module, exports) => {\n${preload}\n})(require, module, module.exports);
  })(window.electronDoubleInvoke);`;
}
