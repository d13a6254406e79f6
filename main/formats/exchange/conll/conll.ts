// CoNLL: one token per line, its tag last, a blank line between sentences. What a token table cannot hold (the text itself,
// its white space, where tokens stand) lies in a sidecar beside each file, so that our own files come back exactly.
import type { Format } from "../Format";
import { trimSpans } from "../trimSpans";
import { readConll, recogniseConll } from "./readConll";
import { writeConll } from "./writeConll";

export const conll: Format = {
  name: "conll",
  title: "CoNLL",
  description: "One token per line with a tag: IOB2 in two columns (2002) or four (2003), offsets in a sidecar",
  unit: "none",
  carries: {
    overlaps: false,
    discontinuous: false,
    links: "none",
    attributes: false,
    notes: false,
    status: false,
    annotators: true,
    provenance: false,
    asides: false,
    exactText: true,
  },
  settings: [
    {
      name: "columns",
      title: "Columns",
      when: "writing",
      choices: [
        { value: "2002", title: "two, token and tag (CoNLL-2002)" },
        { value: "2003", title: "four, token, part of speech, chunk and tag (CoNLL-2003)" },
      ],
    },
    {
      name: "scheme",
      title: "Tags",
      when: "writing",
      choices: [
        { value: "IOB2", title: "IOB2, which every reader knows" },
        { value: "BIOES", title: "BIOES, which spaCy misreads" },
        { value: "BILOU", title: "BILOU" },
      ],
    },
    {
      name: "tag",
      title: "The tag is in",
      when: "reading",
      choices: [
        { value: "last", title: "the last column" },
        { value: "2", title: "column 2" },
        { value: "3", title: "column 3" },
        { value: "4", title: "column 4" },
      ],
    },
  ],
  writer: { layout: { kind: "folder" }, fit: trimSpans, write: writeConll },
  reader: { recognise: recogniseConll, read: readConll },
};
