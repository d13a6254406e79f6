// A Markdown report: how much was marked by whom, and article by article what. For reading and for pasting into other
// documents; texts are quoted where they are marked, not given in full.
import { type Annotation, type AnnotationSet, quoteOf, startOf } from "../../../model/annotation/annotation";
import { counted } from "../../../model/data/counted";
import { titleOf } from "../../../model/project/article";
import { valuesInWords } from "../../../model/project/articleLabel";
import type { FileSink } from "../files/FileSink";
import { withSpool } from "../files/spool";
import type { Format, WriteContext } from "../format/Format";
import type { FittedArticle, FittedSet } from "../format/fitArticle";
import type { LossKind, LossTally } from "../format/LossTally";
import { fromUtf16 } from "../writing/fromUtf16";
import { labelLook } from "../writing/labelLooks";
import { markdownText } from "../writing/markdownText";

export const markdownReport: Format = {
  name: "markdown",
  title: "Markdown report",
  description: "One .md file: counts per label and annotator, then every annotation with what is said of it",
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
    exactText: false,
    articleLabels: true,
  },
  writer: { layout: { kind: "file", ending: "md" }, fit, write },
};

const texts: LossKind = {
  key: "markdown-texts",
  sentence: (n) => `The text of ${counted(n, "article")} is left out; what is marked is quoted.`,
};

function fit(fitted: FittedArticle, losses: LossTally): FittedArticle {
  losses.add(texts);
  return fitted;
}

async function write(articles: AsyncIterable<FittedArticle>, sink: FileSink, context: WriteContext): Promise<void> {
  const { project, generator } = context;
  await withSpool(async (spool) => {
    const counts = new Counts();
    for await (const fitted of articles) {
      counts.add(fitted);
      await spool.add(articleSection(fitted, context));
    }
    const file = await sink.open("report.md");
    await file.write(`# ${markdownText(project.name)}\n\n${counts.table(context)}\n`);
    for await (const section of spool.records()) await file.write(String(section));
    await file.write(
      `\nWritten by ${generator.name} ${generator.version}. Numbers in brackets are offsets in the text, counted in Unicode code points.\n`,
    );
    await file.close();
  });
}

/** How many annotations of which label each annotator has made. */
class Counts {
  #articles = 0;
  readonly #labels = new Set<string>();
  /** The annotators by name, since the report does not show ids. */
  readonly #people = new Map<string, { articles: number; readonly labels: Map<string, number> }>();

  add({ sets }: FittedArticle): void {
    this.#articles++;
    for (const { annotator, set } of sets) {
      const name = annotator?.name ?? "";
      const person = this.#people.get(name) ?? { articles: 0, labels: new Map<string, number>() };
      this.#people.set(name, person);
      person.articles++;
      for (const { label } of set.annotations) {
        this.#labels.add(label);
        person.labels.set(label, (person.labels.get(label) ?? 0) + 1);
      }
    }
  }

  table({ project }: WriteContext): string {
    const known = project.labels.map(({ id }) => id);
    const labels = [...known, ...[...this.#labels].filter((label) => !known.includes(label)).sort()];
    const names = labels.map((label) => markdownText(labelLook(project.labels, label).name));
    const rows = [...this.#people]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { articles, labels: made }]) => {
        const numbers = labels.map((label) => made.get(label) ?? 0);
        const all = numbers.reduce((sum, number) => sum + number, 0);
        return `| ${[markdownText(name) || "—", articles, ...numbers, all].join(" | ")} |\n`;
      });
    return `${counted(this.#articles, "article")}.\n\n| Annotator | Articles | ${[...names, "All"].join(" | ")} |\n|---|${"---|".repeat(names.length + 2)}\n${rows.join("")}`;
  }
}

function articleSection(fitted: FittedArticle, context: WriteContext): string {
  const { article, sets } = fitted;
  const { outlet, byline, url, published } = article.provenance;
  const facts = [outlet, byline, published, url].flatMap((fact) => (fact === undefined ? [] : [markdownText(fact)]));
  const head = `\n## ${markdownText(titleOf(article))}\n\n${facts.length > 0 ? `${facts.join(" · ")}\n\n` : ""}`;
  const said = sets.map((set) => setSection(fitted, set, context)).join("");
  return head + (said === "" ? "Nobody has annotated this article.\n" : said);
}

function setSection({ article }: FittedArticle, { annotator, set }: FittedSet, { project }: WriteContext): string {
  const offset = fromUtf16(article.text, "code-points");
  const byId = new Map(set.annotations.map((annotation) => [annotation.id, annotation]));
  const items = set.annotations.map((annotation) => {
    const { label, attributes = [], note } = annotation;
    const more = [
      ...attributes.map(({ attribute, value }) => `${markdownText(attribute)}: ${markdownText(String(value))}`),
      ...(note === undefined ? [] : [`note: ${markdownText(note)}`]),
      ...linksOf(annotation, set, byId),
    ];
    const name = markdownText(labelLook(project.labels, label).name);
    return `- **${name}** “${quote(annotation)}” \\[${offset(startOf(annotation))}\\]\n${more.map((line) => `  - ${line}\n`).join("")}`;
  });
  const head = `### ${markdownText(annotator?.name ?? "") || "—"} (${set.status})\n\n`;
  const whole = (set.articleLabels ?? []).map(
    (one) => `${markdownText(valuesInWords(project.articleLabels, one))}\n\n`,
  );
  return `${head}${whole.join("")}${items.join("") || "Nothing is marked.\n"}\n`;
}

function linksOf(
  { id }: Annotation,
  { links }: AnnotationSet,
  byId: ReadonlyMap<string, Annotation>,
): readonly string[] {
  return links
    .filter(({ from }) => from === id)
    .map(({ type, to }) => {
      const end = to.article === undefined ? byId.get(to.annotation) : undefined;
      return `${markdownText(type)} → ${end ? `“${quote(end)}”` : "a mark in another article"}`;
    });
}

function quote(annotation: Annotation): string {
  const words = quoteOf(annotation);
  return markdownText(words.length > 600 ? `${words.slice(0, 600).replace(/[\ud800-\udbff]$/, "")}…` : words);
}
