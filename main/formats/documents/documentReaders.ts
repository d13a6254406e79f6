// Every kind of file that is no text and holds articles.
import type { DocumentReader } from "./DocumentReader";
import type { DocumentKind } from "./documentKind";
import { docxReader } from "./docxReader";
import { epubReader } from "./epubReader";
import { mailboxReader, mailReader } from "./mailReader";
import { mhtmlReader } from "./mhtmlReader";
import { outlookReader } from "./outlookReader";
import { pdfReader } from "./pdfReader";
import { singleFileReader } from "./singleFileReader";
import { waczReader, warcReader } from "./warcReader";
import { zipReader } from "./zipReader";

export type DocumentReaders = Readonly<Record<DocumentKind, DocumentReader>>;

export const documentReaders: DocumentReaders = {
  pdf: pdfReader,
  docx: docxReader,
  epub: epubReader,
  wacz: waczReader,
  zip: zipReader,
  outlook: outlookReader,
  warc: warcReader,
  singleFile: singleFileReader,
  mhtml: mhtmlReader,
  mail: mailReader,
  mailbox: mailboxReader,
};
