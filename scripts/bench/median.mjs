// The middle of what was measured: one disturbed run says nothing.

/** @param {readonly number[]} values At least one. */
export function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** Milliseconds that `work` takes, as the median of some runs. */
export function medianTime(runs, work) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    work();
    times.push(performance.now() - began);
  }
  return median(times);
}

/**
 * The least milliseconds that `work` takes, by the clock and of the processor (all threads of this process): on a busy
 * machine the clock also measures the others.
 */
export async function bestTimes(runs, work) {
  let clock = Number.POSITIVE_INFINITY;
  let processor = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const used = process.cpuUsage();
    const began = performance.now();
    await work(run);
    clock = Math.min(clock, performance.now() - began);
    const { user, system } = process.cpuUsage(used);
    processor = Math.min(processor, (user + system) / 1000);
  }
  return { clock, processor };
}

/** Two rows; the limit is for the processor's time. */
export function timeRows(name, { clock, processor }, limit) {
  return [
    { name: `${name}: time of the processor, best of some`, value: processor, unit: "ms", ...(limit && { limit }) },
    { name: "… by the clock", value: clock, unit: "ms" },
  ];
}
