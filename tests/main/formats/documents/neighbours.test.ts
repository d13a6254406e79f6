// Ways in which programs and servers write mail, saved pages, web archives and page metadata, other than the usual one.
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { documentReaders } from "../../../../main/formats/documents/documentReaders";
import { fileDrafts } from "../../../../main/import/fileDrafts";

const said = "The ferry port of Ostvik stayed shut on Tuesday, the harbour office said, after the storm.";
const page = `<html><body><h1>Port shut</h1><p>${said}</p></body></html>`;

/** Per article: what its text begins with, and the provenance that is not the language; or the refusal. */
async function read(name: string, content: string | Uint8Array) {
  const found: unknown[] = [];
  for await (const draft of fileDrafts({ name, bytes: Buffer.from(content) }, { documents: documentReaders })) {
    if (draft.kind === "refused") found.push(draft.reason);
    else {
      const { language: _, ...provenance } = draft.provenance;
      found.push([draft.text.slice(0, 9), provenance]);
    }
  }
  return found;
}

test.each<[string, string]>([
  ["a mark of UTF-8 before the headers", "\ufeffFrom: Jon <a@b.example>\nSubject: Port\nMessage-ID: <1@a>\n\n"],
  ["blank lines before the headers", "\r\n\r\nFrom: Jon <a@b.example>\r\nSubject: Port\r\nMessage-ID: <1@a>\r\n\r\n"],
  ["no headers but who wrote and what about", "From: Jon <a@b.example>\nSubject: Port\n\n"],
  ["a header with odd signs", "X_Spam: no\nFrom: Jon <a@b.example>\nSubject: Port\nMessage-ID: <1@a>\n\n"],
])("mail with %s is mail", async (_, head) => {
  expect(await read("a.eml", head + said)).toEqual([["The ferry", { title: "Port", byline: "Jon" }]]);
});

test("a mailbox is each of its mails; a line that only begins like one parts nothing", async () => {
  const line = "From jon@b.example Tue Feb  3 08:00:00 2026\n";
  const mail = (subject: string) => `From: Jon <jon@b.example>\nSubject: ${subject}\nMessage-ID: <1@a>\n\n`;
  const box = `${line}${mail("One")}${said}\n\nFrom here on it is quiet.\n\n${line}${mail("Two")}${said} Again.\n`;
  expect(await read("Inbox.mbox", box)).toEqual([
    ["The ferry", { title: "One", byline: "Jon" }],
    ["The ferry", { title: "Two", byline: "Jon" }],
  ]);
});

const head = "MIME-Version: 1.0\r\nSnapshot-Content-Location: https://a.example/1\r\n";
const related = (more = "") => `${head}Content-Type: multipart/related; boundary=x${more}\r\n\r\n`;
const part = (headers: string, html: string) => `--x\r\nContent-Type: text/html\r\n${headers}\r\n\r\n${html}\r\n`;
const frame = "<html><body>Advertisement</body></html>";
test.each([
  [
    "a frame before the page",
    related() +
      part("Content-Location: https://ads.example", frame) +
      part("Content-Location: https://a.example/1", page),
  ],
  [
    "a page named by its id",
    related("; start=<main@x>") + part("Content-ID: <ad@x>", frame) + part("Content-ID: <main@x>", page),
  ],
  ["another boundary than declared", (related() + part("Content-Location: file:///a", page)).replaceAll("--x", "--y")],
  ["blank lines above", `\r\n${related()}${part("Content-Location: https://a.example/1", page)}`],
  ["no parts", `${head}Content-Type: text/html\r\n\r\n${page}`],
])("MHTML with %s is the page", async (_, content) => {
  expect(await read("a.mht", content)).toEqual([["Port shut", { title: "Port shut", url: "https://a.example/1" }]]);
});

function record(type: string, contentType: string, body: Uint8Array): Uint8Array {
  const headers = `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: https://a.example/2026/02/03/port\r\nContent-Type: ${contentType}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(headers), body, Buffer.from("\r\n\r\n")]);
}

test("a web archive of texts, and one of a server that packs without a head, are read", async () => {
  const provenance = { url: "https://a.example/2026/02/03/port", published: "2026-02-03" };
  expect(await read("a.warc", record("conversion", "text/plain", Buffer.from(said)))).toEqual([
    ["The ferry", provenance],
  ]);
  const answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate\r\n\r\n";
  const packed = Buffer.concat([Buffer.from(answer), deflateRawSync(page)]);
  expect(await read("b.warc", record("response", "application/http", packed))).toEqual([
    ["Port shut", { ...provenance, title: "Port shut" }],
  ]);
});

test("a page without the tags that may be left out, as SingleFile writes it, is read", async () => {
  const saved = `<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://a.example/1 \n saved date: Tue Feb 03 2026\n--><meta charset=utf-8><meta name=x content="a > b"><title>Port shut</title><style>p>b{}</style><article><h1>Port shut</h1><p>${said}`;
  expect(await read("a.html", saved)).toEqual([
    ["Port shut", { title: "Port shut", url: "https://a.example/1", retrieved: "Tue Feb 03 2026" }],
  ]);
});

