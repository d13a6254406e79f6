// Records of programs that have no format of their own here: JSON, JSON Lines and tables with a text, or tokens, and what is
// marked in it under any of the usual names. Asked after the formats that know their files.
import type { Format } from "../format/Format";
import { annotatorsSetting } from "../reading/whoseFiles";
import { readRecords, recogniseRecords } from "./readRecords";

export const records: Format = {
  name: "records",
  title: "Records with marks",
  description: "JSON, JSON Lines or tables whose records have a text, or tokens, and marks with start, end and label",
  unit: "code-points",
  carries: {
    overlaps: true,
    discontinuous: true,
    links: "within",
    attributes: true,
    notes: true,
    status: false,
    annotators: true,
    provenance: true,
    asides: false,
    exactText: true,
  },
  settings: [annotatorsSetting],
  reader: { recognise: recogniseRecords, read: readRecords },
};
