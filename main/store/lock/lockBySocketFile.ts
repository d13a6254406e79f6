// The project lock where sockets live in the file system (macOS, BSD): a dead process leaves its socket behind, and two
// who find it must not both take it over by deleting it. So nothing is deleted to get the lock: each attempt binds the
// next number, `name.7.sock`, which only one can; then looks whether a higher one is there, or a lower one is alive, and
// steps back if so. Of two that could both win, at least one sees the other.
import { readdir, unlink } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errorCode, isMissing } from "../../disk/diskFailure";
import { listen } from "../../disk/listen";

const held = "held";
const attempts = 100;

/** Takes the lock called `name`, or gives `undefined` when a living process has it. `folder` must be this machine's. */
export async function lockBySocketFile(name: string, folder = tmpdir()): Promise<ProjectLock | undefined> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const numbers = await socketNumbers();
    const highest = numbers.at(-1) ?? 0;
    const owner = highest === 0 ? "dead" : await ask(pathOf(highest));
    if (owner === held) return undefined;
    if (owner === "dead") {
      const lock = await tryNumber(highest + 1);
      if (lock) return lock;
    }
    // Somebody else is trying: let one of us be first.
    await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20 * (attempt + 1)));
  }
  return undefined;

  async function tryNumber(number: number): Promise<ProjectLock | undefined> {
    let answer = "trying";
    const server = createServer((connection) => connection.on("error", () => {}).end(answer));
    try {
      await listen(server, pathOf(number));
    } catch (error) {
      if (errorCode(error) === "EADDRINUSE") return undefined;
      throw error;
    }
    const others = (await socketNumbers()).filter((other) => other !== number);
    const lower = await Promise.all(others.filter((other) => other < number).map((other) => ask(pathOf(other))));
    if (others.some((other) => other > number) || lower.some((owner) => owner !== "dead")) {
      await close(server);
      return undefined;
    }
    answer = held;
    server.unref();
    for (const other of others) await unlink(pathOf(other)).catch(ignoreMissing);
    return { release: () => close(server) };
  }

  function pathOf(number: number): string {
    return join(folder, `${name}.${number}.sock`);
  }

  /** Numbers of the sockets there are, ascending. */
  async function socketNumbers(): Promise<readonly number[]> {
    const pattern = /\.(\d+)\.sock$/;
    return (await readdir(folder))
      .filter((file) => file.startsWith(`${name}.`) && pattern.test(file))
      .map((file) => Number(pattern.exec(file)?.[1]))
      .sort((a, b) => a - b);
  }
}

/** The answer of a socket's owner: `held`, `trying`, or `dead` when nobody answers. */
function ask(path: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const connection = connect({ path });
    connection.on("data", (data) => {
      answer += data.toString();
    });
    connection.on("error", (error) => {
      const gone = errorCode(error) === "ECONNREFUSED" || isMissing(error);
      resolve(gone ? "dead" : "trying");
    });
    connection.on("close", () => resolve(answer || "trying"));
  });
}

/** Closing removes the socket's file. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}

export interface ProjectLock {
  release(): Promise<void>;
}
