// The labels of one annotator against those of the other: a table of counts, shaded by how many, with the sign of the
// diagonal so that colour is not needed. A count that is a disagreement goes to the places behind it.

import { useState } from "react";
import type { ArticleAgreement, PairAgreement } from "../../model/agreement/agreementReport";
import { activeLabels } from "../../model/project/label";
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState } from "../session/useWorkbench";
import { LabelName, useLabelName } from "../widgets/LabelName";
import { DisagreementList } from "./DisagreementList";

export interface ConfusionTableProps extends OpenDialogProps {
  readonly pair: PairAgreement;
  readonly perArticle: readonly ArticleAgreement[];
  readonly nameOf: (person: string) => string;
}

/** Stands for no annotation. */
const nothing = "";

interface Cell {
  readonly a: string;
  readonly b: string;
}

export function ConfusionTable({ pair, perArticle, nameOf, onClose }: ConfusionTableProps) {
  const labels = useAppState((state) => state.project?.project.labels) ?? [];
  const labelName = useLabelName();
  const [cell, setCell] = useState<Cell>();
  const counts = new Map(pair.confusion.map(({ a = nothing, b = nothing, count }) => [JSON.stringify([a, b]), count]));
  const used = new Set(pair.confusion.flatMap(({ a, b }) => [a, b]).filter((id) => id !== undefined));
  const known = activeLabels(labels).map(({ id }) => id);
  const names = [...known, ...[...used].filter((id) => !known.includes(id)), nothing];
  const most = Math.max(1, ...counts.values());
  const [a, b] = [nameOf(pair.a), nameOf(pair.b)];
  const said = (name: string) => (name === nothing ? say("nothing") : labelName(name));
  return (
    <>
      <table className="confusion">
        <caption>
          {sayWith(
            "Rows: what {a} marked. Columns: what {b} marked there. Press a number off the diagonal to see its places.",
            { a: <bdi>{a}</bdi>, b: <bdi>{b}</bdi> },
          )}
        </caption>
        <thead>
          <tr>
            <td />
            {names.map((name) => (
              <th key={name} scope="col">
                {name === nothing ? say("nothing") : <LabelName id={name} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((row) => (
            <tr key={row}>
              <th scope="row">{row === nothing ? say("nothing") : <LabelName id={row} />}</th>
              {names.map((column) => {
                const count = counts.get(JSON.stringify([row, column])) ?? 0;
                const same = row === column;
                const shade = Math.round(38 * Math.sqrt(count / most));
                if (same && row === nothing) return <td key={column} className="confusion-none" />;
                return (
                  <td
                    key={column}
                    data-same={same}
                    style={{
                      backgroundColor: `color-mix(in srgb, var(${same ? "--agreed" : "--confused"}) ${shade}%, transparent)`,
                    }}
                  >
                    {same || count === 0 ? (
                      <span data-zero={count === 0}>{count}</span>
                    ) : (
                      <button
                        type="button"
                        className="confusion-cell"
                        aria-pressed={cell?.a === row && cell.b === column}
                        aria-label={say("{count}: {said} for {a}, {said2} for {b}", {
                          count,
                          said: said(row),
                          a,
                          said2: said(column),
                          b,
                        })}
                        onClick={() => setCell({ a: row, b: column })}
                      >
                        {count}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {cell && (
        <DisagreementList
          key={`${pair.a} ${pair.b} ${cell.a} ${cell.b}`}
          a={{ annotator: pair.a, label: cell.a === nothing ? undefined : cell.a }}
          b={{ annotator: pair.b, label: cell.b === nothing ? undefined : cell.b }}
          articles={perArticle
            .filter(({ annotators }) => annotators.includes(pair.a) && annotators.includes(pair.b))
            .map(({ article }) => article)}
          title={say("{said} for {a}, {said2} for {b}", { said: said(cell.a), a, said2: said(cell.b), b })}
          onClose={onClose}
        />
      )}
    </>
  );
}
