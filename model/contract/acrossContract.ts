// The part of the contract that is about what is said across articles: entities, judgements, and the tables that are derived
// from them.
import { coordinatesSchema, entitySchema } from "../across/entity";
import { judgementSchema } from "../across/judgement";
import { proposalReasons } from "../across/tables/entityProposals";
import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";
import { actionTargetShape } from "./actionTarget";

const fields = entitySchema.pick({ name: true, kind: true, note: true, externalIds: true, coordinates: true });
const [identity, claims, figures, copies] = judgementSchema.options;
const hostsOwn = { at: true, versions: true } as const;

/** A judgement as a window asks for it: the host adds the time. */
const saidSchema = z.discriminatedUnion("topic", [
  identity.omit(hostsOwn),
  claims.omit(hostsOwn),
  figures.omit(hostsOwn),
  copies.omit(hostsOwn),
]);

const sides = { topic: true, left: true, right: true } as const;
const pairSchema = z.discriminatedUnion("topic", [
  identity.pick(sides),
  claims.pick(sides),
  figures.pick(sides),
  copies.pick(sides),
]);

/** One thing a person does across articles. */
export const acrossRequestSchema = z.discriminatedUnion("kind", [
  /** Judges pairs, in place of what this person said of them before; one step, so that a bulk is undone at once. */
  z.strictObject({
    kind: z.literal("judge"),
    said: z.array(saidSchema).min(1).max(100_000),
    title: z.string().min(1).max(200).optional(),
  }),
  /** Takes judgements back, as if they had never been made. */
  z.strictObject({
    kind: z.literal("unjudge"),
    pairs: z.array(pairSchema).min(1).max(100_000),
    title: z.string().min(1).max(200).optional(),
  }),
  /** Makes an entity that is the same as what is listed. */
  z.strictObject({
    kind: z.literal("add-entity"),
    id: idSchema,
    fields,
    same: z.array(identity.shape.right).max(10_000),
  }),
  /** Says what a mention or a spelling means, in place of what this person said of that before (`assign`). */
  z.strictObject({
    kind: z.literal("assign"),
    ref: identity.shape.left,
    to: z.array(identity.shape.right).max(10_000),
    apart: z.array(identity.shape.right).max(10_000),
    title: z.string().min(1).max(200),
  }),
  /** Takes back all that this person said of one mention by itself: it is again what its spelling is. */
  z.strictObject({ kind: z.literal("put-back"), mention: identity.shape.left.options[0] }),
  z.strictObject({ kind: z.literal("change-entity"), id: idSchema, fields }),
  /** Removes one's own entity with one's judgements about it. */
  z.strictObject({ kind: z.literal("remove-entity"), id: idSchema }),
  /** Fail with `conflict` when something was done since `revision`. */
  z.strictObject({ kind: z.literal("undo"), revision: revisionSchema }),
  z.strictObject({ kind: z.literal("redo"), revision: revisionSchema }),
]);
export type AcrossRequest = Immutable<z.infer<typeof acrossRequestSchema>>;

const pastSchema = z.strictObject({
  revision: revisionSchema,
  /** Titles of what undo and redo would take back and do again. */
  undo: z.string().optional(),
  redo: z.string().optional(),
});

const count = z.int().min(0);
/** Which rows of a table: from the first of them, so many. */
const page = { from: count, count: z.int().min(1).max(1000) };
/** How many articles were read of how many: what is not read yet is in no table. Read anew at `across.tables`. */
const reading = z.strictObject({ done: count, total: count });

/** A mention in its article; what a row opens. UTF-16 offsets. */
const placeSchema = z.strictObject({
  article: idSchema,
  title: z.string(),
  annotator: idSchema,
  annotation: idSchema,
  label: z.string(),
  start: count,
  end: count,
  quote: z.string(),
  outlet: z.string().optional(),
  published: z.string().optional(),
  /** It belongs to its entity by what was said of it alone, not by its spelling. */
  single: z.boolean().optional(),
});
export type AcrossPlace = Immutable<z.infer<typeof placeSchema>>;

