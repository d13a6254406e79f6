// What of an article's annotation sets is compared.
import type { ComparedArticle, ComparedSet } from "../../model/agreement/comparedArticle";
import type { Annotation, AnnotationSet } from "../../model/annotation/annotation";
import type { SetState } from "../../model/annotation/history";
import { labelFor } from "../../model/project/label";
import { type LabelledProject, subLabelOf, subLabelsOf } from "../../model/project/subLabel";

/** `done`: only sets that are marked done count, so that nobody is compared on unfinished work. */
export type WhichSets = "done" | "all";

/**
 * `states` are those of `annotators`, in their order. A set that is gone is left out, and one
 * that is not done, or no longer, where only those count.
 */
export function comparedSets(
  annotators: readonly string[],
  states: readonly (SetState | undefined)[],
  which: WhichSets,
  project: LabelledProject,
): ComparedArticle["sets"] {
  return annotators.flatMap((annotator, index) => {
    const set = states[index]?.set;
    if (set === undefined || (which === "done" && set.status !== "done")) return [];
    return [{ annotator, set: whatIsCompared(set, project) }];
  });
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
