// Reads a server-sent event stream that came as the answer to a fetch: EventSource sends no header of ours.

export interface ServerSentEvent {
  /** `message` where the stream does not say. */
  readonly type: string;
  readonly id: string;
  readonly data: string;
}

/**
 * Cuts the text of a stream, which comes in pieces cut anywhere, into events. Gives a function that takes the next piece
 * and returns the events that are complete with it. Comments count for nothing.
 */
export function eventsIn(): (piece: string) => readonly ServerSentEvent[] {
  let rest = "";
  return (piece) => {
    const blocks = (rest + piece).split("\n\n");
    rest = blocks.pop() ?? "";
    return blocks.map(eventOf).filter((event) => event !== undefined);
  };
}

function eventOf(block: string): ServerSentEvent | undefined {
  const fields = new Map<string, string>();
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).trimStart());
  }
  const data = fields.get("data");
  return data === undefined ? undefined : { type: fields.get("event") ?? "message", id: fields.get("id") ?? "", data };
}
