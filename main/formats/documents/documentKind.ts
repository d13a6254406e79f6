// Which document reader takes a file. This knows no library, so that whoever only asks stays small.
import { zipKindOf } from "../files/zipKind";
import { beginsWith, type DocumentFile } from "./DocumentReader";
import { type Headers, headersOf } from "./mimeHeaders";

export type DocumentKind = "pdf" | "docx" | "epub" | "wacz" | "zip" | "outlook" | "warc" | "mhtml" | "mail";

/** The kind of document, told by the file's first bytes, or where these say nothing, by its name. */
export function documentKind(file: DocumentFile): DocumentKind | undefined {
  if (beginsWith(file, "%PDF-")) return "pdf";
  const zip = zipKindOf(file.bytes);
  if (zip === "docx" || zip === "epub" || zip === "wacz" || zip === "zip") return zip;
  // Word and Excel of old are files of the same make.
  if (beginsWith(file, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") && /\.msg$/i.test(file.name)) return "outlook";
  if (beginsWith(file, "WARC/") || (beginsWith(file, "\x1F\x8B") && /\.warc\.gz$/i.test(file.name))) return "warc";
  const headers = headersOf(file.bytes);
  if (headers.has("snapshot-content-location") || /multipart\/related/i.test(headers.get("content-type") ?? ""))
    return "mhtml";
  return isMail(headers) ? "mail" : undefined;
}

/** Whether a file begins with the headers of a mail that has a sender and was sent. */
function isMail(headers: Headers): boolean {
  const says = (...names: string[]) => names.some((name) => headers.has(name));
  return (
    says("from", "received", "return-path") &&
    says("content-type", "mime-version", "message-id", "received", "content-transfer-encoding")
  );
}
