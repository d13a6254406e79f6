// Tells files that are not text at all, by their first bytes, so that a refusal can name what the file looks like and
// what to do with it, instead of showing an analyst a page of garbage.

/** A sentence about the kind of file and what to do; `undefined` when nothing speaks against text. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString("latin1");
  if (start.startsWith("PK\x03\x04")) return zipKind(start);
  const found = signatures.find(([signature, offset]) => start.startsWith(signature, offset));
  return found && sentence(found[2], found[3] ?? "Only text can be imported.");
}

const saveAsText = "Open it in the program it belongs to, save it as plain text or HTML, and import that.";
const copyText = "Copy its text and paste it into Spanwise, or convert it to plain text first.";
const unpack = "Unpack it and import the files inside.";

/** First bytes, where they stand, what they mean, what to do. */
const signatures: readonly (readonly [signature: string, offset: number, kind: string, advice?: string])[] = [
  ["%PDF-", 0, "a PDF document", copyText],
  ["\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 0, "an Office document of the old kind (.doc, .xls, .ppt or .msg)", saveAsText],
  ["{\\rtf", 0, "an RTF document", saveAsText],
  ["bplist00", 0, "a web archive of Safari or another property list", "Save the page as HTML and import that."],
  ["From: <Saved by ", 0, "a web page saved as one MHTML file", "Save the page as “HTML only” and import that."],
  ["\x89PNG\r\n", 0, "a picture (PNG)", copyText],
  ["\xFF\xD8\xFF", 0, "a picture (JPEG)", copyText],
  ["GIF8", 0, "a picture (GIF)", copyText],
  ["II*\0", 0, "a picture (TIFF)", copyText],
  ["MM\0*", 0, "a picture (TIFF)", copyText],
  ["WEBP", 8, "a picture (WebP)", copyText],
  ["WAVE", 8, "a sound recording (WAV)"],
  ["AVI ", 8, "a film (AVI)"],
  ["ftyp", 4, "a film, sound or picture file (MP4, M4A or HEIC)"],
  ["ID3", 0, "a sound recording (MP3)"],
  ["OggS", 0, "a sound recording or film (Ogg)"],
  ["\x1A\x45\xDF\xA3", 0, "a film (Matroska or WebM)"],
  ["\x1F\x8B", 0, "a gzip archive", unpack],
  ["BZh", 0, "a bzip2 archive", unpack],
  ["\xFD7zXZ\0", 0, "an xz archive", unpack],
  ["7z\xBC\xAF\x27\x1C", 0, "a 7-Zip archive", unpack],
  ["Rar!\x1A\x07", 0, "a RAR archive", unpack],
  ["ustar", 257, "a tar archive", unpack],
  ["PK\x05\x06", 0, "an empty ZIP archive", unpack],
  ["\x7FELF", 0, "a program"],
  ["MZ\x90\0", 0, "a program (Windows)"],
  ["\xCF\xFA\xED\xFE", 0, "a program (macOS)"],
  ["\xCA\xFE\xBA\xBE", 0, "a program (macOS or Java)"],
  ["SQLite format 3\0", 0, "an SQLite database", "Export its articles as CSV or JSON and import that."],
  ["PAR1", 0, "a Parquet file", "Export its articles as CSV or JSON Lines and import that."],
];

function zipKind(start: string): string {
  if (start.includes("word/")) return sentence("a Word document (.docx)", saveAsText);
  if (start.includes("xl/")) return sentence("an Excel workbook (.xlsx)", "Save the sheet as CSV and import that.");
  if (start.includes("ppt/")) return sentence("a PowerPoint file (.pptx)", copyText);
  if (start.includes("mimetypeapplication/epub")) return sentence("an EPUB book", copyText);
  if (start.includes("mimetypeapplication/vnd.oasis")) return sentence("an OpenDocument file", saveAsText);
  if (start.includes("[Content_Types].xml")) return sentence("an Office document", saveAsText);
  return sentence("a ZIP archive", unpack);
}

function sentence(kind: string, advice: string): string {
  return `This looks like ${kind}, not like text. ${advice}`;
}
