// The headers that mail, saved pages and answers of web servers begin with: `Name: value`, up to a blank line.

export type Headers = ReadonlyMap<string, string>;

/** Bytes in which headers are looked for. */
const mostOfHeaders = 64 * 1024;

/** The headers by lower-case name, the first of each; none when other lines stand among them. */
export function headersOf(bytes: Uint8Array): Headers {
  return headersIn(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, mostOfHeaders)).toString("latin1"),
  );
}

export function headersIn(start: string): Headers {
  const headers = new Map<string, string>();
  let name = "";
  const lines = start.replace(/^(?:\u00ef\u00bb\u00bf)?(?:\r?\n){0,3}/, "").split(/\r?\n/);
  const isCut = start.length >= mostOfHeaders;
  for (const line of isCut ? lines.slice(0, -1) : lines) {
    if (line === "" && headers.size > 0) return headers;
    const [, header, value = ""] = /^([A-Za-z][\x21-\x39\x3b-\x7e]*):(.*)$/.exec(line) ?? [];
    if (header !== undefined) {
      name = header.toLowerCase();
      if (!headers.has(name)) headers.set(name, value.trim());
    } else if (/^[ \t]/.test(line) && name !== "") headers.set(name, `${headers.get(name)} ${line.trim()}`);
    else if (/^From \S/.test(line) && headers.size === 0)
      continue; // The first line of a mail out of a mailbox.
    else return new Map();
  }
  // Headers without end are headers still: what reads them will refuse them.
  return isCut ? headers : new Map();
}

/** A parameter of a header's value: `charset`, `boundary`. */
export function parameter(value: string | undefined, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{1,200})"|([^\\s;"]{1,200}))`, "i").exec(value ?? "");
  return found?.[1] ?? found?.[2];
}

/** Where the first header begins: behind a mark of UTF-8 and a few blank lines. */
export function headersStart(bytes: Uint8Array, from = 0): number {
  let at = bytes[from] === 0xef && bytes[from + 1] === 0xbb ? from + 3 : from;
  for (const end = at + 6; at < end && (bytes[at] === 10 || bytes[at] === 13); ) at++;
  return at;
}

/** Where the body behind the headers begins, or the length of the bytes. */
export function bodyStart(bytes: Uint8Array, from = 0): number {
  const start = headersStart(bytes, from);
  for (let at = bytes.indexOf(10, start); at !== -1; at = bytes.indexOf(10, at + 1)) {
    if (bytes[at + 1] === 10) return at + 2;
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return at + 3;
  }
  return bytes.length;
}

/** Whether more than `most` parts begin in a mail, by whichever boundary it declares anywhere. */
export function hasMoreParts(bytes: Uint8Array, most: number): boolean {
  const mail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const marks = new Set<string>();
  for (const [, quoted, plain] of mail.matchAll(/boundary\s{0,9}=\s{0,9}(?:"([^"\r\n]{1,200})"|([^"\s;]{1,200}))/gi))
    marks.add(`--${quoted ?? plain}`);
  let parts = 0;
  for (let at = mail.indexOf("\n--"); at !== -1; at = mail.indexOf("\n--", at + 3)) {
    const line = mail.slice(at + 1, at + 210).split(/[ \t]*\r?\n/, 1)[0] ?? "";
    if (marks.has(line) && ++parts > most) return true;
  }
  return false;
}

/** Whether a mail has more than `most` lines that are text as it stands: neither base64 nor cut by `=` at their ends. */
export function hasMoreLines(bytes: Uint8Array, most: number): boolean {
  const mail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let lines = 0;
  for (let at = 0; at < mail.length; ) {
    const next = mail.indexOf("\n", at);
    const end = next === -1 ? mail.length : next;
    const last = mail[end - 1] === 13 ? end - 2 : end - 1;
    const isEncoded = mail[last] === 61 || (end - at >= 60 && !mail.subarray(at, end).includes(" "));
    if (!isEncoded && ++lines > most) return true;
    at = end + 1;
  }
  return false;
}
