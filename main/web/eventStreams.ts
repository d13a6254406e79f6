// Sends the workbench's events to every open page, as a server-sent event stream. Each event has a number; a page that
// lost its connection asks for what came after the last number it saw, and is told when that is no longer known.
import type { ServerResponse } from "node:http";
import type { AnyEvent } from "../../model/contract/contract";

const mostKept = 1000;
const mostStreams = 64;
/** A page that is this many bytes behind is cut off; it comes back and reads anew. */
const mostBehind = 4 * 1024 * 1024;
const heartbeat = 15_000;

export interface EventStreams {
  send(event: AnyEvent): void;
  /** Makes an answer an event stream. `lastSeen` is what the page had last, if anything. False when there are too many. */
  open(response: ServerResponse, lastSeen: string | undefined): boolean;
  close(): void;
}

/** `run` names this run of the host (letters, digits, `-`, `_`): numbers of an earlier run mean nothing. */
export function eventStreams(run: string): EventStreams {
  const streams = new Set<ServerResponse>();
  const kept: string[] = [];
  let count = 0;

  const beat = setInterval(() => {
    for (const stream of streams) write(stream, ": still here\n\n");
  }, heartbeat);
  beat.unref();

  function write(stream: ServerResponse, text: string): void {
    stream.write(text);
    if (stream.writableLength > mostBehind) stream.destroy();
  }

  function missedSince(lastSeen: string): readonly string[] | undefined {
    const [seenRun, number] = lastSeen.split(".");
    const seen = Number(number);
    if (seenRun !== run || !Number.isInteger(seen) || seen > count || seen < count - kept.length) return undefined;
    return kept.slice(kept.length - (count - seen));
  }

  return {
    send: (event) => {
      count++;
      const text = `id: ${run}.${count}\ndata: ${JSON.stringify(event)}\n\n`;
      kept.push(text);
      if (kept.length > mostKept) kept.shift();
      for (const stream of streams) write(stream, text);
    },
    open: (response, lastSeen) => {
      if (streams.size >= mostStreams) return false;
      response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8" });
      response.on("close", () => streams.delete(response));
      streams.add(response);
      const missed = lastSeen === undefined ? [] : missedSince(lastSeen);
      // The greeting carries a number too, so that a page that hears nothing else still knows where it stands.
      const greeting = missed === undefined ? "missed" : "ready";
      for (const text of missed ?? []) write(response, text);
      write(response, `event: ${greeting}\nid: ${run}.${count}\ndata: {}\n\n`);
      return true;
    },
    close: () => {
      clearInterval(beat);
      for (const stream of streams) stream.destroy();
    },
  };
}
