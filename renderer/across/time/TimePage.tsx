// What happened when, and who said it when: below each day the places that name it, with the day their article was published,
// both on one axis. The list is the table behind the drawing.
import { type CSSProperties, useMemo, useRef, useState } from "react";
import { line as straight } from "../../../model/across/plots/shape";
import { dateInWords, lagInWords } from "../../../model/across/plots/timePlot";
import { useWidth } from "../../controls/useWidth";
import { VirtualList } from "../../controls/VirtualList";
import { say, sayHost, spokenLanguage } from "../../languages/say";
import { useDates } from "../../session/useDates";
import { useAppState } from "../../session/useWorkbench";
import { Facts } from "../../widgets/Facts";
import { Drawing } from "../Drawing";
import { More } from "../More";
import { PlaceWords } from "../PlaceLine";
import { Ticks } from "../Ticks";
import { useOpenMention } from "../useOpenMention";
import "./time.css";
import { keyOfLine, saidHeight, type TimeRow, timeLines } from "./timeLines";

/** How much of the width is drawn in. */
const laneShare = 0.36;

export function TimePage() {
  const page = useRef<HTMLDivElement>(null);
  const width = Math.round(useWidth(page) * laneShare);
  return (
    <div className="across-column" ref={page} style={{ "--lane": `${width}px` } as CSSProperties}>
      <Dates width={width} />
    </div>
  );
}

function Dates({ width }: { readonly width: number }) {
  const table = useAppState((state) => state.across?.time);
  const open = useOpenMention();
  const [chosen, setChosen] = useState<string>();
  const { lines, ticks } = useMemo(() => timeLines(table?.rows ?? [], width), [table, width]);
  if (!table) return <p className="across-empty">{say("Reading the articles…")}</p>;
  if (table.total === 0) {
    return (
      <p className="across-empty">
        {say(
          "No dates yet. Days that articles name are found by rule, and those as of which a figure holds are taken from it. “On Friday” is told from the day of publication: enter that in the provenance of the article.",
        )}
      </p>
    );
  }
  const grid = ticks.map(({ x }) => ({ look: "grid", d: straight(x, 0, x, saidHeight) }));
  return (
    <>
      <More total={table.total} of="dates" />
      <div className="time-grid time-axis">
        <span />
        <Ticks ticks={ticks} width={width} />
      </div>
      <VirtualList
        label={say("Dates")}
        rows={lines}
        keyOf={keyOfLine}
        isOption={({ kind }) => kind === "said"}
        heightOf={({ kind }) => (kind === "said" ? saidHeight : 34)}
        chosen={chosen}
        onChoose={(line) => setChosen(keyOfLine(line))}
        onOpen={(line) => line.kind === "said" && open(line.row)}
        draw={(line, isChosen) =>
          line.kind === "date" ? (
            <div className="across-group">
              <span className="across-group-name">
                {dateInWords(line.date, spokenLanguage().locale)}
                <span className="across-about">
                  {" "}
                  {say("named {times, plural, one {# time} other {# times}}", { times: line.times })}
                </span>
              </span>
            </div>
          ) : (
            <div className="across-row time-grid" data-chosen={isChosen}>
              <Said row={line.row} />
              <Drawing width={width} height={saidHeight} shapes={[...grid, ...line.shapes]} />
            </div>
          )
        }
      />
      <p className="across-hint">
        {say(
          "A dot is the day that the text names, a ring one told from the day of publication, a bar the day of publication. Enter opens the place in its article.",
        )}
      </p>
    </>
  );
}

function Said({ row }: { readonly row: TimeRow }) {
  const dates = useDates();
  const lag = lagInWords(row);
  const about = [
    row.outlet ?? say("no outlet"),
    row.published === undefined
      ? say("day of publication unknown")
      : say("published {published}", { published: dates.day(row.published) }),
    ...(lag === undefined ? [] : [sayHost(lag)]),
    ...(row.figure === undefined ? [] : [say("figure as of {written}", { written: row.written })]),
  ];
  return (
    <span className="time-said">
      <PlaceWords place={{ ...row, quote: row.written }} />
      <span className="across-about">
        <Facts facts={about} />
      </span>
    </span>
  );
}
