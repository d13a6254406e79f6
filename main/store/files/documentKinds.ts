// The kinds of files in a project: what their content must look like, what their header shows of it for lists, and how
// content of an older schema becomes content of today's.
import type { Across } from "../../../model/across/across";
import { type AcrossState, acrossStateSchema } from "../../../model/across/acrossHistory";
import { type Annotation, annotationSetSchema, idSchema, statusSchema } from "../../../model/annotation/annotation";
import type { Change } from "../../../model/annotation/change";
import { type SetState, setStateSchema } from "../../../model/annotation/history";
import { originTallySchema } from "../../../model/annotation/originTally";
import { lastStepAt, type PastSteps } from "../../../model/annotation/pastSteps";
import { type Plan, planSchema } from "../../../model/assignment/plan";
import { type Acceptor, acceptorOf } from "../../../model/data/acceptorOf";
import type { Immutable } from "../../../model/data/immutable";
import { revisionSchema } from "../../../model/data/revision";
import * as z from "../../../model/data/zod";
import { type SharedTime, sharedTimeSchema } from "../../../model/flow/workTime";
import { type Article, articleSchema, provenanceSchema, titleOf } from "../../../model/project/article";
import { type Annotator, annotatorSchema, type Project, projectSchema } from "../../../model/project/project";
import { reviewStatusSchema } from "../../../model/review/review";
import { type ReviewState, reviewStateSchema } from "../../../model/review/reviewHistory";
import {
  type ImportedSuggestions,
  importedSuggestionsFromSchema,
  importedSuggestionsSchema,
} from "../../../model/suggestions/importedSuggestions";
import { type SetTally, tallyOf } from "./setTally";

export interface DocumentKind<Content> {
  readonly format: string;
  /** The newest version of the content's schema that this program knows. */
  readonly schema: number;
  /**
   * The oldest version that has a place for all of the content, which is what is written, so that older programs go on
   * with files that hold nothing new. Absent: `schema`.
   */
  schemaOf?(content: Content): number;
  /** Checks content read from a disk. */
  parse(content: unknown): Content;
  /** `migrations[n]` turns content of schema n into content of schema n + 1. Pure. */
  readonly migrations: Readonly<Record<number, (content: unknown) => unknown>>;
  /** The part of a newer version's content that can be shown, `undefined` when nothing can. */
  parseNewer?(content: unknown): Content | undefined;
  summarise?(content: Content): unknown;
  /** Its header lists what it was made of (`Document.past`): for files that more than one person writes. */
  readonly remembersPast?: true;
  /** Serialises the content in pieces, so that a large one does not hold up everything else. */
  pieces?(content: Content): AsyncIterable<string>;
}

export const projectKind: DocumentKind<Project> = {
  format: "spanwise-project",
  schema: 3,
  schemaOf: (project) => (isOfSchema3(project) ? 3 : 2),
  parse: (content) => projectSchema.parse(content),
  parseNewer: (content) => z.object(projectSchema.shape).safeParse(content).data,
  // Ids of labels and attributes had letters a to z only: all that was valid then is so now.
  // Since then the guideline, labels of the whole article, descriptions and sub-labels were added.
  migrations: { 1: (content) => content, 2: (content) => content },
  remembersPast: true,
};

function isOfSchema3({ guideline, articleLabels, labels, attributes = [] }: Project): boolean {
  const terms = [...labels, ...attributes];
  const isNew = terms.some(({ description }) => description) || attributes.some(({ subLabels }) => subLabels);
  return guideline !== undefined || articleLabels !== undefined || isNew;
}

export const memberKind: DocumentKind<Annotator> = {
  format: "spanwise-annotator",
  schema: 1,
  parse: (content) => annotatorSchema.parse(content),
  migrations: {},
};

/** An article and its number in the order of import: the clock is for display only. */
export interface NumberedArticle {
  readonly article: Article;
  readonly sequence: number;
}

const numberedArticleSchema = z.strictObject({ article: articleSchema, sequence: revisionSchema });

export const articleFileSummarySchema = z.strictObject({
  title: z.string(),
  provenance: provenanceSchema,
  length: z.int().min(0),
  importedAt: z.string(),
  sequence: revisionSchema,
});
export type ArticleFileSummary = Readonly<z.infer<typeof articleFileSummarySchema>>;

export const articleKind: DocumentKind<NumberedArticle> = {
  format: "spanwise-article",
  schema: 1,
  parse: (content) => numberedArticleSchema.parse(content),
  migrations: {},
  summarise: summariseArticle,
  pieces: piecesOfArticle,
};

export function summariseArticle({ article, sequence }: NumberedArticle): ArticleFileSummary {
  return {
    title: titleOf(article),
    provenance: article.provenance,
    length: article.text.length,
    importedAt: article.importedAt,
    sequence,
  };
}

