// How a command hears that it is to end.

/**
 * Gives the signal of the first Ctrl+C or request to end. Such a request ends the process by itself until this was asked
 * once; a second one always does.
 */
export function stopSignal(): () => AbortSignal {
  let signal: AbortSignal | undefined;
  return () => {
    signal ??= listening();
    return signal;
  };
}

function listening(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => stop.abort());
  return stop.signal;
}

/** Resolves when the signal is aborted. */
export function stopAsked(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
