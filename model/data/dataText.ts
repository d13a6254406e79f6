// Plain data as text by which it is compared, hashed and named.

/** A text that is equal for equal data (`equalData`), and only for that. */
export function dataText(data: unknown): string {
  return JSON.stringify(inOrder(data));
}

/** A copy with its keys in one order, whatever theirs is. */
function inOrder(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(inOrder);
  if (!isRecord(data)) return data;
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(data).sort()) {
    const value = inOrder(data[key]);
    // To set this key would change what the copy inherits.
    if (key === "__proto__") Object.defineProperty(ordered, key, { value, enumerable: true });
    else ordered[key] = value;
  }
  return ordered;
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === "object" && data !== null;
}
