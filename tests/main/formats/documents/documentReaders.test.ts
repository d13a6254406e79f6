// Files that are no text, made by other programs: pandoc (docx, epub), Chromium (mhtml, pdf), Wget (warc), Python (eml, zip). What
// hostile ones do is tried on files made here.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ZipFile } from "yazl";
import { documentReaders } from "../../../../main/formats/documents/documentReaders";
import { warcReaderUpTo } from "../../../../main/formats/documents/warcReader";
import type { Draft } from "../../../../main/import/articleDrafts";
import { fileDrafts } from "../../../../main/import/fileDrafts";

async function draftsOf(
  name: string,
  content?: Uint8Array | string,
  documents = documentReaders,
): Promise<readonly Draft[]> {
  const bytes =
    content === undefined ? await readFile(path.join(import.meta.dirname, "files", name)) : Buffer.from(content);
  const drafts: Draft[] = [];
  for await (const draft of fileDrafts({ name, bytes }, { documents })) drafts.push(draft);
  return drafts;
}

/** What came in, in short: text, provenance, and the file that is kept. */
async function articlesOf(name: string, content?: Uint8Array | string) {
  return (await draftsOf(name, content)).map((draft) => {
    if (draft.kind === "refused") throw new Error(draft.reason);
    const { text, provenance, source, remarks } = draft;
    return { text, provenance, name: source.name, record: source.record, kept: draft.bytes.length, remarks };
  });
}

async function reasonOf(name: string, content?: Uint8Array | string, readers = documentReaders): Promise<string> {
  const [draft, ...others] = await draftsOf(name, content, readers);
  if (draft?.kind !== "refused" || others.length > 0) throw new Error(`${name} was read`);
  return draft.reason;
}

const story = `Ferry port shut after storm

The ferry port of Ostvik stayed shut on Tuesday after the storm tore two cranes from the northern quay, the harbour office said.

“We count twelve damaged boats,” said Ines Dahl, who heads the office. She expects the first ferries to leave on Friday, when the quay has been looked at by divers.

Some 340 passengers spent the night in the sports hall. The town’s mayor, Olav Brekke, promised that nobody would pay for the night.

The storm had come in from the west on Monday evening, with gusts of 140 kilometres an hour. It was the strongest that the weather service has measured here since 1992.`;
const stated = { title: "Ferry port shut after storm", outlet: "Harbour Gazette" };

test("a Word document is its text, with lists, tables and notes, and the whole file is kept", async () => {
  expect(await articlesOf("port.docx")).toEqual([
    {
      text: expect.stringMatching(
        /^Ferry port shut after storm\n\n.*Ostvik stayed shut.*twelve damaged boats,” said Ines Dahl.*sports hall\.\nNobody.*\n\nPlace\sGusts\nQuay\s140\n\nShe was reached by telephone\.$/s,
      ),
      provenance: { title: "Ferry port shut after storm", byline: "Jon Aas", language: "en" },
      name: "port.docx",
      record: undefined,
      kept: 10603,
      remarks: [],
    },
  ]);
});

test("a book is the text of its chapters in their order", async () => {
  const [book] = await articlesOf("port.epub");
  expect(book?.text).toContain("\n\n“We count twelve damaged boats,” said Ines Dahl, who heads the office.");
  expect(book?.provenance).toEqual({
    title: "Ferry port shut after storm",
    byline: "Jon Aas",
    published: "2026-02-03",
    language: "en",
  });
});

test("an e-mail is what it says, by its sender; attached files are told", async () => {
  expect(await articlesOf("port.eml")).toEqual([
    {
      text: story,
      provenance: {
        title: "Fähren: port shut after storm",
        byline: "Harbour Gazette",
        published: "2026-02-03T07:05:00Z",
        language: "en",
      },
      name: "port.eml",
      record: undefined,
      kept: 2233,
      remarks: ["Attached files do not come in: boats.csv."],
    },
  ]);
});

