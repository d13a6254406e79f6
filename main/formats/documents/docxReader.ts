// Word documents (.docx), by mammoth: the text of headings, paragraphs, lists, tables and notes, without looks. What was
// deleted with tracked changes is left out, what was inserted is taken, as mammoth does it.
import { Failure } from "../../../model/data/failure";
import { textOfHtml, untangled } from "../articles/textOfHtml";
import { openZip } from "../files/openZip";
import { readBytes } from "../files/readText";
import { walkXml, xmlTexts } from "../files/walkXml";
import { places, stated } from "../reading/proposals";
import type { DocumentReader } from "./DocumentReader";
import { zipLimits } from "./zipReader";

export const docxReader: DocumentReader = {
  name: "Word",
  async *read({ name, bytes }) {
    // Unpacked under guard first: mammoth would unpack a bomb.
    const { files } = await openZip(bytes, name, zipLimits);
    let core = "";
    for (const file of files) {
      const content = await readBytes(file, zipLimits.entryBytes);
      // mammoth would take minutes for what is nested without end.
      if (file.name.endsWith(".xml")) walkXml(Buffer.from(content).toString("utf8"), {}, deepestXml);
      if (file.name === `${name}/docProps/core.xml`) core = Buffer.from(content).toString("utf8");
    }
    const html = asWritten(await htmlOf(bytes));
    const text = untangled(html, () => textOfHtml(html, ""));
    const about = xmlTexts(core, ["title", "creator", "language"]);
    yield {
      kind: "document",
      text,
      extraction: "mammoth, html-to-text",
      proposals: stated(places.properties, {
        title: about.get("title"),
        byline: about.get("creator"),
        language: about.get("language"),
      }),
    };
  },
};

/** Without mammoth's arrows at the ends of notes, and a cell of one paragraph as a cell of text. */
function asWritten(html: string): string {
  return html
    .replace(/ ?<a href="#(?:foot|end)note-ref-\d+">↑<\/a>/g, "")
    .replace(/<(t[dh])( [^<>]*)?><p>((?:(?!<\/?[pt]).)*)<\/p><\/\1>/gs, "<$1>$3</$1>");
}

/** Tables in tables in text boxes nest some dozens of elements. */
const deepestXml = 400;

async function htmlOf(bytes: Uint8Array): Promise<string> {
  const { default: mammoth } = await import("mammoth");
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const convertImage = mammoth.images.imgElement(async () => ({ src: "" }));
    const { value } = await mammoth.convertToHtml({ buffer }, { convertImage, externalFileAccess: false });
    return value;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const why = error instanceof Error ? error.message.slice(0, 200) : "";
    throw new Failure("bad-request", `The Word document cannot be read (${why}). Save it again in Word, or as HTML.`, {
      cause: error,
    });
  }
}
