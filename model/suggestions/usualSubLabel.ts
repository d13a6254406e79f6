// The sub-label that words, or finds of one kind, have had so far: proposed along with the label where nearly all that
// have one agree. An annotation without a sub-label is less exact and says nothing against it.
import type { Attribute } from "../annotation/annotation";
import type { AttributeDefinition } from "../project/attribute";
import { activeLabels } from "../project/label";
import { type LabelledProject, type SubLabel, subLabelMark, subLabelsOf } from "../project/subLabel";

/** The attribute whose choices are sub-labels, by the id of the label. */
export type SuggestedSubLabels = ReadonlyMap<
  string,
  Pick<AttributeDefinition, "id"> & { readonly choices: readonly SubLabel[] }
>;

export function suggestedSubLabels(project: LabelledProject): SuggestedSubLabels {
  return new Map(
    activeLabels(project.labels).flatMap(({ id }) => {
      const definition = subLabelsOf(project, id);
      return definition ? [[id, { id: definition.id, choices: definition.choices }] as const] : [];
    }),
  );
}

/** One that fewer agree on is not proposed. */
const agreed = 0.75;

/** The sub-label with most of the weight, of those that the project has for the label; undefined where they differ. */
export function usualSubLabel(
  weights: Iterable<readonly [string, number]>,
  label: string,
  subLabels: SuggestedSubLabels | undefined,
): SubLabel | undefined {
  const choices = subLabels?.get(label)?.choices;
  if (choices === undefined) return undefined;
  let best = "";
  let most = 0;
  let sum = 0;
  for (const [id, weight] of weights) {
    sum += weight;
    if (weight > most) [best, most] = [id, weight];
  }
  return most >= agreed * sum ? choices.find(({ id }) => id === best) : undefined;
}

/** The attributes of a suggestion with a sub-label. */
export function withSubLabel(
  attributes: readonly Attribute[] | undefined,
  label: string,
  subLabel: SubLabel | undefined,
  subLabels: SuggestedSubLabels | undefined,
): readonly Attribute[] | undefined {
  const attribute = subLabels?.get(label)?.id;
  if (subLabel === undefined || attribute === undefined) return attributes;
  return [...(attributes ?? []).filter((one) => one.attribute !== attribute), { attribute, value: subLabel.id }];
}

/** “Actor › person”, or “Actor”. */
export function namedWith(name: string, subLabel: SubLabel | undefined): string {
  return subLabel === undefined ? name : `${name}${subLabelMark}${subLabel.name}`;
}
