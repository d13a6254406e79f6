import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode } from "../../../main/encoding/decode";
import { encodeBack } from "../../../main/encoding/encodeBack";
import { Failure } from "../../../model/data/failure";
import { encodings } from "../../../model/project/encoding";
import { codePoint } from "../../codePoint";
import { runs } from "../../runs";

/** Text as bytes of an encoding that Node cannot write: looked up in what it can read. */
function inEncoding(encoding: string, text: string): Uint8Array {
  const bytes = encodeBack(text, encoding);
  if (!bytes) throw new Error(`${encoding} cannot write “${text}”`);
  return bytes;
}

function reasonOf(bytes: Uint8Array, chosen?: string): string {
  try {
    return `was read as ${decode(bytes, chosen).encoding}`;
  } catch (error) {
    if (error instanceof Failure && error.code === "bad-request") return error.message;
    throw error;
  }
}

const russian =
  "Пограничная служба сообщила, что на переходе задержаны четыре грузовика с незаявленным товаром. Водители дали показания, а груз передан таможне для проверки.";
const arabic =
  "قالت وزارة الداخلية إن حرس الحدود أوقف أربع شاحنات تحمل بضائع غير مصرح بها عند المعبر، وإن السائقين نقلوا إلى المدينة للتحقيق معهم في مصدر الشحنة.";
const hebrew = "משמר הגבול עצר ארבע משאיות עם סחורה לא מוצהרת במעבר, והנהגים הועברו לעיר לחקירה על מקור המשלוח.";
const french =
  "Le préfet a déclaré que les douaniers, arrivés à l’aube, avaient trouvé « près de quarante » caisses cachées derrière les sacs de blé.";
const turkish =
  "Sınır muhafızları, geçiş kapısında kaçak mal taşıyan dört kamyonu durdurduğunu ve şoförlerin ifadesinin alındığını açıkladı.";

