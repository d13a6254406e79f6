// What a person does about other versions of their own set and review: merge and put aside, as the workbench does.
import type { OtherVersion, Store } from "../../../../main/store/Store";
import type { AcrossState } from "../../../../model/across/acrossHistory";
import type { SetState } from "../../../../model/annotation/history";
import type { ReviewState } from "../../../../model/review/reviewHistory";
import { mergedAcross } from "../../../../model/versions/mergedAcross";
import { mergedReview } from "../../../../model/versions/mergedReview";
import { mergedSet } from "../../../../model/versions/mergedSet";

/** Merges all versions of what `person` wrote. Resolves with how many there were. */
export async function mergeOwn(store: Store, person: string, newId: () => string): Promise<number> {
  const versions = (await store.otherVersions()).filter((version) => personOf(version) === person);
  for (const version of versions) {
    if (version.kind === "across") await joinAcross(store, person, version.state, newId);
    else if (version.kind === "set") await joinSet(store, version.article, person, version.state, newId);
    else await joinReview(store, version.article, person, version.state, newId);
    await store.settleOtherVersion(version.file);
  }
  return versions.length;
}

export async function joinSet(
  store: Store,
  article: string,
  person: string,
  other: SetState,
  newId: () => string,
): Promise<void> {
  const mine = await store.readSet(article, person);
  const { step } = mergedSet(mine, other, { id: newId(), at });
  if (step) await store.act(article, person, mine.revision, { kind: "do", step });
}

export async function joinReview(
  store: Store,
  article: string,
  person: string,
  other: ReviewState,
  newId: () => string,
): Promise<void> {
  const mine = await store.readReview(article, person);
  const { step } = mergedReview(mine, other, { id: newId(), at });
  if (step) await store.actReview(article, person, mine.revision, { kind: "do", step });
}

export async function joinAcross(store: Store, person: string, other: AcrossState, newId: () => string): Promise<void> {
  const mine = await store.readAcross(person);
  const { step } = mergedAcross(mine, other, { id: newId(), at });
  if (step) await store.actAcross(person, mine.revision, { kind: "do", step });
}

function personOf(version: OtherVersion): string {
  if (version.kind === "across") return version.member;
  return version.kind === "set" ? version.annotator : version.reviewer;
}

const at = "2026-06-01T08:00:00.000Z";
