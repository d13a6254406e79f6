// Checks what a dataset says across articles against its articles: that everything it names is there, that quotes stand where
// they are said to stand, and that the clusters are what the judgements say. The articles are read once more for it, and only
// in a dataset that says anything.
import { acrossSchema } from "../../../model/across/across";
import { judgementKey } from "../../../model/across/judgement";
import { MentionIndex } from "../../../model/across/tables/mentionIndex";
import { dataText } from "../../../model/data/dataText";
import * as z from "../../../model/data/zod";
import type { DatasetLabel } from "../../../model/dataset/dataset";
import type { DatasetAcross, DatasetJudged } from "../../../model/dataset/datasetAcross";
import { datasetAnnotationSchema } from "../../../model/dataset/datasetAnnotation";
import { offsetConverter } from "../../../model/text/offsets";
import { JsonReader } from "../files/JsonReader";
import { derivedAcross } from "./rows/derivedAcross";
import { checkQuote, type Report } from "./rows/spanwiseDatasetQuoteCheck";
import type { RowText } from "./rows/spanwiseDatasetRows";
import { acrossOfRows } from "./spanwiseDatasetAcross";

export async function checkAcross(
  read: () => AsyncIterable<string>,
  across: DatasetAcross,
  labels: readonly DatasetLabel[],
  report: Report,
): Promise<void> {
  const { index, texts } = await readArticles(read(), labels, quotedIn(across));
  checkSaid(across, index, report);
  checkStretches(across, texts, report);
  const said = new Map(across.said.map((one) => [one.member, acrossOfRows(one)]));
  const derived = derivedAcross(index, said);
  for (const [number, { member, judgements }] of across.said.entries())
    for (const [place, judgement] of (said.get(member)?.judgements ?? []).entries())
      if (judgements[place]?.stale !== derived.isStale(judgement))
        report(`across.said[${number}].judgements[${place}].stale`, "is wrong");
  if (dataText(across.clusters) !== dataText(derived.clusters))
    report("across.clusters", "are not what the judgements say");
  for (const [place, { left, right, judged }] of across.copies.entries())
    if (judged !== derived.judgedCopy(left, right))
      report(`across.copies[${place}].judged`, "is not what the judgements say");
}

function checkSaid({ said, copies }: DatasetAcross, index: MentionIndex, report: Report): void {
  const members = new Set<string>();
  for (const [number, one] of said.entries()) {
    const path = `across.said[${number}]`;
    if (members.has(one.member)) report(`${path}.member`, "stands twice");
    members.add(one.member);
    const issues = acrossSchema.safeParse(acrossOfRows(one)).error?.issues ?? [];
    for (const { path: place, message } of issues) report(`${path}.${place.join(".")}`, message);
    const entities = one.entities.map(({ id }) => id);
    if (new Set(entities).size < entities.length) report(`${path}.entities`, "has two of the same id");
    if (new Set(acrossOfRows(one).judgements.map(judgementKey)).size < one.judgements.length)
      report(`${path}.judgements`, "judges a pair twice");
    for (const [place, { left, right }] of one.judgements.entries())
      for (const side of [left, right])
        if ("article" in side && !index.articles.has(side.article))
          report(`${path}.judgements[${place}]`, `there is no article ${side.article}`);
  }
  for (const [place, { left, right }] of copies.entries()) {
    for (const article of [left, right])
      if (!index.articles.has(article)) report(`across.copies[${place}]`, `there is no article ${article}`);
    if (left === right) report(`across.copies[${place}]`, "is one article twice");
  }
}

type Quoted = NonNullable<Extract<DatasetJudged, { kind: "passage" }>["stretch"]>;

function* stretchesIn({ said, copies }: DatasetAcross): Generator<{ place: string; article: string; stretch: Quoted }> {
  for (const [number, { judgements }] of said.entries())
    for (const [index, { left, right }] of judgements.entries())
      for (const side of [left, right])
        if (side.kind === "passage" && side.stretch)
          yield { place: `across.said[${number}].judgements[${index}]`, article: side.article, stretch: side.stretch };
  for (const [number, { left, right, passages }] of copies.entries())
    for (const [index, passage] of passages.entries()) {
      const place = `across.copies[${number}].passages[${index}]`;
      yield { place: `${place}.left`, article: left, stretch: passage.left };
      yield { place: `${place}.right`, article: right, stretch: passage.right };
    }
}

function quotedIn(across: DatasetAcross): ReadonlySet<string> {
  return new Set([...stretchesIn(across)].map(({ article }) => article));
}

function checkStretches(across: DatasetAcross, texts: ReadonlyMap<string, RowText>, report: Report): void {
  for (const { place, article, stretch } of stretchesIn(across)) {
    const text = texts.get(article);
    if (text) checkQuote(text, { ...stretch, prefix: "", suffix: "" }, place, report);
  }
}

const { id, label, fragments } = datasetAnnotationSchema.shape;
const setSchema = z.object({ annotator: z.string(), annotations: z.array(z.object({ id, label, fragments })) });
const articleSchema = z.object({ id: z.string(), text: z.string(), annotationSets: z.array(setSchema) });

async function readArticles(
  chunks: AsyncIterable<string>,
  labels: readonly DatasetLabel[],
  quoted: ReadonlySet<string>,
) {
  const index = new MentionIndex(meantIn(labels));
  const texts = new Map<string, RowText>();
  const reader = new JsonReader(chunks);
  for await (const key of reader.members()) {
    if (key !== "articles" || (await reader.peek()) !== "[") {
      await reader.value();
      continue;
    }
    for await (const _ of reader.elements()) {
      const article = articleSchema.safeParse(JSON.parse(await reader.value())).data;
      if (article === undefined) continue;
      const { id, text, annotationSets } = article;
      index.put({ id, title: "", open: true }, annotationSets.map(fedSet));
      if (quoted.has(id)) texts.set(id, { text, offsets: offsetConverter(text) });
    }
  }
  return { index, texts };
}

function fedSet({ annotator, annotations }: z.infer<typeof setSchema>) {
  const mentions = annotations.map(({ id, label, fragments }) => {
    const [first, last] = [fragments[0], fragments.at(-1)];
    const quote = fragments.map((fragment) => fragment.quote).join(" … ");
    return { id, label, start: first?.utf16.start ?? 0, end: last?.utf16.end ?? 0, quote };
  });
  return { annotator, links: [], mentions };
}

function meantIn(labels: readonly DatasetLabel[]): (label: string) => string {
  const into = new Map(labels.map(({ id, mergedInto }) => [id, mergedInto]));
  return (label) => {
    let meant = label;
    for (let steps = 0; steps < labels.length; steps++) meant = into.get(meant) ?? meant;
    return into.has(meant) ? meant : label;
  };
}
