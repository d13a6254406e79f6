// Other versions of sets and reviews, which a sync program or a second machine of the same person left: read, merged,
// put aside. Merging is a step of the set or review like any other, so the ordinary undo takes it back.

import type { OtherVersionOffer } from "../../model/contract/versionsContract";
import { counted } from "../../model/data/counted";
import type { MergeCounts, MergeReport } from "../../model/versions/mergeReport";
import { actionTarget } from "../session/actionTarget";
import { attempt, type Context, notify } from "../session/context";

/** Other versions there are now; `undefined` when they cannot be read. */
export async function readVersions(context: Context): Promise<readonly OtherVersionOffer[] | undefined> {
  return (await attempt(context, () => context.client.call("versions.read", {})))?.versions;
}

/** Merges a version of this person's own set or review. Resolves with whether it is done. */
export async function mergeVersion(context: Context, { file, kind, title }: OtherVersionOffer): Promise<boolean> {
  if (!(await context.saving.allSettled())) {
    notify(context, "error", "Wait until your changes are saved, then merge again.");
    return false;
  }
  const merged = await attempt(context, () =>
    context.client.call("versions.merge", { ...actionTarget(context.store.getState()), file }),
  );
  if (!merged) return false;
  const undo = {
    set: "Undo in the article takes it back.",
    review: "Undo in the review takes it back.",
    across: "Undo across articles takes it back.",
  }[kind];
  notify(context, "info", `Merged into “${title}”: ${broughtBy(merged.report).join(", ")}. ${undo}`);
  return true;
}

/** Takes a version off the list as it is. Resolves with whether it is done. */
export async function putVersionAside(context: Context, { file }: Pick<OtherVersionOffer, "file">): Promise<boolean> {
  const done = await attempt(context, () =>
    context.client.call("versions.settle", { ...actionTarget(context.store.getState()), file }),
  );
  if (done) notify(context, "info", "Put aside. The file is kept in the project’s quarantine folder.");
  return done !== undefined;
}

/** The effects of a merge in phrases for people; never empty. */
export function broughtBy({ counts, leftOut, status }: MergeReport): readonly string[] {
  const phrases = counts.flatMap(phrasesOf);
  if (status !== undefined) phrases.push(`it is ${statuses[status]} again`);
  if (phrases.length === 0) phrases.push("nothing you do not have");
  if (leftOut > 0) phrases.push(`${counted(leftOut, "left out that fits", "left out that fit")} nowhere`);
  return phrases;
}

const nouns: Readonly<Record<MergeCounts["what"], string>> = {
  annotation: "annotation",
  link: "link",
  aside: "stretch that is not article text",
  refusal: "refused suggestion",
  verdict: "verdict",
  comment: "comment",
  entity: "entity",
  judgement: "judgement across articles",
};

const statuses: Readonly<Record<NonNullable<MergeReport["status"]>, string>> = {
  new: "new",
  "in-progress": "in progress",
  done: "done",
  "not-reviewing": "not under review",
  "in-review": "in review",
  adjudicated: "adjudicated",
};

function phrasesOf({ what, added, changed, removed, both }: MergeCounts): string[] {
  const told: readonly (readonly [number, string])[] = [
    [added, "added"],
    [changed, "changed there since"],
    [removed, "removed there"],
    [both, what === "verdict" ? "decided differently, to be decided again" : "changed on both sides, both kept"],
  ];
  return told.flatMap(([count, deed]) => (count === 0 ? [] : [`${countedNoun(count, what)} ${deed}`]));
}

function countedNoun(count: number, what: MergeCounts["what"]): string {
  const many = what === "aside" ? "stretches that are not article text" : `${nouns[what]}s`;
  return counted(count, nouns[what], many);
}
