// Shapes, drawn. The words beside a drawing say the same, so it is not read out.
import type { Shape } from "../../model/across/plots/shape";
import "./drawing.css";

interface DrawingProps {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export function Drawing({ width, height, shapes }: DrawingProps) {
  return (
    <svg className="drawing" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {shapes.map(({ look, d }) => (
        <path key={`${look} ${d}`} data-look={look} d={d} />
      ))}
    </svg>
  );
}
