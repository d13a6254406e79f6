// brat standoff: `DOC.txt` and `DOC.ann` side by side, offsets in code points of the .txt file. Everything but provenance
// and status is carried; what brat's grammar cannot hold in a name is escaped (`escapedName`).
import type { Format } from "../format/Format";
import { annotatorsSetting } from "../reading/whoseFiles";
import { bratFit } from "./bratFit";
import { readBrat, recogniseBrat } from "./readBrat";
import { writeBrat } from "./writeBrat";

export const brat: Format = {
  name: "brat",
  title: "brat standoff",
  description: "One .txt and one .ann file per article and annotator, with annotation.conf and visual.conf",
  unit: "code-points",
  carries: {
    overlaps: true,
    discontinuous: true,
    links: "within",
    attributes: true,
    notes: true,
    status: false,
    annotators: true,
    provenance: false,
    asides: false,
    exactText: true,
  },
  settings: [
    {
      name: "offsets",
      title: "Offsets count",
      when: "writing",
      choices: [
        { value: "code-points", title: "code points, as brat’s server does" },
        { value: "utf-16", title: "UTF-16 code units, as INCEpTION’s brat reader does" },
      ],
    },
    annotatorsSetting,
  ],
  writer: { layout: { kind: "folder" }, fit: bratFit, write: writeBrat },
  reader: { recognise: recogniseBrat, read: readBrat },
};
