// One Web Annotation as what it says here: a span with a label, or a link between two annotations.
import * as z from "../../../model/data/zod";
import type { JsonRecord } from "../files/jsonLines";
import type { Place, ReadProblem } from "../files/ReadProblem";
import type { ReadAnnotation, ReadAttribute, ReadFragment } from "../format/ReadDocument";
import { ofHypothesis } from "./ofHypothesis";

export type ReadItem =
  | {
      readonly kind: "annotation";
      readonly source: string;
      readonly annotator: string | undefined;
      /** Whether a program made it. */
      readonly predicted: boolean;
      readonly annotation: ReadAnnotation;
      readonly problems: readonly ReadProblem[];
    }
  | { readonly kind: "links"; readonly links: readonly ItemLink[]; readonly problems: readonly ReadProblem[] }
  | ReadProblem;

/** From one annotation to another, by their IRIs. */
export interface ItemLink {
  readonly place: Place;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly createdAt: string | undefined;
}

const itemSchema = z.looseObject({
  id: z.string(),
  motivation: z.unknown().optional(),
  creator: z.unknown().optional(),
  created: z.string().optional().catch(undefined),
  modified: z.string().optional().catch(undefined),
  body: z.unknown().optional(),
  bodyValue: z.string().optional().catch(undefined),
  target: z.unknown(),
});
const bodySchema = z.looseObject({
  type: z.unknown().optional(),
  purpose: z.unknown().optional(),
  format: z.unknown().optional(),
  value: z.unknown().optional(),
  source: z.unknown().optional(),
  id: z.unknown().optional(),
});
type Body = z.infer<typeof bodySchema>;
const positionSchema = z.looseObject({ type: z.literal("TextPositionSelector"), start: z.number(), end: z.number() });
const quoteSchema = z.looseObject({
  type: z.literal("TextQuoteSelector"),
  exact: z.string(),
  prefix: z.string().optional().catch(undefined),
  suffix: z.string().optional().catch(undefined),
});
const attributeSchema = z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) });

const listSchema = z.array(z.unknown()).optional();
const holderSchema = z.looseObject({
  items: listSchema,
  rows: listSchema,
  annotations: listSchema,
  first: z.unknown().optional(),
});
const targetSchema = z.looseObject({ source: z.unknown(), selector: z.unknown() }).partial();
const withIdSchema = z.looseObject({ id: z.string() });
const personSchema = z.looseObject({ name: z.string().optional(), id: z.string().optional() });
const softwareSchema = z.looseObject({ type: z.literal("Software") });

/** The annotations inside a collection, a page or an export of Hypothesis; of anything else, the thing itself. */
export function membersOf(value: unknown): readonly unknown[] {
  const holder = holderSchema.safeParse(value).data;
  const members = holder?.items ?? holder?.rows ?? holder?.annotations;
  if (members) return members;
  return typeof holder?.first === "object" && holder.first !== null ? membersOf(holder.first) : [value];
}

export function readItem({ place, value }: JsonRecord): ReadItem {
  const item = itemSchema.safeParse(ofHypothesis(value) ?? value).data;
  const refuse = (about: ReadProblem["about"], message: string): ReadProblem => ({
    kind: "problem",
    place,
    about,
    message,
  });
  if (!item) return refuse("annotation", "This is no annotation: it has no id or no target. It is left out.");
  const bodies = listOf(item.body).flatMap((body): Body[] => {
    if (typeof body === "string") return [{ type: "iri", id: body }];
    return [bodySchema.safeParse(body).data ?? []].flat();
  });
  // The short way to write a body that is text, where there is no other.
  if (item.bodyValue !== undefined && bodies.length === 0) bodies.push({ type: "TextualBody", value: item.bodyValue });
  if (listOf(item.motivation).includes("linking") || isLinkBetween(item.target, bodies))
    return linksOf(item, bodies, place, refuse);
  return annotationOf(item, bodies, place, refuse);
}

/** Of the links that one annotation stands for: from each of its targets to each of its bodies. */
const mostLinks = 1000;

function linksOf(
  item: z.infer<typeof itemSchema>,
  bodies: readonly Body[],
  place: Place,
  refuse: (about: ReadProblem["about"], message: string) => ReadProblem,
): ReadItem {
  const from = new Set(listOf(item.target).flatMap((target) => targetIri(target) ?? []));
  const to = new Set(bodies.flatMap((body) => iriOf(body) ?? []));
  if (from.size * to.size > mostLinks)
    return refuse("link", `The link ${item.id} ties more than ${mostLinks} annotations to each other. It is left out.`);
  // Of several, none leads back to where it starts.
  const areSeveral = from.size * to.size > 1;
  const pairs = [...from].flatMap((one) =>
    [...to].flatMap((other) => (areSeveral && one === other ? [] : [[one, other] as const])),
  );
  if (pairs.length === 0)
    return refuse("link", `The link ${item.id} has no annotation at an end of it. It is left out.`);
  const texts = bodies.filter((body) => textOf(body).length > 0);
  const named = texts.find(({ purpose }) => isName(purpose)) ?? texts[0];
  const problems = texts.flatMap((body): ReadProblem[] => {
    if (body === named) return [];
    const [text = ""] = textOf(body);
    return [
      isName(body.purpose)
        ? refuse("attribute", `A link has one name here: the tag “${text}” of ${item.id} is left out.`)
        : refuse("note", `A link has no note here: “${text.slice(0, 80)}” of ${item.id} is left out.`),
    ];
  });
  const [type = "related"] = named ? textOf(named) : [];
  const createdAt = time(item.created);
  return {
    kind: "links",
    links: pairs.map(([one, other]) => ({ place, type, from: one, to: other, createdAt })),
    problems,
  };
}

