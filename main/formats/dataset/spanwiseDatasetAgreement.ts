// How far the annotators of a dataset agree, in the dataset's shape: counted article by article while it is written.
import { setImmediate as othersTurn } from "node:timers/promises";
import { agreementOfAll } from "../../../model/agreement/agreementReport";
import { type AgreementTally, addTally, emptyTally } from "../../../model/agreement/agreementTally";
import type { ComparedArticle } from "../../../model/agreement/comparedArticle";
import type { Measure } from "../../../model/agreement/measure";
import { tallyInSteps } from "../../../model/agreement/tallyArticle";
import type { agreementMeasures, DatasetAgreement } from "../../../model/dataset/datasetAgreement";
import { activeLabels } from "../../../model/project/label";
import type { DatasetSource } from "./spanwiseDatasetSource";

export interface CountedAgreement {
  /**
   * Compares the sets of an article and lets other work run in between; `onSet` gets the number of sets compared so
   * far. Resolves with a function that computes the agreement in this article alone.
   */
  add(article: ComparedArticle, onSet?: (done: number) => void): Promise<() => DatasetAgreement>;
  /** The agreement in all articles that were added. */
  all(): DatasetAgreement;
}

export function countedAgreement({ project }: Pick<DatasetSource, "project">): CountedAgreement {
  const total = emptyTally();
  const compared = new Set<string>();
  const labels = activeLabels(project.labels).map(({ id, name }) => ({ id, name }));
  const report = (tally: typeof total, annotators: Iterable<string>) =>
    inNumbers(agreementOfAll(tally, { annotators: [...annotators].sort().map((id) => ({ id, name: id })), labels }));

  return {
    async add(article, onSet = () => {}) {
      const annotators = article.sets.map(({ annotator }) => annotator);
      if (annotators.length < 2) return () => report(emptyTally(), []);
      const tally = await tallied(tallyInSteps(article, project.labels, "pooled"), onSet);
      addTally(total, tally);
      for (const annotator of annotators) compared.add(annotator);
      return () => report(tally, annotators);
    },
    all: () => report(total, compared),
  };
}

async function tallied(steps: ReturnType<typeof tallyInSteps>, onSet: (done: number) => void): Promise<AgreementTally> {
  let turn = performance.now();
  for (let set = 0; ; set++) {
    const { done, value } = steps.next();
    if (done) return value;
    onSet(set + 1);
    if (performance.now() - turn < 15) continue;
    await othersTurn();
    turn = performance.now();
  }
}

function inNumbers({ annotators, articles, everyone }: ReturnType<typeof agreementOfAll>): DatasetAgreement {
  return {
    sets: "done",
    annotators,
    articles,
    rows:
      articles === 0
        ? []
        : everyone.map(({ label, annotations, exact, overlapping, unitizing, fleiss, alpha }) => ({
            label: label ?? null,
            annotations,
            measures: [
              row("exact-f1", exact),
              row("overlapping-f1", overlapping),
              row("unitizing-alpha", unitizing),
              row("fleiss-kappa", fleiss),
              row("nominal-alpha", alpha),
            ],
          })),
  };
}

function row(measure: (typeof agreementMeasures)[number], found: Measure) {
  const { units, counted } = found;
  return {
    measure,
    value: found.kind === "defined" ? rounded(found.value) : null,
    units,
    counted,
    undefinedBecause: found.kind === "defined" ? null : found.why,
  };
}

/** To six places: more would say nothing, and depend on the order in which numbers were added. Zero has no sign. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}
