// Other versions of sets and reviews, which a sync program or a second machine of the same person left: read, merged,
// put aside. Merging is a step of the set or review like any other, so the ordinary undo takes it back.

import type { OtherVersionOffer } from "../../model/contract/versionsContract";
import type { MergeCounts, MergeReport } from "../../model/versions/mergeReport";
import { type Message, message, say } from "../languages/say";
import { actionTarget } from "../session/actionTarget";
import { attempt, type Context, notify } from "../session/context";

/** Other versions there are now; `undefined` when they cannot be read. */
export async function readVersions(context: Context): Promise<readonly OtherVersionOffer[] | undefined> {
  return (await attempt(context, () => context.client.call("versions.read", {})))?.versions;
}

/** Merges a version of this person's own set or review. Resolves with whether it is done. */
export async function mergeVersion(context: Context, { file, kind, title }: OtherVersionOffer): Promise<boolean> {
  if (!(await context.saving.allSettled())) {
    notify(context, "error", say("Wait until your changes are saved, then merge again."));
    return false;
  }
  const merged = await attempt(context, () =>
    context.client.call("versions.merge", { ...actionTarget(context.store.getState()), file }),
  );
  if (!merged) return false;
  const undo = {
    set: say("Undo in the article takes it back."),
    review: say("Undo in the review takes it back."),
    across: say("Undo across articles takes it back."),
  }[kind];
  notify(
    context,
    "info",
    say("Merged into “{title}”: {broughtBy}. {undo}", { title, broughtBy: broughtBy(merged.report).join(", "), undo }),
  );
  return true;
}

/** Takes a version off the list as it is. Resolves with whether it is done. */
export async function putVersionAside(context: Context, { file }: Pick<OtherVersionOffer, "file">): Promise<boolean> {
  const done = await attempt(context, () =>
    context.client.call("versions.settle", { ...actionTarget(context.store.getState()), file }),
  );
  if (done) notify(context, "info", say("Put aside. The file is kept in the project’s quarantine folder."));
  return done !== undefined;
}

/** The effects of a merge in phrases for people; never empty. */
export function broughtBy({ counts, leftOut, status }: MergeReport): readonly string[] {
  const phrases = counts.flatMap(phrasesOf);
  if (status !== undefined) phrases.push(say("it is {status} again", { status: say(statuses[status]) }));
  if (phrases.length === 0) phrases.push(say("nothing you do not have"));
  if (leftOut > 0)
    phrases.push(
      say("{leftOut, plural, one {# left out that fits nowhere} other {# left out that fit nowhere}}", { leftOut }),
    );
  return phrases;
}

const nouns: Readonly<Record<MergeCounts["what"], Message>> = {
  annotation: message("{count, plural, one {# annotation} other {# annotations}}"),
  link: message("{count, plural, one {# link} other {# links}}"),
  aside: message(
    "{count, plural, one {# stretch that is not article text} other {# stretches that are not article text}}",
  ),
  refusal: message("{count, plural, one {# refused suggestion} other {# refused suggestions}}"),
  answer: message("{count, plural, one {# answer about the whole article} other {# answers about the whole article}}"),
  verdict: message("{count, plural, one {# verdict} other {# verdicts}}"),
  comment: message("{count, plural, one {# comment} other {# comments}}"),
  entity: message("{count, plural, one {# entity} other {# entities}}"),
  judgement: message("{count, plural, one {# judgement across articles} other {# judgements across articles}}"),
};

const statuses: Readonly<Record<NonNullable<MergeReport["status"]>, Message>> = {
  new: message("new"),
  "in-progress": message("in progress"),
  done: message("done"),
  "not-reviewing": message("not under review"),
  "in-review": message("in review"),
  adjudicated: message("adjudicated"),
};

function phrasesOf({ what, added, changed, removed, both }: MergeCounts): string[] {
  const told: readonly (readonly [number, string])[] = [
    [added, say("added")],
    [changed, say("changed there since")],
    [removed, say("removed there")],
    [
      both,
      what === "verdict" ? say("decided differently, to be decided again") : say("changed on both sides, both kept"),
    ],
  ];
  return told.flatMap(([count, deed]) => (count === 0 ? [] : [`${say(nouns[what], { count })} ${deed}`]));
}
