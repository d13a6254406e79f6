// The annotations of a set, each with what hangs on it.
import type { Link } from "../annotation/annotation";
import type { CaseAnnotation, ReviewedSet } from "./case";

/** In the order of the set. */
export function caseAnnotationsOf({ annotator, revision, set }: ReviewedSet): readonly CaseAnnotation[] {
  const links = new Map<string, Link[]>();
  for (const link of set.links) {
    const known = links.get(link.from);
    if (known === undefined) links.set(link.from, [link]);
    else known.push(link);
  }
  return set.annotations.map((annotation) => {
    return { annotator, annotation, links: links.get(annotation.id) ?? [], setRevision: revision };
  });
}
