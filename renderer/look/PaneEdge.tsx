// The inner edge of a side pane: dragged, or moved with the arrow keys, it gives the pane another width, which this machine
// keeps. Home and a double click give the usual width back, Enter folds the pane.
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { paneWidths } from "../../model/project/settings";
import { message, say } from "../languages/say";
import { changeSettings } from "../session/settings";
import { useAppState, useWorkbench } from "../session/useWorkbench";

export interface PaneEdgeProps {
  readonly pane: keyof typeof paneWidths;
}

const panes = {
  listWidth: { label: message("Width of the list of articles"), area: "articles", fold: "view.articles", grows: 1 },
  panelWidth: {
    label: message("Width of the pane beside the text"),
    area: "annotations",
    fold: "view.annotations",
    grows: -1,
  },
} as const;

/** Pixels that one press of an arrow key moves the edge. */
const step = 16;

export function PaneEdge({ pane }: PaneEdgeProps) {
  const { context, run } = useWorkbench();
  const { min, max, usual } = paneWidths[pane];
  const { label, area, fold, grows } = panes[pane];
  const width = useAppState((state) => state.settings[pane] ?? usual);
  const from = useRef<{ readonly x: number; readonly width: number }>(undefined);
  const set = (next: number) =>
    void changeSettings(context, { [pane]: Math.round(Math.min(max, Math.max(min, next))) });
  /** Which way of the screen makes the pane wider. */
  const wider = () => (document.documentElement.dir === "rtl" ? -grows : grows);

  const press = (event: KeyboardEvent<HTMLElement>) => {
    const moves = { ArrowRight: wider() * step, ArrowLeft: wider() * -step }[event.key];
    if (moves !== undefined) set(width + moves);
    else if (event.key === "Home") set(usual);
    else if (event.key === "Enter") run(fold);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (from.current) set(from.current.width + wider() * (event.clientX - from.current.x));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an edge that takes the focus and has a value is a separator, not a rule
    <div
      className="pane-edge"
      data-of={area}
      role="separator"
      aria-orientation="vertical"
      aria-label={say(label)}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={width}
      tabIndex={0}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const drawn = document.querySelector(`.window > .${area}-pane`)?.getBoundingClientRect().width;
        from.current = { x: event.clientX, width: drawn ?? width };
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        from.current = undefined;
      }}
      onDoubleClick={() => set(usual)}
    />
  );
}
