// REFI-QDA, the exchange format of programs for qualitative analysis (ATLAS.ti, MAXQDA, NVivo, QualCoder): a zip of
// `project.qde` and a text file per article. Offsets count code points of the text with LF line ends.
import { type FileSink, writeWhole } from "../files/FileSink";
import type { Format, WriteContext } from "../format/Format";
import type { FittedArticle } from "../format/fitArticle";
import { ProjectXml } from "./ProjectXml";
import { readRefiQda, recogniseRefiQda } from "./readRefiQda";
import { refiFit } from "./refiFit";

export const refiQda: Format = {
  name: "refi-qda",
  title: "REFI-QDA project",
  description: "A .qdpx file for ATLAS.ti, MAXQDA, NVivo, QualCoder and other programs for qualitative analysis",
  unit: "code-points",
  carries: {
    overlaps: true,
    discontinuous: false,
    links: "across",
    attributes: false,
    subLabels: "below",
    notes: true,
    status: false,
    annotators: true,
    provenance: true,
    asides: false,
    exactText: true,
    articleLabels: true,
    descriptions: true,
  },
  settings: [
    {
      name: "line-ends",
      title: "Line ends in the text files",
      when: "writing",
      choices: [
        { value: "lf", title: "LF" },
        { value: "maxqda", title: "CRLF, counted as one character, as MAXQDA wants it" },
      ],
    },
    {
      name: "crlf",
      title: "CRLF in a text file counts",
      when: "reading",
      choices: [
        { value: "found", title: "what the program that wrote the file counts: two for NVivo, one for others" },
        { value: "one", title: "as one character" },
        { value: "two", title: "as two characters" },
      ],
    },
    {
      name: "nested",
      title: "Codes below another code are",
      when: "reading",
      choices: [
        { value: "sub-labels", title: "sub-labels of the code at the top" },
        { value: "labels", title: "labels of their own" },
      ],
    },
  ],
  writer: { layout: { kind: "zip", ending: "qdpx" }, fit: refiFit, write },
  reader: { recognise: recogniseRefiQda, read: readRefiQda },
};

async function write(articles: AsyncIterable<FittedArticle>, sink: FileSink, context: WriteContext): Promise<void> {
  const project = new ProjectXml(context);
  for await (const fitted of articles) {
    const { text } = fitted.article;
    const content = context.settings.get("line-ends") === "maxqda" ? text.replaceAll("\n", "\r\n") : text;
    // A reader takes a byte order mark at the start for the file's own. So an article that begins with one gets a
    // second one in front.
    await writeWhole(sink, `sources/${project.add(fitted)}.txt`, (text.startsWith("\ufeff") ? "\ufeff" : "") + content);
  }
  const file = await sink.open("project.qde");
  for (const piece of project.pieces()) await file.write(piece);
  await file.close();
}
