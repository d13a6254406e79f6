// What follows from the judgements of a dataset, from its own rows alone: the same when it is written and when it is checked.
import type { Across } from "../../../../model/across/across";
import { type Judgement, type PassageRef, relations } from "../../../../model/across/judgement";
import { mentionsOf, nameOf } from "../../../../model/across/tables/entityTable";
import { type Cluster, identityView } from "../../../../model/across/tables/identityView";
import type { Mention, MentionIndex } from "../../../../model/across/tables/mentionIndex";
import { pairSet } from "../../../../model/across/tables/pairSet";
import { isStale, SaidIndex } from "../../../../model/across/tables/saidIndex";
import { compareText } from "../../../../model/data/compareText";
import type { DatasetCluster, DatasetCopy } from "../../../../model/dataset/datasetAcross";

export interface DerivedAcross {
  readonly clusters: readonly DatasetCluster[];
  isStale(judgement: Judgement): boolean;
  /** What people say of two articles. */
  judgedCopy(a: string, b: string): DatasetCopy["judged"];
}

/** `said`: by member. Nothing is hidden. */
export function derivedAcross(index: MentionIndex, said: ReadonlyMap<string, Across>): DerivedAcross {
  const all = new SaidIndex(index, undefined);
  for (const [member, across] of said) all.replace(member, across);
  const view = identityView(index, all);
  const entities = all.entities();
  const copies = relations.copies.map((relation) => {
    const pairs = all.settled("copies").filter((pair) => pair.relation === relation);
    const articleOf = (ref: (typeof pairs)[number]["left"]) => (ref as PassageRef).article;
    return { relation, said: pairSet(pairs.map(({ left, right }) => [articleOf(left), articleOf(right)])) };
  });
  return {
    clusters: [...view.clusters.values()]
      .filter(isJudged)
      .map(clusterRow)
      .sort((a, b) => compareText(a.id, b.id)),
    isStale: (judgement) => isStale(judgement, index, entities),
    judgedCopy: (a, b) => copies.find((one) => one.said(a, b))?.relation ?? null,
  };
}

/** Whether anything was said of a cluster that makes it what it is. */
function isJudged({ entities, spellings, without, single }: Cluster): boolean {
  return entities.length > 0 || spellings.length > 1 || without.size > 0 || single.length > 0;
}

function clusterRow(cluster: Cluster): DatasetCluster {
  const { id, entities, spellings } = cluster;
  const [first] = entities;
  return {
    ...{ id, name: nameOf(cluster), kind: first?.entity.kind ?? null, coordinates: first?.entity.coordinates ?? null },
    entities: entities.map(({ entity, member }) => ({ member, entity: entity.id })),
    spellings: spellings.map(({ label, text }) => ({ label, text })),
    mentions: mentionsOf(cluster)
      .toSorted(comparePlaces)
      .map(({ id: annotation, set }) => ({ article: set.article.facts.id, annotator: set.annotator, annotation })),
  };
}

function comparePlaces(a: Mention, b: Mention): number {
  return (
    compareText(a.set.article.facts.id, b.set.article.facts.id) ||
    a.start - b.start ||
    compareText(a.set.annotator, b.set.annotator) ||
    compareText(a.id, b.id)
  );
}
