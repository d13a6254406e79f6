// One figure: who prints it and when, where it stands on the axis of its group, and what it says according to whom.

import { amountInWords } from "../../../model/across/plots/figureWords";
import { line as straight } from "../../../model/across/plots/shape";
import { inQuotes } from "../../controls/inQuotes";
import { type Message, message, say, sayHost } from "../../languages/say";
import { useDates } from "../../session/useDates";
import { Facts } from "../../widgets/Facts";
import { Drawing } from "../Drawing";
import { type Figure, type FigureLine, figureHeight, type Oddity } from "./figureLines";

interface FigureRowProps {
  readonly line: FigureLine;
  /** Of the drawing. */
  readonly width: number;
  readonly chosen: boolean;
  /** The chosen figure of the group, to which the others are compared. */
  readonly beside: Figure | undefined;
}

export function FigureRow({ line, width, chosen, beside }: FigureRowProps) {
  const { figure, odd, isFirst } = line;
  const { outlet, published, asOf, sources } = figure;
  const dates = useDates();
  const when = [published && dates.day(published), asOf && say("as of {asOf}", { asOf })];
  const said = [
    inQuotes(figure.quote),
    sources.length > 0 ? sources.map(({ name }) => name).join(", ") : say("no source"),
  ];
  return (
    <div className="across-row figure-grid" data-chosen={chosen} data-flagged={odd !== undefined}>
      <span className="figure-cell">
        <bdi className={isFirst ? "figure-outlet" : "visually-hidden"}>{outlet ?? say("no outlet")}</bdi>
        <span className="across-about">
          <Facts facts={when} />
        </span>
      </span>
      <Drawing width={width} height={figureHeight} shapes={shapesOf(line, beside)} />
      <span className="figure-cell">
        <span className="across-value">
          <bdi>{sayHost(amountInWords(figure))}</bdi>
          {odd !== undefined && <span className="across-flag"> {say(oddities[odd])}</span>}
        </span>
        <span className="across-about">
          <Facts facts={said} />
        </span>
      </span>
    </div>
  );
}

const oddities: Readonly<Record<Oddity, Message>> = {
  differ: message("differs"),
  changed: message("changed"),
  sum: message("in a sum"),
};

function shapesOf({ plot, figure }: FigureLine, beside: Figure | undefined) {
  if (!plot) return [];
  const guide = beside && plot.lanes.get(beside.key)?.x;
  return [
    ...plot.ticks.map(({ x }) => ({ look: "grid", d: straight(x, 0, x, figureHeight) })),
    ...(guide === undefined ? [] : [{ look: "guide", d: straight(guide, 0, guide, figureHeight) }]),
    ...(plot.lanes.get(figure.key)?.shapes ?? []),
  ];
}
