// The calls about other versions: what is there, and merging it into this person's own set or review.
import { misplacement } from "../../model/annotation/annotation";
import type { StepStamp } from "../../model/annotation/annotationSteps";
import type { SetState } from "../../model/annotation/history";
import type { AnyEvent, Handlers } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { mergedAcross } from "../../model/versions/mergedAcross";
import { mergedReview } from "../../model/versions/mergedReview";
import { mergedSet } from "../../model/versions/mergedSet";
import type { MergeReport } from "../../model/versions/mergeReport";
import type { OtherVersion, Store } from "../store/Store";
import type { Announcer } from "../work/announcer";
import type { Person } from "./workbenchApp";
import { type CurrentProject, openedFor } from "./workbenchProject";

type VersionsCalls = "versions.read" | "versions.merge" | "versions.settle";

export interface VersionsNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly announcer: Announcer;
  readonly clock: () => Date;
  readonly newId: () => string;
}

export function versionsHandlers({
  current,
  person,
  announcer,
  clock,
  newId,
}: VersionsNeeds): Pick<Handlers, VersionsCalls> {
  const stamp = (): StepStamp => ({ id: newId(), at: clock().toISOString() });

  return {
    "versions.read": async () => {
      const { store } = current.opened();
      const me = await person.read();
      const offers = [];
      for (const version of await store.otherVersions()) {
        const { file, kind } = version;
        const article = version.kind === "across" ? undefined : version.article;
        const title = article === undefined ? "Across articles" : ((await store.entry(article))?.header.title ?? "");
        const whose = personOf(version);
        const report = await wouldBring(store, version, stamp());
        if (report)
          offers.push({
            ...{ file, kind, title, person: whose, mine: whose === me?.id, would: report },
            ...(article !== undefined && { article }),
          });
      }
      return { versions: offers };
    },
    "versions.merge": async ({ file, ...made }) => {
      const opened = await openedFor(current, made);
      const me = await person.asMember(opened, made.annotator);
      const version = await versionAt(opened.store, file);
      const whose = personOf(version);
      if (whose !== me.id) throw await notMine(opened.store, whose);
      const { report, apply: carryOut } = await mergeOf(opened.store, version, stamp());
      const revision = await carryOut();
      if (revision !== undefined) announcer.announce(changeOf(version, revision));
      // The version is removed last: a crash in between leaves one whose changes are merged already.
      await opened.store.settleOtherVersion(file);
      return { report };
    },
    "versions.settle": async ({ file, ...made }) => {
      const { store } = await openedFor(current, made);
      await store.settleOtherVersion(file);
      return {};
    },
  };
}

/** Undefined while what it would be merged into cannot be read, of which the project's problems tell. */
async function wouldBring(store: Store, version: OtherVersion, stamp: StepStamp): Promise<MergeReport | undefined> {
  try {
    return (await mergeOf(store, version, stamp)).report;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

interface Merge {
  readonly report: MergeReport;
  /** Resolves with the new revision when it is on disk; with nothing when there was nothing to do. */
  apply(): Promise<number | undefined>;
}

async function mergeOf(store: Store, version: OtherVersion, stamp: StepStamp): Promise<Merge> {
  if (version.kind === "across") {
    const mine = await store.readAcross(version.member);
    const { step, report } = mergedAcross(mine, version.state, stamp);
    return {
      report,
      apply: async () => step && (await store.actAcross(version.member, mine.revision, { kind: "do", step })),
    };
  }
  const { article } = version;
  if (version.kind === "review") {
    const mine = await store.readReview(article, version.reviewer);
    const { step, report } = mergedReview(mine, version.state, stamp);
    return {
      report,
      apply: async () =>
        step && (await store.actReview(article, version.reviewer, mine.revision, { kind: "do", step })),
    };
  }
  const [mine, text] = await Promise.all([store.readSet(article, version.annotator), textOf(store, article)]);
  const { state, unplaced } = placed(version.state, mine, text);
  const { step, report } = mergedSet(mine, state, stamp);
  return {
    report: { ...report, leftOut: report.leftOut + unplaced },
    apply: async () => step && (await store.act(article, version.annotator, mine.revision, { kind: "do", step })),
  };
}

/** The version without annotations that do not fit the text: the store takes none. They stay in the version's file. */
function placed(
  version: SetState,
  mine: SetState,
  text: string | undefined,
): { readonly state: SetState; readonly unplaced: number } {
  const own = new Set(mine.set.annotations.map(({ id }) => id));
  const annotations = version.set.annotations.filter(
    (annotation) => text === undefined || own.has(annotation.id) || misplacement(text, annotation) === undefined,
  );
  const unplaced = version.set.annotations.length - annotations.length;
  return { state: unplaced === 0 ? version : { ...version, set: { ...version.set, annotations } }, unplaced };
}

async function textOf(store: Store, article: string): Promise<string | undefined> {
  try {
    return (await store.readArticle(article)).article.text;
  } catch (error) {
    // Its article has not arrived, or was taken out: merging will say so.
    if (error instanceof Failure && error.code === "not-found") return undefined;
    throw error;
  }
}

async function versionAt(store: Store, file: string): Promise<OtherVersion> {
  const version = (await store.otherVersions()).find((one) => one.file === file);
  if (version) return version;
  throw new Failure("not-found", "This other version is no longer there. Perhaps it was merged already.");
}

function personOf(version: OtherVersion): string {
  if (version.kind === "across") return version.member;
  return version.kind === "set" ? version.annotator : version.reviewer;
}

function changeOf(version: OtherVersion, revision: number): AnyEvent {
  switch (version.kind) {
    case "across":
      return { event: "across.changed", data: { member: version.member, revision } };
    case "set":
      return { event: "set.changed", data: { article: version.article, annotator: version.annotator, revision } };
    case "review":
      return { event: "review.changed", data: { article: version.article, reviewer: version.reviewer, revision } };
  }
}

async function notMine(store: Store, person: string): Promise<Failure> {
  const name = (await store.annotators()).find(({ id }) => id === person)?.name ?? "its owner";
  return new Failure(
    "bad-request",
    `This is a version of what ${name} wrote, and only they write it. Ask ${name} to merge it in their Spanwise, or put it aside.`,
  );
}
