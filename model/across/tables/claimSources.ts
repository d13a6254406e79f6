// From a set's links: who a claim is from, and which claims a figure stands in. A figure within a claim's words stands in it
// whether or not somebody linked the two.

import { nameOf } from "./entityTable";
import type { IdentityView } from "./identityView";
import type { IndexedSet, Mention } from "./mentionIndex";

export interface NamedCluster {
  readonly cluster: string;
  readonly name: string;
}

export interface ClaimSources {
  /** The sources of a claim; empty when nobody is linked. */
  ofClaim(claim: Mention): readonly NamedCluster[];
  /** The sources of a figure: those of the claims it stands in. */
  ofFigure(figure: Mention): readonly NamedCluster[];
  /** The mentions of a set that lie within a claim's words. */
  within(claim: Mention): readonly Mention[];
}

/** `claimLabel`: the label that claims have. */
export function claimSources(view: IdentityView, claimLabel = "claim"): ClaimSources {
  const links = new WeakMap<IndexedSet, SetLinks>();
  const linksOf = (set: IndexedSet) => {
    const known = links.get(set) ?? setLinks(set, claimLabel);
    links.set(set, known);
    return known;
  };

  function ofClaim(claim: Mention): readonly NamedCluster[] {
    const named = new Map<string, string>();
    for (const source of linksOf(claim.set).sources.get(claim.id) ?? []) {
      const cluster = view.clusterOf(source);
      if (cluster) named.set(cluster.id, nameOf(cluster));
    }
    return [...named].map(([cluster, name]) => ({ cluster, name }));
  }

  return {
    ofClaim,
    ofFigure: (figure) => {
      const { claimsOf, claims, sources } = linksOf(figure.set);
      if (sources.size === 0) return [];
      const around = claims.filter(({ start, end }) => start <= figure.start && figure.end <= end);
      const all = new Set([...(claimsOf.get(figure.id) ?? []), ...around]);
      const named = new Map([...all].flatMap(ofClaim).map(({ cluster, name }) => [cluster, name]));
      return [...named].map(([cluster, name]) => ({ cluster, name }));
    },
    within: (claim) =>
      claim.set.mentions.filter((one) => one !== claim && claim.start <= one.start && one.end <= claim.end),
  };
}

interface SetLinks {
  readonly claims: readonly Mention[];
  /** By the claim's annotation. */
  readonly sources: ReadonlyMap<string, readonly Mention[]>;
  /** By the figure's annotation. */
  readonly claimsOf: ReadonlyMap<string, readonly Mention[]>;
}

function setLinks({ mentions, links }: IndexedSet, claimLabel: string): SetLinks {
  const ends = new Set(links.flatMap(({ from, to }) => [from, to.annotation]));
  const byId = new Map<string, Mention>();
  if (ends.size > 0) for (const mention of mentions) if (ends.has(mention.id)) byId.set(mention.id, mention);
  const sources = new Map<string, Mention[]>();
  const claimsOf = new Map<string, Mention[]>();
  for (const { type, from, to } of links) {
    const [claim, end] = [byId.get(from), to.article === undefined ? byId.get(to.annotation) : undefined];
    if (!claim || !end) continue;
    if (type === "source") sources.set(from, [...(sources.get(from) ?? []), end]);
    if (type === "figure") claimsOf.set(end.id, [...(claimsOf.get(end.id) ?? []), claim]);
  }
  return { claims: mentions.filter(({ spelling }) => spelling.label === claimLabel), sources, claimsOf };
}
