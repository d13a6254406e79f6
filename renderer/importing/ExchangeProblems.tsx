// The problems and remarks of an import: one by one while they are few, else by kind, with the cases folded away. A
// quote that may have been meant elsewhere is taken there by a press, never unasked.

import type { ExchangeProblem } from "../../model/contract/exchange";
import { type ProblemGroup, problemShape } from "../../model/contract/problemGroups";
import { Button } from "../controls/Button";
import { say, sayHost } from "../languages/say";
import { sayWith } from "../languages/sayWith";

export interface ExchangeProblemsProps {
  readonly problems: readonly ExchangeProblem[];
  /** The problems by kind, also those beyond the list. */
  readonly groups: readonly ProblemGroup[];
  /** Takes proposals; absent when nothing can be chosen any more. */
  readonly onTake?: ((problems: readonly ExchangeProblem[]) => void) | undefined;
}

/** Up to this many of a kind are shown one by one. */
const few = 3;
const mostShown = 300;

export function ExchangeProblems({ problems, groups, onTake }: ExchangeProblemsProps) {
  const byKind = new Map<string, ExchangeProblem[]>();
  for (const problem of problems) {
    const key = `${problem.about} ${problemShape(problem.message)}`;
    const alike = byKind.get(key);
    if (alike) alike.push(problem);
    else byKind.set(key, [problem]);
  }
  const proposed = problems.filter(({ proposal }) => proposal !== undefined);
  return (
    <>
      {onTake && proposed.length > 1 && (
        <p className="exchange-take">
          {say("{proposed, plural, one {# quote} other {# quotes}} may have been meant elsewhere.", {
            proposed: proposed.length,
          })}{" "}
          <Button onPress={() => onTake(proposed)}>
            {say("Take all {proposed, number} there", { proposed: proposed.length })}
          </Button>
        </p>
      )}
      <ul className="problems">
        {groups.map((group) => {
          const those = byKind.get(`${group.about} ${group.shape}`) ?? [];
          return group.count <= few ? (
            those.map((problem) => <Problem key={JSON.stringify(problem)} problem={problem} onTake={onTake} />)
          ) : (
            <ProblemKind key={`${group.about} ${group.shape}`} group={group} problems={those} onTake={onTake} />
          );
        })}
      </ul>
    </>
  );
}

interface ProblemKindProps {
  readonly group: ProblemGroup;
  readonly problems: readonly ExchangeProblem[];
  readonly onTake: ExchangeProblemsProps["onTake"];
}

function ProblemKind({ group: { about, shape, count, files }, problems, onTake }: ProblemKindProps) {
  const shown = problems.slice(0, mostShown);
  return (
    <li data-about={about}>
      <details>
        <summary>
          {sayHost(shape)}{" "}
          <span className="problem-file">
            {about === "remark" ? say("Remark") : say("Not coming in")}
            {" · "}
            {say("{count, number} × in {files, plural, one {# file} other {# files}}", { count, files })}
          </span>
        </summary>
        <ul className="problems">
          {shown.map((problem) => (
            <Problem key={JSON.stringify(problem)} problem={problem} onTake={onTake} />
          ))}
        </ul>
        {count > shown.length && (
          <p className="dialog-note">
            {say("{count, plural, one {# more line} other {# more lines}} of this kind.", {
              count: count - shown.length,
            })}
          </p>
        )}
      </details>
    </li>
  );
}

interface ProblemProps {
  readonly problem: ExchangeProblem;
  readonly onTake: ExchangeProblemsProps["onTake"];
}

function Problem({ problem, onTake }: ProblemProps) {
  const { about, place, message, proposal } = problem;
  return (
    <li data-about={about}>
      <p>{sayHost(message)}</p>
      {proposal && (
        <p className="exchange-proposal">
          {sayWith("Perhaps meant: “{quote}” at {start}–{end} of the article.", {
            quote: <bdi>{proposal.quote}</bdi>,
            start: proposal.start,
            end: proposal.end,
          })}{" "}
          {onTake && <Button onPress={() => onTake([problem])}>{say("Take it there")}</Button>}
        </p>
      )}
      <p className="problem-file">
        {about === "remark" ? say("Remark") : say("Not coming in")} · {place.file}
        {place.row !== undefined && say(", line or record {row}", { row: place.row })}
      </p>
    </li>
  );
}
