// Reads a Spanwise dataset back: its articles as drafts, and what its annotators said about them as annotation sets.
// The file is checked first; a dataset that does not prove itself is refused as a whole.
import { createHash } from "node:crypto";
import { type Aside, asideSchema, compareAnnotations, compareStretches } from "../../model/annotation/annotation";
import { compareLinks } from "../../model/annotation/change";
import type { SetState } from "../../model/annotation/history";
import { compareText } from "../../model/data/compareText";
import { Failure } from "../../model/data/failure";
import * as z from "../../model/data/zod";
import {
  type Dataset,
  type DatasetArticle,
  type DatasetSet,
  datasetArticleSchema,
  datasetFrameSchema,
} from "../../model/dataset/dataset";
import { datasetGuidelineSchema } from "../../model/dataset/datasetGuideline";
import type { DatasetAdjudicated } from "../../model/dataset/datasetReview";
import { type Provenance, provenanceSchema, refusalByLength, titleOf } from "../../model/project/article";
import { type ArticleLabel, articleLabelSchema } from "../../model/project/articleLabel";
import { type AttributeDefinition, attributeDefinitionSchema } from "../../model/project/attribute";
import { type GuidelineVersion, guidelineSchema } from "../../model/project/guideline";
import { type Label, labelSchema } from "../../model/project/label";
import { checkDataset, type DatasetBytes } from "../formats/dataset/checkDataset";
import { datasetPieces } from "../formats/dataset/spanwiseDatasetPieces";
import { reviewState } from "./datasetReviews";
import { annotationOf, linkOf, withoutNulls } from "./datasetRows";
import type { DatasetFrame, ImportedArticle } from "./importedArticle";

