// Spanwise's own dataset, JSON or JSON Lines, as something to import: another project's export. It is written by
// `spanwiseDatasetWriter`, which loses nothing; here it goes through the same dry run as every other format.
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import * as z from "../../../model/data/zod";
import {
  type DatasetArticle,
  type DatasetSet,
  datasetArticleSchema,
  datasetFormat,
  datasetLineFormat,
  datasetVersion,
} from "../../../model/dataset/dataset";
import { datasetPieces } from "../dataset/spanwiseDatasetPieces";
import type { InputFile } from "../files/InputFile";
import type { Place, ReadProblem } from "../files/ReadProblem";
import { readStart } from "../files/readText";
import type { Format } from "../format/Format";
import type { ReadAnnotation, ReadAside, ReadAttribute, ReadDocument, ReadLink, ReadSet } from "../format/ReadDocument";

export const spanwise: Format = {
  name: "spanwise",
  title: "Spanwise dataset",
  description: "A dataset of another Spanwise project, JSON or JSON Lines",
  unit: "utf-16",
  carries: {
    overlaps: true,
    discontinuous: true,
    links: "across",
    attributes: true,
    notes: true,
    status: true,
    annotators: true,
    provenance: true,
    asides: true,
    exactText: true,
    articleLabels: true,
  },
  reader: { recognise, read },
};