test("a page saved as MHTML is the page, with its address and the time it was saved", async () => {
  const [page] = await articlesOf("port.mhtml");
  expect(page).toMatchObject({ text: story, name: "port.mhtml", kept: 2164 });
  expect(page?.provenance).toEqual({
    ...stated,
    url: "https://harbour.example/port-shut",
    published: "2026-02-03T08:00:00Z",
    retrieved: "2026-11-29T23:58:33Z",
    language: "en",
  });
});

test("MHTML of other writers is read too: 8-bit, base64, an alternative within", async () => {
  const page = "<html><body><h1>Port shut</h1><p>The ferries of Ostvik lie idle – for now.</p></body></html>";
  const head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x; type="multipart/alternative"\n\n--x\n';
  const inner = `Content-Type: multipart/alternative; boundary=y\n\n--y\nContent-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: base64\n\n${Buffer.from(page.replace("–", "\x96"), "latin1").toString("base64")}\n--y--\n`;
  const plain = `Content-Type: text/html; charset=utf-8\nContent-Location: http://a.example/p\n\n${page}\n`;
  for (const [part, end] of [
    [inner, "--x--\n"],
    [plain, "--x--"],
  ]) {
    const [read] = await articlesOf("saved.mht", `${head}${part}${end}`);
    expect(read?.text).toBe("Port shut\n\nThe ferries of Ostvik lie idle – for now.");
  }
});

test("a PDF is its paragraphs, and the pages keep their places", async () => {
  const [draft] = await draftsOf("port.pdf");
  if (draft?.kind !== "article") throw new Error("it was refused");
  expect(draft.text.replace(/^Home News Sport\n\n|\n\n© Harbour Gazette$/g, "")).toBe(story);
  expect(draft.source).toMatchObject({ pages: [0], encoding: "binary", extraction: "pdf.js, lines joined" });
  const two = pdfOf(["The ferries lie idle.", "The quay is shut."]);
  const [second] = await draftsOf("two.pdf", two);
  expect(second).toMatchObject({ text: "The ferries lie idle.\n\nThe quay is shut.", source: { pages: [0, 23] } });
});

test("a zip of Word files that are not packed again is no Word file", async () => {
  const zip = new ZipFile();
  zip.addBuffer(await readFile(path.join(import.meta.dirname, "files", "port.docx")), "port.docx", { compress: false });
  zip.end();
  expect(await draftsOf("word.zip", await buffer(zip.outputStream))).toMatchObject([{ kind: "article" }]);
});

test("a zip of articles is each of its articles; what a saved page keeps beside it is none", async () => {
  expect(await articlesOf("port.zip")).toEqual([
    {
      text: story,
      provenance: {
        ...{ ...stated, url: "https://harbour.example/port-shut", published: "2026-02-03T08:00:00Z" },
        language: "en",
      },
      ...{ name: "port.zip/day/port.html", record: 0, kept: 1111, remarks: [] },
    },
    {
      text: "Ostvik's ferries sail again\n\nThe first ferry left on Friday at noon.\n",
      provenance: { title: "Ostvik's ferries sail again" },
      ...{ name: "port.zip/note.txt", record: 1, kept: 69, remarks: [] },
    },
  ]);
});

test("a web archive is its pages, with the address and the time that the archive states", async () => {
  const pages = await articlesOf("port.warc.gz");
  expect(pages).toMatchObject([{ text: story, name: "port.html", record: 0, kept: 1111 }]);
  expect(pages[0]?.provenance).toMatchObject({
    url: "http://127.0.0.1:8719/port.html",
    retrieved: "2026-11-29T23:58:34Z",
  });
  const warc = await readFile(path.join(import.meta.dirname, "files", "port.warc.gz"));
  const wacz = (url: string) =>
    zipOf({
      "datapackage.json": "{}",
      "archive/data.warc.gz": warc,
      "pages/pages.jsonl": `{"format":"json-pages-1.0"}\n{"id":"1","url":"${url}"}\n`,
    });
  expect(await articlesOf("day.wacz", await wacz("http://127.0.0.1:8719/port.html"))).toMatchObject([{ text: story }]);
  expect(await reasonOf("day.wacz", await wacz("http://b.example/"))).toBe("There are no articles in this WACZ file.");
});

