// Launches the browser host and opens its address in a page of Chromium.
import type { Launch } from "./Launched";
import { startServedHost } from "./servedHost";

export const launchBrowserHost: Launch = async ({ browser, programs, project, appData, home, watch }) => {
  const host = await startServedHost({ programs, appData, home, ...(project === undefined ? {} : { project }) });
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 } });
  await watch(context);
  const page = await context.newPage();
  await page.goto(host.address);

  return {
    page,
    origin: new URL(host.address).origin,
    kill: async () => {
      await host.kill();
      await context.close();
    },
    close: async () => {
      await context.close();
      await host.close();
    },
    output: () => host.output(),
  };
};
