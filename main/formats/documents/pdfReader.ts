// PDF with a text layer, by Mozilla's pdf.js (as unpdf bundles it: in one file, without anything that draws). The printed
// lines of a paragraph are joined, and nothing is removed: hyphens at line ends, running heads and page numbers stay.
import { Failure } from "../../../model/data/failure";
import { refusalByLength } from "../../../model/project/article";
import { places, stated } from "../reading/proposals";
import type { DocumentArticle, DocumentFile, DocumentReader } from "./DocumentReader";
import { textOfPage } from "./pdfText";

export const pdfReader: DocumentReader = {
  name: "PDF",
  async *read(file, alive) {
    yield await readPdf(file, alive);
  },
};

const mostPages = 5000;
/** A page with more pieces of text is a drawing, or made to keep its reader busy. */
const mostPieces = 200_000;
/** Milliseconds that a whole file may take; one page that hangs is ended with its worker. */
const longest = 300_000;

async function readPdf({ bytes }: DocumentFile, alive: () => void): Promise<DocumentArticle> {
  const pdf = await opened(bytes);
  try {
    if (pdf.numPages > mostPages)
      throw new Failure(
        "bad-request",
        `The PDF says it has ${pdf.numPages} pages; at most ${mostPages} are read. Split it.`,
      );
    const end = performance.now() + longest;
    const pages: number[] = [];
    let text = "";
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      if (items.length > mostPieces)
        throw new Failure("bad-request", `Page ${number} is too full to be read. ${pasteIt}`);
      page.cleanup();
      if (text !== "") text += "\n\n";
      pages.push(text.length);
      text += textOfPage(items.flatMap((item) => ("str" in item ? [item] : [])));
      const tooLong = refusalByLength(text);
      if (tooLong !== undefined) throw new Failure("bad-request", tooLong);
      if (performance.now() > end)
        throw new Failure("bad-request", `The PDF was not through after five minutes, at page ${number}. Split it.`);
      alive();
    }
    if (!/[\p{L}\p{N}]/u.test(text))
      throw new Failure(
        "bad-request",
        "The PDF has pages but no text: it is a scan. Let a program for text recognition add the text, and import that.",
      );
    const { info } = await pdf.getMetadata();
    return {
      kind: "document",
      text,
      pages,
      extraction: "pdf.js, lines joined",
      proposals: stated(places.properties, {
        title: stringIn(info, "Title"),
        byline: stringIn(info, "Author"),
        language: stringIn(info, "Language"),
      }),
      remarks: [
        "The text is what the PDF says is written on its pages: look through it for columns in the wrong order.",
      ],
    };
  } catch (error) {
    throw inWords(error);
  } finally {
    await pdf.destroy();
  }
}

const pasteIt = "Copy its text and paste it into Spanwise instead.";

async function opened(bytes: Uint8Array) {
  const { getDocument, VerbosityLevel } = await import("unpdf/pdfjs");
  const loading = getDocument({
    // The bytes given are handed over for good.
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    stopAtErrors: true,
  });
  try {
    return await loading.promise;
  } catch (error) {
    await loading.destroy();
    throw inWords(error);
  }
}

/** What pdf.js says about a file, in words a person can act on. */
function inWords(error: unknown): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error;
  if (error.name === "PasswordException")
    return new Failure("bad-request", "The PDF is locked with a password. Save it without one and import that.");
  return new Failure(
    "bad-request",
    `The PDF is damaged or was cut off (${error.message.slice(0, 200)}). Get it again.`,
    {
      cause: error,
    },
  );
}

function stringIn(info: object, name: string): string | undefined {
  const value: unknown = Reflect.get(info, name);
  return typeof value === "string" ? value.trim() : undefined;
}
