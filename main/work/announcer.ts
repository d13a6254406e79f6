// Tells every window of the workbench what changed.
import type { AnyEvent } from "../../model/contract/contract";

export interface Announcer {
  announce(event: AnyEvent): void;
  /** Returns the function that stops listening. */
  listen(listener: (event: AnyEvent) => void): () => void;
}

export function announcer(): Announcer {
  const listeners = new Set<(event: AnyEvent) => void>();
  return {
    announce: (event) => {
      for (const listener of [...listeners]) listener(event);
    },
    listen: (listener) => {
      // A wrapper of its own, so that listening twice with one function means two listeners.
      const own = (event: AnyEvent): void => listener(event);
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };
}
