// A time in words short enough for a list: “today”, “yesterday”, then the date.

/** Both as ISO 8601; `now` is given so that the words are the same in a test. */
export function when(time: string, now: string): string {
  const days = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);
  if (days === 0) return "today";
  if (days === 1) return "yesterday";
  return new Date(time).toLocaleDateString(undefined, { year: "numeric", month: "short", day: "numeric" });
}

function startOfDay(time: string): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