export const setFileSummarySchema = z.strictObject({
  status: statusSchema,
  /** How many annotations per label id. Pairs, because a label may be called `__proto__`. */
  counts: z.array(z.tuple([z.string(), z.int().min(0)])),
  /** Absent in files that were written before it was counted. */
  origins: originTallySchema.optional(),
  /** How many of them were made under a version of the guideline, by its id; absent when none was. */
  under: z.array(z.strictObject({ label: z.string(), guideline: z.string(), count: z.int().min(0) })).optional(),
  lookedUnder: z.string().optional(),
  /** Time of the latest step, ISO 8601. Absent in files that were written before it was listed, and in sets without a step. */
  touchedAt: z.string().optional(),
});
export type SetFileSummary = Readonly<z.infer<typeof setFileSummarySchema>>;

export const setKind: DocumentKind<SetState> = {
  format: "spanwise-annotation-set",
  schema: 2,
  schemaOf: (state) => (isOfSchema2(state) ? 2 : 1),
  parse: parsedState,
  // Annotations name the guideline since, and a set may have labels of the whole article.
  migrations: { 1: (content) => content },
  summarise: ({ set, history }) => summariseSet(set.status, { ...tallyOf(set), touchedAt: lastStepAt(history) }),
  pieces: piecesOfState,
};

let isWrittenState: Acceptor | undefined;

/** Of a state as it is written: the long lists of its set come last. */
function acceptorOfWritten(): Acceptor {
  const { annotations, links, ...rest } = annotationSetSchema.shape;
  return acceptorOf(setStateSchema.extend({ set: z.strictObject({ ...rest, annotations, links }) }));
}

/** What the schema makes of a state, mostly without asking it. */
function parsedState(content: unknown): SetState {
  isWrittenState ??= acceptorOfWritten();
  if (!isWrittenState(content)) return setStateSchema.parse(content);
  const { revision, set, history } = content as SetState; // as it was checked
  const { status, annotations, links, ...rest } = set;
  return { revision, set: { status, annotations, links, ...rest }, history };
}

interface Touched {
  readonly touchedAt?: string | undefined;
}

function isOfSchema2({ set, history }: SetState): boolean {
  const isUnder = ({ guideline }: Annotation): boolean => guideline !== undefined;
  const isNew = (change: Change): boolean => {
    if (change.kind === "set-article-label" || change.kind === "set-looked") return true;
    if (change.kind === "add-annotation") return isUnder(change.annotation) || change.unplaced === true;
    if (change.kind === "remove-annotation") return isUnder(change.annotation);
    return change.kind === "replace-annotation" && (isUnder(change.before) || isUnder(change.after));
  };
  if (set.articleLabels !== undefined || set.lookedUnder !== undefined || set.annotations.some(isUnder)) return true;
  return [...history.done, ...history.undone].some(({ changes }) => changes.some(isNew));
}

export function summariseSet(
  status: SetFileSummary["status"],
  { counts, origins, under, lookedUnder, touchedAt }: Pick<SetTally, "counts"> & Partial<SetTally> & Touched,
): SetFileSummary {
  return {
    status,
    counts: [...counts],
    ...(origins && { origins }),
    ...(under && { under: [...under] }),
    ...(lookedUnder !== undefined && { lookedUnder }),
    touchedAt,
  };
}

export const reviewFileSummarySchema = z.strictObject({
  status: reviewStatusSchema,
  /** Entries of threads that say something; marks that resolve or reopen one are not counted. */
  comments: z.int().min(0),
  verdicts: z.array(
    z.strictObject({
      annotator: z.string(),
      accept: z.int().min(0),
      reject: z.int().min(0),
      amend: z.int().min(0),
      setRevision: revisionSchema,
    }),
  ),
  /** As `touchedAt` of a set. */
  touchedAt: z.string().optional(),
});
export type ReviewFileSummary = Immutable<z.infer<typeof reviewFileSummarySchema>>;

export const reviewKind: DocumentKind<ReviewState> = {
  format: "spanwise-review",
  schema: 1,
  parse: (content) => reviewStateSchema.parse(content),
  migrations: {},
  summarise: summariseReview,
};

export function summariseReview({ review, history }: Pick<ReviewState, "review" | "history">): ReviewFileSummary {
  const { status, comments, verdicts } = review;
  const counts = new Map<string, { accept: number; reject: number; amend: number; setRevision: number }>();
  for (const { annotator, decision, setRevision } of verdicts) {
    const known = counts.get(annotator) ?? { accept: 0, reject: 0, amend: 0, setRevision: 0 };
    const latest = Math.max(known.setRevision, setRevision);
    counts.set(annotator, { ...known, [decision.kind]: known[decision.kind] + 1, setRevision: latest });
  }
  return {
    status,
    comments: comments.filter(({ kind }) => kind === "comment").length,
    verdicts: [...counts]
      .map(([annotator, count]) => ({ annotator, ...count }))
      .sort((a, b) => (a.annotator < b.annotator ? -1 : 1)),
    touchedAt: lastStepAt(history),
  };
}

