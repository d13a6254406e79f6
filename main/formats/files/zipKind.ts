// Which zips are documents: Word files, books and archives of pages are zips too, and nothing in them is a file to import.

export type ZipKind = "zip" | "docx" | "epub" | "wacz" | "office";

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1;
}

/** What a zip is, by the names at its start and at its end, where the list of its files stands; `undefined` when it is none. */
export function zipKindOf(bytes: Uint8Array): ZipKind | undefined {
  if (!isZip(bytes)) return undefined;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.subarray(0, 4096).toString("latin1");
  if (/^.{30}mimetypeapplication\/epub\+zip/s.test(start)) return "epub";
  const names = start + view.subarray(-endBytes).toString("latin1");
  if (names.includes("META-INF/container.xml") && /\.opf\b/.test(names)) return "epub";
  if (names.includes("[Content_Types].xml")) return names.includes("word/document") ? "docx" : "office";
  if (start.includes("mimetypeapplication/vnd.oasis")) return "office";
  if (names.includes("datapackage.json") && /archive\/[^/]{1,200}\.warc(?:\.gz)?/.test(names)) return "wacz";
  return "zip";
}

/** As much of its end as is looked at. */
export const endBytes = 64 * 1024;
