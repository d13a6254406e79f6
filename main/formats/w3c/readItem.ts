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
  | {
      readonly kind: "link";
      readonly place: Place;
      readonly type: string;
      readonly from: string;
      readonly to: string;
      readonly createdAt: string | undefined;
    }
  | ReadProblem;

const itemSchema = z.looseObject({
  id: z.string(),
  motivation: z.unknown().optional(),
  creator: z.unknown().optional(),
  created: z.string().optional().catch(undefined),
  modified: z.string().optional().catch(undefined),
  body: z.unknown().optional(),
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

/** The annotations inside a collection, a page or an export of Hypothesis; of anything else, the thing itself. */
export function membersOf(value: unknown): readonly unknown[] {
  const list = z.array(z.unknown()).optional();
  const shape = z.looseObject({ items: list, rows: list, annotations: list, first: z.unknown().optional() });
  const holder = shape.safeParse(value).data;
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
  if (listOf(item.motivation).includes("linking") || isLinkBetween(item.target, bodies)) {
    const to = bodies.map(iriOf).find((found) => found !== undefined);
    const from = listOf(item.target).map(targetIri)[0];
    if (to === undefined || from === undefined)
      return refuse("link", `The link ${item.id} has no annotation at an end of it. It is left out.`);
    const type = bodies.flatMap(textOf)[0] ?? "related";
    return { kind: "link", place, type, from, to, createdAt: time(item.created) };
  }
  return annotationOf(item, bodies, place, refuse);
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
    else if (body.purpose === "tagging" || body.purpose === "classifying" || body.purpose === "identifying")
      labels.push(text);
    else notes.push(text);
  }
  const [label = notes.length > 0 ? "comment" : "", ...others] = labels;
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
  const { source, selector } =
    z.looseObject({ source: z.unknown(), selector: z.unknown() }).partial().safeParse(target).data ?? {};
  const iri = typeof source === "string" ? source : z.looseObject({ id: z.string() }).safeParse(source).data?.id;
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
  return z.looseObject({ id: z.string() }).safeParse(target).data?.id;
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
  const person = z.looseObject({ name: z.string().optional(), id: z.string().optional() }).safeParse(creator).data;
  return person?.name ?? person?.id;
}

/** The vocabulary has `Person`, `Organization` and `Software` for who made an annotation. */
function isSoftware(creator: unknown): boolean {
  return z.looseObject({ type: z.literal("Software") }).safeParse(creator).success;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
