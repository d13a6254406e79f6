// The tables of a CSV export and their columns, in order. Ids are unique within an article and annotator.

export const tables = {
  articles: [
    "article_id",
    "title",
    "outlet",
    "byline",
    "url",
    "published",
    "retrieved",
    "language",
    "earlier_edition",
    "text_sha256",
    "text",
  ],
  sets: ["article_id", "annotator", "status"],
  article_labels: ["article_id", "annotator", "label", "value"],
  spans: [
    "article_id",
    "annotator",
    "span_id",
    "label",
    "fragment",
    "start_code_points",
    "end_code_points",
    "start_utf16",
    "end_utf16",
    "quote",
    "note",
    "created_at",
    "changed_at",
    "entity_id",
    "entity",
  ],
  attributes: ["article_id", "annotator", "span_id", "attribute", "type", "value"],
  links: ["article_id", "annotator", "link_id", "type", "from_span", "to_article", "to_span", "created_at"],
} as const;

export type Table = keyof typeof tables;
export const tableNames = [
  "articles",
  "sets",
  "spans",
  "attributes",
  "links",
  "article_labels",
] as const satisfies readonly Table[];
