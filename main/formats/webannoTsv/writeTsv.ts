// Writes one table per article and annotator.
import type { Annotation, AnnotationSet, Link } from "../../../model/annotation/annotation";
import type { Stretch } from "../../../model/text/stretch";
import { type FileSink, writeWhole } from "../files/FileSink";
import type { FittedArticle } from "../format/fitArticle";
import { AnnotatorFolders } from "../reading/annotatorFolders";
import { setsOrNobody } from "../writing/setsOrNobody";
import { sentencesOf } from "../writing/tokens";
import { escapedText, escapedValue } from "./tsvEscapes";

export const spanLayer = "webanno.custom.Spanwise";
export const linkLayer = "webanno.custom.SpanwiseLink";

export async function writeTsv(articles: AsyncIterable<FittedArticle>, sink: FileSink): Promise<void> {
  const folders = new AnnotatorFolders();
  for await (const fitted of articles) {
    const { article, stem } = fitted;
    for (const set of setsOrNobody(fitted)) {
      await writeWhole(sink, `${folders.of(set)}${stem}.tsv`, table(article.text, set.set));
    }
  }
  await folders.write(sink);
}

interface Row extends Stretch {
  /** `2-3`: the third token of the second sentence. */
  readonly id: string;
  readonly annotations: readonly Annotation[];
}

function table(text: string, set: AnnotationSet): string {
  const spans = set.annotations.flatMap((annotation) => annotation.fragments);
  const sentences = rowsOf(sentencesWithLeadingSpace(text, spans), set.annotations);
  const rows = sentences.flat();
  const features: readonly Feature[] = [
    ...(set.annotations.some(({ attributes }) => attributes) ? [attributesFeature] : []),
    labelFeature,
    ...(set.annotations.some(({ note }) => note !== undefined) ? [noteFeature] : []),
  ];
  const numbers = numbersOf(rows);
  const firstRows = firstRowsOf(rows);
  const incoming = new Map<string, Link[]>();
  for (const link of set.links) incoming.set(link.to.annotation, [...(incoming.get(link.to.annotation) ?? []), link]);
  const layers = [
    ...(set.annotations.length > 0 ? [`#T_SP=${spanLayer}|${features.map(({ name }) => name).join("|")}`] : []),
    ...(set.links.length > 0 ? [`#T_RL=${linkLayer}|label|BT_${spanLayer}`] : []),
  ];
  const head = ["#FORMAT=WebAnno TSV 3.3", ...layers, "", ""];
  const body = sentences.map((tokens, index) => {
    const start = tokens[0]?.start ?? 0;
    const end = sentences[index + 1]?.[0]?.start ?? text.length;
    const lines = text
      .slice(start, end)
      .split("\n")
      .map((line) => `#Text=${escapedText(line)}`);
    return ["", ...lines, ...tokens.map(line)].slice(index === 0 ? 1 : 0);
  });
  return [...head, ...body.flat(), ""].join("\n");

  function line(row: Row): string {
    const token = text.slice(row.start, row.end).replace(/[\t\n\r]/g, " ");
    const cells = [
      ...(set.annotations.length > 0 ? features.map((feature) => spanCell(row, feature, numbers)) : []),
      ...(set.links.length > 0 ? linkCells(row) : []),
    ];
    return `${[row.id, `${row.start}-${row.end}`, token, ...cells].join("\t")}\t`;
  }

  function linkCells(row: Row): readonly [string, string] {
    const links = row.annotations
      .filter((annotation) => firstRows.get(annotation.id) === row.id)
      .flatMap((annotation): readonly Link[] => incoming.get(annotation.id) ?? []);
    if (links.length === 0) return ["_", "_"];
    const references = links.map(({ from, to }) => {
      const [source, target] = [numbers.get(from) ?? 0, numbers.get(to.annotation) ?? 0];
      return `${firstRows.get(from)}${source === 0 && target === 0 ? "" : `[${source}_${target}]`}`;
    });
    return [links.map(({ type }) => escapedValue(type)).join("|"), references.join("|")];
  }
}

interface Feature {
  readonly name: string;
  of(annotation: Annotation): string | undefined;
}

const labelFeature: Feature = { name: "label", of: ({ label }) => label };
const noteFeature: Feature = { name: "note", of: ({ note }) => note };
/** A layer's features are fixed and single, so an annotation's own attributes stand in one of them, as JSON. */
const attributesFeature: Feature = {
  name: "attributes",
  of: ({ attributes }) => attributes && JSON.stringify(attributes.map(({ attribute, value }) => [attribute, value])),
};

function spanCell({ annotations }: Row, feature: Feature, numbers: ReadonlyMap<string, number>): string {
  if (annotations.length === 0) return "_";
  return annotations
    .map((annotation) => {
      const value = feature.of(annotation);
      const number = numbers.get(annotation.id);
      return `${value === undefined ? "*" : escapedValue(value)}${number === undefined ? "" : `[${number}]`}`;
    })
    .join("|");
}

/**
 * The first token of a sentence must stand where its text begins, so white space at the start of the text is a token,
 * too. It may become several tokens: none may cross an edge of a span, and a span may begin with an accented space.
 */
function sentencesWithLeadingSpace(text: string, spans: readonly Stretch[]): readonly (readonly Stretch[])[] {
  const [first = [], ...others] = sentencesOf(text, spans);
  const start = first[0]?.start ?? text.length;
  const inside = spans.flatMap((span) => [span.start, span.end]).filter((edge) => edge > 0 && edge < start);
  const edges = [0, ...new Set(inside.sort((a, b) => a - b)), start];
  const leading = edges.slice(1).map((end, index): Stretch => ({ start: edges[index] ?? 0, end }));
  return start === 0 ? [first, ...others] : [[...leading, ...first], ...others];
}

function rowsOf(
  sentences: readonly (readonly Stretch[])[],
  annotations: readonly Annotation[],
): readonly (readonly Row[])[] {
  let next = 0;
  let open: readonly Annotation[] = [];
  return sentences.map((tokens, sentence) =>
    tokens.map(({ start, end }, index): Row => {
      open = open.filter(({ fragments }) => (fragments[0]?.end ?? 0) > start);
      const begun: Annotation[] = [];
      for (let found = annotations[next]; found && (found.fragments[0]?.start ?? 0) < end; found = annotations[++next])
        begun.push(found);
      open = [...open, ...begun];
      return { id: `${sentence + 1}-${index + 1}`, start, end, annotations: open };
    }),
  );
}

/** Numbers for annotations that one row alone does not tell: over several rows, or stacked. */
function numbersOf(rows: readonly Row[]): ReadonlyMap<string, number> {
  const seen = new Set<string>();
  const numbered = new Set<string>();
  for (const { annotations } of rows) {
    for (const { id } of annotations) {
      if (seen.has(id) || annotations.length > 1) numbered.add(id);
      seen.add(id);
    }
  }
  return new Map([...numbered].map((id, index) => [id, index + 1]));
}

function firstRowsOf(rows: readonly Row[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { id, annotations } of rows)
    for (const annotation of annotations) if (!first.has(annotation.id)) first.set(annotation.id, id);
  return first;
}
