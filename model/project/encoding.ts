// The encodings an analyst may choose for a file whose bytes became the wrong letters, and the limits of an import.
// Here, and not beside the decoder, because the window offers the list and refuses a huge file before reading it.

/** An encoding by its WHATWG name, and how to call it before people. */
export interface Encoding {
  readonly id: string;
  readonly name: string;
}

/** Reads broken UTF-8 with U+FFFD in place of what cannot be read. Only ever chosen by a person. */
export const brokenUtf8 = "utf-8-broken";

/** Stands for the encoding of a file that is no text, such as a PDF. */
export const noEncoding = "binary";

/** In the order of a menu: the likely ones of newsrooms first. */
export const encodings: readonly Encoding[] = [
  { id: "utf-8", name: "UTF-8" },
  { id: brokenUtf8, name: "UTF-8, broken bytes shown as \uFFFD" },
  { id: "utf-16le", name: "UTF-16, little endian" },
  { id: "utf-16be", name: "UTF-16, big endian" },
  { id: "utf-32le", name: "UTF-32, little endian" },
  { id: "utf-32be", name: "UTF-32, big endian" },
  { id: "windows-1252", name: "Western (Windows-1252, Latin-1)" },
  { id: "iso-8859-15", name: "Western (Latin-9)" },
  { id: "macintosh", name: "Western (Mac)" },
  { id: "windows-1256", name: "Arabic (Windows-1256)" },
  { id: "iso-8859-6", name: "Arabic (ISO-8859-6)" },
  { id: "windows-1255", name: "Hebrew (Windows-1255)" },
  { id: "iso-8859-8", name: "Hebrew (ISO-8859-8, visual)" },
  { id: "windows-1251", name: "Cyrillic (Windows-1251)" },
  { id: "koi8-r", name: "Cyrillic (KOI8-R)" },
  { id: "koi8-u", name: "Cyrillic (KOI8-U)" },
  { id: "iso-8859-5", name: "Cyrillic (ISO-8859-5)" },
  { id: "ibm866", name: "Cyrillic (DOS)" },
  { id: "x-mac-cyrillic", name: "Cyrillic (Mac)" },
  { id: "windows-1250", name: "Central European (Windows-1250)" },
  { id: "iso-8859-2", name: "Central European (Latin-2)" },
  { id: "windows-1253", name: "Greek (Windows-1253)" },
  { id: "iso-8859-7", name: "Greek (ISO-8859-7)" },
  { id: "windows-1254", name: "Turkish (Windows-1254)" },
  { id: "windows-1257", name: "Baltic (Windows-1257)" },
  { id: "windows-1258", name: "Vietnamese (Windows-1258)" },
  { id: "windows-874", name: "Thai (Windows-874)" },
  { id: "gb18030", name: "Chinese, simplified (GB18030)" },
  { id: "big5", name: "Chinese, traditional (Big5)" },
  { id: "shift_jis", name: "Japanese (Shift_JIS)" },
  { id: "euc-jp", name: "Japanese (EUC-JP)" },
  { id: "iso-2022-jp", name: "Japanese (ISO-2022-JP)" },
  { id: "euc-kr", name: "Korean (EUC-KR)" },
];

/** The name of an encoding for people; the id itself when it is not on the list. */
export function encodingName(id: string): string {
  return encodings.find((encoding) => encoding.id === id)?.name ?? id;
}

/** A larger file is refused by its size, before a byte is read. */
export const largestFile = 64 * 1024 * 1024;
/** The same for archives that are opened where they lie, one file after the other. */
const largestZip = 2 * 1024 ** 3;
/** Bytes that a call carries at most. Larger files are handed over in parts: saving waits while one is decoded. */
export const largestPart = 1024 * 1024;

/** The bytes of files, and of what was read out of them, that one import may hold on the disk until it is written. */
export const largestImport = 4 * 1024 ** 3;

/** Why a file of `bytes` bytes is not read, or `undefined` when it may be. One named as a zip may be larger than others. */
export function refusalBySize(bytes: number, name = ""): string | undefined {
  if (bytes <= largestFile) return undefined;
  if (/\.zip$/i.test(name))
    return bytes <= largestZip ? undefined : "The zip is larger than 2 GB. Split it into several and import those.";
  const megabytes = (bytes / 1024 / 1024).toFixed(bytes < 100 * 1024 * 1024 ? 1 : 0);
  return `The file is ${megabytes} MB; files up to 64 MB can be imported. Split it into smaller files (one article each, or a JSON Lines file in parts) and import those.`;
}
