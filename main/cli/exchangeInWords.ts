// What an import from an exchange format would bring, or brought, for people.
import { problemShape } from "../../model/problemGroups";
import type { Committed } from "../formats/exchange/commitExchange";
import type { DryRun, DryRunAnnotator } from "../formats/exchange/dryRun";
import type { Format } from "../formats/exchange/Format";
import { counted } from "../formats/exchange/LossTally";
import type { ReadProblem } from "../formats/exchange/ReadDocument";

export interface ExchangeReport {
  readonly format: Format;
  readonly seen: DryRun;
  /** Those of `seen.annotators` whose annotations are suggested. */
  readonly suggested: readonly DryRunAnnotator[];
  readonly committed?: Committed;
  /** Of the commit. */
  readonly problems: readonly ReadProblem[];
}

/** Whether something of the files did not come in. */
export function leftSomething({ seen }: ExchangeReport): boolean {
  return Object.entries(seen.problemCounts).some(([about, count]) => about !== "remark" && count > 0);
}

/** Of each kind of problem this many are told, unless all are asked for. */
const examples = 3;

/** Notes for a person, the most general first. */
export function* exchangeNotes(
  { format, seen, suggested, problems }: ExchangeReport,
  everyProblem = false,
): Generator<string> {
  yield `${format.title}:`;
  for (const { name, to, known, added, count } of seen.labels) {
    if (added)
      yield `  ${name} → new label ${added.id} (${added.name}, ${added.letter}): ${counted(count, "annotation")}`;
    else if (to === null) yield `  ${name}: ${counted(count, "annotation")} left out`;
    else if (!known)
      yield `  ${name}: ${counted(count, "annotation")} under a label the project does not have; --label "${name}=…" gives another`;
    else if (to !== name) yield `  ${name} → ${to}: ${counted(count, "annotation")}`;
  }
  for (const { name, annotations, links, asides } of suggested) {
    const without = [
      ...(links > 0 ? [counted(links, "link")] : []),
      ...(asides > 0 ? [counted(asides, "stretch that is no article text", "stretches that are no article text")] : []),
    ];
    const lost = without.length > 0 ? `; stays out, because suggestions have none: ${without.join(" and ")}` : "";
    yield `  ${counted(annotations, "annotation")} of ${name ?? "nobody"}: suggested${lost}`;
  }
  yield* problemNotes(seen, everyProblem);
  for (const problem of problems) yield `  ${problemInWords(problem)}`;
}

/** Kinds of problems with their numbers and a few examples; a kind of few is told one by one. */
function* problemNotes({ problems, problemGroups }: DryRun, everyProblem: boolean): Generator<string> {
  const byShape = new Map<string, ReadProblem[]>();
  for (const problem of problems) {
    const key = `${problem.about} ${problemShape(problem.message)}`;
    const alike = byShape.get(key);
    if (alike) alike.push(problem);
    else byShape.set(key, [problem]);
  }
  for (const { about, shape, count, files } of problemGroups) {
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

export function exchangeSummary({ format, seen, committed }: ExchangeReport): string {
  if (!committed) {
    const { documentCount, newArticles, annotations, links } = seen;
    return `${format.title}: ${counted(documentCount, "document")}, ${newArticles} of them new articles, ${counted(annotations, "annotation")} and ${counted(links, "link")} would come in`;
  }
  const { articlesAdded, annotations, links, suggestions } = committed;
  const suggested = suggestions > 0 ? `, ${counted(suggestions, "suggestion")}` : "";
  return `${format.title}: ${counted(articlesAdded, "article")}${suggested}, ${counted(annotations, "annotation")} and ${counted(links, "link")} came in`;
}

/** The report for programs. */
export function exchangeRow({ format, seen, committed, problems }: ExchangeReport): unknown {
  return { format: format.name, ...seen, ...(committed ? { committed, commitProblems: problems } : {}) };
}
