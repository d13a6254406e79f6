// Text that is no article's: markup and tables of other programs that no reader took. Named, so that a refusal can
// say what the file looks like and what to do with it.

/** A sentence about the kind of file and what to do; `undefined` when nothing speaks against an article. */
export function foreignKind(text: string, fileName: string): string | undefined {
  const start = text.slice(0, 20_000);
  if (/^filedesc:\/\//.test(start)) return sentence("an archive of pages of the old kind (ARC)", "Convert it to WARC.");
  return markup(text) ?? table(start) ?? otherLanguages(start) ?? inlineMarks(text) ?? annotationFile(fileName);
}

/** The sentence for a table without a header of its own, or with that of another program, that holds annotations. */
export function foreignTable(text: string): string | undefined {
  const lines = text.slice(0, 20_000).split(/\r?\n/);
  const filled = lines.filter((line) => line.trim() !== "").slice(0, 20);
  const [header = ""] = filled;
  const isOld = /^# ?webanno\.\S+ ?\|/.test(header) || (/^#id=\d/.test(header) && /^#text=/.test(filled[1] ?? ""));
  if (isOld || /^#FORMAT=WebAnno TSV [12]/.test(header))
    return sentence(
      "WebAnno TSV 1 or 2, and Spanwise reads 3",
      "Import it into WebAnno 3 or INCEpTION, and export it from there as WebAnno TSV 3.3, or as UIMA CAS.",
    );
  if (/\bQUOTE_TRANSCRIPTION\b/.test(header) && /\bANCHOR\b/.test(header))
    return sentence(
      "annotations of Recogito (CSV) without the text",
      "Export the document from Recogito once more, as Web Annotations (JSON-LD), and import them with the text.",
    );
  const rows = filled.map((line) => line.split(/[\t;,]/));
  const start = rows[0]?.findIndex((cell, at) => isRange(cell, rows[0]?.[at + 1])) ?? -1;
  if (start === -1 || !rows.slice(0, -1).every((row) => isRange(row[start], row[start + 1]))) return undefined;
  return sentence(
    "a table of spans without a header",
    "Put a first row above it that names its columns, like: document, start, end, label; and import the texts together with it.",
  );
}

function isRange(start: string | undefined, end: string | undefined): boolean {
  return /^\d{1,9}$/.test(start ?? "") && /^\d{1,9}$/.test(end ?? "") && Number(start) < Number(end);
}

/** The sentence for a file whose name says that it holds annotations, when no format knows what is in it. */
export function annotationFile(fileName: string): string | undefined {
  const kind = annotationEndings.get(fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase());
  return kind && sentence(`${kind}, but not like one that Spanwise can read`, otherProgram);
}

function markup(text: string): string | undefined {
  const start = text.slice(0, 20_000).trimStart();
  const isDeclared = /^(?:<\?xml|<!DOCTYPE\s+(?!html\b))/i.test(start);
  const [, name] = /^<((?:\w{1,60}:)?[A-Za-z_][\w.-]{0,60})[\s>/]/.exec(withoutProlog(start)) ?? [];
  if (name === undefined || (htmlNames.test(name) && !isDeclared)) return undefined;
  const isClosed = text.trimEnd().endsWith(`</${name}>`);
  if (!isDeclared && !isClosed) return undefined;
  const kind = roots.find(([pattern]) => pattern.test(name))?.[1] ?? `markup (XML, <${name}>)`;
  return sentence(kind, `Its tags are not article text. Convert it to plain text, HTML or JSON. ${asItStands}`);
}

/**
 * The text behind the declaration, comments and document type. One step at a time: an expression for it all would never
 * end.
 */
function withoutProlog(start: string): string {
  let rest = start;
  for (;;) {
    const [, end = ""] = prolog.find(([begin]) => rest.startsWith(begin)) ?? [];
    // A document type may define things between brackets.
    const inner = /^<!doctype[^<>[]*\[/i.exec(rest)?.[0].length;
    const at = end === "" ? -1 : rest.indexOf(inner === undefined ? end : "]>", inner) + (inner === undefined ? 0 : 1);
    if (at === -1) return rest;
    rest = rest.slice(at + end.length).trimStart();
  }
}

const prolog: readonly (readonly [begin: string, end: string])[] = [
  ["<!--", "-->"],
  ["<?", "?>"],
  ["<!DOCTYPE", ">"],
  ["<!doctype", ">"],
];

const htmlNames =
  /^(html|head|body|div|span|p|article|section|main|b|i|em|strong|a|h[1-6]|br|table|ul|ol|blockquote)$/i;
const roots: readonly (readonly [RegExp, string])[] = [
  [/^GateDocument$/, "an annotated document of GATE (XML)"],
  [/^ANNOTATION_DOCUMENT$/, "a transcript of ELAN (XML)"],
  [/^basic-transcription$/, "a transcript of EXMARaLDA (XML)"],
  [/^(newsItem|newsMessage|NewsML|nitf)$/i, "a news agency's document (NewsML or NITF)"],
  [/^CodeBook$/, "a code book of REFI-QDA, which holds no texts"],
  [/^(\w+:)?(TEI|teiCorpus)$/i, "a TEI document (XML)"],
  [/^(xmi:XMI|NAF|KAF|FoLiA|D-Spin|collection|BioC|deIdi2b2)$/i, "an annotated document (XML)"],
];

/** Texts in languages for data, times or facts. */
function otherLanguages(start: string): string | undefined {
  const begin = start.trimStart();
  if (/^\d{1,12}\|t\|.*\r?\n\d{1,12}\|a\|/.test(begin))
    return sentence("annotated abstracts (PubTator)", `${otherProgram} ${asItStands}`);
  const facts = begin.replace(/^(?:(?:#.*|@?base\s.*)?\r?\n)+/i, "");
  if (/^(?:@prefix|PREFIX)\s+[\w-]*:\s*<[^<>\s]+>/.test(facts) || /^(?:<[^<>\s]+>\s+){2}\S.{0,2000}\.\r?\n/.test(facts))
    return sentence("data on the Web (RDF)", `Its marks do not come in: convert it to JSON-LD. ${asItStands}`);
  if (/^File type = "ooTextFile/.test(begin) || /^@(?:UTF8|Begin)\r?\n@/.test(begin))
    return sentence("a transcript (Praat or CHAT)", `Convert it to plain text. ${asItStands}`);
  if (/^WEBVTT(?:\s|$)/.test(begin) || /^\d+\r?\n\d\d:\d\d:\d\d[,.]\d{3} --> /.test(begin))
    return sentence(
      "subtitles (WebVTT or SRT)",
      `Their times are not article text. Convert them to plain text. ${asItStands}`,
    );
  if (
    /^(?:---\r?\n)?- (?:text|content|document): /.test(begin) &&
    /^\s+(?:entities|spans|labels?|annotations):/m.test(start)
  )
    return sentence("records with marks (YAML)", `Convert it to JSON. ${asItStands}`);
  return undefined;
}

/** Rows that count tokens, as CoNLL-U has them. */
function table(start: string): string | undefined {
  const rows = start.split(/\r?\n/).filter((line) => line !== "" && !/^#\s/.test(line));
  // The last one may be cut.
  const counting = rows.slice(0, -1).filter((line) => /^\d+(?:[-.]\d+)?\t[^\t]+\t[^\t]*\t/.test(line));
  if (counting.length === 0 || counting.length < (rows.length - 1) * 0.8) return undefined;
  return sentence("a token table without tags of entities (CoNLL-U or the like)", `${otherProgram} ${asItStands}`);
}

/** Marks written into the text: `<PER>Ines Dahl</PER>`, or `[Ines Dahl](person)` in training data of Rasa. */
function inlineMarks(text: string): string | undefined {
  if (
    /^## (?:intent|synonym|regex|lookup):/m.test(text) ||
    /^nlu:\s*\n\s*- (?:intent|synonym|regex|lookup):/m.test(text)
  )
    return sentence("training data of Rasa", `Convert it to JSON (rasa data convert nlu). ${asItStands}`);
  if (/^#begin document/m.test(text.slice(0, 20_000)))
    return sentence("a token table of coreference (CoNLL-2012)", `${otherProgram} ${asItStands}`);
  const start = text.slice(0, 1_000_000);
  for (const pattern of inlinePatterns) {
    const [first, second] = start.match(pattern) ?? [];
    if (second !== undefined && first !== undefined) return markedText(first);
  }
  const tags = [
    ...start.matchAll(
      /<([A-Z][A-Z_]{2,20}|(?:pers?|person|orgs?|organi[sz]ation|loc|location|gpe)|(?:ENAMEX|TIMEX|NUMEX)(?: [^<>]{0,200})?)>[^<>]{1,300}<\/\1>/g,
    ),
  ];
  const names = start.match(/<(?:ENAMEX|TIMEX|NUMEX) [^<>]{0,200}>/g) ?? [];
  if (tags.length + names.length < 2) return undefined;
  return markedText(tags[0]?.[0] ?? names[0] ?? "");
}

function markedText(example: string): string {
  return sentence(`a text with marks written into it (${example.slice(0, 60)})`, `They are not read. ${asItStands}`);
}

/** OpenNLP's `<START:person> Ines Dahl <END>`, `Ines/B-PER Dahl/I-PER`, `[Ines Dahl]{PER}` and `{{PER|Ines Dahl}}`. */
const inlinePatterns = [
  /<START(?::[\w-]{1,40})?> [^<>]{1,200} <END>/g,
  /(?<!\S)[^\s/]{1,60}\/[BIESLU]-[A-Za-z]{2,20}(?!\S)/g,
  /\[[^[\]\n]{1,200}\](?:\{[A-Z][A-Za-z_]{1,20}\}|\([A-Z][A-Z_]{1,20}\))/g,
  /\{\{[A-Z]{2,20}\|[^{}|\n]{1,200}\}\}/g,
];

const otherProgram =
  "Its marks do not come in: export it from its program in one of the formats that “spanwise formats” lists.";
const asItStands = "If the text is meant as it stands, import it with --format text.";

const annotationEndings: ReadonlyMap<string, string> = new Map([
  ["ann", "annotations that stand apart from their text (.ann)"],
  ["a1", "annotations that stand apart from their text (.a1)"],
  ["a2", "annotations that stand apart from their text (.a2)"],
  ["con", "annotations that stand apart from their text (.con)"],
  ["labels", "annotations that stand apart from their text (.labels)"],
  ["tsi", "annotations that stand apart from their text (.tsi)"],
  ["knowtator", "annotations of Knowtator (.knowtator)"],
  ["conll", "a token table (.conll)"],
  ["conllu", "a token table (.conllu)"],
  ["conllup", "a token table (.conllup)"],
  ["iob", "a token table (.iob)"],
  ["iob2", "a token table (.iob2)"],
  ["bio", "a token table (.bio)"],
  ["bioes", "a token table (.bioes)"],
  ["xmi", "a UIMA document (.xmi)"],
  ["spacy", "a corpus of spaCy (.spacy)"],
  ["jsonld", "Web Annotations (.jsonld)"],
  ["qdpx", "a project of REFI-QDA (.qdpx)"],
  ["qde", "a project of REFI-QDA (.qde)"],
  ["qdc", "a code book of REFI-QDA, which holds no texts"],
  ...["nvp", "nvpx", "mx18", "mx20", "mx22", "mx24", "atlproj", "atlproj22", "atlproj23", "hpr7"].map(
    (ending) => [ending, "a project of NVivo, MAXQDA or ATLAS.ti"] as const,
  ),
]);

function sentence(kind: string, advice: string): string {
  return `This looks like ${kind}. ${advice}`;
}
