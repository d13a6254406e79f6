// WebAnno, INCEpTION and DKPro say what an annotation is by its layer and by that layer's features. The feature that says
// most is the label, the others are attributes, and so is the layer where the label came from a feature.
import type { ReadAnnotation, ReadAttribute, ReadLayer } from "../format/ReadDocument";
import { shortName } from "./Cas";

/** Features that say what an annotation is, as WebAnno, DKPro and custom layers call them; the first one counts. */
const labelFeatures = [
  ...["label", "value", "PosValue", "referenceType", "category"],
  ...["entity", "type", "tag", "class", "ner", "kind", "name"],
];
const linkFeatures = [
  ...["label", "value", "DependencyType", "referenceRelation"],
  ...["type", "relation", "reltype", "function", "category", "kind", "name"],
];
const own = ["Annotation", "Span", "Spanwise"];
/** Layers about the word itself: what they say is no label for what somebody marked. */
const wordLayers = ["Lemma", "Stem", "MorphologicalFeatures", "SurfaceForm"];

/**
 * From a layer's name to the feature that gives the label; an empty string means that the layer's name is the label.
 */
export type LayerMap = ReadonlyMap<string, string>;

export function layerLabel(
  type: string,
  features: readonly ReadAttribute[],
  chosen?: LayerMap,
): Pick<ReadAnnotation, "label" | "attributes"> {
  const layer = shortName(type);
  const feature = labelFeatureOf(type, "span", features, chosen);
  const named = features.find(({ name }) => name === feature);
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
  chosen?: LayerMap,
): { readonly type: string; readonly others: readonly ReadAttribute[] } {
  const feature = labelFeatureOf(type, "relation", features, chosen);
  const named = features.find(({ name }) => name === feature);
  if (!named) return { type: shortName(type), others: features };
  return { type: String(named.value), others: features.filter((feature) => feature !== named) };
}

/** Which of the features of an annotation or relation says what it is: as chosen, by its usual names, or the only one there is. */
function labelFeatureOf(
  type: string,
  kind: "span" | "relation",
  features: readonly ReadAttribute[],
  chosen?: LayerMap,
): string | undefined {
  const choice = chosen?.get(shortName(type)) ?? chosen?.get(type);
  if (choice !== undefined) return choice;
  if (wordLayers.includes(shortName(type))) return undefined;
  const filled = features.filter(({ value }) => String(value) !== "");
  const usual = (kind === "span" ? labelFeatures : linkFeatures).find((name) =>
    filled.some((feature) => feature.name === name),
  );
  if (usual !== undefined || kind === "span") return usual;
  const texts = filled.filter(({ value }) => typeof value === "string");
  return texts.length === 1 ? texts[0]?.name : undefined;
}

/** The layers of a document with their features, as they are met. */
export class LayersSeen {
  readonly #chosen: LayerMap | undefined;
  readonly #layers = new Map<string, { layer: ReadLayer; features: Set<string> }>();

  constructor(chosen?: LayerMap) {
    this.#chosen = chosen;
  }

  add(type: string, kind: ReadLayer["kind"], features: readonly ReadAttribute[]): void {
    const name = shortName(type);
    const label = labelFeatureOf(type, kind, features, this.#chosen);
    const known = this.#layers.get(`${kind} ${name}`);
    const all = known?.features ?? new Set<string>();
    for (const feature of features) all.add(feature.name);
    const before = known?.layer;
    const layer = { name, kind, label: before?.label ?? label ?? null, count: (before?.count ?? 0) + 1 };
    this.#layers.set(`${kind} ${name}`, { layer: { ...layer, features: [] }, features: all });
  }

  list(): readonly ReadLayer[] {
    return [...this.#layers.values()].map(({ layer, features }) => ({ ...layer, features: [...features].sort() }));
  }
}

/** Tokens, sentences and the like: how a text is built, not what somebody marked in it. */
export function isStructure(type: string): boolean {
  return /(^|\.)(Token|Sentence|Paragraph|Heading|Div|DocumentAnnotation|DocumentMetaData|TagsetDescription|CASMetadata)$/.test(
    type,
  );
}
