// Where the mails of a mailbox (mbox) begin.

/** Offsets of the lines `From … Tue Feb  3 08:00:00 2026` that stand at the start or below a blank line, `most` at most. */
export function mailStarts(mailbox: Buffer, most: number): readonly number[] {
  const starts: number[] = [];
  for (let at = 0; at !== -1 && starts.length < most; ) {
    const line = mailbox.subarray(at, at + 300).toString("latin1");
    const isBelowBlank = at === 0 || /\n\r?\n$/.test(mailbox.subarray(Math.max(0, at - 3), at).toString("latin1"));
    if (isBelowBlank && /^From \S.{0,250}\d{4}\s*?\r?\n[A-Za-z>][^\s:]*[: ]/.test(line)) starts.push(at);
    const next = mailbox.indexOf("\nFrom ", at);
    at = next === -1 ? -1 : next + 1;
  }
  return starts;
}
