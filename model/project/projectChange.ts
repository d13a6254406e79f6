// A change of a project's settings: its name, its labels and attributes, whether colleagues' tags are hidden. A change
// names what it replaces, so that two windows which change different things keep both, and what both changed is a
// conflict instead of somebody's loss.

import { equalData } from "../data/equalData";
import { Failure } from "../data/failure";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { articleLabelsSchema } from "./articleLabel";
import { type AttributeDefinition, attributeDefinitionSchema, defaultAttributes } from "./attribute";
import { type Guideline, type GuidelineVersion, guidelineVersionSchema } from "./guideline";
import { type Label, labelSchema } from "./label";
import { type Project, projectSchema } from "./project";

const nameSchema = projectSchema.shape.name.trim();

export const projectChangeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rename"), before: projectSchema.shape.name, after: nameSchema }),
  z.strictObject({ kind: z.literal("set-blind"), blind: z.boolean() }),
  z.strictObject({ kind: z.literal("add-label"), label: labelSchema }),
  z.strictObject({ kind: z.literal("change-label"), before: labelSchema, after: labelSchema }),
  z.strictObject({ kind: z.literal("remove-label"), label: labelSchema }),
  z.strictObject({ kind: z.literal("add-attribute"), attribute: attributeDefinitionSchema }),
  z.strictObject({
    kind: z.literal("change-attribute"),
    before: attributeDefinitionSchema,
    after: attributeDefinitionSchema,
  }),
  z.strictObject({ kind: z.literal("remove-attribute"), attribute: attributeDefinitionSchema }),
  z.strictObject({
    kind: z.literal("set-article-labels"),
    before: articleLabelsSchema,
    after: articleLabelsSchema,
  }),
  z.strictObject({
    kind: z.literal("add-guideline"),
    /** Id of the version that it follows; absent for the first. */
    after: guidelineVersionSchema.shape.id.optional(),
    version: guidelineVersionSchema,
  }),
  /** Takes the last version back, which nobody may have tagged under. */
  z.strictObject({ kind: z.literal("remove-guideline"), version: guidelineVersionSchema }),
]);
export type ProjectChange = Immutable<z.infer<typeof projectChangeSchema>>;

export type LabelSet = Required<Pick<Project, "labels" | "attributes">>;

/** The labels and attributes of a project, also of one that names no attributes of its own. */
export function labelSetOf({ labels, attributes = defaultAttributes }: Project): LabelSet {
  return { labels, attributes };
}

/** The changes that make `after` out of `before`. Labels and attributes keep their order; new ones come last. */
export function labelSetChanges(before: LabelSet, after: LabelSet): readonly ProjectChange[] {
  const labels = difference(before.labels, after.labels);
  const attributes = difference(before.attributes, after.attributes);
  return [
    ...labels.changed.map(([before, after]): ProjectChange => ({ kind: "change-label", before, after })),
    ...labels.removed.map((label): ProjectChange => ({ kind: "remove-label", label })),
    ...labels.added.map((label): ProjectChange => ({ kind: "add-label", label })),
    ...attributes.changed.map(([before, after]): ProjectChange => ({ kind: "change-attribute", before, after })),
    ...attributes.removed.map((attribute): ProjectChange => ({ kind: "remove-attribute", attribute })),
    ...attributes.added.map((attribute): ProjectChange => ({ kind: "add-attribute", attribute })),
  ];
}

/**
 * The project after all of the changes. Fails with `conflict` when something they replace is not as they say any more.
 * Whether labels and attributes go together then is for `labelSetFault` to say.
 */
export function changeProject(project: Project, changes: readonly ProjectChange[]): Project {
  const faults: string[] = [];
  const changed = changedProject(project, changes, (fault) => faults.push(fault));
  if (faults.length > 0) throw new Failure("conflict", [...new Set(faults)].join(" "));
  return changed;
}

/**
 * The project with changes that were made to an earlier state of it: where both changed something, these ones count. An
 * added label or attribute gets another id where somebody else has taken it meanwhile.
 */
