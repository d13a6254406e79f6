// The layers of files from WebAnno, INCEpTION and UIMA, and which of a layer's features is its label.
import { say } from "../languages/say";
import type { ExchangePart, ExchangeParts } from "./exchangeParts";

export interface ExchangeLayersProps {
  readonly part: ExchangePart;
  readonly exchange: ExchangeParts;
  readonly disabled: boolean;
}

export function ExchangeLayers({ part, exchange, disabled }: ExchangeLayersProps) {
  const { found, preview } = part;
  const layers = preview?.layers.filter(({ features }) => features.length > 0) ?? [];
  if (layers.length === 0) return null;
  return (
    <fieldset className="fieldset">
      <legend className="field-label">{say("Label of an annotation")}</legend>
      {layers.map(({ name, kind, features, label, count }) => (
        <label key={`${kind} ${name}`} className="field">
          <span>
            <bdi>{name}</bdi>{" "}
            <span className="field-hint">
              {kind === "span"
                ? say("{count, plural, one {# annotation} other {# annotations}}", { count })
                : say("{count, plural, one {# relation} other {# relations}}", { count })}
            </span>
          </span>
          <select
            className="input"
            aria-label={say("Label of the layer {name}", { name })}
            disabled={disabled}
            value={label ?? ""}
            onChange={(event) => exchange.setLayer(found.format, name, event.target.value)}
          >
            <option value="">{say("The layer’s name")}</option>
            {features.map((feature) => (
              <option key={feature} value={feature}>
                {say("Its {feature}", { feature })}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}
