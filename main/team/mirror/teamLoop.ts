// When to send and receive: at once after something was done here, every two seconds while people work, every thirty
// when nobody does, and after a growing pause while the server does not answer.
import { Failure } from "../../../model/data/failure";
import type { TeamConnectionState } from "../../store/TeamLink";

export interface TeamLoop {
  /** Something was done here. */
  wake(): void;
  /** Runs a pass now, also while it was given up to sign in, and resolves when it went well. */
  now(): Promise<void>;
  /** Stops, and waits for the pass under way. */
  stop(): Promise<void>;
}

export interface TeamLoopOptions {
  /** Sends and receives once; connects first if need be. True when anything came or went. */
  pass(): Promise<boolean>;
  told(connection: TeamConnectionState): void;
  /** Whether trying again is no use until somebody signs in: then the loop rests until `now`. */
  isSignedOut(error: unknown): boolean;
  /** Nothing is tried before `now`. */
  readonly signedOut?: boolean;
  /** Is told of bugs; the loop goes on. */
  reportBug(error: unknown): void;
  readonly pauses?: { readonly busy: number; readonly idle: number };
}

const usualPauses = { busy: 2000, idle: 30_000 };
/** Passes without any news before nobody is thought to be working. */
const quietPasses = 60;
const longestRetry = 30_000;

export function startTeamLoop(options: TeamLoopOptions): TeamLoop {
  const { pass, told, isSignedOut, reportBug, pauses = usualPauses } = options;
  let stopped = false;
  let waiting: { readonly timer: NodeJS.Timeout; readonly go: () => void } | undefined;
  let quiet = 0;
  let failures = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let signedOut = options.signedOut ?? false;
  let woken = false;

  void run();
  return {
    wake: () => {
      quiet = 0;
      woken = true; // also when a pass is under way, which may have looked already
      if (failures === 0 && !signedOut) waiting?.go();
    },
    now: () => {
      signedOut = false;
      return inTurn();
    },
    stop: async () => {
      stopped = true;
      waiting?.go();
      await turn.catch(() => {});
    },
  };

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      if (!signedOut) await inTurn().catch(() => {});
      const again = woken && failures === 0 && !signedOut;
      if (!stopped && !again) await wait(pauseNow());
    }
  }

  function inTurn(): Promise<void> {
    const next = turn.then(once, once);
    turn = next;
    return next;
  }

  async function once(): Promise<void> {
    if (stopped) return;
    try {
      const news = await pass();
      quiet = news ? 0 : quiet + 1;
      failures = 0;
      signedOut = false;
      told({ kind: "online" });
    } catch (error) {
      failures++;
      const reason = error instanceof Failure ? error.message : "Something went wrong inside Spanwise.";
      if (!(error instanceof Failure)) reportBug(error);
      signedOut = isSignedOut(error);
      told({ kind: signedOut ? "signed-out" : "offline", reason });
      throw error;
    }
  }

  function pauseNow(): number {
    if (signedOut) return longestRetry;
    if (failures > 0) return Math.min(pauses.busy * 2 ** (failures - 1), longestRetry);
    return quiet < quietPasses ? pauses.busy : pauses.idle;
  }

  function wait(time: number): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        waiting = undefined;
        resolve();
      };
      const timer = setTimeout(go, time);
      timer.unref();
      waiting = { timer, go };
    });
  }
}
