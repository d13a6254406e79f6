// Formats whose records hold one annotator's set each write an article nobody has annotated once all the same.
import type { FittedArticle, FittedSet } from "../format/fitArticle";

const nobody: FittedSet = { set: { status: "new", annotations: [], links: [] } };

/** The sets of an article; one empty set of nobody when there are none. */
export function setsOrNobody({ sets }: FittedArticle): readonly FittedSet[] {
  return sets.length > 0 ? sets : [nobody];
}
