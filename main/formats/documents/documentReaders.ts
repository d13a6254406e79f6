// Every kind of file that is no text and holds articles, in the order the readers are asked.
import type { DocumentReader } from "./DocumentReader";
import { docxReader } from "./docxReader";
import { epubReader } from "./epubReader";
import { mailReader } from "./mailReader";
import { mhtmlReader } from "./mhtmlReader";
import { outlookReader } from "./outlookReader";
import { pdfReader } from "./pdfReader";
import { waczReader, warcReader } from "./warcReader";
import { zipReader } from "./zipReader";

export const documentReaders: readonly DocumentReader[] = [
  pdfReader,
  docxReader,
  epubReader,
  waczReader,
  zipReader,
  outlookReader,
  warcReader,
  mhtmlReader,
  mailReader,
];
