// CoNLL: one token per line, its tag last, a blank line between sentences. A token table cannot hold the text itself,
// its white space or the places of tokens; they lie in a sidecar beside each file, so that our own files come back
// exactly.
import type { Format } from "../format/Format";
import type { FittedArticle } from "../format/fitArticle";
import type { LossTally } from "../format/LossTally";
import { dottedSetting } from "../writing/dottedSetting";
import { countCutSentences } from "../writing/tokens";
import { trimSpans } from "../writing/trimSpans";
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
    subLabels: "dotted",
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
    dottedSetting,
    {
      name: "tag",
      title: "The tag is in",
      when: "reading",
      open: "or another number, several with commas between, or the name of a column",
      choices: [
        { value: "found", title: "the column that holds tags" },
        { value: "last", title: "the last column" },
        ...["2", "3", "4", "5"].map((value) => ({ value, title: `column ${value}` })),
      ],
    },
    {
      name: "token",
      title: "The token is in",
      when: "reading",
      open: "or another number, or the name of a column",
      choices: [
        { value: "found", title: "the first column that does not only count" },
        ...["1", "2", "3"].map((value) => ({ value, title: `column ${value}` })),
      ],
    },
    {
      name: "articles",
      title: "A table is",
      when: "reading",
      choices: [
        { value: "documents", title: "an article, or as many as it says that it has documents" },
        { value: "sentences", title: "an article per sentence (blank lines part them), as of posts and tweets" },
      ],
    },
  ],
  writer: { layout: { kind: "folder" }, fit, write: writeConll },
  reader: { recognise: recogniseConll, read: readConll },
};

function fit(fitted: FittedArticle, losses: LossTally): FittedArticle {
  countCutSentences(fitted.article.text, losses);
  return trimSpans(fitted, losses);
}
