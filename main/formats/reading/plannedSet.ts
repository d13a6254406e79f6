// One annotator's annotations and links as a file has them become a set that fits the article's text. Everything that
// cannot come in is a problem with a reason; nothing goes without one.
import {
  type Annotation,
  type AnnotationSet,
  type ArticleLabelValues,
  type Aside,
  annotationSchema,
  articleLabelValuesSchema,
  compareAnnotations,
  compareStretches,
  type Link,
} from "../../../model/annotation/annotation";
import { compareLinks } from "../../../model/annotation/change";
import { compareText } from "../../../model/data/compareText";
import { counted } from "../../../model/data/counted";
import type { LabelledProject } from "../../../model/project/subLabel";
import { snapToGraphemes } from "../../../model/text/graphemes";
import type { Place, Proposal, ReadProblem } from "../files/ReadProblem";
import type { ReadAnnotation, ReadAside, ReadAttribute, ReadLink, ReadSet } from "../format/ReadDocument";
import { subLabelAttribute } from "../format/subLabelNames";
import { type MappedLabel, shortLabel } from "./labelMapping";
import type { Placement } from "./Placement";

export interface SetContext {
  readonly text: string;
  readonly project: LabelledProject;
  place(annotation: ReadAnnotation): Placement;
  mapLabel(annotation: ReadAnnotation): MappedLabel;
  /** What is said of the whole article, under the ids of the project. */
  answer(said: ArticleLabelValues): ArticleLabelValues;
  /** Whether the file's name for a label stays as an attribute. */
  keepsName(label: string): boolean;
  /** The id made of a seed that is unique within the set. */
  idOf(seed: string): string;
  readonly at: string;
  /** Problems are added to this list. */
  readonly problems: ReadProblem[];
  /** The id of the proposed place for the annotation with this key. */
  proposalId(key: string): string;
  /** Whether the user accepted the proposed place of an annotation whose offsets do not fit. */
  takes(proposalId: string, file: string): boolean;
}

/** A link into another document: its `from` is an id already, its `to` still a key. */
export interface FarLink extends Omit<ReadLink, "toDocument"> {
  readonly id: string;
  readonly toDocument: string;
}

export interface PlannedSetParts {
  readonly set: AnnotationSet;
  /** Ids of the annotations that come in, by their keys in the file. */
  readonly ids: ReadonlyMap<string, string>;
  readonly farLinks: readonly FarLink[];
}

export function plannedSet(read: ReadSet, context: SetContext): PlannedSetParts {
  const ids = new Map<string, string>();
  const annotations: Annotation[] = [];
  for (const item of read.annotations) {
    const annotation = plannedAnnotation(item, ids, context);
    if (!annotation) continue;
    ids.set(item.key, annotation.id);
    annotations.push(annotation);
  }
  annotations.sort(compareAnnotations);
  remarkTwins(annotations, read, context);

  const links: Link[] = [];
  const farLinks: FarLink[] = [];
  for (const [index, link] of read.links.entries()) {
    const missing = missingEnd(link, ids);
    const problem =
      missing ?? (link.type.length < 1 || link.type.length > 60 ? "its type is empty or too long" : undefined);
    const from = ids.get(link.from);
    if (problem !== undefined || from === undefined) {
      const message = `The link “${shown(link.type)}” is left out: ${problem}.`;
      context.problems.push({ kind: "problem", place: link.place, about: "link", message });
      continue;
    }
    const id = context.idOf(JSON.stringify(["link", index]));
    const createdAt = timeOr(link.createdAt, context.at);
    if (link.toDocument !== undefined) {
      farLinks.push({ ...link, id, from, createdAt, toDocument: link.toDocument });
      continue;
    }
    links.push({ id, type: link.type, from, to: { annotation: ids.get(link.to) ?? link.to }, createdAt });
  }
  const asides = (read.asides ?? []).flatMap((aside, index) => plannedAside(aside, index, context) ?? []);
  const begun = annotations.length > 0 ? "in-progress" : "new";
  const set = {
    status: read.status ?? begun,
    annotations,
    links: links.sort(compareLinks),
    ...(asides.length > 0 ? { asides: asides.sort(compareStretches) } : {}),
    ...plannedArticleLabels(read, context),
  };
  return { set, ids, farLinks };
}

