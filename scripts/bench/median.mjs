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
