// What of an article's annotation sets is compared.
import type { ComparedArticle, ComparedSet } from "../../model/agreement/comparedArticle";
import type { Annotation, AnnotationSet } from "../../model/annotation/annotation";
import { labelFor } from "../../model/project/label";
import { type LabelledProject, subLabelOf, subLabelsOf } from "../../model/project/subLabel";

/** `done`: only sets that are marked done count, so that nobody is compared on unfinished work. */
export type WhichSets = "done" | "all";

/** A set that is not done, or no longer, is left out when only those count. */
export function comparedSets(
  sets: readonly { readonly annotator: string; readonly set: AnnotationSet }[],
  which: WhichSets,
  project: LabelledProject,
): ComparedArticle["sets"] {
  return sets
    .filter(({ set }) => which === "all" || set.status === "done")
    .map(({ annotator, set }) => ({ annotator, set: whatIsCompared(set, project) }));
}

/** Keeps only the fields that are compared, so that less is copied to a worker. */
function whatIsCompared({ annotations, asides, articleLabels }: AnnotationSet, project: LabelledProject): ComparedSet {
  const isDivided = project.attributes?.some(({ subLabels }) => subLabels) ?? false;
  return {
    annotations: annotations.map((annotation) => {
      const { label, fragments, origin } = annotation;
      return { label, fragments, origin, ...(isDivided && dividedBy(annotation, project)) };
    }),
    ...(asides && { asides }),
    ...(articleLabels && { articleLabels }),
  };
}

function dividedBy(
  annotation: Annotation,
  project: LabelledProject,
): Pick<ComparedSet["annotations"][number], "divided"> {
  if (subLabelsOf(project, annotation.label) === undefined) return {};
  const label = labelFor(project.labels, annotation.label)?.id ?? annotation.label;
  const subLabel = subLabelOf(project, annotation)?.id;
  return { divided: { label, ...(subLabel !== undefined && { subLabel }) } };
}