async function recognise(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const own: InputFile[] = [];
  const opening = new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"(${datasetFormat}|${datasetLineFormat})"`);
  for (const file of files) if (opening.test((await readStart(file, 1024)) ?? "")) own.push(file);
  return own;
}

async function* read(files: readonly InputFile[]): AsyncGenerator<ReadDocument | ReadProblem> {
  for (const file of files) {
    try {
      // What stands behind the articles is looked for first.
      const { names, across } = await membersIn(file);
      yield* documentsIn(file, names);
      if (across > 0) yield acrossProblem(file, across);
    } catch (error) {
      const message = unreadable(error);
      yield { kind: "problem", place: { file: file.name }, about: "file", message };
    }
  }
}

/** People of a dataset become others here, and judgements are about annotations of people. */
function acrossProblem({ name }: InputFile, judgements: number): ReadProblem {
  const message = `${counted(judgements, "entity or judgement", "entities and judgements")} across articles stay behind: they are about the annotations of people who are others in this project. A package takes them along.`;
  return { kind: "problem", place: { file: name }, about: "remark", message };
}

const acrossSchema = z.object({
  said: z.array(z.object({ entities: z.array(z.unknown()), judgements: z.array(z.unknown()) })),
});
const annotatorsSchema = z.array(z.object({ id: z.string(), name: z.string() }));

/** The annotators' names, and how much is said across articles. */
async function membersIn(file: InputFile) {
  let across = 0;
  const names = new Map<string, string>();
  for await (const piece of datasetPieces(decoded(file))) {
    if (piece.kind !== "member") continue;
    if (piece.key === "annotators") {
      const list = annotatorsSchema.safeParse(JSON.parse(piece.json));
      for (const { id, name } of list.data ?? []) names.set(id, name);
    } else if (piece.key === "across") {
      const { said = [] } = acrossSchema.safeParse(JSON.parse(piece.json)).data ?? {};
      across = said.reduce((sum, { entities, judgements }) => sum + entities.length + judgements.length, 0);
    } else if (piece.key === "version" && Number(piece.json) > datasetVersion) {
      const message = `The dataset is of version ${piece.json}, which is newer than this Spanwise. Update Spanwise and import it again.`;
      throw new Failure("bad-request", message);
    }
  }
  return { names, across };
}

async function* documentsIn(
  file: InputFile,
  names: ReadonlyMap<string, string>,
): AsyncGenerator<ReadDocument | ReadProblem> {
  for await (const piece of datasetPieces(decoded(file))) {
    const isArticle = piece.kind === "article" || (piece.kind === "member" && piece.key === "article");
    if (!isArticle) continue;
    const place = { file: file.name, row: piece.line };
    const article = datasetArticleSchema.safeParse(JSON.parse(piece.json));
    if (!article.success) {
      const [issue] = article.error.issues;
      const message = `This is no article of a dataset: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}.`;
      yield { kind: "problem", place, about: "document", message };
      continue;
    }
    for (const set of article.data.annotationSets) {
      for (const { id, label, reason } of set.unplaced) {
        const message = `“${label}” (${id}) was unplaced when the dataset was written, and is left out: ${reason}.`;
        yield { kind: "problem", place, about: "annotation", message };
      }
    }
    for (const { id, reason } of comingIn(article.data).flatMap(({ brokenLinks }) => brokenLinks)) {
      const message = `The link ${id} was broken when the dataset was written, and is left out: ${reason}.`;
      yield { kind: "problem", place, about: "link", message };
    }
    yield* reviewProblems(article.data, place);
    yield document(article.data, names, place);
  }
}

function* reviewProblems(article: DatasetArticle, place: Place): Generator<ReadProblem> {
  const verdicts = article.reviews.reduce((sum, review) => sum + review.verdicts.length, 0);
  const comments = article.reviews.reduce((sum, review) => sum + review.comments.length, 0);
  if (verdicts + comments === 0) return;
  const said = `${counted(verdicts, "verdict")} and ${counted(comments, "comment")} of reviewers`;
  const message = `${said} stay behind: they come along where a dataset is imported as it is, not zipped and not converted.`;
  yield { kind: "problem", place, about: "remark", message };
}

/** The sets to import. Of a dataset of adjudicated sets these are the adjudicated ones, as their reviewers' sets. */
function comingIn({ annotationSets, adjudicated }: DatasetArticle) {
  if (annotationSets.length > 0) return annotationSets;
  return adjudicated
    .filter(({ status }) => status === "adjudicated")
    .map((set) => ({ ...set, annotator: set.reviewer, status: "done" as const, asides: [] }));
}

function document(article: DatasetArticle, names: ReadonlyMap<string, string>, place: Place): ReadDocument {
  const provenance = Object.fromEntries(
    Object.entries(article.provenance).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
  const sets = comingIn(article).map((set) =>
    readSet(set, names.get(set.annotator) ?? set.annotator, article.id, place),
  );
  return { kind: "document", place, name: article.id, text: article.text, provenance, sets };
}

function readSet(
  set: Pick<DatasetSet, "status" | "annotations" | "links" | "asides" | "articleLabels">,
  annotator: string,
  article: string,
  place: Place,
): ReadSet {
  const annotations = set.annotations.map(
    ({ id, label, note, createdAt, changedAt, attributes, fragments }): ReadAnnotation => ({
      place,
      key: id,
      label,
      fragments: fragments.map(({ quote, utf16 }) => ({ ...utf16, quote })),
      ...(attributes.length > 0 ? { attributes: attributes.map(readAttribute) } : {}),
      ...(note === null ? {} : { note }),
      createdAt,
      ...(changedAt === null ? {} : { changedAt }),
    }),
  );
  const links = set.links.map(({ type, from, to, createdAt }): ReadLink => {
    const far = to.article === null || to.article === article ? {} : { toDocument: to.article };
    return { place, type, from, to: to.annotation, createdAt, ...far };
  });
  const asides = set.asides.map(
    ({ kind, origin, createdAt, quote, utf16 }): ReadAside => ({ place, kind, origin, createdAt, ...utf16, quote }),
  );
  const { status, articleLabels } = set;
  return {
    ...{ annotator, status, annotations, links },
    ...(asides.length > 0 && { asides }),
    ...(articleLabels && { articleLabels }),
  };
}

function readAttribute({
  attribute,
  type,
  value,
}: DatasetSet["annotations"][number]["attributes"][number]): ReadAttribute {
  if (type === "number") return { name: attribute, value: Number(value) };
  return { name: attribute, value: type === "boolean" ? value === "true" : value };
}

async function* decoded(file: InputFile): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of file.read()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** The sentence for what a file is to blame for; any other error goes on. */
function unreadable(error: unknown): string {
  if (error instanceof Failure) return error.message;
  if (error instanceof SyntaxError) return `The dataset cannot be read: ${error.message}. Export it again.`;
  if (error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA")
    return "The dataset is no UTF-8 text. Export it again.";
  throw error;
}