describe("bytes become text", () => {
  test.each([
    ["utf-8", [0xef, 0xbb, 0xbf, 0xc3, 0xa9, 0x0a], "é\n"],
    ["utf-16le", [0xff, 0xfe, 0xe9, 0, 0x0a, 0], "é\n"],
    ["utf-16be", [0xfe, 0xff, 0, 0xe9, 0, 0x0a], "é\n"],
    ["utf-32le", [0xff, 0xfe, 0, 0, 0x0d, 0xf3, 0x01, 0], "\u{1f30d}"],
    ["utf-32be", [0, 0, 0xfe, 0xff, 0, 0x01, 0xf3, 0x0d], "\u{1f30d}"],
  ])("a byte order mark says %s, and is no part of the text", (encoding, bytes, text) => {
    expect(decode(Uint8Array.from(bytes))).toEqual({ text, raw: text, encoding, encodingFrom: "bom" });
  });

  test("only the first mark is one: a second one is a character of the text", () => {
    expect(decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 0x61)).text).toBe("\ufeffa");
  });

  test("strict UTF-8 comes before any guess", () => {
    expect(decode(Buffer.from(`${arabic} \u{1f69a}`))).toMatchObject({
      text: `${arabic} \u{1f69a}`,
      encoding: "utf-8",
      encodingFrom: "utf-8",
    });
  });

  test("CRLF and CR become LF, and nothing else changes", () => {
    const raw = "a\r\nb\rc\n\n  d\u00a0\u2028e\u0085f\t \u200bFο\r\r\n";
    expect(decode(Buffer.from(raw))).toMatchObject({ text: "a\nb\nc\n\n  d\u00a0\u2028e\u0085f\t \u200bFο\n\n", raw });
  });

  test.each([
    ["windows-1251", russian],
    ["koi8-r", russian],
    ["windows-1256", arabic],
    ["windows-1255", hebrew],
    ["windows-1252", french],
    ["windows-1254", turkish],
  ])("text in %s is recognised, and said to be a guess", (encoding, text) => {
    expect(decode(inEncoding(encoding, text))).toEqual({ text, raw: text, encoding, encodingFrom: "guess" });
  });

  test.each([
    ["utf-16le", arabic],
    ["utf-16be", arabic],
    ["utf-16le", "Plain words, as Windows tools write them.\r\n"],
    ["utf-16be", `${hebrew}\n`],
  ])("%s without a mark is recognised", (encoding, text) => {
    expect(decode(inEncoding(encoding, text))).toMatchObject({ raw: text, encoding, encodingFrom: "guess" });
  });

  test("a page that declares its encoding is read with it", () => {
    const page = `<!doctype html><meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><p>Příliš žluťoučký`;
    expect(decode(inEncoding("windows-1250", page))).toMatchObject({
      text: page,
      encoding: "windows-1250",
      encodingFrom: "declared",
    });
  });

  test.each([
    ["in a comment", '<!-- <meta charset="koi8-r"> -->'],
    ["in a script", `<script>let old = '<meta charset="koi8-r">';</script>`],
    ["in a description", '<meta name="description" content="Why charset=koi8-r was left">'],
    ["behind much else", `<script>${"let a = 1;".repeat(20_000)}</script>`],
  ])("a page's declaration is no other than its own: %s", (_, before) => {
    const page = `<!doctype html><html><head>${before}<meta charset="windows-1251"></head><body><p>${russian}`;
    expect(decode(inEncoding("windows-1251", page))).toMatchObject({ text: page, encodingFrom: "declared" });
  });

  test("a page of comments and tags that never end is looked through in a moment", () => {
    const page = `${"<!-- <meta <script ".repeat(40_000)}<p>${russian}`;
    expect(decode(inEncoding("windows-1251", page))).toMatchObject({ encodingFrom: "guess" });
  });

  test("a declaration that cannot be true is not believed", () => {
    const page = `<meta charset="utf-16"><p>${russian}`;
    expect(decode(inEncoding("windows-1251", page))).toMatchObject({ text: page, encodingFrom: "guess" });
  });

  test("the analyst's choice comes before everything", () => {
    const bytes = inEncoding("windows-1251", "Ещё");
    expect(decode(bytes, "koi8-r")).toMatchObject({ encoding: "koi8-r", encodingFrom: "chosen" });
    expect(decode(Buffer.from("\ufeffé"), "utf-8").text).toBe("é");
  });

  test("every encoding on the list can read ASCII, or says that it cannot", () => {
    for (const { id } of encodings.filter(({ id }) => !/^utf-(16|32)/.test(id))) {
      expect(decode(Buffer.from("Border"), id)).toMatchObject({ text: "Border", encoding: id });
    }
    expect(reasonOf(Buffer.from("Bordr"), "utf-16le")).toBe(
      "The file cannot be read as UTF-16, little endian. Choose another encoding.",
    );
    expect(reasonOf(Buffer.from("Border"), "latin-99")).toBe("There is no encoding “latin-99” to choose.");
  });

  test("Windows-1252 has its quotation marks and euro sign, whatever this Node's decoder thinks", () => {
    expect(decode(Uint8Array.of(0x93, 0x80, 0x35, 0x94, 0x97, 0xe9), "windows-1252").text).toBe("“€5”—é");
  });

  test("NULs and other controls stay in a text that is otherwise plausible", () => {
    const text = `A page\0 with two\0 stray bytes \u0007 in a long enough sentence.`;
    expect(decode(Buffer.from(text)).text).toBe(text);
  });

  test("UTF-8 in, the same text out; and every text has a UTF-16 that is found again by its mark", () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoint, minLength: 1 }), (text) => {
        fc.pre(!/\p{Cs}|\p{Cc}|\ufeff/u.test(text));
        fc.pre(reasonOf(Buffer.from(text)).startsWith("was read as utf-8"));
        expect(decode(Buffer.from(text)).text).toBe(text);
        expect(decode(Buffer.from(`\ufeff${text}`, "utf16le")).text).toBe(text);
      }),
    );
  });

  test("what is read in one of the encodings of one or two bytes can be written back byte for byte", () => {
    const kinds = encodings
      .map(({ id }) => id)
      .filter((id) => /^(windows|iso-8859|koi8|mac|x-mac|ibm|utf-16)/.test(id));
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.uint8Array({ minLength: 2, maxLength: 40 }), (encoding, bytes) => {
        const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
        fc.pre(reasonOf(even, encoding) === `was read as ${encoding}` && !(even[0] === 0xff || even[0] === 0xfe));
        expect(Buffer.from(inEncoding(encoding, decode(even, encoding).raw))).toEqual(Buffer.from(even));
      }),
    );
  });
});

