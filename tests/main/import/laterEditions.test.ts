import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { importFiles, type LaterEditions } from "../../../main/import/importFiles";
import { trialStore } from "../../../main/import/trialStore";
import { articleRepositoryDouble } from "../store/articleRepositoryDouble";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-later-"));
});
afterEach(() => rm(folder, { recursive: true }));

const story = Array.from({ length: 60 }, (_, at) => `Sentence number${at} tells of ferry line${at * 7} and its crew.`);
const changed = story.map((sentence, at) => (at % 20 === 3 ? `${sentence} Divers came.` : sentence));
const clock = () => new Date("2026-03-06T08:00:00.000Z");

async function imported(
  files: Readonly<Record<string, { text: string; url?: string; outlet?: string; published?: string }>>,
  laterEditions?: LaterEditions,
) {
  const { store, articles } = articleRepositoryDouble();
  for (const [name, article] of Object.entries(files))
    await writeFile(path.join(folder, `${name}.json`), JSON.stringify({ title: `Title of ${name}`, ...article }));
  const names = Object.keys(files).map((name) => path.join(folder, `${name}.json`));
  const options = { clock, importer: { me: undefined, machine: "test", now: clock() } };
  const into = laterEditions ? store : trialStore(store);
  const { report } = await importFiles(into, names, { ...options, ...(laterEditions && { laterEditions }) });
  const nameOf = new Map(report.items.map(({ article, fileName }) => [article, path.basename(fileName, ".json")]));
  const found = report.items.map(({ edition, provenance }) => [
    edition && `${edition.because} ${nameOf.get(edition.article)} ${edition.share}`,
    provenance?.earlierEdition && nameOf.get(provenance.earlierEdition),
  ]);
  return { found, report, articles };
}

test("nearly the same text is proposed as an edition, in a dry run too; a reprint elsewhere is only named", async () => {
  const { found } = await imported({
    first: { text: story.join(" "), outlet: "Harbour News" },
    later: { text: changed.join(" "), outlet: "Harbour News" },
    reprint: { text: story.slice(5).join(" "), outlet: "Inland Post" },
    other: { text: "Snow fell on the pass, and nobody could tell when the road would be free again for carts." },
  });
  expect(found.map(([, earlier]) => earlier)).toEqual([undefined, "first", undefined, undefined]);
  expect(found.map(([edition]) => edition?.split(" ")[0])).toEqual([undefined, "text", "text", undefined]);
});

test("a page of the same address with other words is named, and one dated before is never the later edition", async () => {
  const { found, report } = await imported({
    front: { text: "Whatever happens today is listed on this page.", url: "https://www.harbour.example/" },
    again: { text: "Nothing of the kind is told here on the next day.", url: "http://harbour.example/?utm_source=x" },
    march: { text: changed.join(" "), published: "2026-03-02" },
    february: { text: story.join(" "), published: "2026-02-20" },
  });
  expect(found[1]).toEqual(["address front 0", undefined]);
  expect([report.items[3]?.edition?.isOlder, found[3]?.[1]]).toEqual([true, undefined]);
});

test("a person may take later editions as articles of their own, or leave them out", async () => {
  const files = { first: { text: story.join(" ") }, later: { text: changed.join(" ") } };
  const kept = await imported(files, "articles");
  expect([kept.report.added, kept.found[1]?.[1]]).toEqual([2, undefined]);
  const left = await imported(files, "leave-out");
  expect([left.report.added, left.report.leftOut, left.report.items[1]?.reason]).toEqual([
    1,
    1,
    "Left out, as a later edition of an article that is here.",
  ]);
  const both = await imported(files, "editions");
  expect([both.report.added, both.found[1]?.[1]]).toEqual([2, "first"]);
});
