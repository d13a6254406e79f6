// Which document reader takes a file. This knows no library, so that whoever only asks stays small.
import { zipKindOf } from "../files/zipKind";
import { beginsWith, type DocumentFile } from "./DocumentReader";
import { mailStarts } from "./mailStarts";
import { type Headers, headersOf } from "./mimeHeaders";

export type DocumentKind =
  | "pdf"
  | "docx"
  | "epub"
  | "wacz"
  | "zip"
  | "outlook"
  | "warc"
  | "singleFile"
  | "mhtml"
  | "mail"
  | "mailbox";

/** The kind of document, told by the file's first bytes, or where these say nothing, by its name. */
export function documentKind(file: DocumentFile): DocumentKind | undefined {
  if (beginsWith(file, "%PDF-")) return "pdf";
  const zip = zipKindOf(file.bytes);
  if (zip === "docx" || zip === "epub" || zip === "wacz" || zip === "zip") return zip;
  // Word and Excel of old are files of the same make.
  if (beginsWith(file, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") && /\.msg$/i.test(file.name)) return "outlook";
  if (beginsWith(file, "WARC/") || (beginsWith(file, "\x1F\x8B") && /\.warc\.gz$/i.test(file.name))) return "warc";
  if (isCompressedPage(file)) return "singleFile";
  const headers = headersOf(file.bytes);
  if (headers.has("snapshot-content-location") || /multipart\/related/i.test(headers.get("content-type") ?? ""))
    return "mhtml";
  if (isMail(headers) || (/\.eml$/i.test(file.name) && headers.has("from") && headers.has("subject")))
    return isMailbox(file) ? "mailbox" : "mail";
  // A page without pictures needs no parts.
  const isPage = /^text\/html\b/i.test(headers.get("content-type") ?? "") && /\.mht(?:ml)?$/i.test(file.name);
  return isPage ? "mhtml" : undefined;
}

/** Whether SingleFile made it in its compressed form. */
function isCompressedPage({ bytes }: DocumentFile): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 400)).toString("latin1");
  return /^\s*<!doctype html>\s*<html[^>]{0,200}\sdata-sfz\b/i.test(start);
}

/** Whether more than one mail is in it, each after a line that says from whom, as Unix and Thunderbird keep them. */
function isMailbox({ bytes }: DocumentFile): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.subarray(0, 5).toString("latin1") === "From " && mailStarts(view, 2).length > 1;
}

/** Whether a file begins with the headers of a mail that has a sender and was sent. */
function isMail(headers: Headers): boolean {
  const says = (...names: string[]) => names.some((name) => headers.has(name));
  return (
    says("from", "received", "return-path") &&
    says("content-type", "mime-version", "message-id", "received", "content-transfer-encoding")
  );
}
