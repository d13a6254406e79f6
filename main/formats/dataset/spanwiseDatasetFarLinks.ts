// Links of a dataset that lead into other articles of it. Which annotations these articles have is only known when all was
// read; and to remember all annotations of a dataset would take memory without end. So it is read once more, for the few
// articles that such links lead to.
import * as z from "../../../model/data/zod";
import { JsonReader } from "../files/JsonReader";
import type { Report } from "./rows/spanwiseDatasetQuoteCheck";
import type { FarLink } from "./spanwiseDatasetSetCheck";

/** `articles`: ids of those in the dataset. A link to another one is not judged. */
export async function checkFarLinks(
  read: () => AsyncIterable<string>,
  farLinks: readonly FarLink[],
  articles: ReadonlySet<string>,
  report: Report,
): Promise<void> {
  const judged = farLinks.filter(({ article }) => articles.has(article));
  if (judged.length === 0) return;
  const missing = new Set(judged.map(keyOf));
  const wanted = new Set(judged.map(({ article }) => article));
  const reader = new JsonReader(read());
  while ((await reader.peek()) !== "") {
    for await (const key of reader.members()) {
      const opening = await reader.peek();
      if (key === "article" && opening === "{") await findIn(reader, wanted, missing);
      else if (key === "articles" && opening === "[")
        for await (const _ of reader.elements()) await findIn(reader, wanted, missing);
      else await reader.value();
    }
  }
  for (const link of judged) {
    if (missing.has(keyOf(link)))
      report(link.path, `${link.whose} has no annotation ${link.annotation} in article ${link.article}`);
  }
}

/**
 * From a list of an article's sets to the field that names the owner, and to the word by which a far link names that
 * owner.
 */
const lists: Readonly<Record<string, { readonly person: string; readonly called: string }>> = {
  annotationSets: { person: "annotator", called: "annotator" },
  adjudicated: { person: "reviewer", called: "the adjudicated set of" },
};

/** Takes the annotations that the article has out of `missing`. */
async function findIn(reader: JsonReader, wanted: ReadonlySet<string>, missing: Set<string>): Promise<void> {
  if ((await reader.peek()) !== "{") {
    await reader.value();
    return;
  }
  let id: string | undefined;
  const held: [key: string, json: string][] = [];
  for await (const key of reader.members()) {
    const list = lists[key];
    if (key === "id") id = z.string().safeParse(JSON.parse(await reader.value())).data;
    else if (list === undefined || (id !== undefined && !wanted.has(id)) || (await reader.peek()) !== "[")
      await reader.value();
    else if (id === undefined) held.push([key, await reader.value()]);
    else await findInSets(reader, id, list, missing);
  }
  for (const [key, json] of held) {
    const list = lists[key];
    if (id !== undefined && list !== undefined && wanted.has(id))
      await findInSets(new JsonReader([json]), id, list, missing);
  }
}

const withId = z.object({ id: z.string() });

async function findInSets(
  reader: JsonReader,
  article: string,
  { person, called }: { readonly person: string; readonly called: string },
  missing: Set<string>,
): Promise<void> {
  for await (const _ of reader.elements()) {
    if ((await reader.peek()) !== "{") {
      await reader.value();
      continue;
    }
    let whose: string | undefined;
    const ids: string[] = [];
    for await (const key of reader.members()) {
      if (key === person) whose = z.string().safeParse(JSON.parse(await reader.value())).data;
      else if ((key === "annotations" || key === "unplaced") && (await reader.peek()) === "[") {
        for await (const __ of reader.elements()) {
          const row = withId.safeParse(JSON.parse(await reader.value()));
          if (row.success) ids.push(row.data.id);
        }
      } else await reader.value();
    }
    for (const annotation of ids) missing.delete(keyOf({ whose: `${called} ${whose}`, article, annotation }));
  }
}

function keyOf({ whose, article, annotation }: Pick<FarLink, "whose" | "article" | "annotation">): string {
  return JSON.stringify([whose, article, annotation]);
}