test("an answer in chunks, packed, in another encoding is the page it was", async () => {
  const page = Buffer.from("<html><body><p>F\xe4hren fahren wieder, sagt Ines Dahl.</p></body></html>", "latin1");
  const packed = gzipSync(page);
  const http = Buffer.concat([
    Buffer.from(
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n",
    ),
    Buffer.from(`${packed.length.toString(16)}\r\n`),
    packed,
    Buffer.from("\r\n0\r\n\r\n"),
  ]);
  const [read] = await articlesOf("a.warc", warcOf(http, http.length));
  expect(read?.text).toBe("Fähren fahren wieder, sagt Ines Dahl.");
});

test("Outlook's mail is its text, subject and sender", async () => {
  expect(await articlesOf("port.msg", await outlookMail())).toEqual([
    {
      text: "The ferry port of Ostvik stayed shut.",
      provenance: { title: "Port shut", byline: "Ines Dahl" },
      ...{ name: "port.msg", record: undefined, kept: expect.any(Number), remarks: [] },
    },
  ]);
});

test.each([
  [
    "a docx that unpacks to far more than it should",
    "a.docx",
    /unpacks to far more|would take/,
    bombIn("word/document.xml"),
  ],
  [
    "an EPUB that defines entities",
    "a.epub",
    /defines entities/,
    epubWith('<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
  ],
  ["an EPUB nested without end", "a.epub", /nested too deep/, epubWith("", "<div>".repeat(5000))],
  [
    "a docx with a broken heart",
    "a.docx",
    /XML is broken/,
    zipOf({ "[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document" }),
  ],
  ["a docx nested without end", "a.docx", /nested too deep/, docxWith("<w:p>".repeat(20_000))],
  ["a WARC whose record is not as long as it says", "a.warc", /damaged or cut off/, warcOf(Buffer.from("short"), 5000)],
  [
    "a PDF that was cut off",
    "a.pdf",
    /damaged or was cut off/,
    readFile(path.join(import.meta.dirname, "files", "port.pdf")).then((bytes) => bytes.subarray(0, 9000)),
  ],
  [
    "a mail of headers without end",
    "a.eml",
    /^The e-mail cannot be read/,
    Buffer.from(
      `From: a@b.example\nMessage-ID: <1@a>\n${`X-A: ${"y".repeat(60)}\n`.repeat(20_000)}\nThe ferries lie idle.`,
    ),
  ],
  [
    "a mail of parts without end",
    "a.eml",
    /^The e-mail has more than 5000 parts/,
    Buffer.from(
      `From: a@b.example\nMessage-ID: <1@a>\nContent-Type: multipart/mixed; boundary="=_q"\n\n${"--=_q\n\nx\n".repeat(300_000)}`,
    ),
  ],
  [
    "a mail of short lines without end",
    "a.eml",
    /^The e-mail has more than 100000 lines of text/,
    Buffer.from(`From: a@b.example\nMessage-ID: <1@a>\n\n${"The\n".repeat(700_000)}`),
  ],
  [
    "a mailbox of mails without end",
    "a.mbox",
    /holds more than 20000 mails/,
    Buffer.from(
      "From a@b.example Tue Feb  3 08:00:00 2026\nFrom: a@b.example\nMessage-ID: <1@a>\n\nx\n\n".repeat(20_001),
    ),
  ],
  ["a scan", "a.pdf", /it is a scan/, pdfOf([""])],
  ["a PDF of endless pages", "a.pdf", /says it has 6000 pages; at most 5000/, pdfOf(["One."], 6000)],
  ["a zip without articles", "a.zip", /no files with articles in this zip, only \.png/, zipOf({ "a.png": "x" })],
  [
    "an Outlook mail that is none",
    "a.msg",
    /cannot be read/,
    Buffer.from("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and nothing else", "latin1"),
  ],
])("%s is refused with the reason", async (_, name, reason, content) => {
  expect(await reasonOf(name, await content)).toMatch(reason);
});

test("a WARC that unpacks without end is refused with the reason", async () => {
  const member = gzipSync(Buffer.alloc(1024 * 1024));
  const bytes = Buffer.concat(Array.from({ length: 9 }, () => member));
  const readers = { ...documentReaders, warc: warcReaderUpTo(8) };
  expect(await reasonOf("a.warc.gz", bytes, readers)).toMatch(/unpacks to more than 8 MB/);
});

test("zips within zips are opened three deep, and no deeper", async () => {
  let zip = await zipOf({ "a.txt": "The ferries lie idle." });
  for (let depth = 0; depth < 2; depth++) zip = await zipOf({ "a.zip": zip });
  expect(await articlesOf("a.zip", zip)).toMatchObject([{ text: "The ferries lie idle." }]);
  expect(await reasonOf("a.zip", await zipOf({ "a.zip": zip }))).toContain("in archives within archives");
});

async function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const pieces: Uint8Array[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function bombIn(name: string): Promise<Uint8Array> {
  return zipOf({ "[Content_Types].xml": "<Types/>", [name]: Buffer.alloc(70 * 1024 * 1024) });
}

function docxWith(body: string): Promise<Uint8Array> {
  const main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  return zipOf({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}`,
  });
}

function epubWith(prolog: string, body: string): Promise<Uint8Array> {
  return zipOf({
    mimetype: "application/epub+zip",
    "META-INF/container.xml": `${prolog}<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`,
    "b.opf": `<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>`,
    "a.xhtml": `<html><body>${body}</body></html>`,
  });
}

function warcOf(body: Uint8Array, length: number): Uint8Array {
  const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http\r\nContent-Length: ${length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body, Buffer.from("\r\n\r\n")]);
}

/** A PDF with a page for each text, the first ones again until there are `count`. */
function pdfOf(texts: readonly string[], count = texts.length): Uint8Array {
  const kids = Array.from({ length: count }, (_, index) => `${4 + 2 * (index % texts.length)} 0 R`).join(" ");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Kids[${kids}]/Count ${count}>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  for (const [index, text] of texts.entries()) {
    const draws = text === "" ? "0 0 9 9 re f" : `BT /F 12 Tf 50 700 Td (${text}) Tj ET`;
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents ${5 + 2 * index} 0 R>>`,
      `<</Length ${draws.length}>>stream\n${draws}\nendstream`,
    );
  }
  let pdf = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const at = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  return Buffer.from(
    `${pdf}xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${pdf.length}\n%%EOF`,
  );
}

/** No program at hand writes such mail; the library's own writer packs the properties that Outlook's files have. */
async function outlookMail(): Promise<Uint8Array> {
  const { burn } = await import("@kenjiuno/msgreader/lib/Burner");
  const properties = { "0037": "Port shut", "0C1A": "Ines Dahl", "1000": "The ferry port of Ostvik stayed shut." };
  const streams = Object.entries(properties).map(([tag, text]) => {
    const bytes = new Uint8Array(Buffer.from(text, "utf16le"));
    return { name: `__substg1.0_${tag}001F`, type: 2, length: bytes.length, binaryProvider: () => bytes };
  });
  const head = new Uint8Array(32);
  const all = [{ name: "__properties_version1.0", type: 2, length: 32, binaryProvider: () => head }, ...streams];
  return burn([{ name: "Root Entry", type: 5, length: 0, children: all.map((_, index) => index + 1) }, ...all]);
}