const entityRowSchema = z.strictObject({
  /** Names the row in other calls, while its members stay what they are. */
  id: z.string(),
  name: z.string(),
  kind: z.string().optional(),
  entities: z.array(z.strictObject({ id: idSchema, member: idSchema })),
  labels: z.array(z.string()),
  spellings: z.array(z.strictObject({ label: z.string(), text: z.string(), mentions: count })),
  mentions: count,
  articles: count,
  outlets: count,
  first: z.string().optional(),
  last: z.string().optional(),
  coordinates: coordinatesSchema.optional(),
  note: z.string().optional(),
});

const entityProposalSchema = z.strictObject({
  left: z.strictObject({ id: z.string(), name: z.string(), mentions: count }),
  right: z.strictObject({ id: z.string(), name: z.string(), mentions: count }),
  /** `spelling`: the same once folded. `defined`: the text says so. `surname`: it follows the full name. */
  reason: z.enum(proposalReasons),
  /** The subject of a judgement to be given. */
  spellings: z.tuple([identity.shape.left.options[1], identity.shape.left.options[1]]),
  /** One in context of each. */
  places: z.tuple([placeSchema, placeSchema]),
});

const sourceSchema = z.strictObject({ cluster: z.string(), name: z.string() });
const rowShape = {
  key: z.string(),
  article: idSchema,
  annotator: idSchema,
  annotation: idSchema,
  start: count,
  end: count,
  quote: z.string(),
  outlet: z.string().optional(),
  published: z.string().optional(),
  sources: z.array(sourceSchema),
};
const figureRowSchema = z.strictObject({
  ...rowShape,
  value: z.number().optional(),
  lower: z.number().optional(),
  upper: z.number().optional(),
  modifier: z.string().optional(),
  unit: z.string(),
  of: z.string(),
  asOf: z.string().optional(),
});
const pairOfKeys = z.tuple([z.string(), z.string()]);
const figureGroupSchema = z.strictObject({
  id: z.string(),
  unit: z.string(),
  of: z.string(),
  cluster: z.string().optional(),
  rows: z.array(figureRowSchema),
  flags: z.array(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("differ"), rows: pairOfKeys }),
      z.strictObject({ kind: z.literal("changed"), rows: pairOfKeys, source: z.string() }),
      z.strictObject({ kind: z.literal("sum"), parts: z.array(z.string()), total: z.string() }),
    ]),
  ),
});
const claimRowSchema = z.strictObject({
  ...rowShape,
  cue: z.string().optional(),
  speech: z.string().optional(),
  polarity: z.string().optional(),
  sourcing: z.string().optional(),
});
const claimClusterSchema = z.strictObject({
  id: z.string(),
  rows: z.array(claimRowSchema),
  articles: count,
  outlets: count,
  /** Independent voices: a copied story is one, and so are all who cite one source. */
  voices: count,
});
const claimRelationSchema = z.strictObject({
  kind: z.enum(["supports", "contradicts"]),
  from: z.string(),
  to: z.string(),
  rows: pairOfKeys,
});
const claimProposalSchema = z.strictObject({
  left: claimRowSchema,
  right: claimRowSchema,
  relation: z.enum(["same", "contradicts"]),
  words: z.array(z.string()),
  entities: z.array(z.string()),
  because: z.enum(["polarity", "figures"]).optional(),
  score: z.number(),
});
const stretchSchema = z.strictObject({ start: count, end: count });
const copySchema = z.strictObject({
  a: z.strictObject({ article: idSchema, title: z.string(), outlet: z.string().optional() }),
  b: z.strictObject({ article: idSchema, title: z.string(), outlet: z.string().optional() }),
  passages: z.array(z.strictObject({ a: stretchSchema, b: stretchSchema, words: count })),
  /** How much of the shorter article stands in the other: 0 to 1. */
  share: z.number(),
  /** The judgement on the two articles. */
  judged: z.enum(["copy", "independent", "unsure"]).optional(),
});
const timeRowSchema = z.strictObject({
  article: idSchema,
  start: count,
  end: count,
  written: z.string(),
  date: z.string(),
  from: z.enum(["text", "published"]),
  outlet: z.string().optional(),
  published: z.string().optional(),
  figure: z.string().optional(),
});
const placeRowSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  mentions: count,
  articles: count,
  coordinates: coordinatesSchema.optional(),
  from: z.enum(["hand", "gazetteer"]).optional(),
  /** Of the gazetteer's place: ISO 3166 code, and whether it knows others of that name. */
  country: z.string().length(2).optional(),
  isOneOfSeveral: z.boolean().optional(),
});
/** What a side of a case is, in words, and where it stands; a passage has its article. */
const sideSchema = z.strictObject({
  name: z.string(),
  place: placeSchema.optional(),
  article: idSchema.optional(),
});
const settledSchema = z.strictObject({
  key: z.string(),
  topic: z.enum(["identity", "claims", "figures", "copies"]),
  left: z.union([identity.shape.left, copies.shape.left]),
  right: z.union([identity.shape.left, copies.shape.left]),
  sides: z.tuple([sideSchema, sideSchema]),
  relation: z.string().optional(),
  /** `blocked`: it would join what was said to be different. */
  state: z.enum(["open", "stale", "blocked"]),
  sayings: z.array(
    z.strictObject({
      member: idSchema,
      relation: z.string(),
      turned: z.boolean(),
      reason: z.string().optional(),
      at: z.string(),
    }),
  ),
});

