// A date as found, short enough for a list: of an ISO time the day, anything else as it stands.

export function dayOf(published: string): string {
  return /^(\d{4}-\d{2}-\d{2})[T ]/.exec(published)?.[1] ?? published;
}
