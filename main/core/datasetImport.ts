// Reads a Spanwise dataset back: its articles as drafts, and what its annotators said about them as annotation sets.
// The file is checked first; a dataset that does not prove itself is refused as a whole.
import { createHash } from "node:crypto";
import {
  type Annotation,
  type Aside,
  annotationSchema,
  asideSchema,
  compareAnnotations,
  compareStretches,
  type Link,
  linkSchema,
} from "../../model/annotation";
import { type Provenance, provenanceSchema } from "../../model/article";
import { type AttributeDefinition, attributeDefinitionSchema } from "../../model/attribute";
import { compareLinks } from "../../model/change";
import { type DatasetArticle, type DatasetSet, datasetArticleSchema, datasetFrameSchema } from "../../model/dataset";
import { Failure } from "../../model/failure";
import type { SetState } from "../../model/history";
import { type Label, labelSchema } from "../../model/label";
import { checkDataset } from "../formats/checkDataset";
import { datasetPieces } from "../formats/spanwiseDatasetPieces";
import type { ArticleDraft } from "./articleDrafts";

/** What a dataset says about everything but its articles. */
export interface DatasetFrame {
  /** Name by id, of everybody who has a set in it. */
  readonly annotators: ReadonlyMap<string, string>;
  /** Those that can stand in a project's label set. A label is only merged into another of these. */
  readonly labels: readonly Label[];
  /** What the dataset's project says its attributes are, as far as a project can hold it. */
  readonly attributes: readonly AttributeDefinition[];
}

export interface ImportedArticle {
  readonly draft: ArticleDraft;
  readonly sets: readonly { readonly annotator: string; readonly state: SetState }[];
}

/** The bytes of a dataset from their start, as often as they are asked for. */
export type DatasetBytes = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Whether a file says of itself that it is a dataset, by its first 200 bytes. */
export function looksLikeDataset(start: Uint8Array): boolean {
  const text = Buffer.from(start.subarray(0, 200)).toString("latin1");
  return /^\s*\{\s*"format"\s*:\s*"spanwise-dataset(-line)?"/.test(text);
}

/** Fails with `bad-request` when the dataset is not sound, with the first thing that is wrong. */
export async function readDatasetFrame(bytes: DatasetBytes): Promise<DatasetFrame> {
  const { problems, problemCount } = await checkDataset(bytes());
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
  const labels = new Map<string, Label>();
  const attributes = new Map<string, AttributeDefinition>();
  for await (const piece of datasetPieces(textOf(bytes))) {
    if (piece.kind !== "member") continue;
    if (piece.key === "annotators") {
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
    }
  }
  return {
    annotators,
    labels: [...labels.values()].map(({ mergedInto, ...label }) =>
      mergedInto === undefined || !labels.has(mergedInto) ? label : { ...label, mergedInto },
    ),
    attributes: [...attributes.values()],
  };
}

/** The articles of a dataset that `readDatasetFrame` found sound, one at a time. */
export async function* datasetArticles(bytes: DatasetBytes, fileName: string): AsyncGenerator<ImportedArticle> {
  let record = 0;
  for await (const piece of datasetPieces(textOf(bytes))) {
    const isArticle = piece.kind === "article" || (piece.kind === "member" && piece.key === "article");
    if (isArticle) yield imported(piece.json, fileName, record++);
  }
}

async function* textOf(bytes: DatasetBytes): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  for await (const chunk of bytes()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** The dataset holds no original bytes: what is kept as the source is the article's record in it. */
function imported(json: string, fileName: string, record: number): ImportedArticle {
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
      },
      bytes,
      provenance: provenanceOf(article),
      remarks: [],
    },
    sets: article.annotationSets.map((set) => ({ annotator: set.annotator, state: stateOf(set) })),
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
    },
    history: { done: [], undone: [] },
  };
}

function annotationOf(row: DatasetSet["annotations"][number] | DatasetSet["unplaced"][number]): Annotation {
  const { fragments, attributes, note, changedAt, id, label, origin, createdAt } = row;
  return annotationSchema.parse({
    id,
    label,
    fragments: fragments.map(({ quote, utf16 }) => ({ ...utf16, quote })),
    ...(attributes.length === 0 ? {} : { attributes: attributes.map(attributeOf) }),
    ...withoutNulls({ note, changedAt }),
    createdAt,
    origin,
  });
}

function attributeOf({ attribute, type, value }: DatasetSet["annotations"][number]["attributes"][number]) {
  if (type === "text") return { attribute, value };
  return { attribute, value: type === "number" ? Number(value) : value === "true" };
}

function linkOf({ id, type, from, to, createdAt }: DatasetSet["links"][number]): Link {
  return linkSchema.parse({ id, type, from, to: withoutNulls(to), createdAt });
}

function asideOf({ id, kind, origin, createdAt, quote, utf16 }: DatasetSet["asides"][number]): Aside {
  return asideSchema.parse({ id, ...utf16, quote, kind, createdAt, origin });
}

/** A dataset has every key, `null` where nothing is known; in the model, absent is absent. */
function withoutNulls(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