/** What is said of the whole article, one entry per label; values that no set can hold are left out. */
function plannedArticleLabels(
  { articleLabels = [], annotations }: ReadSet,
  { problems, answer }: SetContext,
): Pick<AnnotationSet, "articleLabels"> {
  const said = new Map<string, readonly string[]>();
  for (const one of articleLabels.map(answer)) {
    const values = [...new Set([...(said.get(one.label) ?? []), ...one.values])];
    const fitting = articleLabelValuesSchema.safeParse({ label: one.label, values }).data;
    if (fitting !== undefined && (said.has(one.label) || said.size < 100)) said.set(fitting.label, fitting.values);
    else {
      const message = `The label “${shown(one.label)}” of the whole article is left out: it has no value, or too long a name.`;
      problems.push({ kind: "problem", place: annotations[0]?.place ?? { file: "" }, about: "attribute", message });
    }
  }
  if (said.size === 0) return {};
  const sorted = [...said].sort(([a], [b]) => compareText(a, b));
  return { articleLabels: sorted.map(([label, values]) => ({ label, values })) };
}

function plannedAnnotation(
  item: ReadAnnotation,
  ids: ReadonlyMap<string, string>,
  context: SetContext,
): Annotation | undefined {
  const { problems, at } = context;
  const report = (about: ReadProblem["about"], message: string, proposal?: Proposal) => {
    const named = proposal && { proposal: { ...proposal, id: context.proposalId(item.key) } };
    problems.push({ kind: "problem", place: item.place, about, message, ...named });
  };
  const refuse = (message: string, proposal?: Proposal): undefined => {
    report("annotation", `“${shown(item.label)}” (${item.key}) is left out: ${message}`, proposal);
    return undefined;
  };

  if (ids.has(item.key)) return refuse("the file has another annotation of the same id.");
  const label = context.mapLabel(item);
  if (label.to === null) return refuse(`the label “${shown(label.name)}” is not taken over.`);
  if (label.to === "") return refuse("it has no label.");
  const placement = placementOf(item, context);
  if (placement.kind === "refused") return refuse(placement.reason, placement.proposal);
  for (const remark of placement.remarks) report("remark", `“${shown(item.label)}” (${item.key}): ${remark}`);

  if (label.name.length > 60 && label.to === shortLabel(label.name))
    report("remark", `The label “${shown(item.label)}” of ${item.key} is cut to 60 characters.`);
  const kept = context.keepsName(item.label) ? [{ name: originalLabel, value: item.label.slice(0, 2000) }] : [];
  const exact = item.subLabel === undefined ? [] : [subLabelRead(context.project, label.to, item.subLabel)];
  const attributes = fittingAttributes([...(item.attributes ?? []), ...exact, ...kept], (name, why) =>
    report("attribute", `The attribute “${shown(name)}” of ${item.key} is left out: ${why}.`),
  );
  const note = item.note === undefined || item.note === "" ? undefined : item.note;
  if (note !== undefined && note.length > 10_000)
    report("note", `The note of ${item.key} is left out: it has ${note.length} characters, Spanwise takes 10,000.`);
  return {
    id: context.idOf(JSON.stringify(["annotation", item.key])),
    label: label.to,
    fragments: placement.fragments,
    ...(attributes.length > 0 ? { attributes } : {}),
    ...(note !== undefined && note.length <= 10_000 ? { note } : {}),
    createdAt: timeOr(item.createdAt, at),
    ...(item.changedAt !== undefined && isTime(item.changedAt) ? { changedAt: item.changedAt } : {}),
    origin: "import",
  };
}

