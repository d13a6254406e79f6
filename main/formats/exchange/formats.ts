// Every exchange format, in the order in which they are asked whether they know a file: the pickier first. Adding a format
// touches its own file and this list.
import { brat } from "./brat/brat";
import { casJsonFormat } from "./cas/casJsonFormat";
import { casXmiFormat } from "./cas/casXmiFormat";
import { conll } from "./conll/conll";
import { doccano } from "./doccano/doccano";
import type { Format } from "./Format";
import { labelStudio } from "./labelStudio/labelStudio";
import { prodigy } from "./prodigy/prodigy";
import { spanwise } from "./spanwise/spanwise";
import { webannoTsv } from "./webannoTsv/webannoTsv";

export const formats: readonly Format[] = [
  spanwise,
  webannoTsv,
  casXmiFormat,
  casJsonFormat,
  brat,
  labelStudio,
  prodigy,
  doccano,
  conll,
];