test.each([
  [
    "JSON-LD hidden from old browsers",
    `<script type="application/ld+json">//<![CDATA[\n{"@type":"NewsArticle","headline":"Port","datePublished":"2026-02-03","author":"Jon"}\n//]]></script>`,
  ],
  [
    "JSON-LD with line ends in it",
    `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Port","datePublished":"2026-02-03","author":"Jon","description":"a\nb"}</script>`,
  ],
  [
    "JSON-LD about what a page is about",
    `<script type="application/ld+json">{"@type":"WebPage","mainEntity":{"@type":"LiveBlogPosting","headline":"Port","datePublished":"2026-02-03","author":{"name":"Jon"}}}</script>`,
  ],
  [
    "Dublin Core",
    '<meta name="DC.Title" content="Port"><meta name="DC.Creator" content="Jon"><meta name="DCTERMS.issued" content="2026-02-03">',
  ],
  [
    "the tags of journals",
    '<meta name="citation_title" content="Port"><meta name="citation_author" content="Jon"><meta name="citation_publication_date" content="2026-02-03">',
  ],
])("a page's provenance is found in %s", async (_, meta) => {
  const [[, provenance] = []] = (await read("a.html", page.replace("<body>", `<head>${meta}</head><body>`))) as [
    string,
    unknown,
  ][];
  expect(provenance).toEqual({ title: "Port", byline: "Jon", published: "2026-02-03" });
});

test.each([
  [
    "a.xml",
    `<?xml version="1.0"?><!DOCTYPE teiCorpus [<!ELEMENT p ANY>]><teiCorpus><p>${said}</p></teiCorpus>`,
    "a TEI document",
  ],
  [
    "b.xml",
    `<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM" "x.dtd"><article><p>${said}</p></article>`,
    "markup (XML, <article>)",
  ],
  [
    "c.arc",
    `filedesc://c.arc 0.0.0.0 20260203080000 text/plain 76\n\n${page}`,
    "an archive of pages of the old kind (ARC)",
  ],
])("%s is refused by its name", async (name, content, kind) => {
  expect(await read(name, content)).toEqual([expect.stringContaining(`This looks like ${kind}`)]);
});

test("a page that SingleFile compressed is read, and one without a page in it refused", async () => {
  const head = Buffer.from(
    "<!DOCTYPE html> <html data-sfz><!--\n Page saved with SingleFile \n--><meta charset=windows-1252><xmp>",
  );
  const tail = "</xmp><script>unpack()</script></body></html>";
  const inside = page.replace("<body>", '<head><meta property="og:site_name" content="Köhler News"></head><body>');
  expect(
    await read("a.html", Buffer.concat([head, zipAt(head.length, "index.html", inside), Buffer.from(tail)])),
  ).toEqual([["Port shut", { title: "Port shut", outlet: "Köhler News" }]]);
  const [reason] = await read("a.html", Buffer.concat([head, zipAt(head.length, "other.html", inside)]));
  expect(reason).toBe("There is no page in this file of SingleFile.");
  expect(await read("a.html", Buffer.concat([head, Buffer.from("PK and nothing more")]))).toEqual([
    expect.stringMatching(/^The zip a\.html is not read/),
  ]);
});

/** A zip of one file whose offsets count from the start of the file that it stands in, as SingleFile writes them. */
function zipAt(offset: number, name: string, content: string): Buffer {
  const bytes = Buffer.from(content);
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(0, 0); // no reader of ours looks at the checksum
  sizes.writeUInt32LE(bytes.length, 4);
  sizes.writeUInt32LE(bytes.length, 8);
  const length = Buffer.from([name.length, 0, 0, 0]);
  const local = Buffer.concat([
    Buffer.from("PK\u0003\u0004\n\0\0\u0008\0\0\0\0\0\0", "latin1"),
    sizes,
    length,
    Buffer.from(name),
    bytes,
  ]);
  const at = Buffer.alloc(4);
  at.writeUInt32LE(offset);
  const entry = Buffer.concat([
    Buffer.from("PK\u0001\u0002\n\0\n\0\0\u0008\0\0\0\0\0\0", "latin1"),
    ...[sizes, length, Buffer.alloc(10), at, Buffer.from(name)],
  ]);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(offset + local.length, 16);
  return Buffer.concat([local, entry, end]);
}
