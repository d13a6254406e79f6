// The figures of all articles: those of one quantity stand together on one axis, a line for each, with what is odd about
// them. The list is the table behind the drawing: its lines say in words what is drawn in them.
import { type CSSProperties, useMemo, useRef, useState } from "react";
import { useWidth } from "../../controls/useWidth";
import { VirtualList } from "../../controls/VirtualList";
import { say } from "../../languages/say";
import { useAppState } from "../../session/useWorkbench";
import { More } from "../More";
import { useOpenMention } from "../useOpenMention";
import { FigureRow } from "./FigureRow";
import "./figures.css";
import { figureLines, heightOfLine, keyOfLine } from "./figureLines";
import { GroupHead } from "./GroupHead";

/** How much of the width is drawn in. */
const laneShare = 0.4;

export function FiguresPage() {
  const page = useRef<HTMLDivElement>(null);
  const width = Math.round(useWidth(page) * laneShare);
  return (
    <div className="across-column" ref={page} style={{ "--lane": `${width}px` } as CSSProperties}>
      <Figures width={width} />
    </div>
  );
}

function Figures({ width }: { readonly width: number }) {
  const table = useAppState((state) => state.across?.figures);
  const open = useOpenMention();
  const [chosen, setChosen] = useState<string>();
  const [onlyOdd, setOnlyOdd] = useState(false);
  const lines = useMemo(() => figureLines(table?.groups ?? [], width, onlyOdd), [table, width, onlyOdd]);
  const chosenLine = lines.find((line) => keyOfLine(line) === chosen);
  if (!table) return <p className="across-empty">{say("Reading the articles…")}</p>;
  if (table.total === 0) {
    return (
      <p className="across-empty">
        {say(
          "No figures yet. Tag numbers as figures and take over their reading with P: value, unit, and what is counted.",
        )}
      </p>
    );
  }
  return (
    <>
      <label className="checkbox across-narrow">
        <input type="checkbox" checked={onlyOdd} onChange={(event) => setOnlyOdd(event.target.checked)} />
        {say("Only where something does not go together")}
      </label>
      <More total={table.total} of="groups" />
      {lines.length === 0 ? (
        <p className="across-empty">{say("All figures go together, as far as their words allow.")}</p>
      ) : (
        <VirtualList
          label={say("Figures")}
          rows={lines}
          keyOf={keyOfLine}
          isOption={({ kind }) => kind === "figure"}
          heightOf={heightOfLine}
          chosen={chosen}
          onChoose={(line) => setChosen(keyOfLine(line))}
          onOpen={(line) => line.kind === "figure" && open(line.figure)}
          draw={(line, isChosen) =>
            line.kind === "group" ? (
              <GroupHead line={line} width={width} />
            ) : (
              <FigureRow
                line={line}
                width={width}
                chosen={isChosen}
                beside={
                  chosenLine?.kind === "figure" && chosenLine.group === line.group ? chosenLine.figure : undefined
                }
              />
            )
          }
        />
      )}
      <p className="across-hint">
        {say(
          "A dot is the number, a ring “about”, an arrow “at least” or “at most”, a bar a range. Enter opens the figure in its article.",
        )}
      </p>
    </>
  );
}