function subLabelRead(project: LabelledProject, label: string, name: string): ReadAttribute {
  const { attribute, value } = subLabelAttribute(project, label, name);
  return { name: attribute, value };
}

/** The attribute that keeps what a file calls an annotation, where two of its labels become one. */
const originalLabel = "original-label";

/** The place of an annotation, or the proposed place where it does not fit and the user took the proposal. */
function placementOf(item: ReadAnnotation, { place, proposalId, takes, text }: SetContext): Placement {
  const placement = place(item);
  if (placement.kind === "placed" || !placement.proposal) return placement;
  if (!takes(proposalId(item.key), item.place.file)) return placement;
  const { start, end } = snapToGraphemes(text, placement.proposal.start, placement.proposal.end);
  const remark = `It was moved to ${start}–${end} of the article, as chosen.`;
  return { kind: "placed", fragments: [{ start, end, quote: text.slice(start, end) }], remarks: [remark] };
}

function plannedAside(aside: ReadAside, index: number, { place, problems, idOf, at }: SetContext): Aside | undefined {
  const placement = place({ place: aside.place, key: "", label: "", fragments: [aside] });
  if (placement.kind === "refused") {
    const message = `A stretch marked as not article text is left out: ${placement.reason}`;
    problems.push({ kind: "problem", place: aside.place, about: "annotation", message });
    return undefined;
  }
  for (const remark of placement.remarks)
    problems.push({
      kind: "problem",
      place: aside.place,
      about: "remark",
      message: `A stretch marked as not article text: ${remark}`,
    });
  const [fragment] = placement.fragments;
  if (fragment === undefined) throw new Error("what is placed has a fragment");
  const { kind, origin, createdAt } = aside;
  return { id: idOf(JSON.stringify(["aside", index])), ...fragment, kind, createdAt: timeOr(createdAt, at), origin };
}

function fittingAttributes(
  attributes: readonly ReadAttribute[],
  refuse: (name: string, why: string) => void,
): NonNullable<Annotation["attributes"]> {
  const fitting: { attribute: string; value: string | number | boolean }[] = [];
  for (const { name, value } of attributes) {
    if (name === "") refuse(name, "it has no name");
    else if (name.length > 60) refuse(name, "its name is longer than 60 characters");
    else if (typeof value === "string" && value.length > 2000)
      refuse(name, "its value is longer than 2,000 characters");
    else if (typeof value === "number" && !Number.isFinite(value)) refuse(name, "its value is not a finite number");
    else if (fitting.length === 100) refuse(name, "an annotation takes 100 attributes");
    else fitting.push({ attribute: name, value });
  }
  return fitting;
}

function missingEnd({ from, to, toDocument }: ReadLink, ids: ReadonlyMap<string, string>): string | undefined {
  const missing = !ids.has(from) ? from : toDocument === undefined && !ids.has(to) ? to : undefined;
  return missing === undefined ? undefined : `its end ${missing} is not in the file, or does not come in`;
}

/** The window keeps people from tagging one span twice with one label; files may hold such twins, and they stay. */
function remarkTwins(
  annotations: readonly Annotation[],
  { annotations: read }: ReadSet,
  { problems }: SetContext,
): void {
  const seen = new Set(annotations.map((annotation) => JSON.stringify([annotation.label, ...annotation.fragments])));
  const twins = annotations.length - seen.size;
  const place: Place | undefined = read[0]?.place;
  if (twins === 0 || !place) return;
  const message = `${counted(twins, "annotation marks a span", "annotations mark spans")} that another of the same label marks already; they come in as they are.`;
  problems.push({ kind: "problem", place: { file: place.file }, about: "remark", message });
}

function timeOr(time: string | undefined, at: string): string {
  return time !== undefined && isTime(time) ? time : at;
}

function isTime(time: string): boolean {
  return annotationSchema.shape.createdAt.safeParse(time).success;
}

function shown(name: string): string {
  return name.length > 60 ? `${name.slice(0, 59)}…` : name;
}
