// Starts the browser host as a person would, with `spanwise serve`, and reads the address it prints.
import { type ProgramRuns, programEnvironment } from "./programRuns";

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
  /** Where it runs. */
  readonly programs: ProgramRuns;
}

export async function startServedHost({ project, appData, home, programs }: ServedHostOptions): Promise<ServedHost> {
  const run = programs.start({
    args: ["serve", ...(project === undefined ? [] : [project]), "--no-open"],
    folder: home,
    environment: programEnvironment({ home, appData }),
  });
  let hasEnded = false;
  void run.ended.then(() => {
    hasEnded = true;
  });
  const address = await new Promise<string>((resolve, reject) => {
    run.onOutput(() => {
      const printed = /Spanwise is at (\S+)/.exec(run.output())?.[1];
      if (printed !== undefined) resolve(printed);
    });
    void run.ended.then((code) => reject(new Error(`The browser host ended with code ${code}.\n${run.output()}`)));
  });
  return {
    address,
    kill: async () => {
      if (!hasEnded) run.kill();
      await run.ended;
    },
    close: async () => {
      if (hasEnded) return;
      run.stop();
      const code = await run.ended;
      if (code !== 0) throw new Error(`The browser host ended with code ${code}.\n${run.output()}`);
    },
    output: () => run.output(),
  };
}
