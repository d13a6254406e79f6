// The guideline of a project with the versions that another copy of the project wrote since. Versions are taken over only
// where the other copy goes on from this one's newest: of two guidelines that went apart, the one here stays.

import { equalData } from "../data/equalData";
import { defaultAttributes } from "./attribute";
import type { Described, GuidelineVersion } from "./guideline";
import type { Project } from "./project";

type Terms = Pick<Project, "labels" | "attributes" | "guideline">;

/** What the other copy's guideline is to the one here. */
export type GuidelineComparison = "same" | "older" | "newer" | "apart";

export function compareGuidelines({ guideline: here = [] }: Terms, { guideline: coming = [] }: Terms) {
  const shared = Math.min(here.length, coming.length);
  const isShared = here.slice(0, shared).every((version, place) => equalData(version, coming[place]));
  const compared: GuidelineComparison = !isShared
    ? "apart"
    : coming.length === here.length
      ? "same"
      : coming.length < here.length
        ? "older"
        : "newer";
  return compared;
}

/** The versions that the other copy wrote since; none where it does not go on from here. */
export function newVersions(here: Terms, coming: Terms): readonly GuidelineVersion[] {
  return compareGuidelines(here, coming) === "newer" ? (coming.guideline ?? []).slice(here.guideline?.length ?? 0) : [];
}

/** The terms here with the newer versions and the descriptions they changed, where these are here as they were before. */
export function withGuideline<Here extends Terms>(here: Here, coming: Terms): Here {
  const versions = newVersions(here, coming);
  if (versions.length === 0) return here;
  const described = versions.flatMap((version) => version.described ?? []);
  const ofAttributes = described.filter(({ kind }) => kind === "attribute");
  const labels = here.labels.map((label) => redescribed(label, "label", described));
  const attributes = here.attributes ?? (ofAttributes.length > 0 ? defaultAttributes : undefined);
  return {
    ...here,
    labels,
    ...(attributes && {
      attributes: attributes.map((attribute) => redescribed(attribute, "attribute", described)),
    }),
    guideline: [...(here.guideline ?? []), ...versions],
  };
}

type Term = Terms["labels"][number] | NonNullable<Terms["attributes"]>[number];

function redescribed<Item extends Term>(item: Item, kind: Described["kind"], described: readonly Described[]): Item {
  return described.reduce((now, change) => {
    if (change.kind !== kind || change.id !== now.id || !equalData(now.description, change.before)) return now;
    const { description: _, ...rest } = now;
    return { ...rest, ...(change.after && { description: change.after }) } as Item;
  }, item);
}
