// What several clusters would be as one, for whoever is about to join them.
import { type Counted, countsOf, mentionsOf, nameOf } from "./entityTable";
import { type Cluster, clusterFrom, type IdentityView } from "./identityView";

export interface MergedClusters extends Counted {
  /** What it would be called. */
  readonly name: string;
  readonly spellings: number;
  /** Ids of clusters that were said to be different: joining the two is blocked while that is said. */
  readonly apart: readonly (readonly [string, string])[];
}

export function mergedClusters(clusters: readonly Cluster[], view: IdentityView): MergedClusters {
  const apart = clusters.flatMap((one, index) =>
    clusters.slice(index + 1).flatMap((other) => {
      const isApart = view.saidOf(one, other).some(({ relation }) => relation === "different");
      return isApart ? [[one.id, other.id] as const] : [];
    }),
  );
  const joined = clusterFrom("", {
    entities: clusters.flatMap((one) => one.entities),
    spellings: clusters.flatMap((one) => one.spellings),
    single: clusters.flatMap((one) => one.single),
    ...{ without: [], unused: [] },
  });
  return {
    ...countsOf(clusters.flatMap(mentionsOf)),
    name: nameOf(joined),
    spellings: clusters.reduce((sum, cluster) => sum + cluster.spellings.length, 0),
    apart,
  };
}