/** Whether a file says of itself that it is a dataset, by its first 200 bytes. */
export function looksLikeDataset(start: Uint8Array): boolean {
  const text = Buffer.from(start.subarray(0, 200)).toString("latin1");
  return /^\s*\{\s*"format"\s*:\s*"spanwise-dataset(-line)?"/.test(text);
}

/** Fails with `bad-request` when the dataset is not sound, with the first thing that is wrong. */
export async function readDatasetFrame(bytes: DatasetBytes): Promise<DatasetFrame> {
  const { problems, problemCount } = await checkDataset(bytes);
  const [first] = problems;
  if (first !== undefined) {
    const more = problemCount > 1 ? ` and ${problemCount - 1} more problems` : "";
    const where = first.path === "" ? "" : `${first.path}: `;
    throw new Failure(
      "bad-request",
      `The dataset is not sound (${where}${first.message}${more}). Run spanwise check on it, and get it again from whoever made it.`,
    );
  }
  const annotators = new Map<string, string>();
  /** Of the guideline; they need not be among those who annotated. */
  const authors = new Map<string, string>();
  const labels = new Map<string, Label>();
  const attributes = new Map<string, AttributeDefinition>();
  const owners = new Set<string>();
  let articleLabels: readonly ArticleLabel[] = [];
  let guideline: readonly GuidelineVersion[] = [];
  let holds: Dataset["holds"] = { sets: "all", reviews: true };
  for await (const piece of datasetPieces(textOf(bytes))) {
    if (piece.kind === "article" || (piece.kind === "member" && piece.key === "article")) {
      const article = datasetArticleSchema.parse(JSON.parse(piece.json));
      const tooLong = refusalByLength(article.text);
      if (tooLong !== undefined) {
        const title = titleOf({ text: article.text, provenance: provenanceOf(article) });
        throw new Failure("bad-request", `The dataset is not read because of “${title}”. ${tooLong}`);
      }
      for (const { annotator } of article.annotationSets) owners.add(annotator);
      if (article.annotationSets.length === 0) for (const { reviewer } of article.adjudicated) owners.add(reviewer);
    }
    if (piece.kind !== "member") continue;
    if (piece.key === "holds") holds = datasetFrameSchema.shape.holds.parse(JSON.parse(piece.json));
    else if (piece.key === "annotators") {
      for (const { id, name } of datasetFrameSchema.shape.annotators.parse(JSON.parse(piece.json)))
        annotators.set(id, name);
    } else if (piece.key === "labels") {
      // A label used without a description cannot: of an annotation that was made with a label since deleted.
      for (const row of datasetFrameSchema.shape.labels.parse(JSON.parse(piece.json))) {
        const label = labelSchema.safeParse(withoutNulls(row));
        if (label.success) labels.set(label.data.id, label.data);
      }
    } else if (piece.key === "attributes") {
      for (const { choices, ...row } of datasetFrameSchema.shape.attributes.parse(JSON.parse(piece.json))) {
        const definition = attributeDefinitionSchema.safeParse({
          ...row,
          ...(choices.length === 0 ? {} : { choices }),
        });
        if (definition.success) attributes.set(definition.data.id, definition.data);
      }
    } else if (piece.key === "articleLabels") {
      articleLabels = z
        .array(z.unknown())
        .parse(JSON.parse(piece.json))
        .flatMap((row) => {
          const label = articleLabelSchema.safeParse(row);
          return label.success ? [label.data] : [];
        });
    } else if (piece.key === "guideline") {
      const rows = datasetGuidelineSchema.parse(JSON.parse(piece.json));
      guideline = guidelineSchema.safeParse(rows.map((row) => ({ ...row, by: row.by.id }))).data ?? [];
      for (const { by } of rows) authors.set(by.id, by.name);
    }
  }
  return {
    annotators: new Map([...authors, ...annotators]),
    labels: [...labels.values()].map(({ mergedInto, ...label }) =>
      mergedInto === undefined || !labels.has(mergedInto) ? label : { ...label, mergedInto },
    ),
    attributes: [...attributes.values()],
    articleLabels,
    guideline,
    holds,
    owners,
  };
}

/** The articles of a dataset that `readDatasetFrame` found sound, one at a time. */
export async function* datasetArticles(
  bytes: DatasetBytes,
  fileName: string,
  { holds }: Pick<DatasetFrame, "holds">,
): AsyncGenerator<ImportedArticle> {
  let record = 0;
  for await (const piece of datasetPieces(textOf(bytes))) {
    const isArticle = piece.kind === "article" || (piece.kind === "member" && piece.key === "article");
    if (isArticle) yield imported(piece.json, fileName, record++, holds);
  }
}

async function* textOf(bytes: DatasetBytes): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  for await (const chunk of bytes()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** The dataset holds no original bytes: what is kept as the source is the article's record in it. */
function imported(json: string, fileName: string, record: number, holds: Dataset["holds"]): ImportedArticle {
  const article = datasetArticleSchema.parse(JSON.parse(json));
  const bytes = Buffer.from(json);
  return {
    draft: {
      kind: "article",
      id: article.id,
      text: article.text,
      textSha256: article.textSha256,
      source: {
        name: fileName.slice(-1000),
        bytes: bytes.length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        encoding: "utf-8",
        encodingFrom: "utf-8",
        extraction: "spanwise-dataset",
        record,
        ...(article.source.pages && { pages: article.source.pages }),
      },
      bytes,
      provenance: provenanceOf(article),
      remarks: [],
    },
    sets:
      holds.sets === "adjudicated"
        ? article.adjudicated.map((set) => ({ annotator: set.reviewer, state: adjudicatedState(set) }))
        : article.annotationSets.map((set) => ({ annotator: set.annotator, state: stateOf(set) })),
    reviews:
      holds.sets === "all"
        ? article.reviews.map((review) => ({ reviewer: review.reviewer, state: reviewState(review) }))
        : [],
    reviewsLeftOut: holds.sets === "all" ? 0 : article.reviews.length,
  };
}

function provenanceOf({ provenance }: DatasetArticle): Provenance {
  return provenanceSchema.parse(withoutNulls(provenance));
}

/** A set that was exchanged begins anew: nothing in it can be undone. */
function stateOf(set: DatasetSet): SetState {
  const annotations = [...set.annotations, ...set.unplaced].map(annotationOf);
  const links = [...set.links, ...set.brokenLinks].map(linkOf);
  const asides = set.asides.map(asideOf);
  return {
    revision: Math.max(1, set.revision),
    set: {
      status: set.status,
      annotations: annotations.toSorted(compareAnnotations),
      links: links.toSorted(compareLinks),
      ...(asides.length === 0 ? {} : { asides: asides.toSorted(compareStretches) }),
      ...(set.articleLabels && {
        articleLabels: set.articleLabels.toSorted((a, b) => compareText(a.label, b.label)),
      }),
      ...(set.lookedUnder !== undefined && { lookedUnder: set.lookedUnder }),
    },
    history: { done: [], undone: [] },
  };
}

/** An adjudicated set is done; its origin stays behind. */
function adjudicatedState({ annotations, links, brokenLinks, articleLabels }: DatasetAdjudicated): SetState {
  return {
    revision: 1,
    set: {
      status: "done",
      annotations: annotations.map(annotationOf).sort(compareAnnotations),
      links: [...links, ...brokenLinks].map(linkOf).sort(compareLinks),
      ...(articleLabels && { articleLabels: articleLabels.toSorted((a, b) => compareText(a.label, b.label)) }),
    },
    history: { done: [], undone: [] },
  };
}

function asideOf({ id, kind, origin, createdAt, quote, utf16 }: DatasetSet["asides"][number]): Aside {
  return asideSchema.parse({ id, ...utf16, quote, kind, createdAt, origin });
}
