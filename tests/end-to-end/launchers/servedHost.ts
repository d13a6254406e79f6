// Starts the browser host as a person would, with `spanwise serve`, and reads the address it prints.
import { spawn } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..", "..", "..");

export interface ServedHost {
  /** The launch address, which works once. */
  readonly address: string;
  kill(): Promise<void>;
  /** Asks it to end and waits until everything is saved. Nothing happens when it has ended. */
  close(): Promise<void>;
  output(): string;
}

export interface ServedHostOptions {
  readonly project?: string;
  readonly appData: string;
  readonly home: string;
}

export async function startServedHost({ project, appData, home }: ServedHostOptions): Promise<ServedHost> {
  const child = spawn(
    process.execPath,
    [path.join(root, "out", "main", "cli.js"), "serve", ...(project === undefined ? [] : [project]), "--no-open"],
    {
      cwd: home,
      env: { ...process.env, HOME: home, USERPROFILE: home, SPANWISE_DATA: appData },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const ended = new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? -1)));
  let output = "";
  const address = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        const printed = /Spanwise is at (\S+)/.exec(output)?.[1];
        if (printed !== undefined) resolve(printed);
      });
    }
    void ended.then((code) => reject(new Error(`The browser host ended with code ${code}.\n${output}`)));
  });
  return {
    address,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const code = await ended;
      if (code !== 0) throw new Error(`The browser host ended with code ${code}.\n${output}`);
    },
    output: () => output,
  };
}
