// The entity of each annotation that has one, for formats with a place for it: an id and a name beside its attributes.
import type { Annotation, AnnotationSet } from "../../../model/annotation/annotation";
import { fedSet, gatheringAcross, type HiddenFrom } from "../dataset/spanwiseDatasetAcross";
import { type DatasetSource, partsOf } from "../dataset/spanwiseDatasetSource";

/** The attributes by which a format carries what an annotation means. */
export const entityAttributes = { id: "entity-id", name: "entity" } as const;

export interface NamedEntity {
  readonly id: string;
  readonly name: string;
}

/** The entity of an annotation. */
export type EntityOf = (article: string, annotator: string, annotation: string) => NamedEntity | undefined;

/** Reads all articles once where anybody says anything across articles. */
export async function entitiesOf(
  source: DatasetSource,
  articles: readonly string[],
  choice: { readonly annotators: readonly string[] | undefined; readonly hidden: HiddenFrom | undefined },
): Promise<EntityOf> {
  const gathering = await gatheringAcross(source, choice);
  if (!gathering.isNeeded) return () => undefined;
  for (const id of articles) {
    const { article, annotators, set } = await partsOf(source, id, choice.annotators);
    const sets = [];
    for (const annotator of annotators) sets.push(fedSet(article.text, await set(annotator)));
    gathering.addSets(id, sets);
  }
  const known = new Map<string, NamedEntity>();
  for (const { id, name, entities, mentions } of gathering.clusters())
    for (const { article, annotator, annotation } of mentions)
      known.set(`${article} ${annotator} ${annotation}`, { id: entities[0]?.entity ?? id, name });
  return (article, annotator, annotation) => known.get(`${article} ${annotator} ${annotation}`);
}

/** The set with the entity of each annotation among its attributes, and of how many that is. */
export function withEntities(
  set: AnnotationSet,
  entityOf: (annotation: string) => NamedEntity | undefined,
): { readonly set: AnnotationSet; readonly count: number } {
  let count = 0;
  const annotations = set.annotations.map((annotation) => {
    const entity = entityOf(annotation.id);
    if (entity === undefined) return annotation;
    count++;
    return { ...annotation, attributes: [...withoutEntity(annotation), ...attributesOf(entity)] };
  });
  return count === 0 ? { set, count } : { set: { ...set, annotations }, count };
}

function attributesOf({ id, name }: NamedEntity) {
  return [
    { attribute: entityAttributes.name, value: name },
    { attribute: entityAttributes.id, value: id },
  ];
}

/** The entity that is among an annotation's attributes. */
export function entityIn({ attributes = [] }: Annotation): NamedEntity | undefined {
  const said = (name: string) => attributes.find(({ attribute }) => attribute === name)?.value;
  const [id, name] = [said(entityAttributes.id), said(entityAttributes.name)];
  return typeof id === "string" && typeof name === "string" ? { id, name } : undefined;
}

/** An annotation's attributes, its entity aside. */
export function withoutEntity({ attributes = [] }: Annotation): NonNullable<Annotation["attributes"]> {
  const own: readonly string[] = Object.values(entityAttributes);
  return attributes.filter(({ attribute }) => !own.includes(attribute));
}
