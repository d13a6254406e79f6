import type { Transport } from "../../../model/contract/contract";
import { introduce } from "../analyst";
import { expect, test } from "../spanwise";
import { desktopOnly } from "./desktopOnly";

/** What the preload adds to the page. */
type Bridged = Window & { readonly spanwiseHost?: Transport };

test("the page can go nowhere else and open no window", { tag: "@desktop" }, async ({ spanwise }) => {
  const { page, origin, dialogs } = desktopOnly(await spanwise.launch());
  await introduce(page);
  // Of these, only the https address is asked about.
  await dialogs.openInBrowser(false);
  spanwise.expectComplaints(/net::ERR|Not allowed to load/);
  const pages = page.context().pages().length;
  for (const elsewhere of ["https://example.org/", "file:///etc/passwd", `${origin}/other`]) {
    await page.evaluate((address) => {
      location.href = address;
    }, elsewhere);
    await page.evaluate((address) => {
      const link = document.createElement("a");
      link.href = address;
      link.target = "_blank";
      document.body.append(link);
      link.click();
      link.remove();
    }, elsewhere);
  }
  await expect.poll(() => page.context().pages().length).toBe(pages);
  expect(page.url()).toBe(`${origin}/`);
});

test("the page gets one function to send, one to listen, and nothing of Node or Electron", { tag: "@desktop" }, async ({
  spanwise,
}) => {
  const { page } = await spanwise.launch();
  const given = await page.evaluate(() => ({
    bridge: Object.keys((window as Bridged).spanwiseHost ?? {}).sort(),
    others: ["require", "process", "module", "Buffer", "global", "ipcRenderer", "electron"].filter(
      (name) => name in window,
    ),
  }));
  expect(given).toEqual({ bridge: ["receive", "send"], others: [] });
});

test("a call that is none is refused with its code", { tag: "@desktop" }, async ({ spanwise }) => {
  const { page } = await spanwise.launch();
  const answers = await page.evaluate(async () => {
    const send = (window as Bridged).spanwiseHost?.send;
    const codeOf = async (request: string): Promise<unknown> =>
      JSON.parse((await send?.(request)) ?? "{}").failure?.code;
    return [
      await codeOf("not JSON"),
      await codeOf('{"call":"constructor","args":{}}'),
      await codeOf('{"call":"projects.open","args":{"handle":"/etc"}}'),
      await codeOf('{"call":"projects.open","args":{"handle":"x","path":"/etc"}}'),
    ];
  });
  expect(answers).toEqual(["bad-request", "unknown-call", "not-found", "bad-request"]);
});
