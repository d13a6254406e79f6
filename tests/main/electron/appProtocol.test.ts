import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerAppRequest } from "../../../main/electron/appProtocol";
import { type RendererFile, rendererFiles } from "../../../main/pages/rendererFiles";

let folder: string;
let files: ReadonlyMap<string, RendererFile>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-app-"));
  await mkdir(path.join(folder, "out", "assets"), { recursive: true });
  await writeFile(path.join(folder, "secret.txt"), "outside");
  await writeFile(path.join(folder, "out", "index.html"), "<!doctype html>");
  await writeFile(path.join(folder, "out", "assets", "main.js"), "1");
  files = await rendererFiles(path.join(folder, "out"));
});
afterAll(() => rm(folder, { recursive: true }));

const get = (url: string) => answerAppRequest(files, { url, method: "GET" });

test("a file of the window comes with its type and the whole content security policy", async () => {
  const response = await get("app://spanwise/assets/main.js?v=1");
  expect({
    status: response.status,
    type: response.headers.get("content-type"),
    policy: response.headers.get("content-security-policy"),
    sniff: response.headers.get("x-content-type-options"),
    body: await response.text(),
  }).toEqual({
    status: 200,
    type: "text/javascript; charset=utf-8",
    policy:
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard",
    sniff: "nosniff",
    body: "1",
  });
});

test("the address of the window is its page", async () => {
  expect(await (await get("app://spanwise/")).text()).toBe("<!doctype html>");
});

test.each([
  "app://spanwise/..%2fsecret.txt",
  "app://spanwise/../secret.txt",
  "app://spanwise/%2e%2e/secret.txt",
  "app://spanwise/..\\secret.txt",
  "app://spanwise/assets/%00main.js",
  "app://spanwise/assets/main.js%00",
  "app://spanwise//etc/passwd",
  "app://spanwise/C:/Windows/win.ini",
  "app://spanwise/assets",
  "app://spanwise/assets/",
  "app://spanwise/__proto__",
])("%s is not there", async (url) => {
  expect((await get(url)).status).toBe(404);
});

test.each([
  "app://other/index.html",
  "app://spanwise.evil/index.html",
  "app://spanwise:8080/index.html",
  "app://user@spanwise/index.html",
  "https://spanwise/index.html",
  "not an address",
])("%s is refused: it is not ours", async (url) => {
  expect((await get(url)).status).toBe(403);
});

test("nothing but reading is answered, and a refusal has the policy too", async () => {
  const response = await answerAppRequest(files, { url: "app://spanwise/", method: "POST" });
  expect([response.status, response.headers.get("content-security-policy")?.slice(0, 18)]).toEqual([
    405,
    "default-src 'none'",
  ]);
});