export function rebasedProject(project: Project, changes: readonly ProjectChange[]): Project {
  return changedProject(project, withFreeIds(project, changes), () => {});
}

function withFreeIds(project: Project, changes: readonly ProjectChange[]): readonly ProjectChange[] {
  const { labels, attributes } = labelSetOf(project);
  const given = new Map<string, string>();
  for (const change of changes) {
    if (change.kind !== "add-label") continue;
    const { id } = change.label;
    const taken = labels.find((label) => label.id === id);
    if (taken !== undefined && !equalData(taken, change.label)) given.set(id, freeId(id, labels));
  }
  const labelId = (id: string) => given.get(id) ?? id;
  const ofLabels = (attribute: AttributeDefinition) => ({ ...attribute, labels: attribute.labels.map(labelId) });
  return changes.map((change): ProjectChange => {
    switch (change.kind) {
      case "add-label":
        return { ...change, label: { ...change.label, id: labelId(change.label.id) } };
      case "change-label": {
        const { mergedInto } = change.after;
        return mergedInto === undefined
          ? change
          : { ...change, after: { ...change.after, mergedInto: labelId(mergedInto) } };
      }
      case "add-attribute": {
        const { attribute } = change;
        const taken = attributes.find(({ id }) => id === attribute.id);
        const clashes = taken !== undefined && !equalData(taken, attribute);
        return {
          ...change,
          attribute: ofLabels(clashes ? { ...attribute, id: freeId(attribute.id, attributes) } : attribute),
        };
      }
      case "change-attribute":
        return { ...change, after: ofLabels(change.after) };
      default:
        return change;
    }
  });
}

function freeId(wanted: string, items: readonly Term[]): string {
  for (let number = 2; ; number++) {
    const id = `${wanted}-${number}`;
    if (!items.some((item) => item.id === id)) return id;
  }
}

type Told = (fault: string) => void;

function changedProject(project: Project, changes: readonly ProjectChange[], tell: Told): Project {
  return changes.reduce((now, change) => changedBy(now, change, tell), project);
}

function changedBy(project: Project, change: ProjectChange, tell: Told): Project {
  switch (change.kind) {
    case "rename":
      if (![change.before, change.after].includes(project.name))
        tell(`The project was renamed to “${project.name}” meanwhile.`);
      return { ...project, name: change.after };
    case "set-blind":
      // The switch has two positions, so somebody who turned it meanwhile turned it to this one.
      return { ...project, blind: change.blind };
    case "add-label":
      return { ...project, labels: withAdded(project.labels, change.label, "label", tell) };
    case "change-label":
      return { ...project, labels: withChanged(project.labels, change, "label", tell) };
    case "remove-label":
      return { ...project, labels: withoutRemoved(project.labels, change.label, "label", tell) };
    case "add-attribute":
      return withAttributes(project, (all) => withAdded(all, change.attribute, "attribute", tell));
    case "change-attribute":
      return withAttributes(project, (all) => withChanged(all, change, "attribute", tell));
    case "remove-attribute":
      return withAttributes(project, (all) => withoutRemoved(all, change.attribute, "attribute", tell));
    case "set-article-labels":
      return withArticleLabels(project, change, tell);
    case "add-guideline":
      return withGuideline(project, withVersion(project.guideline ?? [], change, tell));
    case "remove-guideline":
      return withGuideline(project, withoutVersion(project.guideline ?? [], change.version, tell));
  }
}

function withArticleLabels(
  { articleLabels = [], ...rest }: Project,
  { before, after }: Extract<ProjectChange, { kind: "set-article-labels" }>,
  tell: Told,
): Project {
  if (!equalData(articleLabels, before) && !equalData(articleLabels, after))
    tell("The labels of the whole article were changed meanwhile.");
  return after.length === 0 ? rest : { ...rest, articleLabels: after };
}

