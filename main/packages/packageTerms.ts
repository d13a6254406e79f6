// The labels and attributes of a package beside those of the project it comes to: what the project lacks is offered, what
// has the same id and means something else is shown, and the project's own stays as it is.

import type { PackagePreview } from "../../model/contract/packageContract";
import { counted } from "../../model/data/counted";
import { type AttributeDefinition, defaultAttributes } from "../../model/project/attribute";
import { compareGuidelines, newVersions } from "../../model/project/joinedGuideline";
import { activeLabels, type Label } from "../../model/project/label";
import { freeLetter } from "../../model/project/newLabel";
import type { Project } from "../../model/project/project";
import { withoutSecondSubLabels } from "../../model/project/subLabel";

type Terms = Pick<Project, "labels" | "attributes" | "guideline">;
type Term = PackagePreview["terms"][number];

/**
 * The differences between a package's labels and attributes and the project's. Those that are the same are left out.
 */
export function compareTerms(here: Terms, coming: Terms): readonly Term[] {
  const labels = coming.labels.flatMap((label): Term[] => {
    const own = here.labels.find(({ id }) => id === label.id);
    const term = { kind: "label", id: label.id, name: label.name } as const;
    if (own === undefined) return [{ ...term, verdict: "new", ...letterRemark(here, label) }];
    if (sameWords(own.name, label.name)) return [];
    const remark = `Here “${own.id}” is “${own.name}”, in the package “${label.name}”. Here it stays “${own.name}”.`;
    return [{ ...term, verdict: "conflicting", remark }];
  });
  const attributes = attributesOf(coming).flatMap((attribute): Term[] => {
    const own = attributesOf(here).find(({ id }) => id === attribute.id);
    const term = { kind: "attribute", id: attribute.id, name: attribute.name } as const;
    if (own === undefined) return [{ ...term, verdict: "new" }];
    const difference = attributeDifference(own, attribute);
    return difference === undefined ? [] : [{ ...term, verdict: "conflicting", remark: difference }];
  });
  return [...labels, ...attributes, ...guidelineTerm(here, coming)];
}

/** Newer versions of the guideline come in by themselves: annotations of the package name them. */
function guidelineTerm(here: Terms, coming: Terms): readonly Term[] {
  const term = { kind: "guideline", id: "guideline", name: "guideline" } as const;
  const count = newVersions(here, coming).length;
  if (count > 0) return [{ ...term, verdict: "new", remark: `It has ${counted(count, "newer version")}.` }];
  if (compareGuidelines(here, coming) !== "apart") return [];
  const remark =
    "It was changed here and in the package, each without the other. Here it stays as it is; annotations that were made under the other one name a version that cannot be read here.";
  return [{ ...term, verdict: "conflicting", remark }];
}

/** The project's labels and attributes with those of the package that were chosen; `here` itself when nothing is new. */
export function withTerms(
  here: Terms,
  coming: Terms,
  chosen: { readonly labels: readonly string[]; readonly attributes: readonly string[] },
): Terms {
  const lacking = coming.labels.filter(
    ({ id }) => chosen.labels.includes(id) && !here.labels.some((label) => label.id === id),
  );
  const labels = [...here.labels];
  for (const label of lacking) labels.push(fitting(labels, label, lacking));
  const attributes = attributesOf(coming)
    .filter(({ id }) => chosen.attributes.includes(id) && !attributesOf(here).some((own) => own.id === id))
    .map((attribute) => withoutSecondSubLabels(attribute, attributesOf(here)))
    .map((attribute) => ({
      ...attribute,
      labels: attribute.labels.filter((id) => labels.some((known) => known.id === id)),
    }))
    .filter((attribute) => attribute.labels.length > 0);
  if (lacking.length === 0 && attributes.length === 0) return here;
  return {
    labels,
    ...(here.attributes || attributes.length > 0 ? { attributes: [...attributesOf(here), ...attributes] } : {}),
  };
}

/** A label that comes in: with a letter nobody has, and merged only into one that is there. */
function fitting(here: readonly Label[], { mergedInto, ...label }: Label, coming: readonly Label[]): Label {
  const kept = [...here, ...coming].some(({ id }) => id === mergedInto && id !== label.id);
  const letter = mergedInto === undefined || !kept ? letterFor(here, label) : label.letter;
  return { ...label, letter, ...(kept && mergedInto !== undefined && { mergedInto }) };
}

/** Its own letter, which colleagues know it by, unless a label here has that. */
function letterFor(here: readonly Label[], { letter, name }: Label): string {
  const isTaken = activeLabels(here).some((label) => label.letter === letter);
  return isTaken ? (freeLetter(here, name) ?? letter) : letter;
}

function letterRemark(here: Terms, label: Label): { readonly remark?: string } {
  const letter = letterFor(here.labels, label);
  return letter === label.letter ? {} : { remark: `Its letter ${label.letter} is taken here; it gets ${letter}.` };
}

function attributeDifference(own: AttributeDefinition, coming: AttributeDefinition): string | undefined {
  const stays = "Here it stays as it is.";
  if (own.kind !== coming.kind) return `Here “${own.name}” is a ${own.kind}, in the package a ${coming.kind}. ${stays}`;
  if (!sameWords(own.name, coming.name))
    return `Here “${own.id}” is “${own.name}”, in the package “${coming.name}”. ${stays}`;
  const known = new Set(own.choices?.map(({ id }) => id));
  const strange = (coming.choices ?? []).filter(({ id }) => !known.has(id)).map(({ name }) => `“${name}”`);
  return strange.length === 0 ? undefined : `In the package it can also be ${strange.join(", ")}. ${stays}`;
}

function attributesOf({ attributes }: Terms): readonly AttributeDefinition[] {
  return attributes ?? defaultAttributes;
}

function sameWords(a: string, b: string): boolean {
  return a.normalize("NFKC").toLowerCase() === b.normalize("NFKC").toLowerCase();
}
