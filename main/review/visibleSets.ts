// Which sets of an article one person may see. Every call that hands out what colleagues said, or something learnt from
// it, asks here; counts and agreement do not: they give no annotation away before its time. Nor do exports and
// packages, which must be complete: the person who makes one is told that it holds sets that are hidden from them.
import { Failure } from "../../model/data/failure";
import type { Project } from "../../model/project/project";
import { mayReview, othersVisible } from "../../model/review/blind";
import type { ArticleEntry, SetHeader } from "../store/headers";
import type { Store } from "../store/Store";

export interface Viewer {
  /** Id; absent while nobody has said who works here. */
  readonly annotator: string | undefined;
  /** Whether colleagues' sets are hidden from people who have not finished their own. */
  readonly blind: boolean;
  /**
   * In a project that cannot be written no review can be begun: everybody who might begin one sees what a reviewer
   * sees.
   */
  readonly readOnly: boolean;
}

export async function viewerOf(store: Store, annotator: string | undefined): Promise<Viewer> {
  const { project } = await store.project();
  return viewerIn(store, project, annotator);
}

/** The same, of a project that was read already. */
export function viewerIn(store: Store, project: Project, annotator: string | undefined): Viewer {
  return { annotator, blind: project.blind !== false, readOnly: store.access.kind === "read-only" };
}

/**
 * The entry of an article, as far as known. When somebody who has not begun sees what others have, their own set is
 * looked at first: right after opening, the list may not know of it yet.
 */
export async function entryFor(
  { annotator, readOnly }: Viewer,
  store: Store,
  article: string,
): Promise<ArticleEntry | undefined> {
  if (readOnly && annotator !== undefined) await store.readSet(article, annotator);
  return store.entry(article);
}

/** Marks a viewer as one whose own sets the list of articles may still miss. */
export function whileLoading(viewer: Viewer): Viewer {
  return { ...viewer, readOnly: false };
}

/** Whether the sets others have of an article are shown. An unknown article counts as one in which nothing is done. */
export function seesOthers(viewer: Viewer, entry: ArticleEntry | undefined): boolean {
  const standing = standingIn(viewer, entry);
  return othersVisible(standing) || (viewer.readOnly && mayReview(standing));
}

/** The sets of an article that are shown: one's own always. */
export function visibleSets(viewer: Viewer, entry: ArticleEntry): readonly SetHeader[] {
  return seesOthers(viewer, entry) ? entry.sets : entry.sets.filter(({ annotator }) => annotator === viewer.annotator);
}

/** Says what to do about sets that are not shown. */
export function hidden(viewer: Viewer, entry: ArticleEntry | undefined): Failure {
  const what = mayReview(standingIn(viewer, entry)) ? "mark yours done, or begin a review of it" : "mark yours done";
  return new Failure("bad-request", `Colleagues’ tags of this article stay hidden until you ${what}.`);
}

function standingIn({ annotator, blind }: Viewer, entry: ArticleEntry | undefined) {
  const own = entry?.sets.find((set) => set.annotator === annotator);
  const review = entry?.reviews.find(({ reviewer }) => reviewer === annotator);
  return {
    blind,
    ownStatus: own?.status ?? "new",
    ownAnnotations: [...(own?.counts.values() ?? [])].reduce((sum, count) => sum + count, 0),
    reviewStatus: review?.status ?? "not-reviewing",
  } as const;
}
