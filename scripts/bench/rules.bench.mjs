// How well the rules find what two analysts tagged in the sample project: figures and claims, precision and recall, and
// how long they take on a megabyte. Recall is counted over every tag list; precision only where an annotator has marked
// the article as done, since elsewhere what is not tagged may only be not tagged yet.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { builtPages } from "./builtPages.mjs";
import { bestTimes, timeRows } from "./median.mjs";
import { taggedArticles } from "./taggedArticles.mjs";

export const title = "Figures, claims and asides found by rules";

const root = fileURLToPath(new URL("../..", import.meta.url));
const runs = 5;

export async function run() {
  const load = async (file) => (await runnerImport(path.join(root, file))).module;
  const { findFigures } = await load("model/figures/findFigures.ts");
  const { parseFigure } = await load("model/figures/parseFigure.ts");
  const { findQuotations } = await load("model/quotations/findQuotations.ts");
  const { findTextAnomalies } = await load("model/boilerplate/findTextAnomalies.ts");
  const { proposeBoilerplate } = await load("model/boilerplate/proposeBoilerplate.ts");
  const articles = await taggedArticles();

  const figures = compared(articles, "figure", (text) => outsideAsides(findFigures(text), proposeBoilerplate(text)));
  const claims = compared(articles, "claim", (text) =>
    outsideAsides(
      findQuotations(text)
        .filter(({ weak }) => !weak)
        .map((quotation) => ({ ...quotation.content, source: quotation.source })),
      proposeBoilerplate(text),
    ),
  );
  const tagged = articles.flatMap(({ text, sets }) =>
    sets.flatMap(({ annotations }) =>
      annotations
        .filter(({ label }) => label === "figure")
        .map(({ fragments }) => parseFigure(text, fragments[0].start, fragments.at(-1).end)),
    ),
  );
  const long = Array.from({ length: 60 }, () => articles.map(({ text }) => text).join("\n\n")).join("\n\n");
  const megabyte = long.slice(0, 1_000_000);
  const { proposeProvenance } = await load("main/formats/articles/proposeProvenance.ts");
  return [
    ...rows("Figures", figures),
    {
      name: "Tagged figures read for sure",
      value: share(tagged.filter((each) => each?.confident).length, tagged.length),
      unit: "%",
    },
    {
      name: "Tagged figures not read at all",
      value: share(tagged.filter((each) => each === undefined).length, tagged.length),
      unit: "%",
    },
    ...rows("Claims", claims),
    {
      name: "Claims found whose linked source is the speaker found",
      value: share(claims.speakers, claims.linked),
      unit: "%",
    },
    ...timeRows("Figures found in 1 MB", await bestTimes(runs, () => findFigures(megabyte))),
    ...timeRows("Claims found in 1 MB", await bestTimes(runs, () => findQuotations(megabyte))),
    ...timeRows("Anomalies found in 1 MB", await bestTimes(runs, () => findTextAnomalies(megabyte))),
    ...pageRows("Pages the rules were mended after", true, proposeBoilerplate, proposeProvenance),
    ...pageRows("Pages held back", false, proposeBoilerplate, proposeProvenance),
    ...timeRows("Asides proposed in 1 MB", await bestTimes(runs, () => proposeBoilerplate(megabyte))),
  ];
}

/** Line by line: the lines of the page's own that are proposed, and those proposed that are article text. */
function pageRows(name, isSeen, proposeBoilerplate, proposeProvenance) {
  const sums = { pages: 0, furniture: 0, found: 0, right: 0, titles: 0 };
  for (const { lines, text } of builtPages.filter((page) => page.isSeen === isSeen)) {
    const asides = proposeBoilerplate(text);
    let start = 0;
    sums.pages++;
    for (const line of lines) {
      const end = start + line.text.length;
      const isProposed = asides.some((aside) => overlaps(aside, { start, end }));
      if (!line.isArticle) sums.furniture++;
      if (isProposed) sums.found++;
      if (isProposed && !line.isArticle) sums.right++;
      start = end + 1;
    }
    if (
      proposeProvenance(text).find(({ field }) => field === "title")?.value ===
      lines.find(({ isTitle }) => isTitle).text
    )
      sums.titles++;
  }
  const { pages, furniture, found, right, titles } = sums;
  return [
    {
      name: `${name} (${pages}): lines of the page's own proposed (of ${furniture})`,
      value: share(right, furniture),
      unit: "%",
    },
    { name: "… proposed lines that are no article text", value: share(right, found), unit: "%" },
    { name: "… headline proposed as the title", value: share(titles, pages), unit: "%" },
  ];
}

function rows(name, { done, found, hits, tags, exact, overlapping }) {
  return [
    {
      name: `${name}: precision against finished sets (overlap, ${found} found in ${done} articles)`,
      value: share(hits, found),
      unit: "%",
    },
    { name: `${name}: recall (overlap, ${tags} tags)`, value: share(overlapping, tags), unit: "%" },
    { name: `${name}: recall (same characters)`, value: share(exact, tags), unit: "%" },
  ];
}

function compared(articles, label, find) {
  const sums = { done: 0, found: 0, hits: 0, tags: 0, exact: 0, overlapping: 0, linked: 0, speakers: 0 };
  for (const { text, sets } of articles) {
    const found = find(text);
    const tagsOf = ({ annotations }) =>
      annotations
        .filter((each) => each.label === label)
        .map(({ id, fragments }) => ({ id, start: fragments[0].start, end: fragments.at(-1).end }));
    const finished = sets.filter(({ status }) => status === "done");
    if (finished.length > 0) {
      const tags = finished.flatMap(tagsOf);
      sums.done++;
      sums.found += found.length;
      sums.hits += found.filter((each) => tags.some((tag) => overlaps(tag, each))).length;
    }
    for (const set of sets) {
      for (const tag of tagsOf(set)) {
        const hits = found.filter((each) => overlaps(tag, each));
        sums.tags++;
        if (hits.length > 0) sums.overlapping++;
        if (hits.some(({ start, end }) => start === tag.start && end === tag.end)) sums.exact++;
        const link = set.links.find(({ type, from, to }) => type === "source" && from === tag.id && !to.article);
        const source = set.annotations.find(({ id }) => id === link?.to.annotation);
        if (hits.length === 0 || source === undefined) continue;
        sums.linked++;
        const place = { start: source.fragments[0].start, end: source.fragments.at(-1).end };
        if (hits.some((each) => each.source && overlaps(place, each.source))) sums.speakers++;
      }
    }
  }
  return sums;
}

function outsideAsides(found, asides) {
  return found.filter((each) => !asides.some((aside) => overlaps(aside, each)));
}

function overlaps(a, b) {
  return a.start < b.end && b.start < a.end;
}

function share(part, whole) {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10;
}
