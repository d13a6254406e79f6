// The rows of a Hugging Face dataset: one per article and annotator, every key in every row, lists of structs. The
// columns stand here once; the card's features and the Parquet schema are made of them.

import type { FittedArticle, FittedSet } from "../format/fitArticle";
import { fromUtf16 } from "../writing/fromUtf16";

export interface Column {
  readonly name: string;
  /** Or, for a list of structs, what they hold. */
  readonly type: "string" | "int32" | readonly Column[];
}

const text = (name: string): Column => ({ name, type: "string" });
const number = (name: string): Column => ({ name, type: "int32" });

export const columns: readonly Column[] = [
  ...["article_id", "annotator", "status", "text"].map(text),
  ...["title", "outlet", "byline", "url", "published", "retrieved", "language", "earlier_edition"].map(text),
  text("offset_unit"),
  {
    name: "spans",
    type: [
      ...["id", "label"].map(text),
      ...["start", "end"].map(number),
      text("quote"),
      { name: "fragments", type: [number("start"), number("end")] },
      { name: "attributes", type: ["name", "type", "value"].map(text) },
      text("note"),
    ],
  },
  { name: "article_labels", type: ["label", "value"].map(text) },
  { name: "links", type: ["type", "from_span", "to_article", "to_span"].map(text) },
];

export type Row = Readonly<Record<string, unknown>>;

export function rowOf({ article }: FittedArticle, { annotator, set }: FittedSet): Row {
  const offset = fromUtf16(article.text, "code-points");
  const { title, outlet, byline, url, published, retrieved, language, earlierEdition } = article.provenance;
  return {
    article_id: article.id,
    annotator: annotator?.name ?? null,
    status: annotator ? set.status : null,
    text: article.text,
    title: title ?? null,
    outlet: outlet ?? null,
    byline: byline ?? null,
    url: url ?? null,
    published: published ?? null,
    retrieved: retrieved ?? null,
    language: language ?? null,
    earlier_edition: earlierEdition ?? null,
    offset_unit: "code-points",
    spans: set.annotations.map(({ id, label, fragments, attributes = [], note }) => ({
      id,
      label,
      start: offset(fragments[0]?.start ?? 0),
      end: offset(fragments.at(-1)?.end ?? 0),
      quote: article.text.slice(fragments[0]?.start, fragments.at(-1)?.end),
      fragments: fragments.map(({ start, end }) => ({ start: offset(start), end: offset(end) })),
      attributes: attributes.map(({ attribute, value }) => ({
        name: attribute,
        type: typeof value === "string" ? "text" : typeof value,
        value: String(value),
      })),
      note: note ?? null,
    })),
    article_labels: (set.articleLabels ?? []).flatMap(({ label, values }) => values.map((value) => ({ label, value }))),
    links: set.links.map(({ type, from, to }) => ({
      type,
      from_span: from,
      to_article: to.article ?? null,
      to_span: to.annotation,
    })),
  };
}
