import type { Dialog, Session, Shell, WebContents } from "electron";
import { expect, test } from "vitest";
import { openExternal } from "../../../main/electron/openExternal";
import { newSaying } from "../../../main/electron/saying";
import { guardSession } from "../../../main/electron/sessionPolicies";
import { guardContents } from "../../../main/electron/windowPolicies";

type Handler = (...args: never[]) => unknown;

/** Collects what a policy installs, by the name of the method it used or the event it listens to. */
function collected(): { installed: Map<string, Handler>; object: unknown } {
  const installed = new Map<string, Handler>();
  const object: unknown = new Proxy(
    {},
    {
      get: (_target, name: string) => {
        if (name === "webRequest") return object;
        if (name === "on") return (event: string, handler: Handler) => installed.set(event, handler);
        return (handler: Handler) => installed.set(name, handler);
      },
    },
  );
  return { installed, object };
}

function call(installed: Map<string, Handler>, name: string, ...args: unknown[]): unknown {
  const handler = installed.get(name);
  if (handler === undefined) throw new Error(`Nothing was installed for ${name}.`);
  return handler(...(args as never[]));
}

function guardedSession(allowDevTools = false): Map<string, Handler> {
  const { installed, object } = collected();
  guardSession(object as Session, allowDevTools);
  return installed;
}

function answered(ask: (answer: (value: unknown) => void) => void): unknown {
  let given: unknown;
  ask((value) => {
    given = value;
  });
  return given;
}

test("every permission but writing to the clipboard is refused, asked for or checked", () => {
  const session = guardedSession();
  const both = (permission: string, url: string) => [
    answered((answer) => call(session, "setPermissionRequestHandler", {}, permission, answer, { requestingUrl: url })),
    call(session, "setPermissionCheckHandler", {}, permission, url),
  ];
  const own = "app://spanwise/";
  const asked = [
    "clipboard-read",
    "media",
    "geolocation",
    "notifications",
    "midi",
    "fileSystem",
    "openExternal",
    "hid",
  ];
  expect([
    both("clipboard-sanitized-write", own),
    both("clipboard-sanitized-write", "https://example.org/"),
    both("clipboard-sanitized-write", ""),
    ...asked.map((permission) => both(permission, own)),
    call(session, "setDevicePermissionHandler", {}),
  ]).toEqual([[true, true], [false, false], [false, false], ...asked.map(() => [false, false]), false]);
});

test("every request but for our own page is cancelled, the developer tools' only in an installed app", () => {
  const cancels = (url: string, session = guardedSession()) =>
    answered((answer) => call(session, "onBeforeRequest", { url }, answer));
  const foreign = [
    "https://example.org/",
    "http://127.0.0.1:9/",
    "ws://example.org/",
    "wss://spanwise/",
    "file:///etc/passwd",
    "app://evil/",
    "app://spanwise.evil/",
    "ftp://example.org/",
    "data:text/html,x",
    "about:blank",
    "devtools://devtools/bundled/x",
  ];
  expect([
    cancels("app://spanwise/assets/x.js"),
    cancels("devtools://devtools/x", guardedSession(true)),
    ...foreign.map((url) => cancels(url)),
  ]).toEqual([{ cancel: false }, { cancel: false }, ...foreign.map(() => ({ cancel: true }))]);
});

test("the spell checker, which would download dictionaries, is off, and nothing is downloaded", () => {
  const session = guardedSession();
  let prevented = 0;
  call(session, "will-download", { preventDefault: () => prevented++ });
  expect([session.get("setSpellCheckerEnabled"), prevented]).toEqual([false, 1]);
});

test("a page goes nowhere, opens nothing and holds no other page; what it wanted to open is passed on", () => {
  const { installed, object } = collected();
  const outside: string[] = [];
  guardContents(object as WebContents, (address) => outside.push(address));
  const events = ["will-navigate", "will-frame-navigate", "will-redirect", "will-attach-webview"];
  const prevented = events.filter((event) =>
    answered((answer) => call(installed, event, { preventDefault: () => answer(true) })),
  );
  const answer = call(installed, "setWindowOpenHandler", { url: "https://example.org/a" });
  expect({ prevented, answer, outside }).toEqual({
    prevented: events,
    answer: { action: "deny" },
    outside: ["https://example.org/a"],
  });
});

async function opening(address: string, response: 0 | 1): Promise<{ asked: string[]; opened: string[] }> {
  const asked: string[] = [];
  const opened: string[] = [];
  const dialog = {
    showMessageBox: async ({ message }: { message: string }) => {
      asked.push(message);
      return { response };
    },
  };
  const shell = { openExternal: async (url: string) => opened.push(url) };
  const { say } = newSaying({ getPreferredSystemLanguages: () => [] });
  await openExternal({ say, dialog: dialog as unknown as Dialog, shell: shell as unknown as Shell }, address);
  return { asked, opened };
}

test("an https address is opened only after its host was shown and the person said yes", async () => {
  const asked = ["Open xn--exmple-cua.org in your browser?"];
  expect([await opening("https://exämple.org/a?b", 0), await opening("https://exämple.org/a?b", 1)]).toEqual([
    { asked, opened: ["https://xn--exmple-cua.org/a?b"] },
    { asked, opened: [] },
  ]);
});

test.each([
  "http://example.org/",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "smb://server/share",
  "ms-settings:",
  "https://bank.example@evil.example/",
  "//example.org",
  "",
])("%j is never opened, nor asked about", async (address) => {
  expect(await opening(address, 0)).toEqual({ asked: [], opened: [] });
});
