// Speaks HTTP by hand, because a client library would mend what these tests must send broken.
import { connect } from "node:net";

export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Sends bytes to a port and gathers what comes back until the other side hangs up. */
export function sendRaw(port: number, text: string | Buffer, host = "127.0.0.1"): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => socket.write(text));
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("close", () => resolve(Buffer.concat(chunks).toString("utf8")));
  });
}

/** One request with exactly these header lines, and `Connection: close`. */
export async function rawRequest(
  port: number,
  line: string,
  headers: readonly string[],
  body = "",
): Promise<RawAnswer> {
  const head = [`${line} HTTP/1.1`, ...headers, "Connection: close", "", ""].join("\r\n");
  return parsed(await sendRaw(port, head + body));
}

export function parsed(answer: string): RawAnswer {
  const [head = "", ...rest] = answer.split("\r\n\r\n");
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status: Number(statusLine.split(" ")[1]), headers: new Map(headers), body: rest.join("\r\n\r\n") };
}
