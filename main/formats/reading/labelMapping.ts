// Which label of the project an imported annotation gets: what the user chose, else the label of the same id or name, else
// one that other schemes call so, else the label stays under its own name, is left out, or is added to the project.

import type { AttributeDefinition } from "../../../model/project/attribute";
import type { Choice } from "../../../model/project/choices";
import { longestDescription } from "../../../model/project/description";
import { idFromName } from "../../../model/project/idFromName";
import { type Label, labelFor } from "../../../model/project/label";
import { newLabel } from "../../../model/project/newLabel";

export interface MappedLabel {
  /** The label's name in the file. */
  readonly name: string;
  /** Id of the label in the project; `null`: its annotations are left out. */
  readonly to: string | null;
  /** Whether the project has that label. */
  readonly known: boolean;
  /** The new label that the project gets when the import is committed. */
  readonly added?: Label;
  /** The sub-labels that the new label gets. */
  readonly subLabels?: AttributeDefinition;
}

export interface LabelOptions {
  /** From a name in the files to the id of a label, or to `null`, which leaves its annotations out. */
  readonly chosen?: ReadonlyMap<string, string | null> | undefined;
  /** Names in the files that become labels of the project, if it has none of the same name. */
  readonly added?: ReadonlySet<string> | undefined;
  /**
   * The fate of a label that neither the project nor these options know: its annotations are kept under it, left out,
   * or it is added.
   */
  readonly unknown?: "keep" | "leave-out" | "add" | undefined;
}

export interface MoreOfLabel {
  /** The number of its colour. */
  readonly colour?: number | undefined;
  readonly description?: string | undefined;
  /** The names of its sub-labels. */
  readonly subLabels?: readonly string[] | undefined;
}

export interface LabelMapping {
  /** Maps a label of the files. `more` is used when the label is added to the project. */
  map(name: string, title?: string, more?: MoreOfLabel): MappedLabel;
}

export function labelMapping(
  labels: readonly Label[],
  { chosen = new Map(), added = new Set(), unknown = "keep" }: LabelOptions = {},
): LabelMapping {
  const ids = new Set(labels.map((label) => label.id));
  const byName = new Map(
    labels.toReversed().flatMap(({ id, name }) => [
      [folded(name), id],
      [folded(id), id],
    ]),
  );
  const known = new Map<string, MappedLabel>();
  const made = new Map<string, Label>();

  /** A label that was merged into another comes in under that one. */
  const current = (id: string): string => labelFor(labels, id)?.id ?? id;

  function find(name: string, title: string | undefined, more: MoreOfLabel): MappedLabel {
    const choice = chosen.get(name);
    if (choice !== undefined) return { name, to: choice, known: choice === null || ids.has(choice) };
    if (ids.has(name)) return { name, to: current(name), known: true };
    const id = byName.get(folded(name)) ?? (title === undefined ? undefined : byName.get(folded(title)));
    if (id !== undefined) return { name, to: current(id), known: true };
    const usual = added.has(name) ? undefined : usualNames.get(folded(name));
    if (usual !== undefined && ids.has(usual)) return { name, to: current(usual), known: true };
    if (unknown === "add" || added.has(name)) {
      const key = folded(title ?? name);
      const fresh = made.get(key) ?? newLabel([...labels, ...made.values()], title ?? name);
      const label = fresh && withMore(fresh, more);
      if (label) {
        made.set(key, label);
        return { name, to: label.id, known: false, added: label, ...withSubLabels(label, more) };
      }
    }
    if (unknown === "leave-out") return { name, to: null, known: false };
    return { name, to: shortLabel(name), known: false };
  }

  return {
    map(name, title, more = {}) {
      const key = JSON.stringify([name, title]);
      const found = known.get(key) ?? find(name, title, more);
      known.set(key, found);
      return found;
    },
  };
}

/** An attribute of the new label; its id names the label, so that no other label's attribute has it. */
function withSubLabels({ id, name }: Label, { subLabels = [] }: MoreOfLabel): Pick<MappedLabel, "subLabels"> {
  if (subLabels.length === 0) return {};
  const choices: Choice[] = [];
  for (const subLabel of new Set(subLabels.map((one) => shortLabel(one)))) {
    const taken = new Set(choices.map((choice) => choice.id));
    choices.push({ id: idFromName(subLabel, taken, "choice"), name: subLabel });
  }
  const definition = { id: `${id.slice(0, 48)}-sub-label`, name: `${name.slice(0, 48)}: sub-label` };
  return { subLabels: { ...definition, labels: [id], kind: "choice", choices, subLabels: true } };
}

function withMore(label: Label, { colour, description }: MoreOfLabel): Label {
  return {
    ...label,
    ...(colour !== undefined && { colour }),
    ...(description !== undefined && { description: { text: description.slice(0, longestDescription) } }),
  };
}

/** No label is longer than 60 characters. */
export function shortLabel(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 59)}…`;
}

/** Names in the files that share a label of the project with another one. */
export function sharedNames(labels: readonly Pick<MappedLabel, "name" | "to">[]): ReadonlySet<string> {
  const names = new Map<string, string[]>();
  for (const { name, to } of labels) if (to !== null) names.set(to, [...(names.get(to) ?? []), name]);
  return new Set([...names].flatMap(([to, all]) => (all.length > 1 ? all.filter((name) => name !== to) : [])));
}

/** The target of a file's label once the project has the label that was added for it. */
export function placeOfAdded({ name, added }: MappedLabel): readonly (readonly [string, string])[] {
  return added ? [[name, added.id]] : [];
}

function folded(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
}

/** Names of CoNLL, OntoNotes, ACE and their like for what Spanwise has a label for. */
const usualNames: ReadonlyMap<string, string> = new Map([
  ...["per", "pers", "person", "org", "organization", "organisation", "norp"].map((name) => [name, "actor"] as const),
  ...["loc", "gpe", "geo", "fac", "facility", "place"].map((name) => [name, "location"] as const),
  ...["money", "quantity", "cardinal", "percent", "number"].map((name) => [name, "figure"] as const),
  ...["statement", "assertion", "proposition"].map((name) => [name, "claim"] as const),
]);
