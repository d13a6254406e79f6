// How well annotations are carried to a later edition of their article. The pairs are made by a program from the sample's
// articles and everybody's annotations: paragraphs moved, sentences removed and added, typos corrected, words put in, numbers
// and quotation marks changed. So the right answer is known for every annotation.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { laterEdition } from "./laterEdition.mjs";
import { median } from "./median.mjs";
import { taggedArticles } from "./taggedArticles.mjs";

export const title = "Annotations carried to a later edition";

const root = fileURLToPath(new URL("../..", import.meta.url));
const seeds = 25;

export async function run() {
  const load = async (file) => (await runnerImport(path.join(root, file))).module;
  const { compareEditions } = await load("model/editions/editions.ts");
  const { carriedSet } = await load("model/editions/carriedSet.ts");
  const { silentEdits } = await load("model/editions/silentEdits.ts");
  const count = { all: 0, right: 0, asked: 0, silentlyWrong: 0, gone: 0, numbers: 0, told: 0 };
  const times = [];
  for (const { text, sets } of await taggedArticles()) {
    for (let seed = 1; seed <= seeds; seed++) {
      const later = laterEdition(text, seed);
      const before = performance.now();
      const editions = compareEditions(text, later.text);
      const carried = sets.map((set) => carriedSet(set, editions));
      times.push(performance.now() - before);
      for (const [index, set] of sets.entries()) judge(set.annotations, carried[index], later, count);
      const edits = silentEdits(editions);
      for (const number of later.numbers) {
        count.numbers++;
        if (edits.some(({ before: { start, end } }) => start <= number && number < end)) count.told++;
      }
    }
  }
  const found = await proposedAtImport(load);
  const share = (part, whole) => Math.round((1000 * part) / whole) / 10;
  return [
    {
      name: `Not carried right (of ${count.all.toLocaleString("en")} annotations)`,
      value: share(count.all - count.right, count.all),
      unit: "%",
      limit: 2,
    },
    { name: "Silently wrong", value: count.silentlyWrong, unit: "", limit: 0 },
    { name: "To be confirmed by a person", value: share(count.asked, count.all), unit: "%" },
    { name: "Gone with their sentences", value: share(count.gone, count.all), unit: "%" },
    {
      name: `Changed numbers told (${count.numbers.toLocaleString("en")})`,
      value: share(count.told, count.numbers),
      unit: "%",
    },
    {
      name: `Later editions not told at import (of ${found.all.toLocaleString("en")})`,
      value: share(found.all - found.told, found.all),
      unit: "%",
      limit: 2,
    },
    { name: "Taken for an edition of another article", value: found.wrong, unit: "", limit: 0 },
    { name: "Comparing two editions and carrying everybody's sets", value: median(times), unit: "ms" },
  ];
}

/** How many later editions an import proposes as editions of the right article, going by their words alone. */
async function proposedAtImport(load) {
  const { editionFinder } = await load("main/import/editionFinder.ts");
  const articles = (await taggedArticles()).map(({ text }, place) => ({ id: `article-${place}`, text }));
  const headers = articles.map(({ id }) => ({ header: { id, title: id, provenance: {} } }));
  const store = {
    entries: async () => ({ entries: headers, loading: false }),
    readArticle: async (id) => ({ article: articles.find((one) => one.id === id) }),
  };
  const count = { all: 0, told: 0, wrong: 0 };
  for (const { id, text } of articles) {
    for (let seed = 1; seed <= seeds; seed++) {
      const draft = { id: `${id}-${seed}`, text: laterEdition(text, seed).text };
      // A finder takes what it saw for known, so each edition has its own.
      const found = await editionFinder(store).find(draft, {});
      count.all++;
      if (found?.article === id) count.told++;
      else if (found) count.wrong++;
    }
  }
  return count;
}

function judge(annotations, { changes, near, gone }, { placeOf }, count) {
  const exact = new Map(
    changes.flatMap((change) => (change.kind === "add-annotation" ? [[change.annotation.id, change.annotation]] : [])),
  );
  const asked = new Map(near.map(({ before, after }) => [before.id, after]));
  const left = new Set(gone.map(({ id }) => id));
  for (const annotation of annotations) {
    const { id, fragments } = annotation;
    const expected = fragments.map(({ start, end }) => placeOf(start, end));
    const isGone = expected.some((place) => place === undefined);
    const isAt = (found) =>
      !isGone &&
      found.fragments.every(({ start, end }, index) => expected[index].start === start && expected[index].end === end);
    count.all++;
    if (left.has(id)) {
      count.gone++;
      if (isGone) count.right++;
    } else if (asked.has(id)) {
      count.asked++;
      if (isAt(asked.get(id))) count.right++;
    } else if (isAt(exact.get(id))) count.right++;
    else count.silentlyWrong++;
  }
}
