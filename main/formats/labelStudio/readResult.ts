// The result of one work on a task: regions with labels, what controls say per region or of the whole text, and relations.

import type { ArticleLabelValues } from "../../../model/annotation/annotation";
import * as z from "../../../model/data/zod";
import type { Place, ReadProblem } from "../files/ReadProblem";
import type { ReadAnnotation, ReadAttribute, ReadLink, ReadSet } from "../format/ReadDocument";
import { unescapedName } from "../writing/escapedName";
import { articleLabelOfControl, attributeOfControl } from "./LabellingConfig";

const regionSchema = z.looseObject({
  /** Models need not name what they predict. */
  id: z.string().optional(),
  from_name: z.string(),
  type: z.string(),
  value: z.looseObject({}),
});
type Region = z.infer<typeof regionSchema> & { readonly id: string };
const metaSchema = z.looseObject({ text: z.union([z.array(z.string()), z.string().transform((one) => [one])]) });
const placeSchema = z.looseObject({ start: z.coerce.number(), end: z.coerce.number(), text: z.unknown().optional() });
const relationSchema = z.object({
  type: z.literal("relation"),
  from_id: z.string(),
  to_id: z.string(),
  direction: z.string().nullish(),
  labels: z.array(z.string()).nullish(),
});
const namesSchema = z.array(z.string());

export function readResult(
  result: readonly unknown[],
  text: string,
  place: Place,
  problems: ReadProblem[],
): Pick<ReadSet, "annotations" | "links" | "articleLabels"> {
  const report = (about: ReadProblem["about"], message: string) =>
    problems.push({ kind: "problem", place, about, message });
  const links: ReadLink[] = [];
  /** A region with several labels is as many annotations, of which each has what is said of the region. */
  const annotations: { readonly region: string; readonly annotation: ReadAnnotation }[] = [];
  const said = new Map<string, { attributes: ReadAttribute[]; note?: string }>();
  const regions = regionsIn(result);
  const articleLabels: ArticleLabelValues[] = [];

  for (const [number, item] of result.entries()) {
    const relation = relationSchema.safeParse(item).data;
    const found = relation ? undefined : regionSchema.safeParse(item).data;
    const region = found && { ...found, id: found.id ?? `#${number + 1}` };
    if (relation) links.push(...linksOf(relation, place));
    else if (!region) report("annotation", "An item of the result has no from_name, type and value. It is left out.");
    else if (labelsOf(region)) annotate(region, labelsOf(region) ?? []);
    else if (regions.has(region.id) || "start" in region.value) sayOf(region);
    else sayOfWhole(region);
  }
  const counts = new Map<string, number>();
  for (const { region } of annotations) counts.set(region, (counts.get(region) ?? 0) + 1);
  for (const key of said.keys())
    if (!counts.has(key))
      report(
        "attribute",
        `The values given for the region ${key} are left out: it has no label, or is not in the text.`,
      );
  for (const region of new Set(links.flatMap(({ from, to }) => [from, to]))) {
    const count = counts.get(region) ?? 0;
    if (count > 1)
      report("remark", `The region ${region} has ${count} labels; relations with it are those of its first label.`);
  }
  return {
    annotations: annotations.map(({ region, annotation }) => {
      const { attributes = [], note } = said.get(region) ?? {};
      return {
        ...annotation,
        ...(attributes.length > 0 ? { attributes } : {}),
        ...(note === undefined ? {} : { note: [annotation.note, note].filter((one) => one !== undefined).join("\n") }),
      };
    }),
    links,
    ...(articleLabels.length > 0 && { articleLabels }),
  };

  function annotate({ id, value, meta }: Region, labels: readonly string[]): void {
    const note = metaSchema.safeParse(meta).data?.text.join("\n");
    const span = placeSchema.safeParse(value).data;
    if (!span || !Number.isInteger(span.start) || !Number.isInteger(span.end))
      return void report(
        "annotation",
        `The region ${id} has no start and end in plain text (it may be of <HyperText>). It is left out.`,
      );
    const quote = typeof span.text === "string" ? { quote: asInText(span.text, text) } : {};
    for (const [index, label] of labels.entries()) {
      const key = index === 0 ? id : `${id}/${index + 1}`;
      const fragments = [{ start: span.start, end: span.end, ...quote }];
      const annotation = { place, key, label: unescapedName(label), fragments, ...(note && { note }) };
      annotations.push({ region: id, annotation });
    }
    if (labels.length === 0) report("annotation", `The region ${id} has no label. It is left out.`);
  }

  /** Choices and ratings without a place are about the whole text; what was written by hand has no choices here. */
  function sayOfWhole({ id, from_name, type, value }: Region): void {
    const values = valuesOf(type, value);
    if (!values) return void report("attribute", `A “${type}” of the region ${id} is not known here. It is left out.`);
    if (type !== "textarea" && values.length > 0)
      articleLabels.push({
        label: articleLabelOfControl(from_name),
        values: values.map((one) => unescapedName(String(one))),
      });
    else report("attribute", `What “${from_name}” says of the whole text is no choice. It is left out.`);
  }

  function sayOf({ id, from_name, type, value }: Region): void {
    const values = valuesOf(type, value);
    if (!values) return void report("attribute", `A “${type}” of the region ${id} is not known here. It is left out.`);
    const about = said.get(id) ?? { attributes: [] };
    said.set(id, about);
    if (from_name === "note" && type === "textarea") about.note = values.join("\n");
    else for (const one of values) about.attributes.push(attribute(from_name, one));
  }
}

/** Ids of regions with labels; what other items say under such an id is about the region. */
function regionsIn(result: readonly unknown[]): ReadonlySet<string> {
  return new Set(
    result.flatMap((item) => {
      const region = regionSchema.safeParse(item).data;
      return region?.id !== undefined && labelsOf({ ...region, id: region.id }) ? [region.id] : [];
    }),
  );
}

function labelsOf({ type, value }: Region): readonly string[] | undefined {
  return type === "labels" || type === "hypertextlabels" ? (namesSchema.safeParse(value[type]).data ?? []) : undefined;
}

function valuesOf(type: string, value: Readonly<Record<string, unknown>>): readonly (string | number)[] | undefined {
  if (type === "choices") return namesSchema.safeParse(value.choices).data;
  if (type === "textarea")
    return z.union([namesSchema, z.string().transform((one) => [one])]).safeParse(value.text).data;
  if (type === "number" || type === "rating") {
    const number = value[type];
    return typeof number === "number" ? [number] : undefined;
  }
  return undefined;
}

/** Our own controls say of what kind a value is; others are text. */
function attribute(control: string, value: string | number): ReadAttribute {
  const name = attributeOfControl(control);
  if (name !== undefined && control.startsWith("flag-")) return { name, value: value === "true" };
  return { name: name ?? control, value };
}

/** Label Studio's own exports write a line end in a quote as a backslash and an n. */
function asInText(quote: string, text: string): string {
  if (!quote.includes("\\n") || text.includes(quote)) return quote;
  return quote.replaceAll("\\n", "\n");
}

function linksOf(
  { from_id, to_id, direction, labels }: z.infer<typeof relationSchema>,
  place: Place,
): readonly ReadLink[] {
  const types = labels && labels.length > 0 ? labels.map(unescapedName) : ["related"];
  return types.flatMap((type) => {
    const there = { place, type, from: from_id, to: to_id };
    const back = { place, type, from: to_id, to: from_id };
    return direction === "left" ? [back] : direction === "bi" ? [there, back] : [there];
  });
}
