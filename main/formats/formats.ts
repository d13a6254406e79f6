// Every exchange format, in the order in which they are asked whether they know a file: the pickier first. Adding a format
// touches its own file and this list.

import { brat } from "./brat/brat";
import { casJsonFormat } from "./cas/casJsonFormat";
import { casXmiFormat } from "./cas/casXmiFormat";
import { conll } from "./conll/conll";
import { csv } from "./csv/csv";
import { doccano } from "./doccano/doccano";
import type { Format } from "./format/Format";
import { html } from "./html/html";
import { huggingFace } from "./huggingFace/huggingFace";
import { labelStudio } from "./labelStudio/labelStudio";
import { prodigy } from "./prodigy/prodigy";
import { records } from "./records/records";
import { refiQda } from "./refiQda/refiQda";
import { articleFolder } from "./simple/articleFolder";
import { markdownReport } from "./simple/markdownReport";
import { spacy } from "./simple/spacy";
import { spanwise } from "./spanwise/spanwise";
import { w3c } from "./w3c/w3c";
import { webannoTsv } from "./webannoTsv/webannoTsv";

export const formats: readonly Format[] = [
  spanwise,
  webannoTsv,
  casXmiFormat,
  casJsonFormat,
  refiQda,
  w3c,
  articleFolder,
  csv,
  brat,
  huggingFace,
  labelStudio,
  prodigy,
  doccano,
  records,
  conll,
  spacy,
  html,
  markdownReport,
];

/** The format of this name; there must be one. */
export function formatCalled(name: string): Format {
  const format = formats.find((one) => one.name === name);
  if (format === undefined) throw new Error(`there is no format ${name}`);
  return format;
}
