// A judgement is what one person says about two things that stand in the articles of a project: that two spellings mean the
// same, that one claim contradicts another, that two figures can be compared, that one passage is a copy of another. A
// person judges a pair at most once; taking a judgement back is removing it.
import { idSchema } from "../annotation/annotation";
import { compareText } from "../data/compareText";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";

/** An annotation of somebody's. `seen` tells whether it still says what it said when it was judged. */
const mentionSchema = z.strictObject({
  kind: z.literal("mention"),
  article: idSchema,
  annotator: idSchema,
  annotation: idSchema,
  seen: z.strictObject({ label: z.string().min(1).max(60), quote: z.string().min(1).max(10_000) }),
});
export type MentionRef = Immutable<z.infer<typeof mentionSchema>>;

/** All mentions in the project that are spelled like this (`spellingOf`) and have this label. */
const spellingSchema = z.strictObject({
  kind: z.literal("spelling"),
  label: z.string().min(1).max(60),
  text: z.string().min(1).max(10_000),
});
export type SpellingRef = Immutable<z.infer<typeof spellingSchema>>;

const entityRefSchema = z.strictObject({ kind: z.literal("entity"), entity: idSchema });
export type EntityRef = Immutable<z.infer<typeof entityRefSchema>>;

/** A stretch of an article (UTF-16), or all of it. An article's id is made of its text, so no quote is needed. */
const passageSchema = z
  .strictObject({
    kind: z.literal("passage"),
    article: idSchema,
    stretch: z.strictObject({ start: z.int().min(0), end: z.int().min(1) }).optional(),
  })
  .refine(({ stretch }) => stretch === undefined || stretch.start < stretch.end, { message: "the passage is empty" });
export type PassageRef = Immutable<z.infer<typeof passageSchema>>;

const referentSchema = z.discriminatedUnion("kind", [mentionSchema, spellingSchema, entityRefSchema]);
/** A thing that can be said to mean the same as something else. */
export type Referent = Immutable<z.infer<typeof referentSchema>>;
export type JudgementRef = Referent | PassageRef;

export const relations = {
  identity: ["same", "different", "unsure"],
  /** `supports` and `contradicts` are said of `left` about `right`. */
  claims: ["same", "supports", "contradicts", "unrelated", "unsure"],
  figures: ["comparable", "not-comparable", "unsure"],
  copies: ["copy", "independent", "unsure"],
} as const;
export type JudgementTopic = keyof typeof relations;

const reasonSchema = z.string().min(1).max(2000).optional();
const versions = <Relation extends z.ZodType>(relation: Relation) =>
  z
    .array(z.strictObject({ relation, reason: reasonSchema, at: z.iso.datetime() }))
    .min(2)
    .max(50)
    .optional();

/** The relations that a reviewer saw, one of each person, when they decided between them. */
const decidesSchema = z
  .array(z.strictObject({ member: idSchema, relation: z.string().min(1).max(20) }))
  .min(1)
  .max(1000)
  .optional();

function judgementOf<Topic extends JudgementTopic, Ref extends z.ZodType>(topic: Topic, ref: Ref) {
  const relation = z.enum(relations[topic]);
  return z.strictObject({
    topic: z.literal(topic),
    left: ref,
    right: ref,
    relation,
    reason: reasonSchema,
    at: z.iso.datetime(),
    /** Given as a reviewer, on what these people said; it holds while they say the same. */
    decides: decidesSchema,
    /** On two machines this person judged the pair differently: it is `unsure` until they judge it anew. */
    versions: versions(relation),
  });
}

export const judgementSchema = z.discriminatedUnion("topic", [
  judgementOf("identity", referentSchema),
  judgementOf("claims", mentionSchema),
  judgementOf("figures", mentionSchema),
  judgementOf("copies", passageSchema),
]);
export type Judgement = Immutable<z.infer<typeof judgementSchema>>;
export type Relation = Judgement["relation"];
export type JudgementOf<Topic extends JudgementTopic> = Extract<Judgement, { readonly topic: Topic }>;

/** The same for refs to the same thing, and for no others. The words seen of a mention do not count. */
export function refKey(ref: JudgementRef): string {
  switch (ref.kind) {
    case "entity":
      return `e/${ref.entity}`;
    case "mention":
      return `m/${ref.article}/${ref.annotator}/${ref.annotation}`;
    case "spelling":
      return spellingKey(ref.label, ref.text);
    case "passage":
      return ref.stretch ? `p/${ref.article}/${ref.stretch.start}-${ref.stretch.end}` : `p/${ref.article}`;
  }
}

/** The key of a spelling. Labels hold no slash. */
export function spellingKey(label: string, text: string): string {
  return `s/${label}/${text}`;
}

/** The key that tells a judgement from all others of one person: its topic and its pair, whichever side comes first. */
export function judgementKey({ topic, left, right }: Pick<Judgement, "topic" | "left" | "right">): string {
  const [a, b] = [refKey(left), refKey(right)];
  return compareText(a, b) <= 0 ? `${topic}\n${a}\n${b}` : `${topic}\n${b}\n${a}`;
}

/** A quote as its spelling: white space and the composition of letters do not count, capitals and marks do. */
export function spellingOf(quote: string): string {
  return quote.normalize("NFC").replace(/\s+/gu, " ").trim();
}
