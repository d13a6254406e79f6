// A measure in a table: the number, a bar as long as it is large, and what it was computed on. Its sentence is its title.
import type { Measure } from "../../model/agreement/measure";
import { measureNumber, measureSentence } from "../../model/agreement/measureWords";
import { say, sayHost } from "../languages/say";

export function MeasureCell({ measure }: { readonly measure: Measure }) {
  return (
    <td className="measure" title={sayHost(measureSentence(measure))}>
      <MeasureFigure measure={measure} />
    </td>
  );
}

export function MeasureFigure({ measure }: { readonly measure: Measure }) {
  const share = measure.kind === "defined" ? Math.max(0, Math.min(1, measure.value)) : 0;
  return (
    <>
      <span className="measure-number" data-defined={measure.kind === "defined"}>
        {measureNumber(measure)}
        {measure.kind === "undefined" && <span className="visually-hidden"> {say("undefined")}</span>}
      </span>
      <span className="measure-bar" aria-hidden>
        <span style={{ width: `${100 * share}%` }} />
      </span>
      <span className="measure-units">{measure.kind === "defined" ? unitsOf(measure) : say("undefined")}</span>
    </>
  );
}

/** The units that it was computed on. */
function unitsOf({ units: count, counted }: Measure): string {
  switch (counted) {
    case "annotations":
      return say("{count, plural, one {# annotation} other {# annotations}}", { count });
    case "articles":
      return say("{count, plural, one {# article} other {# articles}}", { count });
    case "words":
      return say("{count, plural, one {# word} other {# words}}", { count });
    case "characters":
      return say("{count, plural, one {# character} other {# characters}}", { count });
  }
}
