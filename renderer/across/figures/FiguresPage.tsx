// The figures of all articles: those of one quantity stand together, with what is odd about them.
import { useMemo, useState } from "react";
import type { CallResult } from "../../../model/contract/contract";
import { counted } from "../../../model/data/counted";
import { dayOf } from "../../controls/dayOf";
import { VirtualList } from "../../controls/VirtualList";
import { useAppState } from "../../session/useWorkbench";
import { More } from "../More";
import { useOpenMention } from "../useOpenMention";

type Group = CallResult<"across.figures">["table"]["groups"][number];
type Figure = Group["rows"][number];
type Line =
  | { readonly kind: "group"; readonly group: Group; readonly flags: readonly string[] }
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
        heightOf={(line) => (line.kind === "figure" ? 46 : 32 + 20 * line.flags.length)}
        chosen={chosen}
        onChoose={(line) => setChosen(keyOf(line))}
        onOpen={(line) => line.kind === "figure" && open(line.figure)}
        draw={(line, isChosen) =>
          line.kind === "group" ? (
            <GroupHead {...line} />
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
  const figures = new Map(groups.flatMap(({ rows }) => rows.map((row) => [row.key, row])));
  return groups.flatMap((group): readonly Line[] => [
    { kind: "group", group, flags: flagsOf(group, figures) },
    ...group.rows.map((figure): Line => ({ kind: "figure", figure, group })),
  ]);
}

/** How many flags of a group are written out. */
const mostFlags = 3;

function flagsOf(group: Group, figures: ReadonlyMap<string, Figure>): readonly string[] {
  // Numbers of nothing named have nothing in common by which they could differ.
  if (!isNamed(group)) return [];
  const words = [...new Set(group.flags.map((flag) => flagInWords(flag, figures)))];
  const rest = words.length - mostFlags;
  return rest > 0 ? [...words.slice(0, mostFlags), `and ${rest} more`] : words;
}

function isNamed({ of, unit }: Group): boolean {
  return of !== "" || unit !== "";
}

function keyOf(line: Line): string {
  return line.kind === "group" ? `group/${line.group.id}` : `${line.group.id}/${line.figure.key}`;
}

function GroupHead({ group, flags }: { readonly group: Group; readonly flags: readonly string[] }) {
  const what = [group.of, group.unit].filter(Boolean).join(", ");
  return (
    <div className="across-group">
      <span className="across-group-name">
        <bdi>{isNamed(group) ? what : "Without a unit or what is counted"}</bdi>
        <span className="across-about"> {counted(group.rows.length, "figure")}</span>
      </span>
      {flags.map((words) => (
        <span key={words} className="across-flag">
          {words}
        </span>
      ))}
    </div>
  );
}

function FigureLine(props: { readonly figure: Figure; readonly group: Group; readonly chosen: boolean }) {
  const { figure, group, chosen } = props;
  const isFlagged = isNamed(group) && group.flags.some((flag) => keysOf(flag).includes(figure.key));
  const about = [
    figure.outlet,
    figure.published && dayOf(figure.published),
    figure.asOf && `as of ${figure.asOf}`,
    figure.sources.length > 0 && `according to ${figure.sources.map(({ name }) => name).join(", ")}`,
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
  return [modifier === "range" ? undefined : modifier, number === "" ? "no value" : number, unit]
    .filter(Boolean)
    .join(" ");
}

type Flag = Group["flags"][number];

function keysOf(flag: Flag): readonly string[] {
  return flag.kind === "sum" ? [...flag.parts, flag.total] : flag.rows;
}

function flagInWords(flag: Flag, figures: ReadonlyMap<string, Figure>): string {
  const named = (key: string) => {
    const row = figures.get(key);
    return row ? amountOf(row) : "a figure that is not shown";
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
