// An import from an exchange format in words, before and after. A dry run says it in the same words.
import { type ProblemGroup, problemShape, problemTally } from "../../../model/contract/problemGroups";
import { counted } from "../../../model/data/counted";
import type { ReadProblem } from "../../formats/files/ReadProblem";
import type { Format } from "../../formats/format/Format";
import type { CommittedPerson } from "../../import/commitExchange";
import type { ImportPreview, PreviewAnnotator } from "../../import/importPreview";
import type { ExchangeReport } from "./importExchange";

/** Whether something of the files did not come in. */
export function leftSomething({ preview, outcome }: ExchangeReport): boolean {
  return (
    Object.entries(preview.problemCounts).some(([about, count]) => about !== "remark" && count > 0) ||
    outcome.problems.some(({ about }) => about !== "remark")
  );
}

/** How many problems of each kind are printed, unless all are asked for. */
const examples = 3;

/** The contents of the files, for a person, the most general first. */
export function* previewNotes({ title }: Format, preview: ImportPreview, everyProblem = false): Generator<string> {
  yield `${title}:`;
  for (const annotator of preview.annotators)
    yield `  In the files, ${annotator.name ?? "nobody named"}: ${whatIsThere(annotator)}`;
  const unused = preview.labels.filter(({ count, known, added, to }) => count === 0 && !known && !added && to !== null);
  if (unused.length > 0)
    yield `  ${counted(unused.length, "label of the files has", "labels of the files have")} no annotations; --unknown-labels add adds ${unused.length === 1 ? "it" : "them"} to the project`;
  for (const { name, to, known, added, count } of preview.labels) {
    if (count === 0 && !added) continue;
    if (added)
      yield `  ${name} → new label ${added.id} (${added.name}, ${added.letter}): ${counted(count, "annotation")}`;
    else if (to === null) yield `  ${name}: ${counted(count, "annotation")} left out`;
    else if (!known)
      yield `  ${name}: ${counted(count, "annotation")} under a label the project does not have; --label "${name}=…" gives another`;
    else if (to !== name) yield `  ${name} → ${to}: ${counted(count, "annotation")}`;
  }
  for (const { label, values, count } of preview.articleLabels)
    yield `  Of whole articles: ${label} (${values.slice(0, 12).join(", ")}), ${counted(count, "answer")}; --ask makes the project ask it`;
  for (const { name, kind, features, label, count } of preview.layers) {
    const what = kind === "span" ? counted(count, "annotation") : counted(count, "relation");
    const others = features.filter((feature) => feature !== label);
    if (others.length === 0 && label !== null) continue;
    const left = others.length === 0 ? "" : `; other features: ${others.join(", ")}; --layer "${name}=…" takes another`;
    yield `  Layer ${name} (${what}): ${label === null ? "named after the layer" : `its ${label} says what it is`}${left}`;
  }
  yield* problemNotes(preview.problems, preview.problemGroups, everyProblem);
}

/**
 * The outcome in this project: what came in from which annotator, and the problems that only the import itself could
 * find.
 */
export function* outcomeNotes({ preview, outcome }: ExchangeReport, everyProblem = false): Generator<string> {
  for (const person of outcome.people) {
    const { name, suggested, annotations, already } = person;
    yield `  ${personInWords(person)}`;
    const { links = 0, asides = 0 } = preview.annotators.find((one) => one.name === name) ?? {};
    if (!suggested || annotations + already === 0 || links + asides === 0) continue;
    const without = [
      ...(links > 0 ? [counted(links, "link")] : []),
      ...(asides > 0
        ? [counted(asides, "stretch that is not article text", "stretches that are not article text")]
        : []),
    ];
    yield `  ${name ?? "nobody named"}: suggestions have none, so ${without.join(" and ")} ${links + asides === 1 ? "stays" : "stay"} out`;
  }
  const tally = problemTally();
  for (const problem of outcome.problems) tally.add(problem);
  yield* problemNotes(outcome.problems, tally.groups(), everyProblem);
}

function whatIsThere({ documents, annotations, links, attributes, predicted }: PreviewAnnotator): string {
  const counts = countsOf({ documents, annotations, links, attributes });
  return predicted ? `${counts}; proposals, as the files say` : counts;
}

function countsOf({
  documents,
  annotations,
  links,
  attributes,
}: Pick<PreviewAnnotator, "documents" | "annotations" | "links" | "attributes">): string {
  return [
    counted(documents, "document"),
    counted(annotations, "annotation"),
    counted(links, "link"),
    counted(attributes, "attribute"),
  ].join(", ");
}

/**
 * Problems grouped by kind, each kind with its number and a few examples. The problems of a small kind are all printed.
 */
function* problemNotes(
  problems: readonly ReadProblem[],
  groups: readonly ProblemGroup[],
  everyProblem: boolean,
): Generator<string> {
  const byShape = new Map<string, ReadProblem[]>();
  for (const problem of problems) {
    const key = `${problem.about} ${problemShape(problem.message)}`;
    const alike = byShape.get(key);
    if (alike) alike.push(problem);
    else byShape.set(key, [problem]);
  }
  for (const { about, shape, count, files } of groups) {
    const those = byShape.get(`${about} ${shape}`) ?? [];
    const shown = everyProblem || count <= examples ? those : those.slice(0, examples);
    if (count > examples) yield `  ${count} × in ${counted(files, "file")}: ${shape}`;
    for (const problem of shown) yield `  ${count > examples ? "  " : ""}${problemInWords(problem)}`;
    if (count > shown.length)
      yield `    … and ${count - shown.length} more like it${everyProblem ? "" : "; --every-problem lists them"}`;
  }
}

export function problemInWords({ place, message, proposal }: ReadProblem): string {
  const where = place.row === undefined ? place.file : `${place.file}:${place.row}`;
  const meant = proposal
    ? ` Perhaps ${proposal.start}–${proposal.end} is meant: “${proposal.quote.slice(0, 80)}”.`
    : "";
  return `${where}: ${message}${meant}`;
}

/** One line about the import; the same words before and after. */
export function exchangeSummary({ format, outcome }: ExchangeReport, dryRun: boolean): string {
  const { articlesAdded, annotations, links, suggestions } = outcome;
  const suggested = suggestions > 0 ? `, ${counted(suggestions, "suggestion")}` : "";
  const came = dryRun ? "would come in" : "came in";
  return `${format.title}: ${counted(articlesAdded, "article")}${suggested}, ${counted(annotations, "annotation")} and ${counted(links, "link")} ${came}`;
}

function personInWords(person: CommittedPerson): string {
  const { name, to, suggested, already } = person;
  const who = name ?? "nobody named";
  const became = suggested ? " → suggested" : to === null ? " → left out" : to === name ? "" : ` → ${to}`;
  const there = already > 0 ? `; ${counted(already, "annotation")} already there` : "";
  return `${who}${became}: ${countsOf(person)}${there}`;
}

/** The report for programs. */
export function exchangeRow({ format, preview, outcome }: ExchangeReport, dryRun: boolean): unknown {
  const { problems: commitProblems, ...counts } = outcome;
  return { format: format.name, ...preview, outcome: counts, ...(dryRun ? {} : { committed: counts }), commitProblems };
}
