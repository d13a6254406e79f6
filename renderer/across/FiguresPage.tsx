// The figures of all articles: those of one quantity stand together, with what is odd about them.
import { useMemo, useState } from "react";
import type { CallResult } from "../../model/contract/contract";
import { counted } from "../../model/data/counted";
import { dayOf } from "../controls/dayOf";
import { VirtualList } from "../controls/VirtualList";
import { useAppState } from "../session/useWorkbench";
import { More } from "./More";
import { useOpenMention } from "./useOpenMention";

type Group = CallResult<"across.figures">["table"]["groups"][number];
type Figure = Group["rows"][number];
type Line =
  | { readonly kind: "group"; readonly group: Group }
  | { readonly kind: "figure"; readonly figure: Figure; readonly group: Group };

export function FiguresPage() {
  const table = useAppState((state) => state.across?.figures);
  const open = useOpenMention();
  const [chosen, setChosen] = useState<string>();
  const lines = useMemo(() => linesOf(table?.groups ?? []), [table]);
  if (!table) return <p className="across-empty">Reading the articles…</p>;
  if (table.total === 0) {
    return (
      <p className="across-empty">
        No figures yet. Tag numbers as figures and take over their reading with P: value, unit, and what is counted.
      </p>
    );
  }
  return (
    <div className="across-column">
      <More total={table.total} of="groups" />
      <VirtualList
        label="Figures"
        rows={lines}
        keyOf={keyOf}
        isOption={({ kind }) => kind === "figure"}
        heightOf={(line) => (line.kind === "figure" ? 46 : 32 + 20 * line.group.flags.length)}
        chosen={chosen}
        onChoose={(line) => setChosen(keyOf(line))}
        onOpen={(line) => line.kind === "figure" && open(line.figure)}
        draw={(line, isChosen) =>
          line.kind === "group" ? (
            <GroupHead group={line.group} />
          ) : (
            <FigureLine figure={line.figure} group={line.group} chosen={isChosen} />
          )
        }
      />
      <p className="across-hint">Enter opens the figure in its article.</p>
    </div>
  );
}

function linesOf(groups: readonly Group[]): readonly Line[] {
  return groups.flatMap((group): readonly Line[] => [
    { kind: "group", group },
    ...group.rows.map((figure): Line => ({ kind: "figure", figure, group })),
  ]);
}

function keyOf(line: Line): string {
  return line.kind === "group" ? `group/${line.group.id}` : `${line.group.id}/${line.figure.key}`;
}

function GroupHead({ group }: { readonly group: Group }) {
  const what = [group.of, group.unit].filter(Boolean).join(", ");
  return (
    <div className="across-group">
      <span className="across-group-name">
        <bdi>{what === "" ? "Figures of nothing named" : what}</bdi>
        <span className="across-about"> {counted(group.rows.length, "figure")}</span>
      </span>
      {group.flags.map((flag) => {
        const words = flagInWords(flag, group);
        return (
          <span key={words} className="across-flag">
            {words}
          </span>
        );
      })}
    </div>
  );
}

function FigureLine(props: { readonly figure: Figure; readonly group: Group; readonly chosen: boolean }) {
  const { figure, group, chosen } = props;
  const isFlagged = group.flags.some((flag) => keysOf(flag).includes(figure.key));
  const about = [
    figure.outlet,
    figure.published && dayOf(figure.published),
    figure.asOf && `as of ${figure.asOf}`,
    figure.sources.length > 0 && `says ${figure.sources.map(({ name }) => name).join(", ")}`,
  ].filter(Boolean);
  return (
    <div className="across-row across-figure" data-chosen={chosen}>
      <span className="across-value">
        {amountOf(figure)}
        {isFlagged && (
          <span className="across-flag" aria-hidden>
            !
          </span>
        )}
      </span>
      <span className="across-row-name">
        <bdi>{figure.quote}</bdi>
      </span>
      <span className="across-about">{about.join(" · ")}</span>
    </div>
  );
}

function amountOf({ value, lower, upper, modifier, unit }: Figure): string {
  const range = [lower, upper].flatMap((edge) => (edge === undefined ? [] : edge.toLocaleString("en")));
  const number = value === undefined ? range.join("–") : value.toLocaleString("en");
  return [modifier, number === "" ? "no value" : number, unit].filter(Boolean).join(" ");
}

type Flag = Group["flags"][number];

function keysOf(flag: Flag): readonly string[] {
  return flag.kind === "sum" ? [...flag.parts, flag.total] : flag.rows;
}

function flagInWords(flag: Flag, group: Group): string {
  const named = (key: string) => {
    const row = group.rows.find((one) => one.key === key);
    return row ? amountOf(row) : "a figure of another group";
  };
  switch (flag.kind) {
    case "differ":
      return `Differ beyond what their words allow: ${flag.rows.map(named).join(" and ")}`;
    case "changed":
      return `The same source gave different numbers: ${flag.rows.map(named).join(", then ")}`;
    case "sum":
      return `A sum: ${flag.parts.map(named).join(" + ")} beside ${named(flag.total)}`;
  }
}
