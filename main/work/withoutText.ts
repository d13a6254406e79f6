// Words that may be written to a log when something goes wrong: where, never what an article says.

/** An error's kind and where it was thrown, for a log. Its message is left out: it may quote an article. */
export function withoutText(where: string, error: unknown): string {
  if (!(error instanceof Error)) return `${where}: something that is not an Error was thrown`;
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  const stack = error.stack ?? "";
  // The message stands before the frames, and a line of it may well begin with “at”.
  const afterMessage = stack.indexOf(error.message) + error.message.length;
  const frames = stack.includes(error.message) ? stack.slice(afterMessage).split("\n").slice(1) : [];
  return [`${where}: ${error.name}${code}`, ...frames].join("\n");
}