function withGuideline({ guideline: _, ...rest }: Project, guideline: Guideline): Project {
  return guideline.length === 0 ? rest : { ...rest, guideline };
}

/** A version that is there already is not added again, so that a call may be made twice. */
function withVersion(
  guideline: Guideline,
  { after, version }: { readonly after?: string | undefined; readonly version: GuidelineVersion },
  tell: Told,
): Guideline {
  if (guideline.some((one) => equalData(one, version))) return guideline;
  if (guideline.at(-1)?.id !== after)
    tell("The guideline was changed meanwhile: read the newest version, and say what yours changes of it.");
  return [...guideline, version];
}

function withoutVersion(guideline: Guideline, version: GuidelineVersion, tell: Told): Guideline {
  if (guideline.some(({ id }) => id === version.id) && guideline.at(-1)?.id !== version.id)
    tell("The guideline has a newer version by now, so this one cannot be taken back any more.");
  return guideline.filter(({ id }) => id !== version.id);
}

function withAttributes(
  project: Project,
  change: (attributes: readonly AttributeDefinition[]) => readonly AttributeDefinition[],
): Project {
  return { ...project, attributes: change(labelSetOf(project).attributes) };
}

type Term = Label | AttributeDefinition;

function difference<Item extends Term>(before: readonly Item[], after: readonly Item[]) {
  const old = new Map(before.map((item) => [item.id, item]));
  const now = new Map(after.map((item) => [item.id, item]));
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !now.has(id)),
    changed: before.flatMap((item): (readonly [Item, Item])[] => {
      const later = now.get(item.id);
      return later === undefined || equalData(item, later) ? [] : [[item, later]];
    }),
  };
}

function withAdded<Item extends Term>(items: readonly Item[], added: Item, what: string, tell: Told): readonly Item[] {
  const known = items.find(({ id }) => id === added.id);
  if (known === undefined) return [...items, added];
  if (!equalData(known, added)) tell(`There is another ${what} “${known.name}” with the id “${known.id}” by now.`);
  return items.map((item) => (item === known ? added : item));
}

/** Only what differs between `before` and `after` is changed: the rest may have been changed by somebody else. */
function withChanged<Item extends Term>(
  items: readonly Item[],
  { before, after }: { readonly before: Item; readonly after: Item },
  what: string,
  tell: Told,
): readonly Item[] {
  const known = items.find(({ id }) => id === before.id);
  if (known === undefined) {
    tell(`The ${what} “${before.name}” was removed meanwhile.`);
    return [...items, after];
  }
  const changed = { ...known };
  for (const part of partsOf(before, after)) {
    const now = Reflect.get(known, part);
    const wanted = Reflect.get(after, part);
    if (!equalData(now, Reflect.get(before, part)) && !equalData(now, wanted))
      tell(
        `The ${what} “${before.name}” was changed meanwhile: its ${partNames[part] ?? part} is ${inWords(part, now)} now.`,
      );
    if (wanted === undefined) Reflect.deleteProperty(changed, part);
    else Reflect.set(changed, part, wanted);
  }
  return items.map((item) => (item === known ? changed : item));
}

function partsOf(before: Term, after: Term): readonly string[] {
  const parts = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...parts].filter((part) => !equalData(Reflect.get(before, part), Reflect.get(after, part)));
}

function inWords(part: string, value: unknown): string {
  return ["name", "letter"].includes(part) ? `“${String(value)}”` : "another one";
}

/** Names of the parts, for messages. */
const partNames: Readonly<Record<string, string>> = { mergedInto: "merge", labels: "label" };

function withoutRemoved<Item extends Term>(
  items: readonly Item[],
  removed: Item,
  what: string,
  tell: Told,
): readonly Item[] {
  const known = items.find(({ id }) => id === removed.id);
  if (known !== undefined && !equalData(known, removed))
    tell(
      `The ${what} “${removed.name}” was changed meanwhile${known.name === removed.name ? "" : `: it is called “${known.name}” now`}.`,
    );
  return items.filter((item) => item !== known);
}
