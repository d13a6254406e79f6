// Plain data as text by which it is compared, hashed and named.
import { compareText } from "./compareText";

/** A text that is equal for equal data (`equalData`), and only for that. */
export function dataText(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .sort(([a], [b]) => compareText(a, b)),
    );
  });
}
