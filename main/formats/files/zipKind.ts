// Which zips are documents: Word files, books and archives of pages are zips too, and nothing in them is a file to import.

export type ZipKind = "zip" | "docx" | "epub" | "wacz" | "office";

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1;
}

/** What a zip is, by the first of its files and the list of them at its end; `undefined` when it is none. */
export function zipKindOf(bytes: Uint8Array): ZipKind | undefined {
  if (!isZip(bytes)) return undefined;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.subarray(0, 4096).toString("latin1");
  if (/^.{30}mimetypeapplication\/epub\+zip/s.test(start)) return "epub";
  const names = namesIn(view);
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (names.includes("META-INF/container.xml") && has(/\.opf$/)) return "epub";
  if (names.includes("[Content_Types].xml")) return has(/^word\/document/) ? "docx" : "office";
  if (/^.{30}mimetypeapplication\/vnd\.oasis/s.test(start)) return "office";
  if (names.includes("datapackage.json") && has(/^archive\/[^/]{1,200}\.warc(?:\.gz)?$/)) return "wacz";
  return "zip";
}

/**
 * The names in the list at the end, as much of it as stands there. What a zip holds may hold such a list itself, so only the last
 * one counts. A zip that was cut off has none: then the names at its start.
 */
function namesIn(view: Buffer): readonly string[] {
  const names: string[] = [];
  const end = view.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const isWhole = end !== -1 && end + 22 <= view.length;
  const from = isWhole ? Math.max(0, view.length - endBytes, end - view.readUInt32LE(end + 12)) : 0;
  const [header, nameAt, sizeAt] = isWhole ? (["PK\x01\x02", 46, 28] as const) : (["PK\x03\x04", 30, 26] as const);
  const to = isWhole ? end : Math.min(4096, view.length);
  for (let at = view.indexOf(header, from, "latin1"); at !== -1 && at + nameAt <= to; ) {
    names.push(view.toString("latin1", at + nameAt, at + nameAt + view.readUInt16LE(at + sizeAt)));
    at = view.indexOf(header, at + nameAt, "latin1");
  }
  return names;
}

/** As much of its end as is looked at. */
export const endBytes = 64 * 1024;
