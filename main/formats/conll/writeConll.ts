// Writes one table per article and annotator, with its sidecar.
import { offsetConverter } from "../../../model/text/offsets";
import type { Stretch } from "../../../model/text/stretch";
import { type FileSink, writeWhole } from "../files/FileSink";
import type { WriteContext } from "../format/Format";
import type { FittedArticle } from "../format/fitArticle";
import { dottedLabel } from "../format/subLabelNames";
import { AnnotatorFolders } from "../reading/annotatorFolders";
import { escapedName } from "../writing/escapedName";
import { setsOrNobody } from "../writing/setsOrNobody";
import { sentencesOf } from "../writing/tokens";
import { type Sidecar, sidecarEnding, sidecarFormat } from "./sidecar";

export async function writeConll(
  articles: AsyncIterable<FittedArticle>,
  sink: FileSink,
  { settings, project }: WriteContext,
): Promise<void> {
  const folders = new AnnotatorFolders();
  const four = settings.get("columns") === "2003";
  const scheme = settings.get("scheme") ?? "IOB2";
  for await (const fitted of articles) {
    const { article, stem } = fitted;
    const { toCodePoints } = offsetConverter(article.text);
    for (const set of setsOrNobody(fitted)) {
      const marked = set.set.annotations.flatMap((annotation) =>
        annotation.fragments.map((fragment) => ({ ...fragment, label: dottedLabel(project, annotation) })),
      );
      const sentences = sentencesOf(article.text, marked);
      const name = folders.of(set) + stem;
      const sidecar: Sidecar = {
        format: sidecarFormat,
        version: 1,
        article: article.id,
        textSha256: article.textSha256,
        unit: "code-points",
        text: article.text,
        tokens: sentences.flat().map(({ start, end }) => [toCodePoints(start), toCodePoints(end)]),
      };
      await writeWhole(sink, `${name}.conll`, table(article.text, sentences, marked, four, scheme));
      await writeWhole(sink, name + sidecarEnding, `${JSON.stringify(sidecar)}\n`);
    }
  }
  await folders.write(sink);
}

interface Marked extends Stretch {
  readonly label: string;
}

function table(
  text: string,
  sentences: readonly (readonly Stretch[])[],
  marked: readonly Marked[],
  four: boolean,
  scheme: string,
): string {
  const tags = tagsOf(sentences.flat(), marked, scheme);
  let row = 0;
  const blocks = sentences.map((tokens) =>
    tokens.map(({ start, end }) => `${text.slice(start, end)} ${four ? "-X- O " : ""}${tags[row++]}\n`).join(""),
  );
  return (four ? ["-DOCSTART- -X- O O\n", ...blocks] : blocks).join("\n");
}

/**
 * A tag per token. The spans do not overlap, and no token crosses an edge of one; but an edge may lie in white space that
 * carries an accent, so a span's first token is not always where it starts.
 */
function tagsOf(tokens: readonly Stretch[], marked: readonly Marked[], scheme: string): readonly string[] {
  let index = 0;
  const spans = tokens.map(({ start }) => {
    while ((marked[index]?.end ?? Number.POSITIVE_INFINITY) <= start) index++;
    const span = marked[index];
    return span && start >= span.start ? span : undefined;
  });
  return spans.map((span, token) => {
    if (!span) return "O";
    const prefix = prefixOf(scheme, spans[token - 1] !== span, spans[token + 1] !== span);
    return `${prefix}-${escapedName(span.label, (character) => /^[^\p{Z}\p{C},|:]$/u.test(character))}`;
  });
}

function prefixOf(scheme: string, first: boolean, last: boolean): string {
  if (first && last) return scheme === "BIOES" ? "S" : scheme === "BILOU" ? "U" : "B";
  if (first) return "B";
  if (last) return scheme === "BIOES" ? "E" : scheme === "BILOU" ? "L" : "I";
  return "I";
}
