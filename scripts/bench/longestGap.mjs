// Measures how long a thread keeps everybody else waiting.
import { readFileSync } from "node:fs";

/** Milliseconds between two looks of the clock. */
const resolution = 5;

/**
 * The longest that this thread kept anybody waiting. A timer tells, not a loop of turns: that would take one of the cores
 * that the workers need, and be made to wait for it. Time in which the thread was itself kept waiting, by other programs
 * on the machine, does not count where the system says how long it ran (Linux).
 */
export function longestGap() {
  let longest = 0;
  let last = { at: performance.now(), ran: timeRun() };
  const look = () => {
    const now = { at: performance.now(), ran: timeRun() };
    longest = Math.max(longest, Math.min(now.at - last.at - resolution, now.ran - last.ran));
    last = now;
  };
  const timer = setInterval(look, resolution);
  return {
    stop: () => {
      look();
      clearInterval(timer);
      return Math.max(0, longest);
    },
  };
}

/** Milliseconds that this process’s first thread has run, as Linux counts them; elsewhere those that passed. */
function timeRun() {
  if (process.platform !== "linux") return performance.now();
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
}