export const acrossFileSummarySchema = z.strictObject({ entities: z.int().min(0), judgements: z.int().min(0) });
export type AcrossFileSummary = Immutable<z.infer<typeof acrossFileSummarySchema>>;

export const acrossKind: DocumentKind<AcrossState> = {
  format: "spanwise-across",
  schema: 1,
  parse: (content) => acrossStateSchema.parse(content),
  migrations: {},
  summarise: ({ across }) => summariseAcross(across),
  pieces: piecesOfAcross,
};

export function summariseAcross({ entities, judgements }: Across): AcrossFileSummary {
  return { entities: entities.length, judgements: judgements.length };
}

export const planKind: DocumentKind<Plan> = {
  format: "spanwise-plan",
  schema: 1,
  parse: (content) => planSchema.parse(content),
  migrations: {},
  remembersPast: true,
  pieces: piecesOfPlan,
};

export const timeKind: DocumentKind<SharedTime> = {
  format: "spanwise-time",
  schema: 1,
  parse: (content) => sharedTimeSchema.parse(content),
  migrations: {},
};

export const importedSuggestionsFileSummarySchema = z.strictObject({
  import: idSchema,
  from: importedSuggestionsFromSchema,
  at: z.string(),
  count: z.int().min(0),
});
export type ImportedSuggestionsFileSummary = Immutable<z.infer<typeof importedSuggestionsFileSummarySchema>>;

export const importedSuggestionsKind: DocumentKind<ImportedSuggestions> = {
  format: "spanwise-suggestions",
  schema: 1,
  parse: (content) => importedSuggestionsSchema.parse(content),
  migrations: {},
  summarise: summariseImportedSuggestions,
};

export function summariseImportedSuggestions(importedSuggestions: ImportedSuggestions): ImportedSuggestionsFileSummary {
  const { from, at, annotations } = importedSuggestions;
  return { import: importedSuggestions.import, from, at, count: annotations.length };
}

async function* piecesOfArticle({ article, sequence }: NumberedArticle): AsyncIterable<string> {
  const { text, ...rest } = article;
  yield `{"article":${JSON.stringify(rest).slice(0, -1)},"text":"`;
  for (let start = 0; start < text.length; ) {
    const end = start + unitsPerPiece;
    // A character of two units stays whole, or it would be written as two escapes.
    const next = (text.codePointAt(end - 1) ?? 0) > 0xffff ? end + 1 : end;
    yield JSON.stringify(text.slice(start, next)).slice(1, -1);
    start = next;
  }
  yield `"},"sequence":${sequence}}`;
}

async function* piecesOfState({ revision, set, history }: SetState): AsyncIterable<string> {
  // Everything else in a set, today or one day, is in the rest; only the long lists are cut.
  const { annotations, links, ...rest } = set;
  yield `{"revision":${revision},"set":${JSON.stringify(rest).slice(0, -1)},"annotations":`;
  yield* piecesOfArray(annotations);
  yield `,"links":`;
  yield* piecesOfArray(links);
  yield `},"history":`;
  yield* piecesOfHistory(history);
  yield "}";
}

async function* piecesOfAcross({ revision, across, history }: AcrossState): AsyncIterable<string> {
  yield `{"revision":${revision},"across":{"entities":`;
  yield* piecesOfArray(across.entities);
  yield `,"judgements":`;
  yield* piecesOfArray(across.judgements);
  yield `},"history":`;
  yield* piecesOfHistory(history);
  yield "}";
}

async function* piecesOfPlan({ articles, ...rest }: Plan): AsyncIterable<string> {
  yield `${JSON.stringify(rest).slice(0, -1)},"articles":`;
  yield* piecesOfArray(articles);
  yield "}";
}

async function* piecesOfHistory({ done, undone, trail }: PastSteps<unknown>): AsyncIterable<string> {
  yield `{"done":`;
  yield* piecesOfArray(done);
  yield `,"undone":`;
  yield* piecesOfArray(undone);
  if (trail) yield `,"trail":${JSON.stringify(trail)}`;
  yield "}";
}

const itemsPerPiece = 500;
const unitsPerPiece = 200_000;

async function* piecesOfArray<Item>(items: readonly Item[]): AsyncIterable<string> {
  yield "[";
  for (let start = 0; start < items.length; start += itemsPerPiece) {
    const piece = JSON.stringify(items.slice(start, start + itemsPerPiece)).slice(1, -1);
    yield start === 0 ? piece : `,${piece}`;
  }
  yield "]";
}
