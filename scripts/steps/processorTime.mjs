// Seconds of a processor, which other programs on the machine change little, where clocks tell of them mostly.
import { existsSync, readFileSync } from "node:fs";

const file = "/proc/self/stat";

/** Whether this system says it: Linux. */
export const isProcessorTimeKnown = existsSync(file);

/** What this process took so far, and the child processes that have ended. */
export function processorTime() {
  const stat = readFileSync(file, "utf8");
  // After the name, which may hold spaces and brackets: user and system time, one's own and that of ended children.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / 100, 0);
}
