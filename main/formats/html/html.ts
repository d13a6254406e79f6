// Highlighted HTML: one file that opens in any browser and in any year. No scripts, nothing from elsewhere; every mark has
// a letter and a number beside its colour, and overlapping marks have lines of their own.

import { counted } from "../../../model/data/counted";
import { titleOf } from "../../../model/project/article";
import { valuesInWords } from "../../../model/project/articleLabel";
import type { FileSink } from "../files/FileSink";
import type { Format, WriteContext } from "../format/Format";
import type { FittedArticle, FittedSet } from "../format/fitArticle";
import type { LossKind, LossTally } from "../format/LossTally";
import { htmlText } from "../writing/htmlText";
import { labelLook } from "../writing/labelLooks";
import { setsOrNobody } from "../writing/setsOrNobody";
import { markedText } from "./markedText";
import { marksOf } from "./marks";
import { markTable } from "./markTable";
import { styles } from "./styles";

export const html: Format = {
  name: "html",
  title: "Highlighted HTML",
  description: "One .html page to read, print or send: texts with their marks, and tables of what is said of them",
  unit: "none",
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
  writer: { layout: { kind: "file", ending: "html" }, fit, write },
};

const controls: LossKind = {
  key: "html-controls",
  sentence: (n) =>
    `${counted(n, "control character")} in texts ${n === 1 ? "is" : "are"} shown as ${n === 1 ? "a symbol" : "symbols"}.`,
};

function fit(fitted: FittedArticle, losses: LossTally): FittedArticle {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  losses.add(controls, fitted.article.text.match(/[\u0000-\u0008\u000b-\u001f\u007f]/g)?.length ?? 0);
  return fitted;
}

async function write(articles: AsyncIterable<FittedArticle>, sink: FileSink, context: WriteContext): Promise<void> {
  const { project, generator } = context;
  const file = await sink.open("articles.html");
  const name = htmlText(project.name);
  await file.write(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="${htmlText(`${generator.name} ${generator.version}`)}"><title>${name}</title>
<style>${styles}</style></head><body>
<header><h1 dir="auto">${name}</h1><p><a href="#contents">Labels and contents</a></p></header>
`);
  const contents: string[] = [];
  const used = new Set<string>();
  for await (const fitted of articles) {
    const { article } = fitted;
    const title = htmlText(titleOf(article));
    contents.push(`<li dir="auto"><a href="#a-${article.id}">${title}</a></li>\n`);
    await file.write(`<article id="a-${article.id}"><h2 dir="auto">${title}</h2>\n${provenance(fitted)}`);
    for (const set of setsOrNobody(fitted)) {
      for (const { label } of set.set.annotations) used.add(label);
      await file.write(section(fitted, set, context));
    }
    await file.write("</article>\n");
  }
  // The labels are written last, since only then it is known which of them are used.
  const labels = used.size === 0 ? "" : `<h2>Labels</h2><p>${legend(context, used)}</p>`;
  await file.write(
    `<nav id="contents">${labels}<h2>Contents</h2><ol>\n${contents.join("")}</ol></nav>\n</body></html>\n`,
  );
  await file.close();
}

/** The labels in use: the project's in their order, then others. */
function legend({ project }: WriteContext, used: ReadonlySet<string>): string {
  const own = project.labels.map(({ id }) => id);
  const others = [...used].filter((id) => !own.includes(id)).sort();
  return [...own.filter((id) => used.has(id)), ...others]
    .map((id) => labelLook(project.labels, id))
    .map(
      ({ letter, name, colour }) =>
        `<span class="label" style="color:${colour}"><b>${letter}</b> ${htmlText(name)}</span>`,
    )
    .join(" ");
}

function provenance({ article }: FittedArticle): string {
  const { outlet, byline, url, published, retrieved } = article.provenance;
  const facts = [outlet, byline, published, retrieved && `retrieved ${retrieved}`].filter((fact) => fact !== undefined);
  // Every address is shown, but only http and https addresses become links: others may run something.
  const address =
    url === undefined
      ? []
      : [
          /^https?:\/\//i.test(url)
            ? `<a rel="noreferrer" href="${htmlText(url)}">${htmlText(url)}</a>`
            : htmlText(url),
        ];
  const all = [...facts.map(htmlText), ...address];
  return all.length === 0 ? "" : `<p class="provenance" dir="auto">${all.join(" · ")}</p>\n`;
}

function section({ article }: FittedArticle, { annotator, set }: FittedSet, { project }: WriteContext): string {
  const marks = marksOf(set.annotations, project.labels);
  const where = { article: article.id, person: annotator?.id ?? "nobody" };
  const head = annotator ? `<h3 dir="auto">${htmlText(annotator.name)} <small>${set.status}</small></h3>\n` : "";
  const said = (set.articleLabels ?? []).map(
    (one) => `<li>${htmlText(valuesInWords(project.articleLabels, one))}</li>`,
  );
  const whole = said.length === 0 ? "" : `<ul class="whole" dir="auto">${said.join("")}</ul>\n`;
  return `<section>${head}${whole}${markedText(article.text, marks)}${markTable(set, marks, where)}</section>\n`;
}