describe("what is no text is refused in words", () => {
  test("an empty file", () => {
    expect(reasonOf(new Uint8Array())).toBe(
      "The file is empty (0 bytes). If it should hold an article, save or download it again.",
    );
  });

  test.each([
    ["%PDF-1.7\n%âãÏÓ", "This looks like a PDF document, not like text."],
    ["PK\x03\x04\x14\0\x06\0word/document.xml", "This looks like a Word document (.docx), not like text."],
    ["PK\x03\x04\x14\0\x06\0xl/workbook.xml", "This looks like an Excel workbook (.xlsx), not like text."],
    ["PK\x03\x04\x14\0\x06\0anything", "This looks like a ZIP archive, not like text."],
    ["\x89PNG\r\n\x1a\n", "This looks like a picture (PNG), not like text."],
    ["\xff\xd8\xff\xe0\0\x10JFIF", "This looks like a picture (JPEG), not like text."],
    ["\x7fELF\x02\x01", "This looks like a program, not like text."],
    ["MZ\x90\0\x03", "This looks like a program (Windows), not like text."],
    ["SQLite format 3\0", "This looks like an SQLite database, not like text."],
    ["{\\rtf1\\ansi Hello}", "This looks like an RTF document, not like text."],
    [
      "From: <Saved by Blink>\r\nMIME-Version: 1.0",
      "This looks like a web page saved as one MHTML file, not like text.",
    ],
  ])("%j", (start, reason) => {
    expect(reasonOf(Buffer.from(start, "latin1"))).toMatch(reason);
  });

  test("bytes without any sense", () => {
    const noise = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919 + (at >> 3) * 104729) & 0xff);
    expect(reasonOf(noise)).toMatch(/^This does not look like text: it is full of control characters\./);
  });

  test("UTF-8 with a broken byte is not shown as something else, and can be brought in by choice", () => {
    const bytes = Buffer.concat([Buffer.from(arabic), Buffer.of(0xff), Buffer.from(arabic)]);
    expect(reasonOf(bytes)).toBe(
      `This is UTF-8, but 1 byte is not, the first at byte ${Buffer.byteLength(arabic) + 1}. Get the file again if you can; or choose “UTF-8, broken bytes shown as �” to bring it in as it is, or another encoding.`,
    );
    expect(decode(bytes, "utf-8-broken").text).toBe(`${arabic}\ufffd${arabic}`);
  });

  test("UTF-8 that was cut off inside a character", () => {
    const bytes = Buffer.from(hebrew).subarray(0, 41);
    expect(reasonOf(bytes)).toMatch(/^This is UTF-8, but the file is cut off inside a character\./);
  });

  test("a mark that the rest does not keep", () => {
    expect(reasonOf(Uint8Array.of(0xff, 0xfe, 0x61))).toMatch(
      /^The file begins with the mark of UTF-16, little endian,/,
    );
    expect(reasonOf(Uint8Array.of(0xef, 0xbb, 0xbf))).toMatch(/^The file is empty \(only a byte order mark\)/);
  });

  test("no file is ever read with a silent replacement", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
        const reason = reasonOf(bytes);
        if (!reason.startsWith("was read as")) return;
        const { text, encoding } = decode(bytes);
        expect([encoding, text.includes("\ufffd") && encoding !== "utf-8", /\p{Cs}/u.test(text)]).toEqual([
          encoding,
          false,
          false,
        ]);
      }),
      runs(500),
    );
  });
});
