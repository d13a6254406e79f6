// The numbers or days along an axis.
import type { Tick } from "../../model/across/plots/shape";

export function Ticks({ ticks, width }: { readonly ticks: readonly Tick[]; readonly width: number }) {
  return (
    <div className="drawing-ticks" style={{ width }} aria-hidden="true">
      {ticks.map(({ x, text }) => (
        <span key={x} style={{ left: x }}>
          {text}
        </span>
      ))}
    </div>
  );
}