const counts = entityRowSchema.pick({ mentions: true, articles: true, outlets: true, first: true, last: true });

/** Questions to the tables: their arguments and what they answer. */
export const acrossTables = {
  entities: {
    args: z.strictObject({ ...page, query: z.string().max(400).optional(), label: z.string().max(60).optional() }),
    result: z.strictObject({ total: count, rows: z.array(entityRowSchema) }),
  },
  /** One row, with where it is mentioned; absent when it is gone. */
  entity: {
    args: z.strictObject({ ...page, id: z.string().max(20_000) }),
    result: z.strictObject({
      row: entityRowSchema.optional(),
      /** What people typed of it; one's own first. */
      typed: z.array(z.strictObject({ member: idSchema, entity: entitySchema })),
      total: count,
      places: z.array(placeSchema),
    }),
  },
  /** What rows would be as one. */
  merged: {
    args: z.strictObject({ ids: z.array(z.string().max(20_000)).min(1).max(1000) }),
    result: counts.extend({
      name: z.string(),
      spellings: count,
      /** Ids of rows that were said to be different: joining the two is blocked while that is said. */
      apart: z.array(z.tuple([z.string(), z.string()])),
    }),
  },
  /** What one annotation belongs to: its entity, or for a claim its cluster with what stands against it. */
  mention: {
    args: z.strictObject({ article: idSchema, annotator: idSchema, annotation: idSchema }),
    result: z.strictObject({
      row: entityRowSchema.optional(),
      cluster: claimClusterSchema.optional(),
      relations: z.array(claimRelationSchema.extend({ quote: z.string(), article: idSchema })),
    }),
  },
  entityProposals: {
    args: z.strictObject(page),
    result: z.strictObject({ total: count, proposals: z.array(entityProposalSchema) }),
  },
  figures: {
    args: z.strictObject(page),
    result: z.strictObject({ total: count, groups: z.array(figureGroupSchema) }),
  },
  claims: {
    args: z.strictObject({
      ...page,
      /** Words of a claim, of its source or of its outlet. */
      query: z.string().max(400).optional(),
      /** Only clusters with a claim that has no source. */
      withoutSource: z.boolean().optional(),
    }),
    result: z.strictObject({
      total: count,
      clusters: z.array(claimClusterSchema),
      /** Between these clusters and any others. */
      relations: z.array(claimRelationSchema),
      withoutSource: count,
    }),
  },
  claimProposals: {
    args: z.strictObject(page),
    result: z.strictObject({ total: count, proposals: z.array(claimProposalSchema) }),
  },
  time: { args: z.strictObject(page), result: z.strictObject({ total: count, rows: z.array(timeRowSchema) }) },
  places: { args: z.strictObject(page), result: z.strictObject({ total: count, rows: z.array(placeRowSchema) }) },
  /** Pairs on which people differ, stale judgements, and judgements that a wall blocks. */
  cases: { args: z.strictObject(page), result: z.strictObject({ total: count, cases: z.array(settledSchema) }) },
} as const;

