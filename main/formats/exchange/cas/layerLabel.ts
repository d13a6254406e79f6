// WebAnno, INCEpTION and DKPro say what an annotation is by its layer and by that layer's features. The feature that says
// most is the label, the others are attributes, and so is the layer where the label came from a feature.
import type { ReadAnnotation, ReadAttribute } from "../ReadDocument";
import { shortName } from "./Cas";

const labelFeatures = ["label", "value", "PosValue", "referenceType", "category"];
const own = ["Annotation", "Span", "Spanwise"];

export function layerLabel(
  type: string,
  features: readonly ReadAttribute[],
): Pick<ReadAnnotation, "label" | "attributes"> {
  const layer = shortName(type);
  const named = labelFeatures
    .map((name) => features.find((feature) => feature.name === name && String(feature.value) !== ""))
    .find((feature) => feature !== undefined);
  if (!named) return { label: layer, attributes: features };
  const others = features.filter((feature) => feature !== named);
  return {
    label: String(named.value),
    attributes: own.includes(layer) ? others : [...others, { name: "layer", value: layer }],
  };
}

/** The type of a link from its own label, or its layer's name; and what else the link says. */
export function layerLink(
  type: string,
  features: readonly ReadAttribute[],
): { readonly type: string; readonly others: readonly ReadAttribute[] } {
  const named = ["label", "value", "DependencyType", "referenceRelation"]
    .map((name) => features.find((feature) => feature.name === name && String(feature.value) !== ""))
    .find((feature) => feature !== undefined);
  if (!named) return { type: shortName(type), others: features };
  return { type: String(named.value), others: features.filter((feature) => feature !== named) };
}

/** Tokens, sentences and the like: how a text is built, not what somebody marked in it. */
export function isStructure(type: string): boolean {
  return /(^|\.)(Token|Sentence|Paragraph|Heading|Div|DocumentAnnotation|DocumentMetaData|TagsetDescription|CASMetadata)$/.test(
    type,
  );
}
