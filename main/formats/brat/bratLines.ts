// Characters that end a line for Python, in which brat is written. No annotation's text may hold one of these
// characters, so a span that does is written in fragments around them, as brat's own window does, and read back as one.

const lineEnds = "\n\r\u000b\u000c\u001c-\u001e\u0085\u2028\u2029";
const lineEndRun = new RegExp(`[${lineEnds}]+`, "g");
const onlyLineEnds = new RegExp(`^[${lineEnds}]*$`);

/** The pieces of [start, end) between characters that end a line, UTF-16; none when there is nothing else. */
export function pieces(
  text: string,
  start: number,
  end: number,
): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  let from = start;
  for (const { index, 0: run } of text.slice(start, end).matchAll(lineEndRun)) {
    if (start + index > from) found.push({ start: from, end: start + index });
    from = start + index + run.length;
  }
  if (end > from) found.push({ start: from, end });
  return found;
}

/** Whether fragments with this between them are one span that brat could not write as one. */
export function joins(between: string): boolean {
  return between !== "" && onlyLineEnds.test(between);
}
