// A tick drawn in a row of a list box, where a checkbox must not stand: an option holds nothing that takes the focus. The
// list's keys tick the chosen row; a screen reader hears the state with the row.
import "./tick.css";
import { say } from "../languages/say";

interface TickProps {
  readonly ticked: boolean;
  readonly onToggle: () => void;
}

export function Tick({ ticked, onToggle }: TickProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Space ticks the row, as the list says
    // biome-ignore lint/a11y/noStaticElementInteractions: an option cannot hold a checkbox
    <span
      className="tick"
      data-ticked={ticked}
      title={say("Space ticks it, or not")}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      <span className="visually-hidden">{ticked ? `${say("Ticked.")} ` : `${say("Not ticked.")} `}</span>
    </span>
  );
}
