// The transport of the browser host: a POST per call, and an event stream that comes back by itself after an outage.
import type { AnyEvent, Transport } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { eventsIn, type ServerSentEvent } from "./serverSentEvents";
import type { Session } from "./session";

const patience = { first: 250, longest: 5000 };

const unreachable =
  "Spanwise does not answer. If it was stopped, start it again and open its new address. What was saved is safe.";

/** Speaks to the host this page came from. The stream is open from the first `receive` to the last listener's end. */
export function httpTransport(session: Session): Transport {
  const listeners = new Set<(event: string) => void>();
  const stream = eventStream(session, (event) => {
    for (const listener of [...listeners]) listener(event);
  });

  function post(request: string, headers: Readonly<Record<string, string>>): Promise<Response> {
    return fetch("/call", {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: request,
    });
  }

  return {
    send: async (request) => {
      await stream.started();
      try {
        const headers = session.headers();
        let response = await post(request, headers);
        if (response.status === 401 && (await session.renew(headers)))
          response = await post(request, session.headers());
        const type = response.headers.get("Content-Type") ?? "";
        if (!type.startsWith("application/json")) throw new Failure("unreachable", await response.text());
        return await response.text();
      } catch (error) {
        if (error instanceof Failure) throw error;
        throw new Failure("unreachable", unreachable, { cause: error });
      }
    },
    receive: (listener) => {
      const own = (event: string): void => listener(event);
      listeners.add(own);
      stream.open();
      return () => {
        listeners.delete(own);
        if (listeners.size === 0) stream.close();
      };
    },
  };
}

interface EventStream {
  open(): void;
  close(): void;
  /**
   * Resolves when the first connection stands or has failed. From then on the window is told whenever it may have
   * missed events.
   */
  started(): Promise<void>;
}

/**
 * Keeps a stream open for as long as it is wanted and the page can be seen: a browser allows six connections to one
 * host, and the streams of six hidden tabs would leave none for calls.
 */
function eventStream(session: Session, hear: (event: string) => void): EventStream {
  let source: AbortController | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wait = patience.first;
  let wanted = false;
  /** Number of the last event heard; none before the first connection stood. */
  let lastSeen: string | undefined;
  /** Calls may have been made before the first connection stood, so events may have been missed. */
  let lost = false;
  let starting: Promise<void> = Promise.resolve();
  let hasStarted = (): void => {};

  function connect(): void {
    clearTimeout(retry);
    if (source !== undefined || !wanted || document.visibilityState === "hidden") return;
    const opened = new AbortController();
    source = opened;
    const ended = (): void => {
      if (source === opened) failed();
    };
    listen(opened.signal).then(ended, ended);
  }

  /** Hears events until the stream ends, however it does. */
  async function listen(signal: AbortSignal): Promise<void> {
    const headers = session.headers();
    const after = lastSeen === undefined ? "/events" : `/events?after=${lastSeen}`;
    const response = await fetch(after, { headers, signal });
    if (response.status === 401) await session.renew(headers);
    if (!response.ok || !response.body) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const eventsOf = eventsIn();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      for (const event of eventsOf(piece.value)) take(event);
    }
  }

  function take({ type, id, data }: ServerSentEvent): void {
    if (type === "ready") connected(id, lost);
    else if (type === "missed") connected(id, true);
    else {
      lastSeen = id;
      hear(data);
    }
  }

  function connected(number: string, tellIt: boolean): void {
    lastSeen = number;
    wait = patience.first;
    lost = false;
    hasStarted();
    if (tellIt) tell({ event: "connection.changed", data: { connected: true } });
  }

  function failed(): void {
    disconnect();
    hasStarted();
    if (lastSeen !== undefined && !lost)
      tell({ event: "connection.changed", data: { connected: false, message: unreachable } });
    lost = true;
    retry = setTimeout(connect, wait);
    wait = Math.min(wait * 2, patience.longest);
  }

  function disconnect(): void {
    clearTimeout(retry);
    source?.abort();
    source = undefined;
  }

  function visibilityChanged(): void {
    if (document.visibilityState === "hidden") disconnect();
    else connect();
  }

  function tell(event: AnyEvent): void {
    hear(JSON.stringify(event));
  }

  return {
    open: () => {
      if (wanted) return;
      wanted = true;
      starting = new Promise((resolve) => {
        hasStarted = resolve;
      });
      document.addEventListener("visibilitychange", visibilityChanged);
      connect();
      if (source !== undefined) return;
      // A page that is loaded out of sight works without events; it catches up when it is shown.
      lost = true;
      hasStarted();
    },
    close: () => {
      wanted = false;
      document.removeEventListener("visibilitychange", visibilityChanged);
      disconnect();
    },
    started: () => starting,
  };
}
