// What the window shows first, asked for while the window itself, which is large, is still loaded.
import type { AnyEvent, Client } from "../model/contract/contract";
import { clientOf } from "./host/client";
import { openTransport } from "./host/openTransport";
import type { FirstAnswers } from "./project/projectSession";

/**
 * Enters the workbench and asks it. Rejects when it refuses. The first listener of the client hears, too, what was announced
 * meanwhile.
 */
export async function firstAnswers(page: Window): Promise<FirstAnswers & { readonly client: Client }> {
  const client = clientOf(await openTransport(page));
  const announced: AnyEvent[] = [];
  const stop = client.listen((event) => announced.push(event));
  // Both at once: the page has no time for a second question while it runs the window's script for the first time.
  const [app, read] = await Promise.all([
    client.call("app.read", {}),
    // Fails, too, where no project is open. Else the window asks again, and tells why it failed.
    client.call("project.articles", {}).catch(() => undefined),
  ]);
  // Another project may have been opened between the two.
  const list = read?.location === app.open?.location ? read : undefined;
  const listen = (listener: (event: AnyEvent) => void): (() => void) => {
    const stopListening = client.listen(listener);
    stop();
    for (const event of announced.splice(0)) listener(event);
    return stopListening;
  };
  return { client: { ...client, listen }, app, list };
}