/** Whether a body with this purpose names what it is about. */
function isName(purpose: unknown): boolean {
  return purpose === "tagging" || purpose === "classifying" || purpose === "identifying";
}

function annotationOf(
  item: z.infer<typeof itemSchema>,
  bodies: readonly Body[],
  place: Place,
  refuse: (about: ReadProblem["about"], message: string) => ReadProblem,
): ReadItem {
  const targets = listOf(item.target).map(targetOf);
  const [first] = targets;
  const fragments = targets.flatMap((target) => target?.fragment ?? []);
  if (!first || fragments.length < targets.length) {
    const hasNoSource = targets.length === 0 || targets.includes(undefined);
    return refuse(
      "annotation",
      hasNoSource
        ? `The annotation ${item.id} does not say of which text it is: its target has no source, as in annotations of Recogito (recogito-js). It is left out; give each target the address of the article as its “source”, and import the article first.`
        : `The annotation ${item.id} is about a page and no words of it: it has neither start and end (TextPositionSelector) nor a quote (TextQuoteSelector). It is left out.`,
    );
  }
  if (targets.some((target) => target?.source !== first.source))
    return refuse("annotation", `The annotation ${item.id} has targets in several sources. It is left out.`);
  const problems: ReadProblem[] = [];
  const attributes: ReadAttribute[] = [];
  const notes: string[] = [];
  const labels: string[] = [];
  for (const body of bodies) {
    const text = textOf(body)[0];
    const attribute = body.purpose === "classifying" ? attributeIn(body) : undefined;
    if (attribute) attributes.push(attribute);
    else if (text === undefined) problems.push(refuse("attribute", `A body of ${item.id} is no text. It is left out.`));
    else if (isName(body.purpose)) labels.push(text);
    else notes.push(text);
  }
  const [label = notes.length > 0 ? "comment" : "highlight", ...others] = labels;
  for (const other of others) attributes.push({ name: "tag", value: other });
  return {
    kind: "annotation",
    source: first.source,
    annotator: nameOf(item.creator),
    predicted: isSoftware(item.creator),
    annotation: {
      place,
      key: item.id,
      label,
      fragments,
      ...(attributes.length > 0 ? { attributes } : {}),
      ...(notes.length > 0 ? { note: notes.join("\n") } : {}),
      ...times(item),
    },
    problems,
  };
}

function times({ created, modified }: z.infer<typeof itemSchema>): Pick<ReadAnnotation, "createdAt" | "changedAt"> {
  const [createdAt, changedAt] = [time(created), time(modified)];
  return { ...(createdAt === undefined ? {} : { createdAt }), ...(changedAt === undefined ? {} : { changedAt }) };
}

function time(value: string | undefined): string | undefined {
  const date = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(date) ? undefined : new Date(date).toISOString();
}

function targetOf(
  target: unknown,
): { readonly source: string; readonly fragment: readonly ReadFragment[] } | undefined {
  const { source, selector } = targetSchema.safeParse(target).data ?? {};
  const iri = typeof source === "string" ? source : withIdSchema.safeParse(source).data?.id;
  if (iri === undefined) return undefined;
  const selectors = listOf(selector);
  const position = selectors.flatMap((one) => positionSchema.safeParse(one).data ?? [])[0];
  const quote = selectors.flatMap((one) => quoteSchema.safeParse(one).data ?? [])[0];
  if (!position && !quote) return { source: iri, fragment: [] };
  const { start, end } = position ?? { start: -1, end: -1 };
  if (!quote) return { source: iri, fragment: [{ start, end }] };
  const { exact, prefix = "", suffix = "" } = quote;
  // Offsets that do not fit are only given up for words around the quote, not for the quote alone.
  const context = position && prefix + suffix === "" ? {} : { context: { prefix, suffix } };
  return { source: iri, fragment: [{ start, end, quote: exact, ...context }] };
}

/** Annotations of annotations are links even without saying so. */
function isLinkBetween(target: unknown, bodies: readonly Body[]): boolean {
  return typeof target === "string" && bodies.some((body) => iriOf(body) !== undefined);
}

function targetIri(target: unknown): string | undefined {
  if (typeof target === "string") return target;
  return withIdSchema.safeParse(target).data?.id;
}

function iriOf({ type, source, id, value }: Body): string | undefined {
  if (type === "TextualBody" || value !== undefined) return undefined;
  const iri = source ?? id;
  return typeof iri === "string" ? iri : undefined;
}

function textOf({ value }: Body): readonly string[] {
  return typeof value === "string" ? [value] : [];
}

function attributeIn({ format, value }: Body): ReadAttribute | undefined {
  if (format !== "application/json" || typeof value !== "string") return undefined;
  try {
    return attributeSchema.safeParse(JSON.parse(value)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function nameOf(creator: unknown): string | undefined {
  if (typeof creator === "string") return creator;
  const person = personSchema.safeParse(creator).data;
  return person?.name ?? person?.id;
}

/** The vocabulary has `Person`, `Organization` and `Software` for who made an annotation. */
function isSoftware(creator: unknown): boolean {
  return softwareSchema.safeParse(creator).success;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
