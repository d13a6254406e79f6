// When a journal is folded into its snapshot: after a quarter of a second without an action, after a second in any case.
// Huge sets wait longer, so that writing them takes a tenth of the time at most; the journal is as durable.

const idleTime = 250;
const longestTime = 1000;
const restFactor = 10;

export interface FoldTimer {
  /** An action was journalled. */
  schedule(): void;
  cancel(): void;
  /** A snapshot was begun; what it returns is to be called when it is done. */
  begin(): () => void;
}

export function foldTimer(fold: () => void): FoldTimer {
  let timer: NodeJS.Timeout | undefined;
  let dirtySince: number | undefined;
  let lastDuration = 0;
  return {
    schedule: () => {
      const now = performance.now();
      dirtySince ??= now;
      const idle = Math.max(idleTime, restFactor * lastDuration);
      const latest = dirtySince + Math.max(longestTime, restFactor * lastDuration) - now;
      clearTimeout(timer);
      timer = setTimeout(fold, Math.max(0, Math.min(idle, latest)));
    },
    cancel: () => clearTimeout(timer),
    begin: () => {
      clearTimeout(timer);
      dirtySince = undefined;
      const started = performance.now();
      return () => {
        lastDuration = performance.now() - started;
      };
    },
  };
}
