// A short name for a piece of plain data, by which it is recognised later without being kept.
import { sha256 } from "../store/envelope";

/** Equal for equal data, whatever the order of keys. */
export function digestOf(data: unknown): string {
  return sha256(JSON.stringify(data, sorted));
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
