// Waits until a server listens.
import type { Server } from "node:net";

/** Resolves when the server listens; rejects with the system's error. */
export function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ path }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
