// Limits the connections of clients that have not proved the session. Any account of this machine can open connections
// here, so a plain limit would let one of them shut the analyst out by holding them all. Instead the stranger who came
// first gives way to whoever comes next, and a connection that once proved the session is no stranger's any more.
import type { Socket } from "node:net";

export interface Strangers {
  /** Takes a new connection in; closes the oldest stranger's when there are more than agreed. */
  came(socket: Socket): void;
  /** This connection has proved the session. */
  entered(socket: Socket): void;
}

export function strangers(most: number): Strangers {
  // A `Set` iterates in the order of insertion, so the oldest stranger is first.
  const unknown = new Set<Socket>();
  return {
    came: (socket) => {
      unknown.add(socket);
      socket.once("close", () => unknown.delete(socket));
      if (unknown.size <= most) return;
      const [oldest] = unknown;
      oldest?.destroy();
      if (oldest) unknown.delete(oldest);
    },
    entered: (socket) => void unknown.delete(socket),
  };
}
