// How far annotators agree on sub-labels: on the label alone, and on the label with its sub-label. The annotations are
// tallied a second time with the two as one label, so the numbers mean what they mean for labels.

import type { Label } from "../project/label";
import { type LabelledProject, subLabelMark, subLabelsOf } from "../project/subLabel";
import { f1Measure } from "./agreementMeasures";
import { agreementOfAll } from "./agreementReport";
import { type AgreementTally, addTally, emptyTally, tallyInOrder } from "./agreementTally";
import type { ComparedArticle } from "./comparedArticle";
import type { SubLabelAgreement } from "./subLabelRows";
import { tallyArticle } from "./tallyArticle";

export interface SubLabelTally {
  add(article: ComparedArticle): void;
  /** What was counted so far: plain data, for `addCounts` of another one, in any thread. */
  readonly counts: AgreementTally;
  addCounts(counts: AgreementTally): void;
  /** A row per label that has sub-labels. `total`: the tally of labels alone. */
  rows(
    total: AgreementTally,
    annotators: readonly { readonly id: string; readonly name: string }[],
  ): readonly SubLabelAgreement[];
}

/** Undefined when no label of the project has sub-labels. */
export function subLabelTally(
  project: LabelledProject & { readonly labels: readonly Label[] },
): SubLabelTally | undefined {
  const divided = project.labels.filter(({ id, mergedInto }) => mergedInto === undefined && subLabelsOf(project, id));
  if (divided.length === 0) return undefined;
  const counts = emptyTally();
  return {
    add: (article) => addTally(counts, tallyArticle(asOneLabel(article), project.labels)),
    counts,
    addCounts: (more) => addTally(counts, more),
    rows: (total, annotators) => {
      const tally = tallyInOrder(counts);
      return divided.map(({ id, name }) => {
        const choices = subLabelsOf(project, id)?.choices ?? [];
        const named = new Map(choices.map((choice) => [`${id}${joint}${choice.id}`, choice]));
        const used = [...tally.annotations.keys()].filter((key) => key.startsWith(`${id}${joint}`));
        const keys = [...new Set([...named.keys(), ...used])];
        const nameOf = (key: string) => named.get(key)?.name ?? key.slice(id.length + joint.length);
        const labels = keys.map((key) => ({ id: key, name: `${name}${subLabelMark}${nameOf(key) || "none"}` }));
        const rows = agreementOfAll(tally, { annotators, labels }).everyone;
        return {
          label: id,
          alone: pooled(total, [id], name),
          withSubLabel: pooled(tally, keys, `${name} and its sub-label`),
          subLabels: keys.flatMap((key) => {
            const row = rows.find(({ label }) => label === key);
            if (row === undefined) return [];
            const sub = key.slice(id.length + joint.length);
            const { annotations, exact, overlapping, alpha } = row;
            return [{ ...(sub !== "" && { id: sub, name: nameOf(key) }), annotations, exact, overlapping, alpha }];
          }),
        };
      });
    },
  };
}

/** Between the ids of a label and of its sub-label; no id has it. */
const joint = "\u0000";

function asOneLabel(article: ComparedArticle): ComparedArticle {
  return {
    ...article,
    sets: article.sets.map(({ annotator, set }) => ({
      annotator,
      set: {
        ...set,
        annotations: set.annotations.map(({ divided, ...annotation }) =>
          divided === undefined
            ? annotation
            : { ...annotation, label: `${divided.label}${joint}${divided.subLabel ?? ""}` },
        ),
      },
    })),
  };
}

function pooled({ pairs }: AgreementTally, labels: readonly string[], what: string) {
  const counts = { a: 0, b: 0, exact: 0, overlapping: 0, articles: 0, exactF1: 0, overlappingF1: 0 };
  for (const { spans } of pairs.values()) {
    for (const label of labels) {
      const of = spans.get(label);
      counts.a += of?.a ?? 0;
      counts.b += of?.b ?? 0;
      counts.exact += of?.exact ?? 0;
      counts.overlapping += of?.overlapping ?? 0;
    }
  }
  return {
    exact: f1Measure({ counts, what, kind: "exact" }),
    overlapping: f1Measure({ counts, what, kind: "overlapping" }),
  };
}
