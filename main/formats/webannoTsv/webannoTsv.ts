// WebAnno TSV 3.3, which INCEpTION reads and writes. Sentences here reach up to the next one, so that the text between them
// is kept; a span that begins or ends in white space loses it, for the format knows nothing finer than tokens.
import type { Format } from "../format/Format";
import { annotatorsSetting, curationSetting } from "../reading/whoseFiles";
import { readTsv, recogniseTsv } from "./readTsv";
import { tsvFit } from "./tsvFit";
import { writeTsv } from "./writeTsv";

export const webannoTsv: Format = {
  name: "webanno-tsv",
  title: "WebAnno TSV 3.3",
  description: "One .tsv table per article and annotator, as WebAnno and INCEpTION read it",
  unit: "utf-16",
  carries: {
    overlaps: true,
    discontinuous: false,
    links: "within",
    attributes: true,
    notes: true,
    status: false,
    annotators: true,
    provenance: false,
    asides: false,
    exactText: true,
  },
  settings: [annotatorsSetting, curationSetting],
  writer: { layout: { kind: "folder" }, fit: tsvFit, write: writeTsv },
  reader: { recognise: recogniseTsv, read: readTsv },
};
