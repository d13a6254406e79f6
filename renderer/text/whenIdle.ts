/** Runs once when nothing else happens, or after `timeout` milliseconds. Returns the function that stops it. */
export function whenIdle(run: () => void, timeout: number): () => void {
  // Workaround: Safari does not tell when it is idle. It may go when it does.
  if (typeof requestIdleCallback !== "function") {
    const waiting = setTimeout(run, timeout);
    return () => clearTimeout(waiting);
  }
  const waiting = requestIdleCallback(run, { timeout });
  return () => cancelIdleCallback(waiting);
}
