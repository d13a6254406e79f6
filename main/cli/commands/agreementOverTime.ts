// Agreement period by period: months, before and after a day, and the versions of the guideline.
import type { Measure } from "../../../model/agreement/measure";
import { measureNumber, measureTitles } from "../../../model/agreement/measureWords";
import { beforeAndFrom, type GuidedPeriod, periodsByGuideline, periodsByMonth } from "../../../model/flow/periods";
import { type Guideline, guidelineNumber } from "../../../model/project/guideline";
import { type AgreementRequest, projectAgreement } from "../../agreement/agreement";
import { lastAnnotated } from "../../review/lastAnnotated";
import { table } from "./tableInWords";

export interface PeriodsAgreement {
  readonly period: string;
  /** How many articles were compared. */
  readonly articles: number;
  /** Of all labels and everybody; absent where nothing was compared. */
  readonly exact?: Measure;
  readonly unitizing?: Measure;
}

/** `day` divides the articles as `2026-05-31`, besides. Empty when there is no article that two people annotated. */
export async function agreementOverTime(
  request: Pick<AgreementRequest, "store" | "sets" | "annotators">,
  day: string | undefined,
): Promise<readonly PeriodsAgreement[]> {
  const { store } = request;
  const [dated, { project }] = await Promise.all([lastAnnotated(store), store.project()]);
  const guideline = project.guideline ?? [];
  const [before, from] = day === undefined ? [[], []] : beforeAndFrom(dated, day);
  const periods = [
    ...periodsByMonth(dated),
    ...(day === undefined
      ? []
      : [
          { name: `before ${day}`, articles: before },
          { name: `from ${day} on`, articles: from },
        ]),
    ...(guideline.length === 0
      ? []
      : periodsByGuideline(dated, guideline).map(({ version, articles }) => ({
          name: versionInWords(version, guideline),
          articles,
        }))),
  ];
  const found: PeriodsAgreement[] = [];
  for (const { name, articles } of periods) {
    const report = articles.length === 0 ? undefined : await projectAgreement({ ...request, articles });
    const all = report?.everyone.find(({ label }) => label === undefined);
    const measures = all && { exact: all.exact, unitizing: all.unitizing };
    found.push({ period: name, articles: report?.articles ?? 0, ...measures });
  }
  return found;
}

function versionInWords(version: GuidedPeriod["version"], guideline: Guideline): string {
  if (version === undefined) return "under no guideline";
  if (version === "several") return "under several versions of the guideline";
  return `under version ${guidelineNumber(guideline, version)} of the guideline`;
}

export function overTimeInWords(found: readonly PeriodsAgreement[]): readonly string[] {
  return table(
    ["", "articles", measureTitles.exact, measureTitles.unitizing],
    found.map(({ period, articles, exact, unitizing }) => [
      ...[period, String(articles), exact ? measureNumber(exact) : "–", unitizing ? measureNumber(unitizing) : "–"],
    ]),
  );
}
