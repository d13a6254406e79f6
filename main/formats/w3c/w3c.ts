// W3C Web Annotation: a list of annotations in JSON-LD, the articles' texts beside it. Offsets count code points, as the
// standard demands; every target has both selectors. `articles.json` says which file a source is, and who has finished it.
import type { Annotation, Link } from "../../../model/annotation/annotation";
import { type FileSink, writeWhole } from "../files/FileSink";
import { jsonLine } from "../files/jsonLine";
import type { Format } from "../format/Format";
import type { FittedArticle, FittedSet } from "../format/fitArticle";
import { fromUtf16 } from "../writing/fromUtf16";
import { articleGuid, guidOf } from "../writing/guid";
import type { SourceList } from "./articleList";
import { readW3c, recogniseW3c } from "./readW3c";

export const w3c: Format = {
  name: "w3c",
  title: "W3C Web Annotation",
  description: "annotations.jsonld and the articles' texts, for tools that read the W3C's annotation model",
  unit: "code-points",
  carries: {
    overlaps: true,
    discontinuous: true,
    links: "across",
    attributes: true,
    notes: true,
    status: true,
    annotators: true,
    provenance: true,
    asides: false,
    exactText: true,
    articleLabels: true,
  },
  writer: { layout: { kind: "folder" }, write },
  reader: { recognise: recogniseW3c, read: readW3c },
};

const context = "http://www.w3.org/ns/anno.jsonld";

async function write(articles: AsyncIterable<FittedArticle>, sink: FileSink): Promise<void> {
  const annotations = await sink.open("annotations.jsonld");
  const list: SourceList["articles"][number][] = [];
  let before = "[\n";
  for await (const fitted of articles) {
    const { article, stem, sets } = fitted;
    const file = `articles/${stem}.txt`;
    // A reader takes a byte order mark at the start for the file's own. So an article that begins with one gets a
    // second one in front.
    await writeWhole(sink, file, (article.text.startsWith("\ufeff") ? "\ufeff" : "") + article.text);
    list.push({
      source: iri(articleGuid(article.id)),
      file,
      article: article.id,
      textSha256: article.textSha256,
      provenance: article.provenance,
      sets: sets.map(({ annotator, set }) => ({
        annotator: annotator?.name ?? "",
        status: set.status,
        ...(set.articleLabels && {
          articleLabels: [...set.articleLabels].map(({ label, values }) => ({ label, values: [...values] })),
        }),
      })),
    });
    for (const item of sets.flatMap((set) => itemsOf(fitted, set))) {
      await annotations.write(before + jsonLine(item).trimEnd());
      before = ",\n";
    }
  }
  await annotations.write(before === ",\n" ? "\n]\n" : "[]\n");
  await annotations.close();
  const sources: SourceList = {
    format: "spanwise-web-annotation-sources",
    version: 1,
    unit: "code-points",
    articles: list,
  };
  await writeWhole(sink, "articles.json", `${JSON.stringify(sources, null, 2)}\n`);
  await writeWhole(sink, "README.txt", readme);
}

function itemsOf({ article }: FittedArticle, { annotator, set }: FittedSet): readonly unknown[] {
  const { text } = article;
  const offset = fromUtf16(text, "code-points");
  const person = annotator?.id ?? "";
  const creator = annotator
    ? { creator: { id: iri(guidOf("annotator", person)), type: "Person", name: annotator.name } }
    : {};
  const id = (annotation: string, of = article.id) => iri(guidOf("annotation", of, person, annotation));
  return [...set.annotations.map(tagging), ...set.links.map(linking)];

  function tagging({ id: own, label, fragments, attributes = [], note, createdAt, changedAt }: Annotation): unknown {
    const targets = fragments.map(({ start, end, quote }) => ({
      source: iri(articleGuid(article.id)),
      selector: [
        { type: "TextPositionSelector", start: offset(start), end: offset(end) },
        { type: "TextQuoteSelector", exact: quote, ...surroundings(text, start, end) },
      ],
    }));
    return {
      "@context": context,
      id: id(own),
      type: "Annotation",
      motivation: "tagging",
      ...creator,
      created: createdAt,
      ...(changedAt === undefined ? {} : { modified: changedAt }),
      body: [
        { type: "TextualBody", purpose: "tagging", value: label },
        ...attributes.map(({ attribute, value }) => ({
          type: "TextualBody",
          purpose: "classifying",
          format: "application/json",
          value: JSON.stringify({ name: attribute, value }),
        })),
        ...(note === undefined
          ? []
          : [{ type: "TextualBody", purpose: "commenting", format: "text/plain", value: note }]),
      ],
      target: targets.length === 1 ? targets[0] : targets,
    };
  }

  function linking({ id: own, type, from, to, createdAt }: Link): unknown {
    return {
      "@context": context,
      id: iri(guidOf("link", article.id, person, own)),
      type: "Annotation",
      motivation: "linking",
      ...creator,
      created: createdAt,
      body: [
        { type: "SpecificResource", purpose: "linking", source: id(to.annotation, to.article) },
        { type: "TextualBody", purpose: "tagging", value: type },
      ],
      target: id(from),
    };
  }
}

/** Up to 32 characters on either side, no pair of surrogates cut. */
function surroundings(text: string, start: number, end: number): { readonly prefix: string; readonly suffix: string } {
  return {
    prefix: text.slice(Math.max(0, start - 32), start).replace(/^[\udc00-\udfff]/, ""),
    suffix: text.slice(end, end + 32).replace(/[\ud800-\udbff]$/, ""),
  };
}

function iri(guid: string): string {
  return `urn:uuid:${guid}`;
}

const readme = `Written by Spanwise after the W3C's Web Annotation Data Model.

annotations.jsonld   a list of annotations; each is complete in itself
articles/            the texts; articles.json says which file a target's source is,
                     how far each annotator is, and what they say of the whole article

TextPositionSelector counts Unicode code points of the text file without a byte order mark; the end is exclusive.
Several targets of one annotation are the pieces of one span, in text order.
A body with the purpose "tagging" is the label, "classifying" an attribute (JSON), "commenting" the note.
A link is an annotation with the motivation "linking": its target is where it starts, its "linking" body where it leads,
its "tagging" body its type.
`;