export type AcrossTableName = keyof typeof acrossTables;
export type AcrossTableArgs<Name extends AcrossTableName> = Immutable<z.infer<(typeof acrossTables)[Name]["args"]>>;
export type AcrossTableResult<Name extends AcrossTableName> = Immutable<z.infer<(typeof acrossTables)[Name]["result"]>>;

/** A table with how much was read for it. */
function tableOf<Table extends z.ZodType>(table: Table) {
  return z.strictObject({ reading, table });
}

export const acrossCalls = {
  /** Tables of what this person may see, made in a worker. Fail with `unreachable` when it died, and start it again. */
  "across.entities": { args: acrossTables.entities.args, result: tableOf(acrossTables.entities.result) },
  "across.entity": { args: acrossTables.entity.args, result: tableOf(acrossTables.entity.result) },
  "across.merged": { args: acrossTables.merged.args, result: tableOf(acrossTables.merged.result) },
  /** The table is absent while nobody has said or asked anything across articles: then nothing is read for it. */
  "across.mention": {
    args: acrossTables.mention.args,
    result: z.strictObject({ table: acrossTables.mention.result.optional() }),
  },
  "across.entityProposals": {
    args: acrossTables.entityProposals.args,
    result: tableOf(acrossTables.entityProposals.result),
  },
  "across.figures": { args: acrossTables.figures.args, result: tableOf(acrossTables.figures.result) },
  "across.claims": { args: acrossTables.claims.args, result: tableOf(acrossTables.claims.result) },
  "across.claimProposals": {
    args: acrossTables.claimProposals.args,
    result: tableOf(acrossTables.claimProposals.result),
  },
  "across.time": { args: acrossTables.time.args, result: tableOf(acrossTables.time.result) },
  "across.places": { args: acrossTables.places.args, result: tableOf(acrossTables.places.result) },
  "across.cases": { args: acrossTables.cases.args, result: tableOf(acrossTables.cases.result) },
  /**
   * Passages that stand in several articles, found among what was read so far. Takes seconds among thousands of articles:
   * progress comes as `across.progress`; a newer call and `across.stop` end it with `conflict`.
   */
  "across.copies": {
    args: z.strictObject(page),
    result: z.strictObject({ reading, total: count, copies: z.array(copySchema) }),
  },
  "across.stop": { args: z.strictObject({}), result: z.strictObject({}) },
  /** The past of this person's own file. */
  "across.past": { args: z.strictObject({}), result: pastSchema },
  /**
   * Does something in this person's own file; answers when it is on disk. `changed` is false when it was so already. It is
   * for what `sets.act` is for.
   */
  "across.do": {
    args: z.strictObject({ ...actionTargetShape, request: acrossRequestSchema }),
    result: pastSchema.extend({ changed: z.boolean() }),
  },
} as const;

export const acrossEvents = {
  /** Tables may be different now, because articles were read or changed, or somebody said something. */
  "across.tables": z.strictObject({ done: count, total: count }),
  "across.progress": z.strictObject({ work: z.enum(["copies"]), done: count, total: count }),
  /** A member's file across articles changed. */
  "across.changed": z.strictObject({ member: idSchema, revision: revisionSchema }),
} as const;
