// What an export leaves out of a project's rules: descriptions and the guideline.
import { counted } from "../../../model/data/counted";
import type { Project } from "../../../model/project/project";
import type { Carries } from "../format/carries";
import type { LossKind, LossTally } from "../format/LossTally";

const descriptions: LossKind = {
  key: "rules-1-descriptions",
  sentence: (n) =>
    `${counted(n, "description of a label or an attribute is", "descriptions of labels and attributes are")} left out.`,
};
const guideline: LossKind = {
  key: "rules-2-guideline",
  sentence: () => "The guideline is left out, and under which version of it each annotation was made.",
};

/** Counted per annotator and article. */
export const articleLabelLoss: LossKind = {
  key: "rules-3-article-labels",
  sentence: (n) => `${counted(n, "label of a whole article is", "labels of whole articles are")} left out.`,
};

export function countRules(
  { labels, attributes = [], guideline: versions }: Pick<Project, "labels" | "attributes" | "guideline">,
  carries: Carries,
  tally: LossTally,
): void {
  const described = [...(carries.descriptions ? [] : labels), ...attributes].filter(({ description }) => description);
  tally.add(descriptions, described.length);
  tally.add(guideline, versions ? 1 : 0);
}
