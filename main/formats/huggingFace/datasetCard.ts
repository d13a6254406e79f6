// The dataset card: README.md with the features and files for `datasets`, and words for people.
import type { WriteContext } from "../format/Format";
import { markdownText } from "../writing/markdownText";
import { type Column, columns } from "./rows";
import type { Split } from "./splits";

export interface CardFacts {
  readonly splits: ReadonlyMap<Split, { readonly rows: number; readonly articles: number }>;
  readonly kinds: readonly ("parquet" | "jsonl")[];
  readonly stories: number;
  readonly articles: number;
}

export function datasetCard({ project, generator }: WriteContext, facts: CardFacts): string {
  const splits = [...facts.splits].filter(([, { rows }]) => rows > 0);
  const configs = facts.kinds.map((kind, index) => ({ name: index === 0 ? "default" : kind, kind }));
  return `---
pretty_name: ${JSON.stringify(project.name)}
tags:
- spanwise
- token-classification
configs:
${configs
  .map(
    ({ name, kind }) => `- config_name: ${name}
  data_files:
${splits.map(([split]) => `  - split: ${hubName(split)}\n    path: ${fileOf(kind, split)}\n`).join("")}`,
  )
  .join("")}dataset_info:
${configs.map(({ name }) => `- config_name: ${name}\n  features:\n${featuresYaml(columns, "  ")}`).join("")}---

# ${markdownText(project.name)}

Spans and links in news articles, marked with Spanwise. One row per article and annotator; an article nobody has
annotated has one row without an annotator.

| split | rows | articles |
|---|---|---|
${splits.map(([split, { rows, articles }]) => `| ${hubName(split)} | ${rows} | ${articles} |\n`).join("")}
${facts.articles} articles tell ${facts.stories} stories: articles that share a third of their runs of five words stand in
the same split, so that a reprint of a training article is never a test. The same project gives the same splits; a project
with more articles may give others.

## Columns

- \`start\` and \`end\` count Unicode code points of \`text\` (\`offset_unit\`); \`end\` is exclusive. In Python,
  \`text[start:end]\` is \`quote\`.
- \`fragments\` are the pieces of a span; most have one. \`quote\` goes from the first to the last.
- \`attributes\` are texts; \`type\` says how to read \`value\`: \`text\`, \`number\` or \`boolean\`.
- \`article_labels\` are what the annotator says of the whole article, one entry per choice.
- \`links\` lead from a span of this row to \`to_span\` of the same annotator, in \`to_article\` or, when that is null, here.
- \`published\` and \`retrieved\` are as found, not always dates.

Labels: ${project.labels.map(({ id, name }) => `\`${id}\` (${markdownText(name)})`).join(", ")}.

The texts belong to those who wrote them; ask before you publish them. Written by ${generator.name} ${generator.version}.
`;
}

export function fileOf(kind: "parquet" | "jsonl", split: Split): string {
  return `${kind}/${split}.${kind}`;
}

/** The Hub's name of a split. */
function hubName(split: Split): string {
  return split === "dev" ? "validation" : split;
}

function featuresYaml(list: readonly Column[], indent: string): string {
  return list
    .map(({ name, type }) =>
      typeof type === "string"
        ? `${indent}- name: ${name}\n${indent}  dtype: ${type}\n`
        : `${indent}- name: ${name}\n${indent}  list:\n${featuresYaml(type, `${indent}  `)}`,
    )
    .join("");
}
