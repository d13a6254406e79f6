// The transport of the browser host: a POST per call, and an event stream that comes back by itself after an outage.
import type { AnyEvent, Transport } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { message, say, sayHost } from "../languages/say";
import { eventsIn, type ServerSentEvent } from "./serverSentEvents";
import type { Session } from "./session";

const patience = { first: 250, longest: 5000 };

/** Said of what could not be asked; no longer true once the connection stands again. */
export const noAnswer = message(
  "Spanwise does not answer. If it was stopped, start it again and open its new address. What was saved is safe.",
);

/** Speaks to the host this page came from. The stream is open from the first `receive` to the last listener's end. */
export function httpTransport(session: Session): Transport {
  const listeners = new Set<(event: string) => void>();
  const stream = new EventStream(session, (event) => {
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
        if (!type.startsWith("application/json")) throw new Failure("unreachable", sayHost(await response.text()));
        return await response.text();
      } catch (error) {
        if (error instanceof Failure) throw error;
        throw new Failure("unreachable", say(noAnswer), { cause: error });
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

/**
 * Keeps a stream open for as long as it is wanted and the page can be seen: a browser allows six connections to one
 * host, and the streams of six hidden tabs would leave none for calls.
 */
class EventStream {
  readonly #session: Session;
  readonly #hear: (event: string) => void;
  #source: AbortController | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #wait = patience.first;
  #wanted = false;
  /** Number of the last event heard; none before the first connection stood. */
  #lastSeen: string | undefined;
  /** Calls may have been made before the first connection stood, so events may have been missed. */
  #lost = false;
  #starting: Promise<void> = Promise.resolve();
  #hasStarted = (): void => {};

  constructor(session: Session, hear: (event: string) => void) {
    this.#session = session;
    this.#hear = hear;
  }

  open(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#starting = new Promise((resolve) => {
      this.#hasStarted = resolve;
    });
    document.addEventListener("visibilitychange", this.#visibilityChanged);
    this.#connect();
    if (this.#source !== undefined) return;
    // A page that is loaded out of sight works without events; it catches up when it is shown.
    this.#lost = true;
    this.#hasStarted();
  }

  close(): void {
    this.#wanted = false;
    document.removeEventListener("visibilitychange", this.#visibilityChanged);
    this.#disconnect();
  }

  /**
   * Resolves when the first connection stands or has failed. From then on the window is told whenever it may have
   * missed events.
   */
  started(): Promise<void> {
    return this.#starting;
  }

  #connect(): void {
    clearTimeout(this.#retry);
    if (this.#source !== undefined || !this.#wanted || document.visibilityState === "hidden") return;
    const opened = new AbortController();
    this.#source = opened;
    const ended = (): void => {
      if (this.#source === opened) this.#failed();
    };
    this.#listen(opened.signal).then(ended, ended);
  }

  /** Hears events until the stream ends, however it does. */
  async #listen(signal: AbortSignal): Promise<void> {
    const headers = this.#session.headers();
    const after = this.#lastSeen === undefined ? "/events" : `/events?after=${this.#lastSeen}`;
    const response = await fetch(after, { headers, signal });
    if (response.status === 401) await this.#session.renew(headers);
    if (!response.ok || !response.body) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const eventsOf = eventsIn();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      for (const event of eventsOf(piece.value)) this.#take(event);
    }
  }

  #take({ type, id, data }: ServerSentEvent): void {
    if (type === "ready") this.#connected(id, this.#lost);
    else if (type === "missed") this.#connected(id, true);
    else {
      this.#lastSeen = id;
      this.#hear(data);
    }
  }

  #connected(number: string, tellIt: boolean): void {
    this.#lastSeen = number;
    this.#wait = patience.first;
    this.#lost = false;
    this.#hasStarted();
    if (tellIt) this.#tell({ event: "connection.changed", data: { connected: true } });
  }

  #failed(): void {
    this.#disconnect();
    this.#hasStarted();
    if (this.#lastSeen !== undefined && !this.#lost)
      this.#tell({ event: "connection.changed", data: { connected: false, message: say(noAnswer) } });
    this.#lost = true;
    this.#retry = setTimeout(() => this.#connect(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, patience.longest);
  }

  #disconnect(): void {
    clearTimeout(this.#retry);
    this.#source?.abort();
    this.#source = undefined;
  }

  /** A function value, so that the same one is added and removed as a listener. */
  readonly #visibilityChanged = (): void => {
    if (document.visibilityState === "hidden") this.#disconnect();
    else this.#connect();
  };

  #tell(event: AnyEvent): void {
    this.#hear(JSON.stringify(event));
  }
}
