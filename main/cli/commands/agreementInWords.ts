// A report on agreement as lines of text: a table for everyone, one for every two, what was mixed up, what was left out.
import type { AgreementReport, PairAgreement } from "../../../model/agreement/agreementReport";
import { leftOutWords, measureNumber, measureTitles, noNumber, reasonsOf } from "../../../model/agreement/measureWords";
import { originWords } from "../../../model/agreement/origins";
import { counted } from "../../../model/data/counted";
import type { Label } from "../../../model/project/label";
import type { Annotator } from "../../../model/project/project";
import { subLabelMark } from "../../../model/project/subLabel";
import { table } from "./tableInWords";

export interface ReportSetting {
  readonly project: string;
  readonly sets: "done" | "all";
  readonly members: readonly Annotator[];
  readonly labels: readonly Label[];
}

const everyoneMeasures = ["exact", "overlapping", "unitizing", "fleiss", "alpha"] as const;
const pairMeasures = ["exact", "overlapping", "unitizing", "kappa"] as const;

export function agreementInWords(report: AgreementReport, setting: ReportSetting): readonly string[] {
  const named = namesIn(setting);
  return [
    `Agreement in ${setting.project}: ${counted(report.articles, "article")}, ${report.annotators.map(named.person).join(", ")}`,
    setting.sets === "done"
      ? "Only articles marked done were compared. With --articles all, unfinished ones are compared, too."
      : "All articles were compared, finished or not.",
    ...(hasMoreThanTwo(report) ? ["", "Everyone", ...tableOfEveryone(report, named)] : []),
    ...report.pairs.flatMap((pair) => [
      "",
      `${named.person(pair.a)} and ${named.person(pair.b)}, ${counted(pair.articles, "article")}`,
      ...tableOfPair(pair, named),
      ...mixUps(pair, named),
    ]),
    ...ofSubLabels(report, named),
    ...ofArticleLabels(report, named),
    ...reasons(report),
    ...origins(report, named),
    ...leftOut(report),
  ];
}

interface Names {
  person(id: string): string;
  label(id: string | undefined): string;
}

function namesIn({ members, labels }: ReportSetting): Names {
  return {
    person: (id) => members.find((member) => member.id === id)?.name ?? id,
    label: (id) => (id === undefined ? "all labels" : (labels.find((label) => label.id === id)?.name ?? id)),
  };
}

function tableOfEveryone({ everyone }: AgreementReport, { label }: Names): readonly string[] {
  return table(
    ["", "annotations", ...everyoneMeasures.map((measure) => measureTitles[measure])],
    everyone.map((row) => [
      label(row.label),
      `${row.annotations}`,
      ...everyoneMeasures.map((measure) => measureNumber(row[measure])),
    ]),
  );
}

function tableOfPair({ a, b, rows }: PairAgreement, { label, person }: Names): readonly string[] {
  return table(
    ["", person(a), person(b), ...pairMeasures.map((measure) => measureTitles[measure])],
    rows.map((row) => [
      label(row.label),
      `${row.annotations.a}`,
      `${row.annotations.b}`,
      ...pairMeasures.map((measure) => measureNumber(row[measure])),
    ]),
  );
}

/** The most frequent first. */
function mixUps({ a, b, confusion }: PairAgreement, { label, person }: Names): readonly string[] {
  return confusion
    .filter((cell) => cell.a !== undefined && cell.b !== undefined && cell.a !== cell.b)
    .toSorted((one, other) => other.count - one.count)
    .slice(0, 5)
    .map(
      (cell) =>
        `  ${label(cell.a)} for ${person(a)}, ${label(cell.b)} for ${person(b)}: ${counted(cell.count, "time")}`,
    );
}

function ofSubLabels({ subLabels = [] }: AgreementReport, { label }: Names): readonly string[] {
  if (subLabels.length === 0) return [];
  const rows = subLabels.flatMap((row) => {
    const name = label(row.label);
    const f1 = [measureNumber(row.alone.exact), measureNumber(row.alone.overlapping)];
    const same = [measureNumber(row.withSubLabel.exact), measureNumber(row.withSubLabel.overlapping)];
    return [
      [name, "", ...f1, ""],
      [`${name} with its sub-label`, "", ...same, ""],
      ...row.subLabels.map(({ name: sub = "none", annotations, exact, overlapping, alpha }) => [
        `${name}${subLabelMark}${sub}`,
        `${annotations}`,
        ...[exact, overlapping, alpha].map(measureNumber),
      ]),
    ];
  });
  const heads = ["", "annotations", measureTitles.exact, measureTitles.overlapping, measureTitles.alpha];
  return ["", "Sub-labels", ...table(heads, rows)];
}

function ofArticleLabels({ articleLabels = [] }: AgreementReport, { person }: Names): readonly string[] {
  if (articleLabels.length === 0) return [];
  const rows = articleLabels.flatMap(({ name, articles, agreed, alpha, pairs }) => [
    [name, `${articles}`, measureNumber(agreed), "", measureNumber(alpha)],
    ...pairs.map((pair) => [
      `  ${person(pair.a)} and ${person(pair.b)}`,
      `${pair.articles}`,
      measureNumber(pair.agreed),
      measureNumber(pair.kappa),
      "",
    ]),
  ]);
  const differences = articleLabels.flatMap(({ name, pairs }) =>
    pairs.flatMap(({ a, b, differences }) =>
      differences
        .slice(0, 5)
        .map(
          (one) => `  ${name}: ${one.a} for ${person(a)}, ${one.b} for ${person(b)}: ${counted(one.count, "article")}`,
        ),
    ),
  );
  const heads = ["", "articles", "same choice", "κ (Cohen)", "α"];
  return ["", "Labels of the whole article", ...table(heads, rows), ...differences];
}

/** Why there are dashes in the tables, each reason once. */
function reasons(report: AgreementReport): readonly string[] {
  const { everyone, pairs } = report;
  const whys = reasonsOf([
    ...(hasMoreThanTwo(report) ? everyone : []).flatMap((row) => everyoneMeasures.map((measure) => row[measure])),
    ...pairs.flatMap(({ rows }) => rows.flatMap((row) => pairMeasures.map((measure) => row[measure]))),
  ]);
  return whys.length === 0 ? [] : ["", `${noNumber} stands for what is undefined:`, ...whys.map((why) => `  ${why}`)];
}

function origins(report: AgreementReport, { person }: Names): readonly string[] {
  const words = originWords(report.origins, person);
  return words === undefined ? [] : ["", words];
}

function leftOut(report: AgreementReport): readonly string[] {
  const words = leftOutWords(report.leftOut);
  return words === undefined ? [] : ["", words];
}

function hasMoreThanTwo({ annotators }: AgreementReport): boolean {
  return annotators.length > 2;
}
