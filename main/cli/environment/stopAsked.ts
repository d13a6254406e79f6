// Until when a command runs that has no end of its own.

/** Resolves at the first Ctrl+C or request to end. A second one ends the process at once, as without this. */
export function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
