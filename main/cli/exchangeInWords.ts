// What an import from an exchange format would bring, or brought, for people.
import type { Committed } from "../formats/exchange/commitExchange";
import type { DryRun } from "../formats/exchange/dryRun";
import type { Format } from "../formats/exchange/Format";
import { counted } from "../formats/exchange/LossTally";
import type { ReadProblem } from "../formats/exchange/ReadDocument";

export interface ExchangeReport {
  readonly format: Format;
  readonly seen: DryRun;
  readonly committed?: Committed;
  /** Of the commit. */
  readonly problems: readonly ReadProblem[];
}

/** Whether something of the files did not come in. */
export function leftSomething({ seen }: ExchangeReport): boolean {
  return Object.entries(seen.problemCounts).some(([about, count]) => about !== "remark" && count > 0);
}

const mostProblems = 100;

/** Notes for a person, the most general first. */
export function* exchangeNotes({ format, seen, problems }: ExchangeReport): Generator<string> {
  yield `${format.title}:`;
  for (const { name, to, known, count } of seen.labels) {
    if (to === null) yield `  ${name}: ${counted(count, "annotation")} left out`;
    else if (!known)
      yield `  ${name}: ${counted(count, "annotation")} under a label the project does not have; --label "${name}=…" gives another`;
    else if (to !== name) yield `  ${name} → ${to}: ${counted(count, "annotation")}`;
  }
  const all = [...seen.problems, ...problems];
  for (const problem of all.slice(0, mostProblems)) yield `  ${problemInWords(problem)}`;
  const total = Object.values(seen.problemCounts).reduce((sum, count) => sum + count, problems.length);
  if (total > mostProblems) yield `  … and ${total - Math.min(all.length, mostProblems)} more`;
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
  const { articlesAdded, annotations, links } = committed;
  return `${format.title}: ${counted(articlesAdded, "article")}, ${counted(annotations, "annotation")} and ${counted(links, "link")} came in`;
}

/** The report for programs. */
export function exchangeRow({ format, seen, committed, problems }: ExchangeReport): unknown {
  return { format: format.name, ...seen, ...(committed ? { committed, commitProblems: problems } : {}) };
}
