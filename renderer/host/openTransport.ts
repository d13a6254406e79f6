// Chooses the window's transport: the preload's where there is one, else the browser host's, entered with the launch token or its session.
import type { Transport } from "../../model/contract/contract";
import { enter } from "./enter";
import { httpTransport } from "./httpTransport";
import { preloadTransport } from "./preloadTransport";

export async function openTransport(page: Window): Promise<Transport> {
  const native = preloadTransport(page);
  if (native) return native;
  return httpTransport(await enter(page.location, page.history));
}
