// spaCy: lines of `[text, annotations]` and a loader of a few lines that makes a DocBin of them. Offsets count code points;
// spans that overlap are in a span group, the others among the entities, too. Answers about the whole article are categories.
import { type AnnotationSet, startOf } from "../../../model/annotation/annotation";
import { type FileSink, writeWhole } from "../files/FileSink";
import { jsonLine } from "../files/jsonLine";
import { OpenFiles } from "../files/OpenFiles";
import type { Format, WriteContext } from "../format/Format";
import type { FittedArticle, FittedSet } from "../format/fitArticle";
import { dottedLabel } from "../format/subLabelNames";
import { answerName } from "../writing/answerNames";
import { dottedSetting } from "../writing/dottedSetting";
import { fromUtf16 } from "../writing/fromUtf16";
import { setsOrNobody } from "../writing/setsOrNobody";

export const spacy: Format = {
  name: "spacy",
  title: "spaCy",
  description: "spacy.jsonl and load_spacy.py, which makes the DocBin that spaCy trains on",
  unit: "code-points",
  carries: {
    overlaps: true,
    discontinuous: false,
    links: "none",
    attributes: false,
    subLabels: "dotted",
    notes: false,
    status: false,
    annotators: true,
    provenance: true,
    asides: false,
    exactText: true,
    articleLabels: true,
  },
  settings: [dottedSetting],
  writer: { layout: { kind: "folder" }, write },
};

async function write(articles: AsyncIterable<FittedArticle>, sink: FileSink, { project }: WriteContext): Promise<void> {
  const files = new OpenFiles(sink);
  for await (const fitted of articles) {
    for (const set of setsOrNobody(fitted)) {
      await files.write("spacy.jsonl", jsonLine(example(fitted, set, project)));
      // spaCy refuses examples with keys it does not know.
      await files.write("meta.jsonl", jsonLine(metaOf(fitted, set)));
    }
  }
  await files.close();
  await writeWhole(sink, "load_spacy.py", loader);
  await writeWhole(sink, "README.txt", readme);
}

function example({ article }: FittedArticle, { set }: FittedSet, project: WriteContext["project"]): unknown {
  const offset = fromUtf16(article.text, "code-points");
  const triple = (annotation: AnnotationSet["annotations"][number]) => {
    const {
      fragments: [fragment],
    } = annotation;
    return [offset(fragment?.start ?? 0), offset(fragment?.end ?? 0), dottedLabel(project, annotation)];
  };
  return [
    article.text,
    {
      entities: withoutOverlap(set.annotations).map(triple),
      spans: { sc: set.annotations.map(triple) },
      ...(set.articleLabels && { cats: categories(set.articleLabels, project) }),
    },
  ];
}

/**
 * Every choice of every label that was answered, as 1 or 0: what is not there counts for spaCy as not said, and so do all
 * choices of a label without an answer.
 */
function categories(
  said: NonNullable<AnnotationSet["articleLabels"]>,
  project: WriteContext["project"],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    said.flatMap(({ label, values }) => {
      const asked = project.articleLabels.find(({ id }) => id === label)?.choices.map(({ id }) => id) ?? [];
      const all = [...new Set([...asked, ...values])];
      return all.map((value) => [answerName(label, value), values.includes(value) ? 1 : 0] as const);
    }),
  );
}

function metaOf({ article }: FittedArticle, { annotator }: FittedSet): unknown {
  const who = annotator?.name ?? null;
  return { article: article.id, annotator: who, offset_unit: "code-points", ...article.provenance };
}

/** spaCy's entities must not overlap: of two spans that do, the shorter one becomes an entity. */
function withoutOverlap(annotations: AnnotationSet["annotations"]): AnnotationSet["annotations"] {
  const length = ({ fragments: [fragment] }: AnnotationSet["annotations"][number]) =>
    (fragment?.end ?? 0) - (fragment?.start ?? 0);
  const kept: AnnotationSet["annotations"][number][] = [];
  const covered = new Uint8Array(
    annotations.reduce((most, { fragments }) => Math.max(most, fragments[0]?.end ?? 0), 0),
  );
  for (const annotation of annotations.toSorted((a, b) => length(a) - length(b) || startOf(a) - startOf(b))) {
    const { start, end } = annotation.fragments[0] ?? { start: 0, end: 0 };
    if (covered.subarray(start, end).includes(1)) continue;
    covered.fill(1, start, end);
    kept.push(annotation);
  }
  return kept.sort((a, b) => startOf(a) - startOf(b));
}

const loader = `# Makes spacy.spacy, the DocBin "spacy train" wants, of spacy.jsonl. Usage: python load_spacy.py [language]
import json, sys
import spacy
from spacy.tokens import DocBin
nlp = spacy.blank(sys.argv[1] if len(sys.argv) > 1 else "en")
docs, lost = DocBin(), 0
for line in open("spacy.jsonl", encoding="utf-8"):
    text, said = json.loads(line)
    doc = nlp.make_doc(text)
    entities = [doc.char_span(*span, alignment_mode="expand") for span in said["entities"]]
    spans = [doc.char_span(*span, alignment_mode="expand") for span in said["spans"]["sc"]]
    lost += spans.count(None)
    doc.ents = spacy.util.filter_spans([span for span in entities if span])
    doc.spans["sc"] = [span for span in spans if span]
    doc.cats = said.get("cats", {})
    docs.add(doc)
docs.to_disk("spacy.spacy")
print(len(docs), "docs,", lost, "spans that spaCy has no tokens for")
`;

const readme = `Written by Spanwise for spaCy. Each line of spacy.jsonl is [text, {"entities", "spans", "cats"}], one per article and
annotator, as Example.from_dict takes it; the same line of meta.jsonl says whose it is and of which article. Offsets count Unicode code points; the end is exclusive. In Python: text[start:end].

spans.sc holds all spans, "entities" those that do not overlap a shorter one. "cats", where
something is said of the whole article, has a key like "relevance=main" for each choice, with 1 or 0. python load_spacy.py makes spacy.spacy.
`;
